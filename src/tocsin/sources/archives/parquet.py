"""Read pages from Parquet files, as crawls and text collections are handed on: one row a page, one row group a span.

A file has a column of HTML or one of plain text, and usually an address and a date; `COLUMNS` has the names that are known. The
offset of a record is its row number. The original that is kept is the cell: the page's HTML, or its text in UTF-8.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tocsin.errors import ReaderError
from tocsin.sources.archives.spans import PEEK, Part, Span
from tocsin.sources.archives.warc import MOST, Damage, Edge, Record
from tocsin.sources.files import shown

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "html": ("html", "raw_html", "content", "raw_content", "body"),
    "text": ("text", "maintext", "plain_text", "article"),
    "url": ("url", "warc_target_uri", "target_uri", "page_url", "source_url"),
    "date": ("date", "warc_date", "fetch_time", "crawl_date", "timestamp"),
}
"""What a column holds, by the names that it is given, the first that is there."""

MOST_GROUP: Final = 2_000_000_000
"""Bytes of a row group, unpacked, as the file says."""

AT_ONCE: Final = 64


def part(path: Path) -> Part:
    """A Parquet file with its row groups.

    Raises:
        ReaderError: it cannot be read, holds no pages, or its row groups are too large.
    """
    name = shown(path)
    table = _opened(path, name)
    try:
        groups = [table.metadata.row_group(n) for n in range(table.metadata.num_row_groups)]
        chosen(table.schema_arrow.names, name)
        if any(group.total_byte_size > MOST_GROUP for group in groups):
            why = "a row group of more than 2 GB; write the file again with smaller ones"
            raise ReaderError(why, reader="parquet", source=name)
    finally:
        table.close()
    edges = [0]
    for group in groups:
        edges.append(edges[-1] + group.num_rows)
    return Part(
        name=name,
        path=path,
        begin=0,
        size=edges[-1],
        key=_fingerprint(path),
        compressed=False,
        divisible=True,
        edges=tuple(edges),
    )


def chosen(names: Sequence[str], source: str) -> dict[str, str]:
    """The columns that are read, by what they hold.

    Raises:
        ReaderError: none of them holds pages.
    """
    found = {what: name for what, known in COLUMNS.items() for name in reversed(known) if name in names}
    if "html" not in found and "text" not in found:
        known = ", ".join((*COLUMNS["html"], *COLUMNS["text"]))
        why = f"no column of pages; one must be called {known} (it has: {', '.join(names[:12])})"
        raise ReaderError(why, reader="parquet", source=source)
    return found


def records(span: Span) -> Iterator[Record | Damage | Edge]:
    """The rows of a span, and its edge."""
    assert span.part.edges
    table = _opened(span.part.path, span.part.name)
    columns = chosen(table.schema_arrow.names, span.part.name)
    row = span.start
    group = span.part.edges.index(span.start)
    try:
        for batch in table.iter_batches(batch_size=AT_ONCE, row_groups=[group], columns=list(columns.values())):
            for cells in batch.to_pylist():
                yield _record(row, {what: cells[name] for what, name in columns.items()})
                row += 1
    except (OSError, ValueError) as error:
        yield Damage(offset=row, why=f"the row group cannot be read on: {error}")
    finally:
        table.close()
    yield Edge(first=span.start, next=span.stop)


def _record(row: int, cells: Mapping[str, Any]) -> Record | Damage:
    url = str(cells.get("url") or "")
    html, text = cells.get("html"), cells.get("text")
    given = html if html is not None else text
    block = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given if isinstance(given, bytes) else b""
    if len(block) > MOST:
        return Damage(offset=row, why=f"{len(block):,} bytes; a page has at most {MOST:,}", url=url)
    return Record(
        offset=row,
        type="text" if html is None else "resource",
        record_id=f"row {row}",
        url=url,
        date=str(cells.get("date") or ""),
        media_type="text/plain" if html is None else "text/html",
        block=block,
    )


def _opened(path: Path, name: str) -> Any:
    try:
        parquet: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise ReaderError("Parquet needs pyarrow: pip install pyarrow", reader="parquet", source=name) from error
    try:
        return parquet.ParquetFile(path, pre_buffer=False)
    except (OSError, ValueError) as error:
        raise ReaderError(f"cannot be read: {error}", reader="parquet", source=name) from error


def _fingerprint(path: Path) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(PEEK)
        file.seek(max(0, size - PEEK))
        return hashlib.sha256(b"parquet %d " % size + head + file.read(PEEK)).hexdigest()
