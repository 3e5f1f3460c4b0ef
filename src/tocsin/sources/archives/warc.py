"""Read the records of a span of a WARC file; what is broken is told with its place and skipped, and reading goes on behind it.

FastWARC does the parsing. Beyond it, every record is checked against its neighbours: a record that is shorter than it says,
that says less than it holds, or whose gzip stream is damaged is not used. After damage the next gzip member that begins a
record is looked for, so that a record with a lying length cannot swallow those that follow it.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from fastwarc.warc import ArchiveIterator

from tocsin.sources.archives.spans import Span, record_starts

MOST: Final = 4_000_000
"""Bytes of a record that are read; what is larger is no page."""

MOST_HEADER: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stands in the archive. `type` is the WARC's own word, such as `response`."""

    offset: int
    type: str
    record_id: str
    url: str
    date: str
    media_type: str
    block: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place in the archive that cannot be read, and why."""

    offset: int
    why: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Where the first record of a span began (None if it has none), and where the next span must begin."""

    first: int | None
    next: int


class _Bounded(io.RawIOBase):
    """The bytes of one part, so that a reader cannot leave it."""

    def __init__(self, file: BinaryIO, begin: int, end: int) -> None:
        self._file, self._left = file, end - begin
        file.seek(begin)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        found = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(found)
        return found

    def tell(self) -> int:
        return 0


def records(file: BinaryIO, span: Span) -> Iterator[Record | Damage | Edge]:
    """The records that begin in a span, its damaged places, and at the end its edge."""
    first = start = span.start if span.exact else next(record_starts(file, span), None)
    reached = span.stop
    while start is not None and start < span.stop:
        last: Record | Damage | None = None
        for item in _run(file, span, start):
            if isinstance(item, int):  # the span is done
                yield from (last,) if last is not None else ()
                yield Edge(first=first, next=item)
                return
            if isinstance(item, Record | Damage) and not (last is not None and _holds_another(file, span, last)):
                yield from (last,) if last is not None else ()
                last = item
                continue
            end = _end(file, span, last) if last is not None else start
            if last is not None and end is not None:
                yield last
            place = start if last is None else last.offset if end is None else end
            why = item if isinstance(item, str) else "says that it is longer than it is"
            if place < span.stop:  # if not, the next span meets it
                yield Damage(offset=place, why=why, url=last.url if last is not None and end is None else "")
            start = next(record_starts(file, span, after=place + 1), None)
            reached = max(span.stop, place)
            break
    yield Edge(first=first, next=reached)


def _run(file: BinaryIO, span: Span, start: int) -> Iterator[Record | Damage | int | str]:
    """Records from a place on: then an offset, where the first record beyond the span begins, or words, why reading broke off."""
    bounded = _Bounded(file, span.part.begin + start, span.part.begin + span.part.size)
    try:
        for found in ArchiveIterator(bounded, parse_http=False, max_header_len=MOST_HEADER):
            offset = start + found.stream_pos
            if offset >= span.stop and (span.part.divisible or not span.part.compressed):
                yield offset
                return
            item = _record(found, offset)
            if isinstance(item, str):
                yield item
                return
            yield item
    except (OSError, ValueError, EOFError, UnicodeDecodeError) as error:
        yield f"damaged: {error}"
        return
    yield span.part.size


def _record(found: Any, offset: int) -> Record | Damage | str:
    block = found.reader.read(MOST + 1)
    url = str(found.headers.get("WARC-Target-URI") or "").strip("<>")[:2000]
    if len(block) > MOST:
        return Damage(offset=offset, why=f"a record of more than {MOST:,} bytes", url=url)
    if len(block) < found.content_length:
        return f"cut short: {len(block):,} of {found.content_length:,} bytes"
    return Record(
        offset=offset,
        type=str(found.headers.get("WARC-Type") or "").lower(),
        record_id=str(found.record_id or "")[:100],
        url=url,
        date=str(found.headers.get("WARC-Date") or "")[:40],
        media_type=str(found.headers.get("Content-Type") or "").lower()[:100],
        block=block,
    )


def _holds_another(file: BinaryIO, span: Span, last: Record | Damage) -> bool:
    """Whether a record has swallowed others: they show in its bytes, and it does not end where its member ends."""
    return isinstance(last, Record) and b"\r\nWARC/1." in last.block and _end(file, span, last) is None


def _end(file: BinaryIO, span: Span, last: Record | Damage) -> int | None:
    """Where a record ends, if it ends as it says; a record that was not read to its end is taken at its word."""
    if isinstance(last, Damage):
        return last.offset + 1
    file.seek(span.part.begin + last.offset)
    raw = file.read(min(MOST + MOST_HEADER, span.part.size - last.offset))
    if not span.part.compressed:
        end = raw.find(b"\r\n\r\n") + 4 + len(last.block)
        return last.offset + end + 4 if raw[end : end + 4] == b"\r\n\r\n" else None
    inflate = zlib.decompressobj(31)
    try:
        held = inflate.decompress(raw, len(last.block) + MOST_HEADER)
    except zlib.error:
        return None
    _, _, body = held.partition(b"\r\n\r\n")
    whole = inflate.eof and body.rstrip(b"\r\n") == last.block.rstrip(b"\r\n")
    return last.offset + len(raw) - len(inflate.unused_data) if whole else None
