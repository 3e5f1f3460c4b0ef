"""Decide how an archive is cut into spans that can be read by themselves, in any order and on any machine.

A WARC file as crawlers write it is a row of gzip members, one a record, so that reading may begin at any member. A span owns the
records that begin in it, and the reader of a span tells where its first record began and where the next span's must. A chain of
spans that fit together is the whole file, read once: that is checked before anything is kept, since bytes inside a record may
look like the start of another (a picture of an archive inside an archive). A file that is not in members is one span.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final

from tocsin.errors import ReaderError
from tocsin.sources.files import shown

SPAN: Final = 4_000_000
"""Bytes of a span: some hundred pages, so that a killed run loses seconds of work, and all cores are busy to the end."""

GZIP: Final = b"\x1f\x8b\x08"
PEEK: Final = 400_000
"""Bytes at either end of an archive that make its fingerprint, with its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A WARC file: by itself, or at a place inside a package. `key` is a fingerprint of its content.

    A table has `edges`: the numbers of the rows at which its row groups begin, and last that of all rows; its offsets are rows.
    """

    name: str
    path: Path
    begin: int
    size: int
    key: str
    compressed: bool
    divisible: bool
    edges: tuple[int, ...] = ()

    def open(self) -> BinaryIO:
        """The whole file that holds the part."""
        return self.path.open("rb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The records of a part that begin from `start` up to `stop`, offsets from the part's beginning.

    `exact` says that a record begins at `start` itself; if not, the first one after it is looked for.
    """

    part: Part
    start: int
    stop: int
    exact: bool = False


def part(path: Path, *, name: str | None = None, begin: int = 0, size: int | None = None) -> Part:
    """A WARC file as it lies on the disk.

    Raises:
        ReaderError: it cannot be read, or is empty.
    """
    told = name or shown(path)
    try:
        length = path.stat().st_size - begin if size is None else size
        with path.open("rb") as file:
            file.seek(begin)
            head = file.read(min(PEEK, length))
            file.seek(begin + max(0, length - PEEK))
            tail = file.read(min(PEEK, length))
    except OSError as error:
        raise ReaderError(f"cannot be read: {error.strerror or error}", reader="warc", source=told) from error
    if not head:
        raise ReaderError("empty", reader="warc", source=told)
    key = hashlib.sha256(b"%d " % length + head + tail).hexdigest()
    return Part(
        name=told, path=path, begin=begin, size=length, key=key, compressed=head.startswith(GZIP), divisible=_in_members(head)
    )


def spans(one: Part, *, size: int = SPAN) -> list[Span]:
    """The spans of a part, in order; they cover it without a gap."""
    if one.edges:
        return [Span(part=one, start=a, stop=b, exact=True) for a, b in pairwise(one.edges) if a < b]
    if not one.divisible:
        return [Span(part=one, start=0, stop=one.size, exact=True)]
    starts = range(0, one.size, size)
    return [Span(part=one, start=s, stop=min(one.size, s + size), exact=s == 0) for s in starts]


def record_starts(file: BinaryIO, span: Span, *, after: int | None = None) -> Iterator[int]:
    """Offsets at which a record may start, from `after` or the span's start, up to its stop.

    That is a gzip member that begins like a record, or in a plain file a line that does.
    """
    if span.part.compressed and not span.part.divisible:
        return
    mark, before = (GZIP, 0) if span.part.compressed else (b"\r\nWARC/1.", 2)
    here = span.start if after is None else after
    while here < span.stop:
        file.seek(span.part.begin + here)
        block = file.read(min(CHUNK, span.part.size - here))
        place = block.find(mark)
        while place >= 0 and here + place + before < span.stop:
            if not span.part.compressed or _is_record(block[place : place + 600]):
                yield here + place + before
            place = block.find(mark, place + 1)
        if len(block) < CHUNK:
            return
        here += CHUNK - OVERLAP


CHUNK: Final = 1 << 20
OVERLAP: Final = 700


def _in_members(head: bytes) -> bool:
    """Whether a file is a row of gzip members of one record each, as its first member shows."""
    if not head.startswith(GZIP):
        return False
    inflate = zlib.decompressobj(31)
    try:
        held = inflate.decompress(head, CHUNK)
    except zlib.error:
        return True
    return held.count(b"\r\nWARC/1.") == 0 and (inflate.eof or len(head) >= PEEK or not inflate.unconsumed_tail)


def _is_record(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False
