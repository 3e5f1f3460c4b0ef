"""Keep: what collecting found goes into the register with how it came, what broke a reader is held, every visit is noted.

The ledger of a call has one line a source: what became of it, how many documents it gave, and what was left out and why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tocsin import __version__
from tocsin.extract.reading import UNREADABLE
from tocsin.model.captures import Came, Capture, Held, Visit, Way
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.pipeline.collect import Collected, Noted, Refused
from tocsin.register.ledger import Kept
from tocsin.register.writer import Original
from tocsin.sources.languages import ENGLISH, language_of, name_of

COLLECTOR: Final = f"tocsin {__version__}"
INSIDE: Final = "!/"
MOST: Final = 20
"""Reasons that a visit lists; more are counted."""


def kept(item: Collected, reading: Reading, capture: Capture | None) -> Kept:
    """A document with all that is written with it."""
    unread = UNREADABLE in reading.notes
    return Kept(
        document=item.document,
        original=Original(digest=item.original_digest, content=item.original),
        reading=reading,
        capture=capture,
        language=language_of(item.document.text) if unread else ENGLISH,
    )


def file_capture(item: Collected, at: datetime) -> Capture:
    """How a file came."""
    document = item.document
    return Capture(
        original=item.original_digest,
        source=document.source or document.doc_id,
        way=Way.FILE,
        at=at,
        url=document.url,
        inside=item.inside,
    )


def held(item: Refused) -> tuple[Held, bytes | None]:
    """What is held of a source that broke a reader: its bytes, unless they lie in a file of their own."""
    assert item.content is not None
    entry = Held(
        source=item.source,
        digest=digest(item.content),
        why=item.why,
        reader=item.reader,
        path=item.path,
        said=item.said,
    )
    return entry, None if item.path else item.content


@dataclass(slots=True)
class Tally:
    """What became of one source of a call."""

    documents: int = 0
    size: int = 0
    unread: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    held: bool = False

    def visit(
        self,
        source: str,
        at: datetime,
        *,
        headers: Mapping[str, str] | None = None,
        via: str | None = None,
        collector: str = COLLECTOR,
    ) -> Visit:
        """The line of the ledger."""
        unread = [f"{count} in {name_of(code)}, unread" for code, count in sorted(self.unread.items())]
        reasons = [*self.refused, *self.left, *self.aside, *unread]
        more = [f"and {len(reasons) - MOST} more"] if len(reasons) > MOST else []
        return Visit(
            source=source,
            via=via,
            came=self.came,
            at=at,
            collector=collector,
            why="; ".join([*reasons[:MOST], *more]) or None,
            documents=self.documents,
            size=self.size,
            headers=headers or {},
        )

    @property
    def came(self) -> Came:
        """What became of it as a whole."""
        if not self.documents:
            return Came.REFUSED if self.held else Came.SET_ASIDE if self.aside else Came.SKIPPED
        if self.refused or self.left or self.aside:
            return Came.TRUNCATED
        return Came.UNREAD if sum(self.unread.values()) == self.documents else Came.READ


class Tallies:
    """What became of each source of a call, by the name of its outermost file."""

    def __init__(self) -> None:
        self.by_source: dict[str, Tally] = {}

    def of(self, source: str) -> Tally:
        """The tally of a source or of what is inside it."""
        return self.by_source.setdefault(source.partition(INSIDE)[0], Tally())

    def add(self, item: Collected | Refused | Noted) -> None:
        """Count what was found."""
        if isinstance(item, Collected):
            tally = self.of(item.document.source or item.document.doc_id)
            tally.documents += 1
            tally.size += len(item.original)
        elif isinstance(item, Noted):
            self.of(item.source).left.append(item.words)
        else:
            tally = self.of(item.source)
            inner = item.source.partition(INSIDE)[2]
            tally.refused.append(f"{inner}: {item.why}" if inner else item.why)
            tally.held |= item.broke_a_reader

    def set_aside(self, item: Collected, why: str) -> None:
        """Count what the gate found not relevant."""
        self.of(item.document.source or item.document.doc_id).aside.append(why)

    def read(self, found: Iterable[Kept]) -> None:
        """Count what was kept and could not be read."""
        for one in found:
            if one.language is not None and one.language != ENGLISH:
                unread = self.of(one.document.source or one.document.doc_id).unread
                unread[one.language[0]] = unread.get(one.language[0], 0) + 1

    def visits(self, at: datetime) -> tuple[Visit, ...]:
        """The lines of the ledger, in the order of the call."""
        return tuple(tally.visit(source, at) for source, tally in self.by_source.items())
