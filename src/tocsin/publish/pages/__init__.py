"""The pages of the site. To add one: a module here, a template, a line in `PAGES`, a test."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tocsin.publish.edition import Edition
from tocsin.publish.pages import about, actor, assets, codebook, data, document, incident, method, table, trend

Page = Callable[[Edition], Iterator[tuple[str, str]] | Iterator[tuple[str, str | bytes]]]

PAGES: Final[Mapping[str, Page]] = {
    "table": table.pages,
    "data": data.pages,
    "incident": incident.pages,
    "document": document.pages,
    "actor": actor.pages,
    "trend": trend.pages,
    "method": method.pages,
    "codebook": codebook.pages,
    "about": about.pages,
    "assets": assets.pages,
}
"""Each page's maker: an edition in, relative paths and their contents out."""


def site(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site, with its relative path."""
    for pages in PAGES.values():
        yield from pages(edition)
