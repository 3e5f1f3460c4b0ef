"""Compile what leaves: incidents, documents and remarks in which nothing stands that their readers may not have.

What is withheld is not marked and hidden later; it is not there. The compiled values hold other texts than the register's, so
that a page or an export cannot leak what it was never given. The order: rule on every statement, gather the words that must
not leave, cut them (and whatever the scanners find) out of every text, then keep a value only if words to quote are left.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark, Statement, Value
from tocsin.model.fields import BY_NAME
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.model.values import Target
from tocsin.publish.protection.coarsen import coarse_publication
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Marks, Policy
from tocsin.publish.protection.rulings import Ruling, pseudonyms, rulings
from tocsin.publish.protection.scanners import Span, kin_and_minors, reaching, unnamed_sources
from tocsin.publish.protection.texts import MASK, pieces, published_text
from tocsin.publish.protection.words import CUT, Withheld, joined

WITHHELD: Final = "withheld to protect a person"
_PEOPLE: Final = ("edited by", "accepted by", "added by")
_ERASED: Final = re.compile(f"{MASK}+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What may leave, what did not by reason, and the words that the gate looks for."""

    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    remarks: Mapping[str, tuple[Remark, ...]]
    withheld: Mapping[str, int]
    labels: Mapping[Label, int]
    secrets: frozenset[str]
    coarsened: frozenset[tuple[str, str]]
    """Incidents and fields in which a value was made less exact."""
    originals: Mapping[str, Document]
    """Documents from which nothing was cut, by digest, whose digest may be given."""
    marks: Marks
    """The label of every value that leaves, by report and compiled statement."""
    keys: Mapping[str, str]
    """The key under which each document leaves, by its digest in the register."""
    hidden: Mapping[str, frozenset[str]]
    """The words that are withheld of each incident, by its identifier: to cut them out of what is said beside it."""


def compiled(
    incidents: Iterable[Incident],
    documents: Mapping[str, Document],
    remarks: Mapping[str, Iterable[Remark]],
    policy: Policy,
) -> Compiled:
    """Everything that readers of the policy's audience may have."""
    return _Compilation(list(incidents), documents, remarks, policy).run()


class _Compilation:
    """One run; its state is what was ruled and found so far."""

    def __init__(
        self,
        incidents: list[Incident],
        documents: Mapping[str, Document],
        remarks: Mapping[str, Iterable[Remark]],
        policy: Policy,
    ) -> None:
        self.incidents, self.documents, self.remarks, self.policy = incidents, documents, remarks, policy
        self.ruled: dict[str, dict[Sourced, Ruling]] = {}
        self.words = Withheld()
        self.whole: dict[str, list[Span]] = {}
        self.scanned: dict[str, list[Span]] = {}
        self.cuts: dict[str, list[Span]] = {}
        self.counts: Counter[str] = Counter()
        self.labels: Counter[Label] = Counter()
        self.shown_names: set[str] = set()
        self.coarsened: set[tuple[str, str]] = set()
        self.marks: dict[tuple[str, Statement], Label] = {}

    def run(self) -> Compiled:
        names = pseudonyms(iter(self.incidents)) if self.policy.pseudonyms else {}
        for incident in self.incidents:
            self.ruled[incident.incident_id] = self._ruled(incident, names)
        self._gather()
        kept = [made for incident in self.incidents if (made := self._incident(incident))]
        return self._documents(kept)

    def _ruled(self, incident: Incident, names: Mapping[str, str]) -> dict[Sourced, Ruling]:
        """The rulings that change something; most do not, and a large register has millions."""
        if self._waits(incident):
            self.counts["incident under embargo"] += 1
            every = [s for merged in incident.fields.values() for s in merged.all]
            found = {s: Ruling(value=None, label=Label.RED, why="embargo", whole=True) for s in every}
        else:
            found = rulings(incident, self.policy, names)
        for sourced, ruling in found.items():
            self.labels[ruling.label] += 1
            if ruling.value is not None and isinstance(sourced.statement.value, Target) and not ruling.words:
                self.shown_names |= set(_tokens(sourced.statement.value.label))
        return {s: ruling for s, ruling in found.items() if not ruling.is_plain(s.statement)}

    def _waits(self, incident: Incident) -> bool:
        until = self.policy.embargo
        if until is None:
            return False
        days = [getattr(incident.value("disclosed"), "end", None)]
        days += [told.last for d in incident.documents if (told := self.documents[d].published)]
        known = [day for day in days if day]
        return not known or min(known) >= until

    def _gather(self) -> None:
        """The words and spans that must not leave, of everything that was ruled and scanned."""
        for incident in self.incidents:
            for sourced, ruling in self.ruled[incident.incident_id].items():
                if ruling.whole:
                    self.whole.setdefault(sourced.document, []).extend((q.start, q.end) for q in sourced.statement.quotes)
        for incident in self.incidents:
            for ruling in self.ruled[incident.incident_id].values():
                for words in ruling.words:
                    self._withhold(words, incident, everywhere=ruling.everywhere)
        self._scan()
        for key, document in self.documents.items():
            found = self.words.found(document.text, document=key)
            gone = (match.span() for match in _ERASED.finditer(document.text))
            self.cuts[key] = joined([*found, *self.scanned.pop(key), *self.whole.get(key, []), *gone])

    def _scan(self) -> None:
        """What the scanners find in texts and titles is looked for everywhere."""
        for key, document in self.documents.items():
            unnamed, reached = list(unnamed_sources(document.text)), list(reaching(document.text))
            self.scanned[key] = [*unnamed, *reached]
            for start, end in unnamed:
                for token in _tokens(document.text[start:end]):
                    self.words.add(token, documents=[_name(key)])
            for text in (document.text, document.title or ""):
                for start, end in kin_and_minors(text):
                    if not set(_tokens(text[start:end])) <= self.shown_names:
                        self._withhold(text[start:end], None, everywhere=True)
            for start, end in reached:
                self.words.add(document.text[start:end])
            for start, end in reaching(document.title or ""):
                self.words.add(str(document.title)[start:end])

    def _withhold(self, words: str, incident: Incident | None, *, everywhere: bool) -> None:
        scope = None if everywhere or incident is None else incident.documents
        self.words.add(words, documents=scope)
        if scope is None and words[:1].isupper():
            for token in _tokens(words):
                if token not in self.shown_names:
                    self.words.add(token)

    def _incident(self, incident: Incident) -> Incident | None:
        fields = {name: self._field(incident, name, merged) for name, merged in incident.fields.items()}
        told = {s.document for merged in fields.values() for s in merged.all}
        if not told:
            self.counts["incident with nothing left to show"] += any(m.all for m in incident.fields.values())
            return None
        reports = {s.report_id for merged in fields.values() for s in merged.all}
        return replace(
            incident,
            reports=tuple(r for r in incident.reports if r in reports),
            documents=tuple(d for d in incident.documents if d in told),
            fields=fields,
            sources=min(incident.sources, len(told)),
        )

    def _field(self, incident: Incident, name: str, merged: Merged) -> Merged:
        made = {id(s): self._sourced(incident, s) for s in merged.all}
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
            return Merged(shown=(), why=WITHHELD, all=())
        return Merged(shown=shown, why=_impersonal(merged.why) or merged.why, all=every)

    def _sourced(self, incident: Incident, sourced: Sourced) -> Sourced | None:
        statement = sourced.statement
        changed = self.ruled[incident.incident_id]
        ruling = (changed.get(sourced) if changed else None) or Ruling(value=statement.value, label=Label.CLEAR)
        if ruling.value is None:
            self.counts[f"value: {ruling.why}"] += 1
            return None
        if ruling.why:
            self.counts[f"value coarsened: {ruling.why}"] += 1
            self.coarsened.add((incident.incident_id, statement.field))
        quotes = self._pieces(statement.quotes, self.cuts[sourced.document])
        value = self._scrubbed(ruling.value, incident)
        if not quotes or value is None:
            self.counts["value: its words are withheld"] += 1
            return None
        rule = _impersonal(statement.rule)
        by = self._clean(statement.by, incident.documents)
        if (value, quotes, rule, by) != (statement.value, statement.quotes, statement.rule, statement.by):
            sourced = replace(sourced, statement=replace(statement, value=value, quotes=quotes, rule=rule, by=by))
        label = ruling.leaves_as(self.policy.audience)
        if label is not self.policy.audience:
            self.marks[sourced.report_id, sourced.statement] = label
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

    def _clean(self, text: str | None, documents: Iterable[str] = ()) -> str | None:
        if text is None:
            return None
        clean = self.words.scrubbed(text, documents=documents)
        return clean if any(c.isalnum() for c in clean) else None

    def _documents(self, incidents: list[Incident]) -> Compiled:
        quotes: dict[str, set[Quote]] = {key: set() for key in self.documents}
        for incident in incidents:
            for merged in incident.fields.values():
                for sourced in merged.all:
                    quotes[sourced.document].update(sourced.statement.quotes)
        remarks = {key: self._remarks(key) for key in self.remarks if key in self.documents}
        for key, found in remarks.items():
            quotes[key].update(remark.quote for remark in found)
        hidden = self._hidden_documents(incidents)
        documents: dict[str, Document] = {}
        keys: dict[str, str] = {}
        originals: dict[str, Document] = {}
        for number, (key, document) in enumerate(sorted(self.documents.items(), key=lambda item: item[1].doc_id), 1):
            if key in hidden:
                self.counts["document"] += 1
                continue
            made = self._document(document, number, quotes[key])
            documents[made.digest], keys[key] = made, made.digest
            if made.digest == key:
                originals[key] = document
        self.counts["words cut from documents"] += sum(len(cuts) for cuts in self.cuts.values())
        return Compiled(
            incidents=tuple(_rekeyed(incident, keys) for incident in incidents),
            documents=documents,
            remarks={keys[key]: found for key, found in remarks.items() if key in keys and found},
            withheld={why: n for why, n in sorted(self.counts.items()) if n},
            labels=dict(self.labels),
            secrets=frozenset(self.words.everywhere),
            coarsened=frozenset(self.coarsened),
            originals=originals,
            marks=self.marks,
            keys=keys,
            hidden={name: frozenset(w for r in ruled.values() for w in r.words) for name, ruled in self.ruled.items()},
        )

    def _hidden_documents(self, incidents: list[Incident]) -> set[str]:
        """Documents all of whose incidents are withheld: that they exist would say what they are about."""
        before = {d for incident in self.incidents for d in incident.documents}
        return before - {d for incident in incidents for d in incident.documents}

    def _document(self, document: Document, number: int, quotes: set[Quote]) -> Document:
        """The document as it leaves. Its digest stays in if words were cut: with it, the words could be guessed and checked."""
        key, cuts = document.digest, self.cuts[document.digest]
        scopes = [key, _name(key)]
        name_leaks = self.words.touches(document.doc_id, documents=scopes)
        return replace(
            document,
            doc_id=f"document-{number}" if name_leaks else document.doc_id,
            digest=f"withheld-{number}" if cuts else key,
            text=published_text(document.text, quotes, cuts, full=self.policy.full_text),
            title=self._clean(document.title, scopes),
            publisher=self._clean(document.publisher, [key]),
            published=coarse_publication(document.published, self.policy.time),
            url=None if document.url and self.words.touches(document.url, documents=scopes) else document.url,
            source=None,
        )

    def _remarks(self, key: str) -> tuple[Remark, ...]:
        found = []
        for remark in self.remarks[key]:
            left = pieces(remark.quote, self.cuts[key])
            if left:
                longest = max(left, key=lambda quote: quote.end - quote.start)
                found.append(replace(remark, quote=longest, speaker=self._clean(remark.speaker, [key])))
            else:
                self.counts["remark: its words are withheld"] += 1
        return tuple(found)


def _rekeyed(incident: Incident, keys: Mapping[str, str]) -> Incident:
    if all(keys[d] == d for d in incident.documents):
        return incident
    fields = {
        name: replace(
            merged,
            shown=tuple(replace(s, document=keys[s.document]) for s in merged.shown),
            all=tuple(replace(s, document=keys[s.document]) for s in merged.all),
        )
        for name, merged in incident.fields.items()
    }
    return replace(incident, documents=tuple(keys[d] for d in incident.documents), fields=fields)


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


def _name(key: str) -> str:
    """Where words are looked for that must not stand in a document's name, title or address, and may in other texts."""
    return f"name of {key}"


def _tokens(name: str) -> list[str]:
    """The capitalised words of a name that are long enough to be looked for alone."""
    words = (w.strip(".,'’()").removesuffix("'s").removesuffix("’s") for w in name.replace("-", " ").split())
    return [w for w in words if len(w) >= 3 and w[:1].isupper()]


__all__ = ["CUT", "WITHHELD", "Compiled", "compiled"]
