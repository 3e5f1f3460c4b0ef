"""Add: collect, extract and link into a register. Every document is one transaction, so a killed run is finished by the next.

A document that the register knows is not read again, unless another version of the extractor read it or its description
changed. What was refused is told with its reason; the rest of the batch is done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from tocsin.model.documents import Document
from tocsin.model.reports import Reading
from tocsin.pipeline.collect import Collected, Noted, Refused, Said, collect
from tocsin.pipeline.extract import BAR, EXTRACTOR, read_all
from tocsin.pipeline.link import Linked, relink
from tocsin.register.register import Register
from tocsin.register.writer import Original
from tocsin.sources.files import Source

Clock = Callable[[], datetime]
Progress = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Added:
    """What became of the sources of a call."""

    new: list[Reading] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    linked: Linked | None = None

    @property
    def reports(self) -> int:
        """How many reports of incidents the new documents hold."""
        return sum(len(reading.reports) for reading in self.new)


def add(
    register: Register,
    found: Iterable[Source],
    said: Said,
    *,
    clock: Clock,
    progress: Progress = lambda _: None,
    workers: int | None = None,
    least: float = BAR,
) -> Added:
    """Take documents into a register and recompute its incidents; values less sure than `least` are refused.

    Raises:
        RegisterError: the register cannot be written.
    """
    added = Added()
    fresh: list[Collected] = []
    seen = _Seen(register)
    for item in collect(found, said):
        if isinstance(item, Refused):
            added.refused.append(item)
        elif isinstance(item, Noted):
            added.unread.append((item.source, item.words))
        elif not seen.changes(item.document):
            added.known.append(item.document.doc_id)
            progress(item.document.doc_id)
        else:
            fresh.append(replace(item, document=seen.described(item.document)))
            if len(fresh) >= CHUNK:
                _store(register, fresh, added, clock=clock, progress=progress, workers=workers, least=least)
                fresh = []
    _store(register, fresh, added, clock=clock, progress=progress, workers=workers, least=least)
    added.linked = relink(register)
    return added


CHUNK = 256
"""Documents held in memory between collecting and storing."""


def _store(
    register: Register, fresh: list[Collected], added: Added, *, clock: Clock, progress: Progress, workers: int | None,
    least: float,
) -> None:  # fmt: skip
    writer = register.writer()
    for item, reading in zip(fresh, read_all((item.document for item in fresh), workers=workers, least=least), strict=True):
        writer.add(item.document, Original(digest=item.original_digest, content=item.original), reading, at=clock())
        added.new.append(reading)
        added.unread += [(item.document.doc_id, note) for note in reading.notes]
        progress(item.document.doc_id)


class _Seen:
    """What the register knows, and what this run has met."""

    def __init__(self, register: Register) -> None:
        view = register.view()
        self.documents = view.documents()
        self.read_by = view.read_by()

    def changes(self, document: Document) -> bool:
        """Whether adding this document would change anything."""
        known = self.documents.get(document.digest)
        described = self.described(document)
        same = known is not None and _description(known) == _description(described)
        if same and self.read_by.get(document.digest) == EXTRACTOR:
            return False
        self.documents[document.digest] = described
        self.read_by[document.digest] = EXTRACTOR
        return True

    def described(self, document: Document) -> Document:
        """The document with what is known of its origin, where this call is silent."""
        known = self.documents.get(document.digest)
        if known is None:
            return document
        return replace(
            document,
            doc_id=known.doc_id,
            title=document.title or known.title,
            publisher=document.publisher or known.publisher,
            published=document.published or known.published,
            url=document.url or known.url,
            fictional=known.fictional if document.fictional is None else document.fictional,
        )


def _description(document: Document) -> tuple[object, ...]:
    return (document.title, document.publisher, document.published, document.url, document.fictional)
