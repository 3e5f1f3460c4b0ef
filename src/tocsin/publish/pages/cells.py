"""Decide what stands in a cell: words for a person, and the link to the sentence that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish import wording
from tocsin.publish.highlight import anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Words, and where their evidence is (relative to the site's root)."""

    words: str
    href: str
    disputed: bool = False


def page_of(document: Document) -> str:
    """The path of a document's page; identifiers come from files, so only safe characters are kept."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in document.doc_id).strip(".")
    return f"documents/{safe or document.digest[:12]}.html"


def evidence(sourced: Sourced, documents: dict[str, Document] | object) -> str:
    """The path of the first quote of a statement."""
    assert isinstance(documents, dict)
    return f"{page_of(documents[sourced.document])}#{anchor(sourced.statement.quotes[0])}"


def cell(incident: Incident, name: str, documents: dict[str, Document], *, most: int = 3) -> list[Linked]:
    """The values shown for a field, each with its evidence."""
    merged = incident.fields[name]
    return [
        Linked(
            words=wording.said(name, s.statement.value),
            href=evidence(s, documents),
            disputed=merged.disputed and not _many(merged.shown),
        )
        for s in merged.shown[:most]
    ]


def _many(shown: Iterable[Sourced]) -> bool:
    return len(tuple(shown)) > 1
