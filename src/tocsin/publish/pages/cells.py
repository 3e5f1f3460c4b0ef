"""Decide what a cell of the table says, and to which sentence each of its values leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.values import Asserter, Target
from tocsin.publish import wording
from tocsin.publish.highlight import anchor
from tocsin.publish.paths import document_page

COLUMNS: Final[Mapping[str, str]] = {
    "date": "When",
    "kind": "What",
    "outcome": "Outcome",
    "place": "Where",
    "sponsor-state": "Said to be behind it",
    "attribution-strength": "How strongly",
    "targets": "Against whom",
}
"""The columns that hold values: the anchor of each on an incident's page, and its head. The number of sources follows them."""

Documents = Mapping[str, Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Words, and the sentence that they stand on; its address is worked out for those rows alone that stand in a page."""

    words: str
    sourced: Sourced
    documents: Documents
    disputed: bool = False
    denies: bool = False

    @property
    def document(self) -> str:
        return self.sourced.document

    @property
    def quote(self) -> Quote:
        return self.sourced.statement.quotes[0]

    @property
    def href(self) -> str:
        return evidence(self.sourced, self.documents)


def evidence(sourced: Sourced, documents: Documents) -> str:
    """The path of the first quote of a statement."""
    return f"{document_page(documents[sourced.document])}#{anchor(sourced.statement.quotes[0])}"


def linked(sourced: Sourced, words: str, documents: Documents, *, disputed: bool = False, denies: bool = False) -> Linked:
    """Words with the first quote of a statement."""
    return Linked(words=words, sourced=sourced, documents=documents, disputed=disputed, denies=denies)


def cell(incident: Incident, name: str, documents: Documents, *, most: int = 3) -> list[Linked]:
    """The values shown for a field, each with its evidence."""
    merged = incident.fields[name]
    disputed = merged.disputed and not _many(merged.shown)
    return [linked(s, wording.said(name, s.statement.value), documents, disputed=disputed) for s in merged.shown[:most]]


def _many(shown: Iterable[Sourced]) -> bool:
    return len(tuple(shown)) > 1


def cells(incident: Incident, documents: Documents) -> list[list[Linked]]:
    """The cells of a row, in the order of `COLUMNS`."""
    aims = [
        replace(found, words=wording.target(value)) if isinstance(value, Target) else found
        for found, value in zip(cell(incident, "targets", documents), incident.values("targets"), strict=False)
    ]
    return [
        cell(incident, "date", documents),
        cell(incident, "kind", documents),
        cell(incident, "outcome", documents),
        cell(incident, "place", documents),
        [*cell(incident, "sponsor.state", documents), *cell(incident, "sponsor.organ", documents)],
        said_by(incident, documents),
        aims,
    ]


def said_by(incident: Incident, documents: Documents) -> list[Linked]:
    """How firmly the link is stated and by whom first, and a denial with it."""
    strength = incident.value("attribution.strength")
    by = [(s, v) for s in incident.fields["attribution.by"].shown if isinstance(v := s.statement.value, Asserter)]
    strongest = [(s, v) for s, v in by if v.strength == strength] or by
    found = cell(incident, "attribution.strength", documents)
    found += [linked(s, v.source, documents) for s, v in strongest[:1]]
    denials = incident.fields["attribution.denied_by"].shown
    return found + [linked(s, f"denied by {s.statement.value}", documents, denies=True) for s in denials[:1]]
