"""The pages of the site. To add one: a module here, a template, a line in `PAGES`, a test."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Telling
from tocsin.publish.manifest import fingerprint
from tocsin.publish.pages import about, actor, assets, codebook, data, document, incident, method, table, trend

Page = Callable[[Edition], Iterator[tuple[str, str]] | Iterator[tuple[str, str | bytes]]]

PAGES: Final[Mapping[str, Page]] = {
    "table": table.pages,
    "actor": actor.pages,
    "trend": trend.pages,
    "method": method.pages,
    "codebook": codebook.pages,
    "about": about.pages,
    "assets": assets.pages,
}
"""Each page's maker: an edition in, relative paths and their contents out. Pages of which there are as many as incidents or
documents are made one by one (`incident.made`, `document.made`), the table's lists and data by runs of rows (`table.listed`,
`data.rows_of`)."""
STAMP: Final = 16
"""Characters of the edition's digest by which an incident's page names it."""


def site(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site, with its relative path."""
    rows = [Telling(edition.incidents[number], edition) for number in edition.newest]
    edition = replace(edition, digests={telling.incident.incident_id: telling.digest for telling in rows})
    every = slice(0, len(rows))
    for pages in PAGES.values():
        yield from pages(edition)
    yield from table.listed(edition)(every, rows)
    quotes, told = data.rows_of(edition, every, rows)
    yield from (*quotes, *data.files(told))
    yield from map(incident.made(edition, fingerprint=fingerprint(edition)[:STAMP]), rows)
    yield from map(document.made(edition), edition.documents)
