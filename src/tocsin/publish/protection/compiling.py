"""Compile what leaves: incidents, documents and remarks in which nothing stands that their readers may not have.

What is withheld is not marked and hidden later; it is not there. The compiled values hold other texts than the register's, so
that a page or an export cannot leak what it was never given. The order: rule on every statement, gather the words that must
not leave, cut them (and whatever the scanners find) out of every text, then keep a value only if words to quote are left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark, Value
from tocsin.model.fields import BY_NAME
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.publish.gists import Gist, gist
from tocsin.publish.protection.coarsen import coarse_publication
from tocsin.publish.protection.combinations import Single, Traits, names_nobody, singled_out, traits
from tocsin.publish.protection.gathering import Gathered, Given, gathered, scope_of_name
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Policy
from tocsin.publish.protection.rulings import Ruling
from tocsin.publish.protection.scanners import Span
from tocsin.publish.protection.texts import pieces, published_text
from tocsin.publish.protection.words import CUT
from tocsin.publish.shelf import Kept, packed
from tocsin.publish.slices import Progress, silent, spread

WITHHELD: Final = "withheld to protect a person"
_PEOPLE: Final = ("edited by", "accepted by", "added by")
_NO_CUTS: Final[list[Span]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What may leave, what did not by reason, and the words that the gate looks for; incidents and documents in order."""

    incidents: Sequence[Incident]
    gists: Sequence[Gist]
    documents: Sequence[Document]
    document_keys: Sequence[str]
    remarks: Mapping[str, tuple[Remark, ...]]
    withheld: Mapping[str, int]
    labels: Mapping[Label, int]
    secrets: frozenset[str]
    coarsened: frozenset[tuple[str, str]]
    """Incidents and fields in which a value was made less exact."""
    originals: Mapping[str, str]
    """The digests of the texts from which nothing was cut, by the document's digest, which may be given."""
    ranks: Mapping[str, bytes]
    """The rank of the label of every value of an incident, in the order of its fields, where some are not for the audience."""
    keys: Mapping[str, str]
    """The key under which each document leaves, by its digest in the register."""
    hidden: Mapping[str, frozenset[str]]
    """The words that are withheld of each incident, by its identifier: to cut them out of what is said beside it."""
    singled_out: Sequence[Single]


def compiled(
    incidents: Sequence[Incident],
    documents: Mapping[str, Document],
    remarks: Mapping[str, Iterable[Remark]],
    policy: Policy,
    *,
    workers: int | None = None,
    progress: Progress = silent,
) -> Compiled:
    """Everything that readers of the policy's audience may have; `incidents` come in the order of when they happened."""
    given = Given(incidents=incidents, documents=documents, policy=policy, workers=workers, progress=progress)
    return _Compilation(given, remarks, gathered(given)).run()


@dataclass(slots=True, kw_only=True)
class _Part:
    """What comes back of a slice of incidents."""

    incidents: list[bytes] = field(default_factory=list)
    gists: list[Gist] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    coarsened: set[tuple[str, str]] = field(default_factory=set)
    ranks: dict[str, bytes] = field(default_factory=dict)
    quotes: dict[str, set[Span]] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)
    """Documents of incidents, of those that do not leave too."""
    traits: Counter[Traits] = field(default_factory=Counter)
    unnamed: list[tuple[str, frozenset[Traits]]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Texts:
    """What comes back of a slice of documents."""

    documents: list[bytes] = field(default_factory=list)
    names: list[tuple[str, str, str]] = field(default_factory=list)
    """Identifier, key in the register, key under which it leaves."""
    originals: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, tuple[Remark, ...]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


class _Compilation:
    """One run; its state is what was gathered, and what of this slice was made so far."""

    def __init__(self, given: Given, remarks: Mapping[str, Iterable[Remark]], found: Gathered) -> None:
        self.given, self.policy, self.remarks, self.found = given, given.policy, remarks, found
        ordered = sorted(found.doc_ids, key=lambda key: found.doc_ids[key])
        self.number = {key: number for number, key in enumerate(ordered, 1)}
        self.part = _Part()
        self.clean: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def run(self) -> Compiled:
        whole, made = _Part(), Kept[Incident]()
        for part in self._spread(self._slice, len(self.given.incidents), "compile"):
            made.put(part.incidents)
            whole.gists += part.gists
            whole.counts.update(part.counts)
            whole.coarsened |= part.coarsened
            whole.ranks |= part.ranks
            whole.before |= part.before
            whole.traits.update(part.traits)
            whole.unnamed += part.unnamed
            for key, spans in part.quotes.items():
                whole.quotes[key] = whole.quotes[key] | spans if key in whole.quotes else spans
        hidden = whole.before - {key for found in whole.gists for key in found.documents}
        return self._documents(whole, made, hidden)

    def _spread(self, work: Any, n: int, what: str) -> Iterator[Any]:
        return spread(work, n, workers=self.given.workers, progress=self.given.progress, what=what)

    def _slice(self, part: slice) -> _Part:
        self.part = _Part()
        for incident in self.given.incidents[part]:
            self.part.before.update(incident.documents)
            if made := self._incident(incident, self.found.ruled(incident, self.given)):
                self._take(made)
        return self.part

    def _take(self, incident: Incident) -> None:
        part = self.part
        for merged in incident.fields.values():
            for sourced in merged.all:
                part.quotes.setdefault(sourced.document, set()).update((q.start, q.end) for q in sourced.statement.quotes)
        part.traits.update(found := traits(incident))
        if names_nobody(incident):
            part.unnamed.append((incident.incident_id, found))
        part.gists.append(gist(incident))
        part.incidents.append(packed(self._rekeyed(incident)))

    def _incident(self, incident: Incident, changed: Mapping[Sourced, Ruling]) -> Incident | None:
        ranks = bytearray()
        fields = {name: self._field(incident, name, merged, changed, ranks) for name, merged in incident.fields.items()}
        told = {s.document for merged in fields.values() for s in merged.all}
        if not told:
            self.part.counts["incident with nothing left to show"] += any(m.all for m in incident.fields.values())
            return None
        if any(rank != self.policy.audience.rank for rank in ranks):
            self.part.ranks[incident.incident_id] = bytes(ranks)
        reports = {s.report_id for merged in fields.values() for s in merged.all}
        return replace(
            incident,
            reports=tuple(r for r in incident.reports if r in reports),
            documents=tuple(d for d in incident.documents if d in told),
            fields=fields,
            sources=min(incident.sources, len(told)),
        )

    def _field(
        self, incident: Incident, name: str, merged: Merged, changed: Mapping[Sourced, Ruling], ranks: bytearray
    ) -> Merged:
        made = {id(s): self._sourced(incident, s, changed, ranks) for s in merged.all}
        if all(made[id(s)] is s for s in merged.all) and not _impersonal_changes(merged.why):
            return merged
        every = tuple(m for s in merged.all if (m := made[id(s)]))
        again = {s: m for s in merged.all if (m := made[id(s)])}
        shown = _distinct(m for s in merged.shown if (m := again.get(s)))
        if not every:
            return Merged(shown=(), why=WITHHELD if merged.all else merged.why, all=())
        if not shown and name in BY_NAME and BY_NAME[name].many:
            shown = _distinct(every)
        if not shown:
            del ranks[-len(every) :]
            return Merged(shown=(), why=WITHHELD, all=())
        return Merged(shown=shown, why=_impersonal(merged.why) or merged.why, all=every)

    def _sourced(
        self, incident: Incident, sourced: Sourced, changed: Mapping[Sourced, Ruling], ranks: bytearray
    ) -> Sourced | None:
        statement, part = sourced.statement, self.part
        ruling = changed.get(sourced) if changed else None
        left = ruling.value if ruling else statement.value
        if left is None:
            part.counts[f"value: {ruling.why if ruling else ''}"] += 1
            return None
        if ruling and ruling.why:
            part.counts[f"value coarsened: {ruling.why}"] += 1
            part.coarsened.add((incident.incident_id, statement.field))
        cuts = self.found.cuts.get(sourced.document)
        quotes = self._pieces(statement.quotes, cuts) if cuts else statement.quotes
        value = self._scrubbed(left, incident)
        if not quotes or value is None:
            part.counts["value: its words are withheld"] += 1
            return None
        rule = _impersonal(statement.rule)
        by = self._clean(statement.by, incident.documents)
        if value is not statement.value or quotes is not statement.quotes or rule != statement.rule or by != statement.by:
            sourced = replace(sourced, statement=replace(statement, value=value, quotes=quotes, rule=rule, by=by))
        ranks.append((ruling.leaves_as(self.policy.audience) if ruling else Label.CLEAR).rank)
        return sourced

    def _pieces(self, quotes: tuple[Quote, ...], cuts: list[Span]) -> tuple[Quote, ...]:
        """What is left of some quotes; the same ones if nothing is cut from them."""
        found = tuple(piece for quote in quotes for piece in pieces(quote, cuts))
        return quotes if found == quotes else found

    def _scrubbed(self, value: Value, incident: Incident) -> Value | None:
        """The value without words that must not leave; None if nothing is left to read."""
        if type(value) is str:
            return self._clean(value, incident.documents)
        changes: dict[str, Any] = {}
        for name in ("label", "source", "text", "city", "by"):
            given = getattr(value, name, None)
            if isinstance(given, str):
                clean = self._clean(given, incident.documents)
                if clean != given:
                    changes[name] = clean
        if not changes:
            return value
        if any(changes.get(name, "") is None for name in ("label", "source")):
            return None
        if "city" in changes:
            changes["city"] = None
        return replace(value, **changes)  # type: ignore[type-var]

    def _clean(self, text: str | None, documents: Sequence[str] = ()) -> str | None:
        if text is None:
            return None
        key = text, tuple(documents)
        if key not in self.clean:
            clean = self.found.words.scrubbed(text, documents=documents)
            self.clean[key] = clean if any(c.isalnum() for c in clean) else None
        return self.clean[key]

    def _documents(self, whole: _Part, made: Kept[Incident], hidden: set[str]) -> Compiled:
        keys = [key for key in self.number if key not in hidden]
        counts, texts, documents = Counter(whole.counts), _Texts(), Kept[Document]()
        for part in self._spread(partial(self._texts, keys, whole.quotes), len(keys), "texts"):
            documents.put(part.documents)
            texts.names += part.names
            texts.originals |= part.originals
            texts.remarks |= part.remarks
            counts.update(part.counts)
        counts["document"] += len(hidden)
        counts["incident under embargo"] += self.found.embargoed
        counts["words cut from documents"] += sum(map(len, self.found.cuts.values()))
        left = {key: kept for _, key, kept in texts.names}
        by_day = sorted(range(len(whole.gists)), key=lambda number: whole.gists[number].order)
        by_name = sorted(range(len(texts.names)), key=lambda number: texts.names[number][0])
        return Compiled(
            incidents=made.values(by_day),
            gists=tuple(whole.gists[number] for number in by_day),
            documents=documents.values(by_name),
            document_keys=[texts.names[number][2] for number in by_name],
            remarks=texts.remarks,
            withheld={why: n for why, n in sorted(counts.items()) if n},
            labels=dict(self.found.labels),
            secrets=frozenset(self.found.words.everywhere),
            coarsened=frozenset(whole.coarsened),
            originals=texts.originals,
            ranks=whole.ranks,
            keys=left,
            hidden=self.found.hidden,
            singled_out=singled_out(whole.traits, whole.unnamed, k=self.policy.k),
        )

    def _key(self, key: str) -> str:
        """A document's key as it leaves. Its digest stays in if words were cut: with it, they could be guessed and checked."""
        return f"withheld-{self.number[key]}" if key in self.found.cuts else key

    def _rekeyed(self, incident: Incident) -> Incident:
        if not any(d in self.found.cuts for d in incident.documents):
            return incident
        fields = {
            name: replace(
                merged,
                shown=tuple(replace(s, document=self._key(s.document)) for s in merged.shown),
                all=tuple(replace(s, document=self._key(s.document)) for s in merged.all),
            )
            for name, merged in incident.fields.items()
        }
        return replace(incident, documents=tuple(self._key(d) for d in incident.documents), fields=fields)

    def _texts(self, keys: Sequence[str], quotes: Mapping[str, set[Span]], part: slice) -> _Texts:
        found = _Texts()
        for key in keys[part]:
            remarks = self._remarks(key, found.counts) if key in self.remarks else ()
            spans = {*quotes.get(key, ()), *((remark.quote.start, remark.quote.end) for remark in remarks)}
            made = self._document(self.given.documents[key], spans)
            found.documents.append(packed(made))
            found.names.append((made.doc_id, key, made.digest))
            if remarks:
                found.remarks[made.digest] = remarks
            if made.digest == key:
                found.originals[key] = self.given.documents[key].text_digest
        return found

    def _document(self, document: Document, quotes: Iterable[Span]) -> Document:
        """The document as it leaves."""
        key, cuts = document.digest, self.found.cuts.get(document.digest, _NO_CUTS)
        scopes = [key, scope_of_name(key)]
        name_leaks = self.found.words.touches(document.doc_id, documents=scopes)
        return replace(
            document,
            doc_id=f"document-{self.number[key]}" if name_leaks else document.doc_id,
            digest=self._key(key),
            text=published_text(document.text, quotes, cuts, full=self.policy.full_text),
            title=self._clean(document.title, scopes),
            publisher=self._clean(document.publisher, [key]),
            published=coarse_publication(document.published, self.policy.time),
            url=None if document.url and self.found.words.touches(document.url, documents=scopes) else document.url,
            source=None,
        )

    def _remarks(self, key: str, counts: Counter[str]) -> tuple[Remark, ...]:
        found = []
        for remark in self.remarks[key]:
            left = pieces(remark.quote, self.found.cuts.get(key, _NO_CUTS))
            if left:
                longest = max(left, key=lambda quote: quote.end - quote.start)
                found.append(replace(remark, quote=longest, speaker=self._clean(remark.speaker, [key])))
            else:
                counts["remark: its words are withheld"] += 1
        return tuple(found)


def _distinct(found: Iterable[Sourced]) -> tuple[Sourced, ...]:
    """One of each value, since coarsening makes values alike."""
    kept: dict[str, Sourced] = {}
    for sourced in found:
        kept.setdefault(repr(sourced.statement.value), sourced)
    return tuple(kept.values())


def _impersonal(rule: str | None) -> str | None:
    """Who accepted or edited a value is the register's to know."""
    return next((f"{word} a person" for word in _PEOPLE if (rule or "").startswith(word)), rule)


def _impersonal_changes(words: str) -> bool:
    return _impersonal(words) != words


__all__ = ["CUT", "WITHHELD", "Compiled", "compiled"]
