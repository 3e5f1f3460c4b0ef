"""Add: collect, extract and link into a register. Every document is one transaction, so a killed run is finished by the next.

A document that the register knows is not read again, unless another version of the extractor read it or its description
changed. What was refused is told with its reason; the rest of the batch is done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from tocsin.errors import Erased
from tocsin.model.documents import Document
from tocsin.model.erasure import stubs
from tocsin.model.reports import Reading
from tocsin.pipeline.collect import Collected, Item, Noted, Refused, Said, collect
from tocsin.pipeline.extract import BAR, EXTRACTOR, read_all
from tocsin.pipeline.gating import set_aside
from tocsin.pipeline.keeping import INSIDE, Tallies, file_capture, held, kept
from tocsin.pipeline.link import Linked, relink
from tocsin.register.ledger import Batch
from tocsin.register.register import Register
from tocsin.sources.files import Source
from tocsin.sources.languages import UNKNOWN, name_of

Clock = Callable[[], datetime]
Progress = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Added:
    """What became of the sources of a call."""

    new: list[Reading] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
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
    gated: bool = False,
) -> Added:
    """Take documents into a register and recompute its incidents; values less sure than `least` are refused.

    If `gated`, documents that the relevance gate lets not pass are not taken in; `aside` and the ledger tell them.

    Raises:
        RegisterError: the register cannot be written.
    """
    added = Added()
    run = _Run(register, added, clock=clock, progress=progress, workers=workers, least=least)
    for item in collect(found, said):
        if gated and isinstance(item, Collected) and (why := set_aside(item.document)) is not None:
            run.set_aside(item, why)
        else:
            run.take(item)
    run.finish()
    added.linked = relink(register)
    return added


CHUNK = 256
"""Documents held in memory between collecting and storing."""


class _Run:
    """One call: what is fresh waits until there is enough to be read on all cores; one document is one transaction."""

    def __init__(
        self, register: Register, added: Added, *, clock: Clock, progress: Progress, workers: int | None, least: float
    ) -> None:
        self.ledger, self.added, self.seen = register.ledger(), added, _Seen(register)
        self.clock, self.progress, self.workers, self.least = clock, progress, workers, least
        self.fresh: list[Collected] = []
        self.tallies = Tallies()
        self.erased = stubs(register.view().decisions()).touched
        self.visited = {visit.source for visit in self.ledger.visits()}
        self.held = {(entry.digest, entry.source): entry.why for entry in self.ledger.held()}

    def take(self, item: Item) -> None:
        """Take one thing that was found."""
        if isinstance(item, Refused):
            self.tallies.add(item)
            self.added.refused.append(item)
            self._hold(item)
        elif isinstance(item, Noted):
            self.tallies.add(item)
            self.added.unread.append((item.source, item.words))
        elif gone := self.erased.intersection((item.document.digest, item.original_digest)):
            self.added.refused.append(Refused(source=item.document.source or item.document.doc_id, why=str(Erased(min(gone)))))
        elif self.seen.changes(item.document):
            self.tallies.add(item)
            self.fresh.append(replace(item, document=self.seen.described(item.document)))
            if len(self.fresh) >= CHUNK:
                self._store()
        else:
            if item.document.source and item.document.source.partition(INSIDE)[0] not in self.visited:
                self.tallies.add(item)
            self.added.known.append(item.document.doc_id)
            self.progress(item.document.doc_id)

    def set_aside(self, item: Collected, why: str) -> None:
        """Take note of a document that the gate found not relevant."""
        self.tallies.set_aside(item, why)
        self.added.aside.append((item.document.doc_id, why))

    def finish(self) -> None:
        """Store what waits, and write the ledger's lines."""
        self._store()
        at = self.clock()
        self.ledger.keep(Batch(visits=self.tallies.visits(at)), at=at)

    def _store(self) -> None:
        documents = (item.document for item in self.fresh)
        for item, reading in zip(self.fresh, read_all(documents, workers=self.workers, least=self.least), strict=True):
            at = self.clock()
            found = kept(item, reading, file_capture(item, at))
            self.ledger.keep(Batch(kept=(found,)), at=at)
            self.tallies.read((found,))
            self.added.new.append(reading)
            self.added.unread += [(item.document.doc_id, note) for note in reading.notes]
            if found.language and found.language[0] not in ("en", UNKNOWN):
                self.added.unread.append((item.document.doc_id, f"in {name_of(found.language[0])}: kept, not read"))
            self.progress(item.document.doc_id)
        self.fresh = []

    def _hold(self, item: Refused) -> None:
        if not item.broke_a_reader:
            return
        entry, content = held(item)
        if self.held.get((entry.digest, entry.source)) != entry.why:
            self.ledger.keep(Batch(held=((entry, content),)), at=self.clock())
            self.held[entry.digest, entry.source] = entry.why


class _Seen:
    """What the register knows, and what this run has met."""

    def __init__(self, register: Register) -> None:
        view = register.view()
        self.documents = view.origins()
        self.read_by = view.read_by()

    def changes(self, document: Document) -> bool:
        """Whether adding this document would change anything."""
        known = self.documents.get(document.digest)
        described = self.described(document)
        same = known is not None and _description(known) == _description(described)
        if same and self.read_by.get(document.digest) == EXTRACTOR:
            return False
        self.documents[document.digest] = replace(described, text="")
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
