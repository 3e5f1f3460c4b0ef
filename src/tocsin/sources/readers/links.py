"""Read lists of links: a CSV with a column of addresses, a sitemap or an index of sitemaps, OPML, a feed, a plain list.

Nothing is fetched here. A list holds no text, so `tocsin add` refuses it and says which call fetches it: `tocsin collect`.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from tocsin.errors import ReaderError
from tocsin.sources.readers import feed, tree
from tocsin.sources.readers.feed import day
from tocsin.sources.readers.origin import Link, Origin, Piece, decode

MAX_LINKS: Final = 50_000
"""As many as a sitemap may hold (sitemaps.org)."""
COLUMNS: Final = ("url", "link", "href", "address", "source_url", "loc")
_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)
ROOTS: Final = frozenset({"urlset", "sitemapindex", "opml"})


def read(content: bytes, origin: Origin) -> list[Piece]:
    """The links of a list.

    Raises:
        ReaderError: there is none.
    """
    return [*links(content, source=origin.name, url=origin.url)]


def links(content: bytes, *, source: str, url: str | None = None) -> list[Link]:
    """The links of a list, each address once; `url` is where the list came from.

    Raises:
        ReaderError: there is none.
    """
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"<", b"{"):
        found = _marked_up(content, source, url)
    else:
        found = _table(decode(content, reader="links", source=source).removeprefix("\ufeff"), source)
    once: dict[str, Link] = {}
    for link in found:
        once.setdefault(link.url, link)
    if not once:
        message = f"no links in it; a CSV needs a column called {', '.join(COLUMNS[:-1])} or {COLUMNS[-1]}"
        raise ReaderError(message, reader="links", source=source)
    return list(once.values())[:MAX_LINKS]


def _marked_up(content: bytes, source: str, url: str | None) -> Iterator[Link]:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _of_a_feed(content, source, url)
        return
    root = tree.parse(content.lstrip(b" \t\r\n"), reader="links", source=source)
    if tree.name(root) in feed.ROOTS:
        yield from _of_a_feed(content, source, url)
    elif tree.name(root) == "opml":
        found = [(e, e.get("xmlUrl") or e.get("xmlurl")) for e in root.iter() if tree.name(e) == "outline"]
        yield from (Link(url=link, title=e.get("title") or e.get("text")) for e, link in found if link and _URL.fullmatch(link))
    elif tree.name(root) in ROOTS:
        yield from _sitemap(root)
    else:
        raise ReaderError(f"not a sitemap: its root is <{tree.name(root)}>", reader="links", source=source)


def _of_a_feed(content: bytes, source: str, url: str | None) -> Iterator[Link]:
    for entry in feed.parse(content, source=source, url=url).entries:
        if entry.url:
            yield Link(url=entry.url, title=entry.title, published=entry.published)


def _sitemap(root: etree._Element) -> Iterator[Link]:
    for element in root:
        said = {tree.name(e): (e.text or "").strip() for e in element.iter()}
        if _URL.fullmatch(said.get("loc", "")):
            yield Link(
                url=said["loc"],
                title=said.get("title") or None,
                published=day(said.get("publication_date")),
                more=tree.name(root) == "sitemapindex",
            )


def _table(text: str, source: str) -> Iterator[Link]:
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error as error:
        raise ReaderError(f"not CSV: {error}", reader="links", source=source) from error
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    column = next((header.index(name) for name in COLUMNS if name in header), None)
    if column is None:
        yield from (Link(url=url) for row in rows for cell in row if _URL.fullmatch(url := cell.strip()))
        return
    for row in rows[1:]:
        said = dict(zip(header, map(str.strip, row), strict=False))
        if column < len(row) and _URL.fullmatch(url := row[column].strip()):
            yield Link(
                url=url,
                title=said.get("title") or None,
                publisher=said.get("publisher") or None,
                published=day(said.get("published") or said.get("date")),
                firm=True,
            )
