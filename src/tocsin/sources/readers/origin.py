"""Decide what is said of a document's origin: what the person gave wins over what the file says of itself."""

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Final

from tocsin.errors import InvalidValue, ReaderError
from tocsin.model.documents import Document, Published, published
from tocsin.model.evidence import digest

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_UNKEEPABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""Characters that no database keeps and no file in UTF-8 can hold: marked, one for one, so that offsets stay."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from, and what the person says of them."""

    name: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    fictional: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader found in the bytes."""

    text: str
    reader: str
    doc_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    fictional: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something inside a source that is read by itself: a file of an archive, an attachment, a message of a mailbox."""

    name: str
    content: bytes
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a reader left out, for the person and the ledger."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address, and what the list says of it; `more` marks a list of further links, `firm` what a person wrote."""

    url: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    more: bool = False
    firm: bool = False


Piece = Document | Part | Note | Link
"""What a reader finds in bytes."""


def slug(name: str) -> str:
    """A safe short identifier from a file's name; letters lose their accents.

    >>> slug("press/2022 Report (final).txt")
    '2022-Report-final'
    >>> slug("été.txt")
    'ete'
    """
    plain = unicodedata.normalize("NFKD", PurePath(name).stem).encode("ascii", "ignore").decode("ascii")
    return _UNSAFE.sub("-", plain).strip("-.")[:60]


def document(content: bytes, origin: Origin, found: Found) -> Document:
    """A document from what a reader found and what the person said.

    Raises:
        ReaderError: no text, or a date of publication that cannot be read.
    """
    if not found.text.strip():
        raise ReaderError("no text in it", reader=found.reader, source=origin.name)
    key = digest(content)
    return Document(
        doc_id=_keepable(found.doc_id) or slug(origin.name) or key[:12],
        text=_UNKEEPABLE.sub("\ufffd", found.text),
        digest=key,
        title=_keepable(origin.title or found.title),
        publisher=_keepable(origin.publisher or found.publisher),
        published=_date(origin, found),
        url=_keepable(origin.url or found.url),
        source=_keepable(origin.name),
        reader=found.reader,
        fictional=found.fictional if origin.fictional is None else origin.fictional,
    )


def _keepable(words: str | None) -> str | None:
    return None if words is None else _UNKEEPABLE.sub("\ufffd", words)


def _date(origin: Origin, found: Found) -> Published | None:
    try:
        return published(origin.published or found.published)
    except InvalidValue as error:
        raise ReaderError(f"{error}; give it with --published", reader=found.reader, source=origin.name) from error


def decode(content: bytes, *, reader: str, source: str) -> str:
    """Bytes as text, without translating newlines: UTF-16 if they begin with its mark, as some editors save, else UTF-8.

    Raises:
        ReaderError: binary, or in another encoding, of which none is guessed; the message gives the place.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _utf16(content, reader=reader, source=source)
    if b"\0" in content[:4096]:
        raise ReaderError("binary, not text", reader=reader, source=source)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start:,}; save it as UTF-8 in an editor, or iconv -f WINDOWS-1252 -t UTF-8"
        raise ReaderError(message, reader=reader, source=source) from error


def _utf16(content: bytes, *, reader: str, source: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ReaderError(f"not UTF-16 at byte {error.start:,}, as it begins", reader=reader, source=source) from error


def opened(content: bytes) -> BytesIO:
    """Bytes as a file that libraries can read."""
    return BytesIO(content)


def brief(error: Exception) -> str:
    """What a parser says, in one line; of YAML what is wrong and where, without the drawing.

    >>> brief(ValueError("one\\n  two"))
    'one two'
    """
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"line {mark.line + 1}, column {mark.column + 1}: {getattr(error, 'problem', None) or 'not as YAML has it'}"
    return " ".join(str(error).split())


def label(name: str) -> str:
    """The name of a file inside another, as words alone: it names no folder of ours.

    >>> label("../../etc/passwd"), label("C:\\\\temp\\\\a.txt"), label("a\\x00\\nb.txt")
    ('etc/passwd', 'C:/temp/a.txt', 'ab.txt')
    """
    parts = (_CONTROL.sub("", part) for part in name.replace("\\", "/").split("/"))
    return "/".join(part for part in parts if part not in ("", ".", ".."))[-200:] or "unnamed"
