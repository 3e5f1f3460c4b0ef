"""Write a Frictionless data package (one zip: CSV and `datapackage.json`), and Parquet where pyarrow is installed.

The zip holds fixed times and an order of its own, so that the same edition gives the same bytes. Both are given in parts while
incidents go by, so that no table is ever held whole.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import Any, Final

from tocsin.errors import UsageError
from tocsin.model.cells import inert
from tocsin.publish.edition import Edition
from tocsin.publish.exports import csv_table
from tocsin.publish.exports.csv_table import header, line, row
from tocsin.publish.exports.formats import Format, Piece

Look = Callable[[str], object]
"""Shown the words of a file before they are packed, when nothing can be found in it any more."""
ROWS: Final = 2000
"""Rows of one group of a Parquet file: some 10 MB of words."""
BLOCK: Final = 1 << 16
"""Bytes that are packed at a time."""
MANY: Final = 200_000
"""Incidents of an edition whose tables may be longer than 2 GB, of which a zip wants to know before."""


def unseen(_words: str) -> None:
    """Nobody looks."""


class Sink:
    """A file that is written only on, and taken away in parts as it grows."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, content: bytes, /) -> int:
        """Take some bytes."""
        part = bytes(content)
        self._parts.append(part)
        self._size += len(part)
        return len(part)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """What was written is still there to be taken."""

    def tell(self) -> int:
        """How many bytes were written."""
        return self._size

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        yield from parts


def zipped(files: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """A zip of some files, the same bytes for the same files; uncompressed, whatever library packs it."""
    out = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name in sorted(files):
            archive.writestr(_entry(name, kind), files[name])
    return out.getvalue()


def _entry(name: str, kind: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A file of a zip, with a fixed time and an owner's rights."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.external_attr, entry.create_system = kind, 0o644 << 16, 3
    return entry


def data_package(edition: Edition, look: Look = unseen) -> Iterator[bytes]:
    """The zip: incidents and documents as tables, and what their columns are."""
    yield from packaged(edition, csv_table.TABLE(edition), DOCUMENTS(edition), look=look)


def packaged(edition: Edition, incidents: Iterable[str], documents: Iterable[str], *, look: Look = unseen) -> Iterator[bytes]:
    """The zip over the two tables, in parts: a row of one is in memory, and what the packing holds back of it.

    The tables come first, since the description says how long they are. `look` is shown every row before it is packed.
    """
    tables = {"documents.csv": (documents, DOCUMENT_COLUMNS), "incidents.csv": (incidents, header())}
    sink, resources = Sink(), []
    with zipfile.ZipFile(sink, "w") as archive:
        for name, (rows, columns) in tables.items():
            digest, size = hashlib.sha256(), 0
            with archive.open(_entry(name), "w", force_zip64=len(edition.gists) > MANY) as out:
                for content in _blocks(_shown(rows, look)):
                    digest.update(content)
                    size += out.write(content)
                    yield from sink.taken()
            resources.append(_resource(name, size, digest.hexdigest(), columns))
        described = json.dumps(_described(edition, resources), ensure_ascii=False, indent=1) + "\n"
        look(described)
        archive.writestr(_entry("datapackage.json"), described.encode("utf-8", "replace"))
    yield from sink.taken()


def _shown(rows: Iterable[str], look: Look) -> Iterator[bytes]:
    for words in rows:
        look(words)
        yield words.encode("utf-8", "replace")


def _blocks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of one length, so that what packs them cannot tell in which parts they came."""
    waiting = b""
    for part in parts:
        waiting += part
        while len(waiting) >= BLOCK:
            yield waiting[:BLOCK]
            waiting = waiting[BLOCK:]
    if waiting:
        yield waiting


def _described(edition: Edition, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "tocsin-edition",
        "title": edition.title,
        "description": f"As known on {edition.as_of}. {edition.marking}.",
        "created": f"{edition.as_of}T00:00:00Z",
        "licenses": [{"name": edition.licence}],
        "resources": resources,
    }


DOCUMENT_COLUMNS: Final = ["doc_id", "title", "publisher", "published", "url", "fictional"]


def _document(key: str, edition: Edition) -> Iterator[Piece]:
    values = [getattr(edition.documents[key], name) for name in DOCUMENT_COLUMNS]
    yield Piece(line([inert("" if value is None else str(value)) for value in values]))


DOCUMENTS: Final = Format(head=lambda _: line(DOCUMENT_COLUMNS), of_document=_document)
"""The table of documents."""


def _resource(name: str, size: int, digest: str, columns: list[str]) -> dict[str, Any]:
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {"fields": [{"name": column, "type": "string"} for column in columns]},
    }


def parquet(edition: Edition, look: Look = unseen) -> Iterator[bytes]:
    """A Parquet file of the CSV's columns, a group of rows at a time. `look` is shown every cell before it is packed.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        pyarrow, arrows = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: python -m pip install pyarrow") from error
    schema, sink = pyarrow.schema([(name, pyarrow.string()) for name in header()]), Sink()
    with arrows.ParquetWriter(pyarrow.PythonFile(sink, mode="w"), schema) as writer:
        for rows in _groups(row(incident, edition.documents) for incident in edition.incidents):
            for cells in rows:
                look("\n".join(cells))
            cells_of = zip(*rows, strict=True)
            columns = [pyarrow.array([cell or None for cell in cells], type=pyarrow.string()) for cells in cells_of]
            writer.write_table(pyarrow.table(columns, schema=schema))
            yield from sink.taken()
    yield from sink.taken()


def _groups(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    every = iter(rows)
    while group := list(islice(every, ROWS)):
        yield group
