"""Collect: from the paths of a call to documents, with what was refused and why. A bad file never stops the batch.

What holds other files (an archive, a message, a mailbox) is opened, and each of them read by itself, to a depth, a number
and a size: a source that unfolds into more is cut there, and it is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.sources.files import MAX_BYTES, Source
from tocsin.sources.guarded import Guarded
from tocsin.sources.readers.origin import Link, Note, Origin, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A document, the bytes that it was read from, and the digest of the archive or message that held them."""

    document: Document
    original: bytes
    inside: str | None = None

    @property
    def original_digest(self) -> str:
        """SHA-256 of the bytes."""
        return digest(self.original)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A source that could not be read, and why; its bytes and the reader that failed, as far as it came to that."""

    source: str
    why: str
    reader: str | None = None
    content: bytes | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    path: str | None = None

    @property
    def broke_a_reader(self) -> bool:
        """Whether there are bytes that a reader should have read; lists of links have nothing to read."""
        return self.content is not None and self.reader not in (None, "none", "file", "links")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was left out of a source that was read."""

    source: str
    words: str


Item = Collected | Refused | Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person says of all documents of a call."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    reader: str | None = None
    max_bytes: int = MAX_BYTES


MAX_DEPTH: Final = 4
MAX_PARTS: Final = 10_000
MAX_UNFOLDED: Final = 400_000_000
"""What one source may unfold into: archives in archives, so many files, so many bytes."""


@dataclass(slots=True)
class Room:
    """What a source may still unfold into."""

    parts: int = MAX_PARTS
    size: int = MAX_UNFOLDED

    def takes(self, part: Part) -> bool:
        """Whether there is room for one more."""
        self.parts -= 1
        self.size -= len(part.content)
        return self.parts >= 0 and self.size >= 0


def collect(found: Iterable[Source], said: Said) -> Iterator[Item]:
    """The documents of some sources, what was refused, and what was left out, in order."""
    with Guarded() as reading:
        for source in found:
            try:
                content = source.content(max_bytes=said.max_bytes)
            except ReaderError as error:
                yield _refused(source.name, error)
            else:
                for item in unfold(reading, content, _origin(source, said), reader=said.reader):
                    whole = isinstance(item, Refused) and item.source == source.name and source.path is not None
                    yield replace(item, path=str(Path(source.path).absolute())) if whole else item  # type: ignore[arg-type]


def unfold(
    reading: Guarded,
    content: bytes,
    origin: Origin,
    *,
    reader: str | None = None,
    inside: str | None = None,
    depth: int = 0,
    room: Room | None = None,
) -> Iterator[Item]:
    """What some bytes hold, and what the files in them hold."""
    room = room or Room()
    try:
        pieces = reading.read(content, origin, reader=reader)
    except ReaderError as error:
        said = {key: str(value) for key, value in asdict(origin).items() if value is not None and key != "name"}
        yield replace(_refused(origin.name, error), content=content, said=said)
        return
    if links := sum(isinstance(piece, Link) for piece in pieces):
        why = f"a list of {links} links and no text; fetch them with `tocsin collect {origin.name}`"
        yield Refused(source=origin.name, why=why, reader="links")
        return
    for piece in pieces:
        if isinstance(piece, Document):
            yield Collected(document=piece, original=content, inside=inside)
        elif isinstance(piece, Note):
            yield Noted(source=origin.name, words=piece.words)
        elif isinstance(piece, Link):
            continue
        elif depth >= MAX_DEPTH:
            yield Refused(source=piece.name, why=f"more than {MAX_DEPTH} archives in each other")
        elif not room.takes(piece):
            yield Noted(source=origin.name, words=f"truncated: unfolds into more than {MAX_PARTS:,} files or 400 MB")
            return
        else:
            inner = replace(origin, name=piece.name, title=None, url=None)
            yield from unfold(reading, piece.content, inner, inside=digest(content), depth=depth + 1, room=room)


def _refused(source: str, error: ReaderError) -> Refused:
    return Refused(source=source, why=str(error).removeprefix(f"{source}: "), reader=error.reader)


def _origin(source: Source, said: Said) -> Origin:
    """What the call says of a source wins over what its folder's manifest says."""
    listed = source.said
    return Origin(
        name=source.name,
        published=said.published or listed.get("published"),
        publisher=said.publisher or listed.get("publisher"),
        title=said.title or listed.get("title"),
        url=said.url or listed.get("url"),
        fictional=listed["fictional"] == "True" if "fictional" in listed else None,
    )
