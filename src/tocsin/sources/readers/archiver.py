"""Read a report of Bellingcat's auto-archiver: the post's own words, its address and its day, from the table of metadata.

The tool writes one such page for each address that it archived, beside the media that it kept; those are read by themselves.
"""

from typing import Final

from lxml import etree
from lxml import html as lxml_html

from tocsin.errors import ReaderError
from tocsin.sources.readers.feed import day
from tocsin.sources.readers.origin import Found, Origin, Piece, document

MARK: Final = b"bellingcat/auto-archiver"
TEXTS: Final = ("content", "text", "description", "tweet_text", "full_text", "transcript")


def is_report(content: bytes) -> bool:
    """Whether a page is such a report."""
    return MARK in content and b"Archived media for" in content


def read(content: bytes, origin: Origin) -> list[Piece]:
    """One document.

    Raises:
        ReaderError: the page is no report, or the post had no words.
    """
    try:
        root = lxml_html.fromstring(content)
    except (etree.ParserError, ValueError, AssertionError) as error:
        raise ReaderError(f"the page cannot be parsed: {error}", reader="archiver", source=origin.name) from error
    said = dict(_rows(root))
    if not said:
        raise ReaderError("not a report of auto-archiver: no table of metadata", reader="archiver", source=origin.name)
    title = _title(root) or said.get("title")
    words = [said[key] for key in TEXTS if said.get(key)]
    text = "\n\n".join(dict.fromkeys([title, *words] if title else words))
    found = Found(
        text=text,
        reader="archiver",
        title=title,
        url=said.get("url") or _address(root),
        published=day(said.get("timestamp") or said.get("upload_date") or said.get("created_at")),
    )
    return [document(content, origin, found)]


def _rows(root: etree._Element) -> list[tuple[str, str]]:
    rows = root.xpath("//table[contains(concat(' ', @class, ' '), ' metadata ')]//tr[count(td) >= 2]")
    return [(_words(row[0]), _words(row[1])) for row in rows if len(row) >= 2]


def _words(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _title(root: etree._Element) -> str | None:
    found = root.xpath("//p[b[contains(., 'title:')]]/span")
    return _words(found[0]) or None if found else None


def _address(root: etree._Element) -> str | None:
    found = root.xpath("//h2[contains(., 'Archived media for')]/a/@href")
    return str(found[0]) if found and str(found[0]).startswith(("http://", "https://")) else None
