"""Read the codebook's document JSON: one object, a list of them, or one a line. The text is taken as it is."""

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.sources.readers.origin import Found, Origin, decode, document

MAX_DEPTH_MESSAGE: Final = "nested too deeply"


class Row(BaseModel):
    """A document as the codebook writes it; other keys are for others."""

    model_config = ConfigDict(extra="ignore", strict=True)

    text: str
    doc_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    fictional: bool | None = None


def read(content: bytes, origin: Origin) -> list[Document]:
    """One document an object.

    Raises:
        ReaderError: not JSON, or an object that is not a document; the message gives every problem with its path.
    """
    source = decode(content, reader="json", source=origin.name)
    rows = list(_rows(source, origin))
    if len(rows) == 1:
        return [_document(content, rows[0], origin, "")]
    return [_document(json.dumps(row, sort_keys=True).encode(), row, origin, f"[{i}]") for i, row in enumerate(rows)]


def _rows(source: str, origin: Origin) -> Iterator[Any]:
    try:
        whole = json.loads(source)
    except ValueError:
        yield from _lines(source, origin)
    except RecursionError as error:
        raise ReaderError(MAX_DEPTH_MESSAGE, reader="json", source=origin.name) from error
    else:
        yield from whole if isinstance(whole, list) else [whole]


def _lines(source: str, origin: Origin) -> Iterator[Any]:
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ReaderError(f"line {number}: not JSON: {error}", reader="json", source=origin.name) from error


def _document(content: bytes, row: Any, origin: Origin, path: str) -> Document:
    if not isinstance(row, dict):
        raise ReaderError(f"not a document of the codebook: {path} is no object with a text", reader="json", source=origin.name)
    try:
        found = Row.model_validate(row)
    except ValidationError as error:
        told = "; ".join(f"{path}.{'.'.join(map(str, e['loc']))}: {e['msg']}".lstrip(".") for e in error.errors())
        raise ReaderError(f"not a document of the codebook: {told}", reader="json", source=origin.name) from error
    return document(content, origin, Found(reader="json", **found.model_dump()))
