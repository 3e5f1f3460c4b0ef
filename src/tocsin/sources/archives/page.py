"""Take the page out of a record: the response's body, its text as a reader sees it, and its language.

Only successful responses with a web page are pages; everything else is told apart by a word of `NO_PAGE`. The fast text is for
judging relevance alone; a page that is kept is read again with care, and quotes stand in that text.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree
from resiliparse.parse.lang import detect_fast

from tocsin.sources.archives.warc import Record

PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
MOST_PAGE: Final = 2_000_000
"""Bytes of a page that are read."""

SAMPLE: Final = 4000
"""Characters by which the language is told."""

DEEPEST: Final = 2000
"""Levels of a page that are read: the parser's time grows with the square of the depth, a tenth of a second at this one."""

_TAG: Final = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ENDLESS: Final = frozenset(b"p li dt dd tr td th option br img input meta link hr source area base col embed track wbr".split())
_DECLARED: Final = re.compile(rb"""<meta[^>]{0,100}charset=["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)

FAR: Final = 1000
"""Distance from a language's profile beyond which no language is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its server sent it."""

    content: bytes
    encoding: str | None


class NoPage(Exception):
    """A record that holds no page; the words say why."""


def page(record: Record) -> Page:
    """The page of a response.

    Raises:
        NoPage: another kind of record, an unsuccessful response, or something that is not a web page.
    """
    if record.type == "resource" and record.media_type.split(";")[0].strip() in PAGES:
        return _bounded(record.block, None)
    if record.type != "response":
        raise NoPage(record.type or "unknown")
    head, gap, body = record.block.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    status = lines[0].split(b" ", 2)
    if not gap or len(status) < 2 or not status[0].startswith(b"HTTP/"):
        raise NoPage("no http response")
    if status[1] != b"200":
        raise NoPage(f"status {status[1][:3].decode('ascii', 'replace')}")
    headers = _headers(lines[1:])
    kind, _, parameters = headers.get("content-type", "").partition(";")
    if kind.strip().lower() not in PAGES:
        raise NoPage("not a web page")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return _bounded(_decoded(body, headers.get("content-encoding", "").strip().lower()), charset)


def _bounded(content: bytes, encoding: str | None) -> Page:
    if len(content) > MOST_PAGE:
        raise NoPage(f"a page of more than {MOST_PAGE:,} bytes")
    if not content.strip():
        raise NoPage("empty")
    if content.count(b"<") > DEEPEST and _depth(content) > DEEPEST:
        raise NoPage(f"nested more than {DEEPEST:,} deep")
    return Page(content=content, encoding=encoding)


def _depth(content: bytes) -> int:
    """How deep tags are nested at the most, elements that need no end left aside."""
    depth = most = 0
    for end, name in _TAG.findall(content):
        if name.lower() not in _ENDLESS:
            depth = max(0, depth - 1) if end else depth + 1
            most = max(most, depth)
    return most


def _headers(lines: list[bytes]) -> Mapping[str, str]:
    parted = (line.decode("latin-1").partition(":") for line in lines[:200])
    return {name.strip().lower(): value.strip() for name, colon, value in parted if colon}


def _joined(body: bytes) -> bytes:
    """The body of a chunked response; one that is not chunked after all, as some crawlers keep it, is taken as it is."""
    found: list[bytes] = []
    place = 0
    while place < len(body):
        end = body.find(b"\r\n", place, place + 40)
        try:
            size = int(body[place:end].split(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(found) if found else body
        if size == 0:
            break
        found.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(found)


def _decoded(body: bytes, encoding: str) -> bytes:
    """The body without its compression, no longer than a page may be; some crawlers decode it and leave the header."""
    if encoding in ("", "identity"):
        return body
    if body.lstrip()[:1] == b"<":
        return body
    if encoding not in ("gzip", "deflate"):
        raise NoPage(f"encoded as {encoding[:20]}")
    try:
        return zlib.decompressobj(47).decompress(body, MOST_PAGE + 1)
    except zlib.error:
        raise NoPage("its compression is damaged") from None


def text(one: Page) -> str:
    """The main text of a page, fast; empty if there is none."""
    source = bytes_to_str(one.content, one.encoding or _encoding(one.content), errors="replace")
    found = extract_plain_text(HTMLTree.parse(source), main_content=True, alt_texts=False, list_bullets=False)
    return str(found)


def _encoding(content: bytes) -> str:
    """The encoding of a page whose server names none: what it says itself, else UTF-8 if it is that, else what its bytes look
    like."""
    declared = _DECLARED.search(content[:2000])
    if declared:
        return declared[1].decode("ascii")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return str(detect_encoding(content[:20_000]))
    return "utf-8"


def language(words: str) -> str | None:
    """The language of a text as ISO 639-1, if it is near to one."""
    found, distance = detect_fast(words[:SAMPLE])
    return str(found) if distance and distance < FAR else None
