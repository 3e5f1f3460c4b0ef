"""Gather what must not leave: rule on every statement, scan every text, and find again wherever else the words stand.

Incidents and documents are gone through in slices, and of each slice only this comes back: words, spans, counts. So a register
that is larger than memory can be gathered, and on every core.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.values import Target
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Policy
from tocsin.publish.protection.respelled import respelled
from tocsin.publish.protection.rulings import Ruling, named, pseudonyms, rulings
from tocsin.publish.protection.scanners import Span, kin_and_minors, reaching, unnamed_sources
from tocsin.publish.protection.texts import MASK
from tocsin.publish.protection.words import Withheld, joined
from tocsin.publish.slices import Progress, spread

_ERASED: Final = re.compile(f"{MASK}+")
EMBARGO: Final = "embargo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is compiled, for whom, and how: on how many cores, told to whom."""

    incidents: Sequence[Incident]
    documents: Mapping[str, Document]
    policy: Policy
    workers: int | None
    progress: Progress


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What must not leave: words everywhere and in some documents, spans cut out of each document, names instead of names."""

    words: Withheld = field(default_factory=Withheld)
    cuts: dict[str, list[Span]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Counter[Label] = field(default_factory=Counter)
    embargoed: int = 0
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    doc_ids: dict[str, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """Capitalised words of targets that are named: they may stand alone."""

    def ruled(self, incident: Incident, given: Given) -> dict[Sourced, Ruling]:
        """The rulings on an incident that change something."""
        if waits(incident, given):
            every = [s for merged in incident.fields.values() for s in merged.all]
            return {s: Ruling(value=None, label=Label.RED, why=EMBARGO, whole=True) for s in every}
        return rulings(incident, given.policy, self.names)

    def withhold(self, words: str, documents: tuple[str, ...] | None) -> None:
        """Withhold some words in these documents, or everywhere: then each capitalised word of them too."""
        self.words.add(words, documents=documents)
        if documents is None and words[:1].isupper():
            for token in tokens(words):
                if token not in self.shown:
                    self.words.add(token)


@dataclass(slots=True, kw_only=True)
class _Ruled:
    """What comes back of a slice of incidents."""

    labels: Counter[Label] = field(default_factory=Counter)
    embargoed: int = 0
    shown: set[str] = field(default_factory=set)
    whole: list[tuple[str, Span]] = field(default_factory=list)
    words: list[tuple[str, tuple[str, ...] | None]] = field(default_factory=list)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Scanned:
    """What comes back of a slice of documents."""

    doc_ids: list[tuple[str, str]] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    words: list[tuple[str, tuple[str, ...] | None]] = field(default_factory=list)
    reaching: list[str] = field(default_factory=list)


def gathered(given: Given) -> Gathered:
    """Everything that must not leave."""
    found = Gathered()
    whole: dict[str, list[Span]] = {}
    n = len(given.incidents)
    if given.policy.pseudonyms:
        lists = spread(partial(_named, given), n, workers=given.workers)
        found.names = pseudonyms(label for part in lists for label in part)
    said: dict[tuple[str, tuple[str, ...] | None], None] = {}
    for ruled in spread(partial(_rule, found, given), n, workers=given.workers, progress=given.progress, what="rule"):
        found.labels.update(ruled.labels)
        found.embargoed += ruled.embargoed
        found.shown |= ruled.shown
        found.hidden |= ruled.hidden
        said |= dict.fromkeys(ruled.words)
        for key, span in ruled.whole:
            whole.setdefault(key, []).append(span)
    for words, documents in said:
        found.withhold(words, documents)
    _scan(found, given, whole)
    return found


def _scan(found: Gathered, given: Given, whole: dict[str, list[Span]]) -> None:
    """What the scanners find in texts and titles is looked for everywhere."""
    keys = list(given.documents)
    work = partial(_scanned, found, given, keys)
    for scanned in spread(work, len(keys), workers=given.workers, progress=given.progress, what="scan"):
        found.doc_ids |= scanned.doc_ids
        for key, spans in scanned.spans.items():
            whole.setdefault(key, []).extend(spans)
        for words, documents in scanned.words:
            if documents is None:
                found.withhold(words, None)
            else:
                found.words.add(words, documents=documents)
        for words in scanned.reaching:
            found.words.add(words)
    find = partial(_cuts, found, given, keys, whole)
    for part in spread(find, len(keys), workers=given.workers, progress=given.progress, what="find again"):
        found.cuts |= part


def _named(given: Given, part: slice) -> list[str]:
    return list(dict.fromkeys(label for incident in given.incidents[part] for label in named(incident)))


def _rule(found: Gathered, given: Given, part: slice) -> _Ruled:
    ruled = _Ruled()
    for incident in given.incidents[part]:
        ruled.embargoed += waits(incident, given)
        changed = found.ruled(incident, given)
        ruled.labels.update(ruling.label for ruling in changed.values())
        ruled.labels[Label.CLEAR] += sum(len(merged.all) for merged in incident.fields.values()) - len(changed)
        for sourced in incident.fields["targets"].all if "targets" in incident.fields else ():
            ruling = changed.get(sourced)
            value = ruling.value if ruling else sourced.statement.value
            if isinstance(value, Target) and isinstance(sourced.statement.value, Target) and not (ruling and ruling.words):
                ruled.shown.update(tokens(sourced.statement.value.label))
        if not changed:
            continue
        words = [(words, r) for r in changed.values() for words in r.words]
        ruled.words += [(said, None if ruling.everywhere else incident.documents) for said, ruling in words]
        ruled.words += _respelled(incident, changed, given)
        if words:
            ruled.hidden[incident.incident_id] = frozenset(said for said, _ in words)
        for sourced, ruling in changed.items():
            if ruling.whole:
                ruled.whole += [(sourced.document, (quote.start, quote.end)) for quote in sourced.statement.quotes]
    return ruled


def _respelled(
    incident: Incident, changed: Mapping[Sourced, Ruling], given: Given
) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Other spellings, in the incident's documents, of the people aimed at who are not to be named."""
    labels = {s.statement.value.label for s, r in changed.items() if r.words and isinstance(s.statement.value, Target)}
    for label in sorted(labels):
        for key in incident.documents:
            document = given.documents[key]
            for word in respelled(label, f"{document.text} {document.title or ''}"):
                yield from ((word, (scope,)) for scope in (key, scope_of_name(key)))


def waits(incident: Incident, given: Given) -> bool:
    """Whether an incident is under the policy's embargo; one of which it is not known since when it was known waits."""
    until = given.policy.embargo
    if until is None:
        return False
    days = [getattr(incident.value("disclosed"), "end", None)]
    days += [told.last for d in incident.documents if (told := given.documents[d].published)]
    known = [day for day in days if day]
    return not known or min(known) >= until


def _scanned(found: Gathered, given: Given, keys: list[str], part: slice) -> _Scanned:
    scanned = _Scanned()
    for key in keys[part]:
        document = given.documents[key]
        scanned.doc_ids.append((key, document.doc_id))
        unnamed, reached = list(unnamed_sources(document.text)), list(reaching(document.text))
        if unnamed or reached:
            scanned.spans[key] = [*unnamed, *reached]
        for start, end in unnamed:
            scanned.words += [(token, (scope_of_name(key),)) for token in tokens(document.text[start:end])]
        for text in (document.text, document.title or ""):
            for start, end in kin_and_minors(text):
                if not set(tokens(text[start:end])) <= found.shown:
                    scanned.words.append((text[start:end], None))
        scanned.reaching += [document.text[start:end] for start, end in reached]
        scanned.reaching += [str(document.title)[start:end] for start, end in reaching(document.title or "")]
    return scanned


def _cuts(found: Gathered, given: Given, keys: list[str], whole: dict[str, list[Span]], part: slice) -> dict[str, list[Span]]:
    return {key: spans for key in keys[part] if (spans := joined(_found(key, found, given, whole)))}


def _found(key: str, found: Gathered, given: Given, whole: dict[str, list[Span]]) -> Iterator[Span]:
    text = given.documents[key].text
    yield from found.words.found(text, document=key)
    yield from whole.get(key, ())
    yield from (match.span() for match in _ERASED.finditer(text))


def scope_of_name(key: str) -> str:
    """Where words are looked for that must not stand in a document's name, title or address, and may in other texts."""
    return f"name of {key}"


def tokens(name: str) -> list[str]:
    """The capitalised words of a name that are long enough to be looked for alone."""
    words = (w.strip(".,'’()").removesuffix("'s").removesuffix("’s") for w in name.replace("-", " ").split())
    return [w for w in words if len(w) >= 3 and w[:1].isupper()]
