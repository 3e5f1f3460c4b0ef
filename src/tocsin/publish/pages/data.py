"""Write the data of the table's page as scripts, since a page that is opened from a folder may read no other files.

`data/rows.js` holds what is shown and counted, each column as its distinct entries and a number a row; `data/quotes-N.js` where
the sentences of a run of rows stand; `data/words-N.js` the search. Lists only: words from a document are never a key.
"""

import json
from array import array
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Telling
from tocsin.publish.pages import search
from tocsin.publish.pages.cells import COLUMNS, Linked, cells
from tocsin.publish.pages.rows import Facets, choices, facets
from tocsin.publish.paths import INCIDENTS, document_page

CHUNK: Final = 500
"""Rows of one file of quotes; a slice of the table holds a whole number of them."""


@dataclass(slots=True, kw_only=True)
class Rows:
    """What the scripts hold of a run of rows: each column as its distinct entries and a number a row, facets, words."""

    ids: list[str] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    facets: list[Facets] = field(default_factory=list)
    columns: list["Column"] = field(default_factory=lambda: [Column() for _ in COLUMNS])
    words: dict[str, "array[int]"] = field(default_factory=dict)

    def add(self, other: "Rows") -> None:
        """The rows that follow."""
        self.ids += other.ids
        self.sources += other.sources
        self.facets += other.facets
        for column, more in zip(self.columns, other.columns, strict=True):
            column.extend(more)
        for word, rows in other.words.items():
            if word in self.words:
                self.words[word].extend(rows)
            else:
                self.words[word] = rows


def rows_of(edition: Edition, part: slice, tellings: Sequence[Telling]) -> tuple[list[tuple[str, str]], Rows]:
    """The files of quotes that begin in a run of rows, which holds them whole, and what the run adds to the other scripts."""
    files, made = [], Rows()
    every = [cells(telling.incident, edition.documents) for telling in tellings]
    for start in range(0, len(every), CHUNK):
        files.append(_file(f"quotes-{(part.start + start) // CHUNK}", _quotes(every[start : start + CHUNK], edition)))
    for number, (telling, row) in enumerate(zip(tellings, every, strict=True), part.start):
        incident = telling.incident
        made.ids.append(incident.incident_id)
        made.sources.append(incident.sources)
        made.facets.append(facets(incident, telling.point))
        for column, cell in zip(made.columns, row, strict=True):
            column.add(_entry(cell))
        for word in search.found_by(telling):
            made.words.setdefault(word, array("I")).append(number)
    return files, made


def files(rows: Rows) -> Iterator[tuple[str, str]]:
    """The scripts that hold the search and the rows."""
    starts = []
    for number, chunk in enumerate(search.chunks(rows.words)):
        starts.append(chunk[0][0])
        yield _file(f"words-{number}", chunk)
    yield _file("rows", _rows(rows, starts))


def _file(name: str, data: Any) -> tuple[str, str]:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"data/{name}.js", f"tocsin.give({json.dumps(name)},{said});\n"


class Column:
    """A column as its distinct entries and the number of each row's; -1 for None."""

    def __init__(self) -> None:
        self._number: dict[Hashable, int] = {}
        self.at = array("i")

    def add(self, entry: Hashable) -> None:
        """The next row's entry."""
        self.at.append(-1 if entry is None else self._number.setdefault(entry, len(self._number)))

    def extend(self, other: "Column") -> None:
        """The entries of rows that follow."""
        number = [self._number.setdefault(entry, len(self._number)) for entry in other._number]
        self.at.extend(number[at] if at >= 0 else -1 for at in other.at)

    @property
    def coded(self) -> tuple[list[Any], list[int]]:
        """Distinct entries and numbers, as JSON has them."""
        return list(self._number), list(self.at)


def _rows(rows: Rows, starts: list[str]) -> dict[str, Any]:
    found = rows.facets
    years = [year for facet in found for year in (facet.first, facet.last) if year]
    spots = Column()
    for facet in found:
        spots.add((facet.spot, facet.x, facet.y) if facet.spot else None)
    names, at = spots.coded
    return {
        "n": len(found),
        "chunk": CHUNK,
        "folder": INCIDENTS,
        "columns": list(COLUMNS),
        "ids": rows.ids,
        "cells": [column.coded for column in rows.columns],
        "sources": rows.sources,
        "reports": [facet.reports for facet in found],
        "years": [min(years), max(years)] if years else None,
        "first": [facet.first or 0 for facet in found],
        "last": [facet.last or 0 for facet in found],
        "exact": [facet.exact for facet in found],
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
