"""Write the data of the table's page as scripts, since a page that is opened from a folder may read no other files.

`data/rows.js` holds what is shown and counted, each column as its distinct entries and a number a row; `data/quotes-N.js` where
the sentences of a run of rows stand; `data/words-N.js` the search. Lists only: words from a document are never a key.
"""

import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, Final

from tocsin.publish.edition import Edition
from tocsin.publish.pages import search
from tocsin.publish.pages.cells import COLUMNS, Linked, cells
from tocsin.publish.pages.rows import Facets, choices, facets, in_order
from tocsin.publish.paths import INCIDENTS, document_page

CHUNK: Final = 500
"""Rows of one file of quotes."""


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """The scripts that hold the data."""
    incidents = in_order(edition.incidents)
    rows = [cells(incident, edition.documents) for incident in incidents]
    indexed = list(search.chunks(search.index(incidents, edition.documents)))
    found = [facets(incident) for incident in incidents]
    yield _file("rows", _rows(found, rows, [i.incident_id for i in incidents], [i.sources for i in incidents], indexed))
    for number, start in enumerate(range(0, len(rows), CHUNK)):
        yield _file(f"quotes-{number}", _quotes(rows[start : start + CHUNK], edition))
    for number, chunk in enumerate(indexed):
        yield _file(f"words-{number}", chunk)


def _file(name: str, data: Any) -> tuple[str, str]:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"data/{name}.js", f"tocsin.give({json.dumps(name)},{said});\n"


def _rows(
    found: list[Facets],
    rows: list[list[list[Linked]]],
    ids: list[str],
    sources: list[int],
    indexed: Sequence[Sequence[tuple[str, Any]]],
) -> dict[str, Any]:
    years = [year for facet in found for year in (facet.first, facet.last) if year]
    spots, spot = _coded((facet.spot, facet.x, facet.y) if facet.spot else None for facet in found)
    return {
        "n": len(ids),
        "chunk": CHUNK,
        "folder": INCIDENTS,
        "columns": list(COLUMNS),
        "ids": ids,
        "cells": [_coded(_entry(row[number]) for row in rows) for number in range(len(COLUMNS))],
        "sources": sources,
        "reports": [facet.reports for facet in found],
        "years": [min(years), max(years)] if years else None,
        "first": [facet.first or 0 for facet in found],
        "last": [facet.last or 0 for facet in found],
        "spots": spots,
        "spot": spot,
        **{name: _facet(found, name) for name in ("sponsor", "kind", "country")},
        "words": [chunk[0][0] for chunk in indexed],
    }


def _entry(cell: list[Linked]) -> tuple[tuple[str, int], ...]:
    """A cell: words, and whether documents differ (1) and whether they deny (2)."""
    return tuple((linked.words, linked.disputed + 2 * linked.denies) for linked in cell)


def _facet(found: list[Facets], name: str) -> dict[str, Any]:
    every = choices(found, name)
    number = {choice.value: place for place, choice in enumerate(every)}
    return {
        "values": [choice.value for choice in every],
        "words": [choice.words for choice in every],
        "at": [number[getattr(facet, name)] for facet in found],
    }


def _coded(entries: Iterable[Hashable]) -> tuple[list[Any], list[int]]:
    """Distinct entries and the number of each row's; -1 for None."""
    number: dict[Hashable, int] = {}
    at = [-1 if entry is None else number.setdefault(entry, len(number)) for entry in entries]
    return list(number), at


def _quotes(rows: list[list[list[Linked]]], edition: Edition) -> tuple[list[str], list[Any]]:
    """The pages of documents, and for every row, column and value the page's number and the quote's offsets."""
    number: dict[str, int] = {}
    places = [
        [
            [(number.setdefault(v.document, len(number)), v.quote.start, v.quote.end) for v in cell]
            for cell in row
        ]
        for row in rows
    ]  # fmt: skip
    return [document_page(edition.documents[key]) for key in number], places
