"""The pages of the site. To add one: a module here, a template, a line in `PAGES`, a test."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Telling
from tocsin.publish.manifest import fingerprint
from tocsin.publish.pages import about, actor, assets, codebook, data, document, incident, method, table, trend

Page = Callable[[Edition], Iterator[tuple[str, str]] | Iterator[tuple[str, str | bytes]]]

FEW: Final[Mapping[str, Page]] = {
    "table": table.pages,
    "actor": actor.pages,
    "trend": trend.pages,
    "method": method.pages,
    "codebook": codebook.pages,
    "about": about.pages,
    "assets": assets.pages,
}
"""Pages of which there are few however large the edition is."""
STAMP: Final = 16
"""Characters of the edition's digest by which an incident's page names it."""


def _data(edition: Edition) -> Iterator[tuple[str, str]]:
    """The lists that carry on where the table stops, and the data of the table."""
    rows, every = _rows(edition), slice(0, len(edition.newest))
    quotes, told = data.rows_of(edition, every, rows)
    yield from (*table.listed(edition)(every, rows), *quotes, *data.files(told))


def _incidents(edition: Edition) -> Iterator[tuple[str, str]]:
    return map(incident.made(edition, fingerprint=fingerprint(edition)[:STAMP]), _rows(edition))


def _documents(edition: Edition) -> Iterator[tuple[str, str]]:
    return map(document.made(edition), edition.documents)


def _rows(edition: Edition) -> list[Telling]:
    return [Telling(edition.incidents[number], edition) for number in edition.newest]


PAGES: Final[Mapping[str, Page]] = {**FEW, "data": _data, "incident": _incidents, "document": _documents}
"""Each page's maker: an edition in, relative paths and their contents out. `pipeline.writing` makes those of which there are many
a slice at a time, from the same functions."""


def site(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site, with its relative path."""
    edition = replace(edition, digests={telling.incident.incident_id: telling.digest for telling in _rows(edition)})
    for pages in PAGES.values():
        yield from pages(edition)
