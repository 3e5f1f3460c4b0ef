"""Write a Frictionless data package (one zip: CSV and `datapackage.json`), and Parquet where pyarrow is installed.

The zip holds fixed times and an order of its own, so that the same edition gives the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final

from tocsin.errors import UsageError
from tocsin.model.cells import inert
from tocsin.publish.edition import Edition
from tocsin.publish.exports import csv_table
from tocsin.publish.exports.csv_table import header, line, row
from tocsin.publish.exports.formats import Format, Piece


def zipped(files: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """A zip of some files, the same bytes for the same files; uncompressed, whatever library packs it."""
    out = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = kind, 0o644 << 16, 3
            archive.writestr(entry, files[name])
    return out.getvalue()


def data_package(edition: Edition) -> Iterator[bytes]:
    """The zip: incidents and documents as tables, and what their columns are."""
    yield packaged(edition, "".join(csv_table.TABLE(edition)).encode(), "".join(DOCUMENTS(edition)).encode())


def packaged(edition: Edition, incidents: bytes, documents: bytes) -> bytes:
    """The zip over the two tables."""
    tables = {"incidents.csv": (incidents, header()), "documents.csv": (documents, DOCUMENT_COLUMNS)}
    described = {
        "profile": "tabular-data-package",
        "name": "tocsin-edition",
        "title": edition.title,
        "description": f"As known on {edition.as_of}. {edition.marking}.",
        "created": f"{edition.as_of}T00:00:00Z",
        "licenses": [{"name": edition.licence}],
        "resources": [_resource(name, content, columns) for name, (content, columns) in tables.items()],
    }
    files = {name: content for name, (content, _) in tables.items()}
    files["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()
    return zipped(files)


DOCUMENT_COLUMNS: Final = ["doc_id", "title", "publisher", "published", "url", "fictional"]


def _document(key: str, edition: Edition) -> Iterator[Piece]:
    values = [getattr(edition.documents[key], name) for name in DOCUMENT_COLUMNS]
    yield Piece(line([inert("" if value is None else str(value)) for value in values]))


DOCUMENTS: Final = Format(head=lambda _: line(DOCUMENT_COLUMNS), of_document=_document)
"""The table of documents."""


def _resource(name: str, content: bytes, columns: list[str]) -> dict[str, Any]:
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [{"name": column, "type": "string"} for column in columns]},
    }


def parquet(edition: Edition) -> Iterator[bytes]:
    """A Parquet file of the CSV's columns.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        pyarrow, writer = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: python -m pip install pyarrow") from error
    rows = [row(incident, edition.documents) for incident in edition.incidents]
    columns = {name: [cells[i] or None for cells in rows] for i, name in enumerate(header())}
    table = pyarrow.table({name: pyarrow.array(cells, type=pyarrow.string()) for name, cells in columns.items()})
    out = io.BytesIO()
    writer.write_table(table, out)
    yield out.getvalue()
