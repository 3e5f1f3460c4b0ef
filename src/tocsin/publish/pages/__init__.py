"""The pages of the site. To add one: a module here, a template, a line in `PAGES`, a test."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tocsin.publish.edition import Edition
from tocsin.publish.pages import about, actor, assets, codebook, data, document, incident, method, table, trend

Page = Callable[[Edition], Iterator[tuple[str, str]] | Iterator[tuple[str, str | bytes]]]
SlicedPage = Callable[[Edition], Callable[[slice], Iterator[tuple[str, str]]]]

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


SLICED: Final[Mapping[str, SlicedPage]] = {"incident": incident.sliced, "document": document.sliced}
"""Pages of which there are as many as incidents or documents: they can be made a slice at a time."""
STAMPED: Final = ("about",)
"""Whole pages that name the edition's digest, and so are made when every incident has its own."""


def longest(edition: Edition) -> int:
    """How many things the slices must cover."""
    return max(len(edition.incidents), len(edition.documents))


def site(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site, with its relative path."""
    for pages in PAGES.values():
        yield from pages(edition)
