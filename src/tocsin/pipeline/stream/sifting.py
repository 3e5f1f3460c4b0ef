"""Decide what becomes of every record of a span: kept and read closely, set aside by the gate, or something else, each with a
word.

This is the work that engines spread: a span in, a value out, nothing written. It gives the same value on any machine, whatever
else is read, so that a span that was lost with its worker is simply read again.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.pipeline.extract import EXTRACTOR, read_one
from tocsin.pipeline.stream.limits import TooLong, within
from tocsin.relevance.gate import Gate, Relevance, load
from tocsin.sources.archives import parquet
from tocsin.sources.archives.page import NoPage, language, page, text
from tocsin.sources.archives.spans import Span
from tocsin.sources.archives.warc import Damage, Edge, Record, records
from tocsin.sources.readers import html
from tocsin.sources.readers.origin import Found, Origin, document, slug
from tocsin.text.fingerprints import bands, shingles, sketch

FATES: Final[Mapping[str, str]] = {
    "kept": "read closely and kept in the register",
    "set aside": "a page that the gate found not relevant",
    "language": "a page in a language that is not read",
    "no text": "a page without text",
    "no page": "a record that holds no page: a request, an error, a picture",
    "damaged": "a place in the archive that cannot be read",
}
"""What can become of a record."""

SHORTEST: Final = 200
"""Characters below which a text says too little to tell its language, and is judged as English."""

LONGEST: Final = 400_000
"""Characters of a page's text that are read closely; a longer one is no article."""


SPENT: Final = 60.0
"""Seconds of processor time that one page may cost: the longest texts take ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger. `why` is the gate's probability, the language, or what was wrong."""

    offset: int
    fate: str
    why: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page that is kept: its bytes, the document read from them, what was read in it, and keys under which near copies meet."""

    document: Document
    original: bytes
    reading: Reading
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """What a span gave. `first` and `next` are its edge: see `sources.archives.spans`."""

    span: Span
    first: int | None
    next: int
    entries: tuple[Entry, ...]
    kept: tuple[Kept, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records met each fate."""
        return Counter(entry.fate for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """How spans are sifted. `gated` says whether the gate may set pages aside."""

    gated: bool = True

    @property
    def version(self) -> str:
        """What read a span, in one word: a span that another version read is read again."""
        return f"{EXTRACTOR} gate {gate().version if self.gated else 'none'}"[:120]

    def judge(self, words: str) -> Relevance | None:
        """The gate's word on a page's text; nothing without a gate."""
        return gate().judge(words) if self.gated else None

    def sift(self, span: Span) -> Sifted:
        """Read a span."""
        entries: list[Entry] = []
        kept: list[Kept] = []
        edge = Edge(first=None, next=span.stop)
        with span.part.open() as file:
            for item in parquet.records(span) if span.part.edges else records(file, span):
                if isinstance(item, Edge):
                    edge = item
                elif isinstance(item, Damage):
                    entries.append(Entry(offset=item.offset, fate="damaged", why=item.why, url=item.url))
                elif item.type not in ("request", "metadata", "warcinfo"):
                    entry, found = self._bounded(item, span)
                    entries.append(entry)
                    kept += found
        return Sifted(span=span, first=edge.first, next=edge.next, entries=tuple(entries), kept=tuple(kept))

    def _bounded(self, record: Record, span: Span) -> tuple[Entry, list[Kept]]:
        """What becomes of a record, if that can be told in time."""
        try:
            with within(SPENT):
                return self._fate(record, span)
        except TooLong:
            why = f"took more than {SPENT:.0f} s of processor time"
            return Entry(offset=record.offset, fate="damaged", why=why, url=record.url), []

    def _fate(self, record: Record, span: Span) -> tuple[Entry, list[Kept]]:
        def entry(fate: str, why: str) -> Entry:
            return Entry(offset=record.offset, fate=fate, why=why[:200], url=record.url)

        try:
            one = page(record) if record.type != "text" else None
        except NoPage as none:
            return entry("no page", str(none)), []
        words = text(one) if one else record.block.decode("utf-8", "replace")
        if not words.strip():
            return entry("no text", ""), []
        tongue = language(words) if len(words) >= SHORTEST else None
        if tongue not in ("en", None):
            return entry("language", tongue), []
        judged = self.judge(words)
        if judged is not None and not judged.passes:
            return entry("set aside", f"{judged.probability:.3f}"), []
        try:
            content = one.content if one else record.block
            found = _document(record, span, content, words)
        except ReaderError as error:
            return entry("damaged", str(error)), []
        if len(found.text) > LONGEST:
            return entry("damaged", f"{len(found.text):,} characters of text; at most {LONGEST:,} are read"), []
        keys = bands(sketch(shingles(found.text)))
        kept = Kept(document=found, original=content, reading=read_one(found), keys=keys)
        return entry("kept", f"{judged.probability:.3f}" if judged else "not judged"), [kept]


@cache
def gate() -> Gate:
    """The gate, loaded once a process."""
    return load()


def _document(record: Record, span: Span, content: bytes, words: str) -> Document:
    """The document of a page, by the reader of web pages; where that finds nothing, the fast text is the document's text."""
    source = f"{span.part.name}@{record.offset} {record.record_id} {record.date}".strip()
    origin = Origin(name=source, url=record.url or None)
    plain = record.type == "text"
    try:
        (found,) = [document(content, origin, Found(text=words, reader="parquet"))] if plain else html.read(content, origin)
    except ReaderError:
        found = document(content, origin, Found(text=words, reader="warc"))
    name = slug(record.url.rstrip("/").rpartition("/")[2].partition("?")[0]) or digest(content)[:12]
    return replace(found, doc_id=name, source=source)


def packed(entries: tuple[Entry, ...]) -> bytes:
    """Ledger lines as they are stored: JSON Lines under zlib, some twenty bytes a page."""
    rows = (json.dumps([e.offset, e.fate, e.why, e.url], ensure_ascii=False) for e in entries)
    return zlib.compress("\n".join(rows).encode(), 9)


def unpacked(stored: bytes) -> Iterator[Entry]:
    """Ledger lines as they were."""
    for line in zlib.decompress(stored).decode().splitlines():
        offset, fate, why, url = json.loads(line)
        yield Entry(offset=offset, fate=fate, why=why, url=url)
