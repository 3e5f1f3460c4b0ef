"""Write the data of the table's page as scripts, since a page that is opened from a folder may read no other files.

`data/rows.js` holds what is shown and counted, each column as its distinct entries and a number a row; `data/quotes-N.js` where
the sentences of a run of rows stand; `data/words-N.js` the search. Lists only: words from a document are never a key.
"""

import json
from array import array
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

from tocsin.model.incidents import Incident
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
    columns = [_Column() for _ in COLUMNS]
    for number, start in enumerate(range(0, len(incidents), CHUNK)):
        rows = [cells(incident, edition.documents) for incident in incidents[start : start + CHUNK]]
        for row in rows:
            for column, cell in zip(columns, row, strict=True):
                column.add(_entry(cell))
        yield _file(f"quotes-{number}", _quotes(rows, edition))
    starts = []
    for number, chunk in enumerate(search.chunks(search.index(incidents, edition.documents))):
        starts.append(chunk[0][0])
        yield _file(f"words-{number}", chunk)
    yield _file("rows", _rows(incidents, columns, starts))


def _file(name: str, data: Any) -> tuple[str, str]:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"data/{name}.js", f"tocsin.give({json.dumps(name)},{said});\n"


class _Column:
    """A column as its distinct entries and the number of each row's; -1 for None."""

    def __init__(self) -> None:
        self._number: dict[Hashable, int] = {}
        self.at = array("i")

    def add(self, entry: Hashable) -> None:
        """The next row's entry."""
        self.at.append(-1 if entry is None else self._number.setdefault(entry, len(self._number)))

    @property
    def coded(self) -> tuple[list[Any], list[int]]:
        """Distinct entries and numbers, as JSON has them."""
        return list(self._number), list(self.at)


def _rows(incidents: Sequence[Incident], columns: Sequence[_Column], starts: list[str]) -> dict[str, Any]:
    found = [facets(incident) for incident in incidents]
    years = [year for facet in found for year in (facet.first, facet.last) if year]
    spots = _Column()
    for facet in found:
        spots.add((facet.spot, facet.x, facet.y) if facet.spot else None)
    names, at = spots.coded
    return {
        "n": len(incidents),
        "chunk": CHUNK,
        "folder": INCIDENTS,
        "columns": list(COLUMNS),
        "ids": [incident.incident_id for incident in incidents],
        "cells": [column.coded for column in columns],
        "sources": [incident.sources for incident in incidents],
        "reports": [facet.reports for facet in found],
        "years": [min(years), max(years)] if years else None,
        "first": [facet.first or 0 for facet in found],
        "last": [facet.last or 0 for facet in found],
        "spots": names,
        "spot": at,
        **{name: _facet(found, name) for name in ("sponsor", "kind", "country")},
        "words": starts,
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
