"""Decide how a file of an edition is put together: a head, what each incident and each document adds, a tail.

So a format is written from an edition as a whole, and as well from pieces that were made elsewhere, a slice of incidents at a
time on every core: the bytes are the same.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.publish.edition import Edition
from tocsin.publish.exports import summaries
from tocsin.publish.exports.json_rows import incident_row, plain, said
from tocsin.publish.exports.places import point


class Piece(NamedTuple):
    """Words of a file. What has the same `once` stands in it once; a format that is ranked puts the highest `rank` first."""

    text: str
    once: str | None = None
    rank: str = ""


class Telling:
    """An incident of an edition, with what several formats say of it, worked out once."""

    def __init__(self, incident: Incident, edition: Edition) -> None:
        self.incident, self.edition = incident, edition

    @cached_property
    def documents(self) -> list[Document]:
        """Its documents."""
        return [self.edition.documents[key] for key in self.incident.documents]

    @cached_property
    def headline(self) -> str:
        """What, where and when, in one line."""
        return summaries.headline(self.incident)

    @cached_property
    def account(self) -> str:
        """The incident in a few sentences."""
        return summaries.account(self.incident, self.headline)

    @cached_property
    def first_published(self) -> str | None:
        """The day on which the first of its documents was out."""
        return summaries.first_published(self.documents)

    @cached_property
    def point(self) -> tuple[float, float] | None:
        """Where its point stands."""
        return point(self.incident)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything that the edition says of it."""
        return hashlib.sha256(plain(self.row).encode("utf-8", "replace")).hexdigest()

    @cached_property
    def row(self) -> list[str]:
        """Everything that is said of it as JSON, cut where a statement ends."""
        return incident_row(self.incident, self.edition.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a file is put together; what is made of documents comes before or after what is made of incidents."""

    head: Callable[[Edition], str] = lambda _: ""
    of_edition: Callable[[Edition], Iterator[Piece]] | None = None
    of_incident: Callable[[Telling], Iterator[Piece]] | None = None
    of_document: Callable[[str, Edition], Iterator[Piece]] | None = None
    documents_first: bool = True
    ranked: bool = False
    between: str = ""
    tail: str = ""

    def __call__(self, edition: Edition) -> Iterator[str]:
        """The parts of the file, from the edition as it stands."""
        incidents = (piece for incident in edition.incidents for piece in self.incident_pieces(Telling(incident, edition)))
        documents = (piece for key in edition.documents for piece in self.document_pieces(key, edition))
        yield from self.joined(edition, chain(*((documents, incidents) if self.documents_first else (incidents, documents))))

    def incident_pieces(self, telling: Telling) -> Iterator[Piece]:
        """What an incident adds."""
        return self.of_incident(telling) if self.of_incident else iter(())

    def document_pieces(self, key: str, edition: Edition) -> Iterator[Piece]:
        """What a document adds."""
        return self.of_document(key, edition) if self.of_document else iter(())

    def joined(self, edition: Edition, pieces: Iterable[Piece]) -> Iterator[str]:
        """The parts of the file from pieces in order."""
        seen: set[str] = set()
        before, began = self.head(edition), False
        ordered = sorted(pieces, key=lambda piece: piece.rank, reverse=True) if self.ranked else pieces
        for piece in chain(self.of_edition(edition) if self.of_edition else (), ordered):
            if piece.once is not None:
                if piece.once in seen:
                    continue
                seen.add(piece.once)
            yield before + piece.text
            before, began = self.between, True
        yield self.tail if began else before + self.tail

    def merged(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Pieces with those that have no `once` and no `rank` joined to the one before, if that has none either."""
        found: list[Piece] = []
        plain: list[str] = []
        for piece in pieces:
            if piece.once is None and not piece.rank:
                plain.append(piece.text)
                continue
            if plain:
                found.append(Piece(self.between.join(plain)))
                plain = []
            found.append(piece)
        return [*found, Piece(self.between.join(plain))] if plain else found


def listing(head: Callable[[Edition], Mapping[str, Any]], name: str, **parts: Any) -> Format:
    """A JSON object with a long list in it, which comes last."""
    return Format(
        head=lambda edition: f"{json.dumps(head(edition), ensure_ascii=False)[:-1]}, {json.dumps(name)}: [",
        between=", ",
        tail="]}\n",
        **parts,
    )


__all__ = ["Format", "Piece", "Telling", "listing", "said"]
