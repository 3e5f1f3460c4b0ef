"""Choose the reader of a source by its name, and turn its bytes into documents.

To add a format: a module here, a line in `READERS`, a fixture, a test.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from tocsin.errors import ReaderError, UnknownChoice
from tocsin.model.documents import Document
from tocsin.sources.readers import codebook, html, markdown, plain
from tocsin.sources.readers.origin import Origin

Reader = Callable[[bytes, Origin], list[Document]]

READERS: Final[Mapping[str, Reader]] = {
    "text": plain.read,
    "markdown": markdown.read,
    "html": html.read,
    "json": codebook.read,
}

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
}


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
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix and suffix[1:].isalpha() and name != "standard input":
        known = ", ".join(sorted(SUFFIXES))
        raise ReaderError(f"no reader for {suffix}; known are {known} (or name one with --reader)", reader="none", source=name)
    return sniff(content)


def sniff(content: bytes) -> str:
    """The reader that the first bytes suggest; plain text if nothing does."""
    head = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith(b"{") and b'"' in head:
        return "json"
    return "markdown" if head.startswith(b"---") else "text"


def read(content: bytes, origin: Origin, *, reader: str | None = None) -> list[Document]:
    """The documents in some bytes, at least one.

    Raises:
        ReaderError: the bytes are not what the reader expects.
    """
    return READERS[choose(origin.name, content, given=reader)](content, origin)
