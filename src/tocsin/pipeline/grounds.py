"""Ground evidence of an assessment: a statement of the register with its verified quote, or a citation, and how many say so.

A statement is named by its incident and field. Its quote is read from the register and checked against the text it stands in, so
that an assessment cannot quote what no document says. Independent sources are counted by the register's own measure, over the
documents that state the same value, or over the documents that a citation names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.errors import InvalidValue, UnknownChoice
from tocsin.link.independence import independent_sources
from tocsin.model.documents import Document
from tocsin.model.fields import BY_NAME, write_value
from tocsin.model.incidents import Sourced
from tocsin.pipeline.link import Linked
from tocsin.publish import wording

OpenRegister = Callable[[], Linked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a piece of evidence stands on."""

    source: str
    quote: str
    reference: str
    independent: int
    value: str
    documents: tuple[str, ...] = ()
    """Digests of the documents that are quoted or cited."""


def statement_ground(known: Linked, incident: str, field: str, *, number: int = 1, quote: str = "") -> Ground:
    """The ground of one value of an incident's field; `number` picks among several, `quote` pins the words that are meant.

    Raises:
        UnknownRecord: there is no such incident.
        UnknownChoice: there is no such field.
        InvalidValue: no document says so, or none with these words.
        EvidenceError: the words are not where the register has them.
    """
    if field not in BY_NAME:
        raise UnknownChoice("field", field, BY_NAME)
    found = known.incident(incident)
    merged = found.fields[field]
    if not 1 <= number <= len(merged.shown):
        raise InvalidValue(f"{found.incident_id} has {len(merged.shown)} values of {field}, and no number {number}")
    shown = merged.shown[number - 1]
    code = write_value(field, shown.statement.value)
    same = [s for s in merged.all if write_value(field, s.statement.value) == code]
    chosen, words = _chosen(same, quote) if quote else (shown, shown.statement.quotes[0].words)
    for each in chosen.statement.quotes:
        each.verify(known.documents[chosen.document].text)
    return Ground(
        source=cited(known.documents[chosen.document]),
        quote=words,
        reference=f"{found.incident_id} {field}",
        independent=len(independent_sources(known.documents[digest] for digest in {s.document for s in same})),
        value=wording.said(field, shown.statement.value),
        documents=(chosen.document,),
    )


def _chosen(same: Sequence[Sourced], quote: str) -> tuple[Sourced, str]:
    wanted = _plain(quote)
    for sourced in same:
        for each in sourced.statement.quotes:
            if wanted in _plain(each.words):
                return sourced, each.words
    raise InvalidValue(f"no statement of this value has the words {quote[:60]!r}; `tocsin show` lists them")


def document_ground(known: Mapping[str, Document], names: Sequence[str], *, quote: str, source: str) -> Ground:
    """The ground of a citation to documents of the register: the quote must stand in the first.

    Raises:
        InvalidValue: a document is not there, or the first does not say it.
    """
    by_name = {name: d for d in known.values() for name in (d.doc_id, d.digest)}
    if strange := [name for name in names if name not in by_name]:
        raise InvalidValue(f"the register has no document {', '.join(strange)}")
    first = by_name[names[0]]
    if quote and _plain(quote) not in _plain(first.text):
        raise InvalidValue(f"{first.doc_id} does not say {quote[:60]!r}")
    return Ground(
        source=source or cited(first),
        quote=quote,
        reference=", ".join(by_name[name].doc_id for name in names),
        independent=len(independent_sources(by_name[name] for name in names)),
        value="",
        documents=tuple(by_name[name].digest for name in names),
    )


def cited(document: Document) -> str:
    """A document as a reader cites it."""
    parts = [document.publisher, document.title, str(document.published) if document.published else None, document.url]
    told = ", ".join(part for part in parts if part) or document.doc_id
    return f"{told} (invented)" if document.fictional else told


def _plain(words: str) -> str:
    return " ".join(words.split())
