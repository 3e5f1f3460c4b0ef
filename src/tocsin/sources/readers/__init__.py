"""Choose the reader of a source by its name, and turn its bytes into documents.

To add a format: a module here, a line in `READERS`, a fixture, a test.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from tocsin.errors import ReaderError, UnknownChoice
from tocsin.sources.readers import archiver, codebook, feed, html, image, links, mail, markdown, packed, pdf, plain, word
from tocsin.sources.readers.origin import Origin, Piece

Reader = Callable[[bytes, Origin], Sequence[Piece]]

READERS: Final[Mapping[str, Reader]] = {
    "text": plain.read,
    "markdown": markdown.read,
    "html": html.read,
    "json": codebook.read,
    "pdf": pdf.read,
    "image": image.read,
    "docx": word.read,
    "mail": mail.read,
    "mbox": mail.read_mailbox,
    "zip": packed.read,
    "feed": feed.read,
    "links": links.read,
    "archiver": archiver.read,
}

PLAIN: Final = frozenset({"text", "markdown", "json"})
"""Readers that are safe in our own process; all others run in a worker with limits (`sources/guarded.py`)."""

SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "json",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".webp": "image",
    ".bmp": "image",
    ".gif": "image",
    ".docx": "docx",
    ".eml": "mail",
    ".mbox": "mbox",
    ".zip": "zip",
    ".rss": "feed",
    ".atom": "feed",
    ".csv": "links",
    ".opml": "links",
}

ARCHIVES: Final = (".warc", ".warc.gz", ".wacz", ".parquet")
"""Names of web archives and of tables of pages, which are read span by span (`sources/archives`) and by no reader here."""

ASK: Final[Mapping[str, Mapping[str, str]]] = {
    "html": {"archiver": "archiver"},
    "json": {"feed": "feed"},
    ".xml": {"feed": "feed", "links": "links", "html": "html"},
}
"""Names that leave it open what is inside: the bytes decide, and only between these."""

MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"PK\x03\x04", "zip"),
    (b"From ", "mbox"),
)
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "mail",
    "application/zip": "zip",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "image/png": "image",
    "image/jpeg": "image",
    "image/tiff": "image",
    "image/webp": "image",
}
"""Readers of what a server says that it sends; where it says nothing of use, the bytes decide."""


def choose(name: str, content: bytes, *, given: str | None = None) -> str:
    """The name of the reader for a source: the one asked for, else by suffix, else by how the bytes begin.

    Raises:
        UnknownChoice: no reader has the name that was asked for.
        ReaderError: neither suffix nor bytes tell.
    """
    if given is not None:
        if given not in READERS:
            raise UnknownChoice("reader", given, READERS)
        return given
    suffix = PurePath(name).suffix.lower()
    known = SUFFIXES.get(suffix)
    if name.lower().endswith(ARCHIVES):
        raise ReaderError("pages by the thousand: `tocsin add` reads them into a register", reader="none", source=name)
    if known is None and suffix != ".xml" and suffix and suffix[1:].isalpha() and name != "standard input":
        listed = ", ".join(sorted(SUFFIXES))
        raise ReaderError(f"no reader for {suffix}; known are {listed} (or name one with --reader)", reader="none", source=name)
    if known is None and suffix != ".xml":
        return sniff(content)
    told = ASK.get(known or suffix, {}).get(sniff(content), known)
    if told is None:
        raise ReaderError("XML, but no feed, sitemap or page; name a reader with --reader", reader="none", source=name)
    return told


def sniff(content: bytes) -> str:
    """The reader that the bytes suggest; plain text if nothing does."""
    for mark, reader in MAGIC:
        if content.startswith(mark) and (mark != b"BM" or b"\0" in content[:64]):
            return "docx" if reader == "zip" and b"word/document.xml" in content else reader
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "archiver" if archiver.is_report(content) else "html"
    if head.startswith(b"<"):
        return _markup(head)
    if head.startswith(b"{") and b'"' in head:
        return "feed" if b"jsonfeed.org/version" in head else "json"
    return "markdown" if head.startswith(b"---") else "text"


_ROOT: Final = re.compile(rb"<(?:[a-z][\w.-]*:)?([a-z][\w.-]*)[\s/>]")
_ROOTS: Final[Mapping[bytes, str]] = {
    **{root.encode(): "feed" for root in feed.ROOTS},
    **{root.encode(): "links" for root in links.ROOTS},
}


def _markup(head: bytes) -> str:
    """What the first element of some markup suggests."""
    found = _ROOT.search(head)
    root = found[1] if found else b""
    return _ROOTS.get(root, "html" if b"<html" in head or root in (b"body", b"div", b"p", b"article") else "text")


def by_media_type(media_type: str, content: bytes) -> str:
    """The reader of what a server sent: what it says that it is, unless the bytes plainly are something else."""
    found = sniff(content)
    if found in ("text", "json", "markdown", "html") or media_type in ("text/html", "application/xhtml+xml"):
        return MEDIA_TYPES.get(media_type, found) if found != "archiver" else found
    return found


def read(content: bytes, origin: Origin, *, reader: str | None = None) -> Sequence[Piece]:
    """What some bytes hold: documents, parts that are read by themselves, notes of what was left out; at least one piece.

    Raises:
        ReaderError: the bytes are not what the reader expects.
    """
    return READERS[choose(origin.name, content, given=reader)](content, origin)
