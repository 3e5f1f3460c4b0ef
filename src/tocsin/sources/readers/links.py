"""Read lists of links: a CSV with a column of addresses, a sitemap or an index of sitemaps, a plain list.

Nothing is fetched here. A list holds no text, so `tocsin add` refuses it and says which call fetches it; `tocsin collect` does.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.errors import ReaderError
from tocsin.sources.readers import tree
from tocsin.sources.readers.feed import day
from tocsin.sources.readers.origin import Origin, Piece, decode

MAX_LINKS: Final = 50_000
"""As many as a sitemap may hold (sitemaps.org)."""
COLUMNS: Final = ("url", "link", "href", "address", "source_url", "loc")
_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)
ROOTS: Final = frozenset({"urlset", "sitemapindex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address, and what the list says of it; `more` marks a list of further links."""

    url: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    more: bool = False


def read(content: bytes, origin: Origin) -> list[Piece]:
    """Nothing can be read without fetching.

    Raises:
        ReaderError: always; it says how many links there are and how they are fetched.
    """
    found = links(content, source=origin.name)
    message = f"a list of {len(found)} links and no text; fetch them with `tocsin collect {origin.name}`"
    raise ReaderError(message, reader="links", source=origin.name)


def links(content: bytes, *, source: str) -> list[Link]:
    """The links of a CSV, a sitemap or a plain list, each address once.

    Raises:
        ReaderError: there is none.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        found = _sitemap(content, source)
    else:
        found = _table(decode(content, reader="links", source=source).removeprefix("\ufeff"), source)
    once: dict[str, Link] = {}
    for link in found:
        once.setdefault(link.url, link)
    if not once:
        message = f"no links in it; a CSV needs a column called {', '.join(COLUMNS[:-1])} or {COLUMNS[-1]}"
        raise ReaderError(message, reader="links", source=source)
    return list(once.values())[:MAX_LINKS]


def _sitemap(content: bytes, source: str) -> Iterator[Link]:
    root = tree.parse(content.lstrip(b" \t\r\n"), reader="links", source=source)
    if tree.name(root) not in ROOTS:
        raise ReaderError(f"not a sitemap: its root is <{tree.name(root)}>", reader="links", source=source)
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
            )
