"""The first screen: every incident as a row, every value a link to its sentence; a long register goes on in lists."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from tocsin.gazetteer.outlines import outlines
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Telling
from tocsin.publish.gists import Gist
from tocsin.publish.pages.cells import COLUMNS, cells
from tocsin.publish.pages.render import render, template
from tocsin.publish.paths import incident_page

FIRST: Final = 300
"""Rows that stand in the page itself, for readers without script and for a quick first sight."""
LISTED: Final = 500
"""Incidents on one of the lists that carry on without script."""


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`index.html`."""
    incidents = [edition.incidents[number] for number in edition.newest[:FIRST]]
    rows = [
        {"incident": incident, "cells": cells(incident, edition.documents), "page": incident_page(incident.incident_id)}
        for incident in incidents
    ]
    values: dict[str, Any] = {
        "columns": COLUMNS,
        "outlines": outlines(),
        "dated": any(gist.years for gist in edition.gists),
        "lists": lists(edition),
    }
    yield "index.html", render("table.html", edition=edition, rows=rows, root="", **values)


def lists(edition: Edition) -> list[dict[str, Any]]:
    """The lists that carry on where the table stops: path, words, and the first row of each."""
    rows = edition.newest
    if len(rows) <= FIRST:
        return []
    return [
        {
            "path": f"list/{number}.html",
            "words": f"{_year(edition.gists[rows[start]])} to {_year(edition.gists[rows[min(start + LISTED, len(rows)) - 1]])}",
            "start": start,
        }
        for number, start in enumerate(range(0, len(rows), LISTED), 1)
    ]


def listed(edition: Edition) -> Callable[[slice, Sequence[Telling]], Iterator[tuple[str, str]]]:
    """`list/N.html` of the lists that begin in a run of rows, which holds them whole."""
    every, page = lists(edition), template("list.html")

    def made(part: slice, rows: Sequence[Telling]) -> Iterator[tuple[str, str]]:
        for found in every[-(-part.start // LISTED) : -(-part.stop // LISTED)]:
            here = rows[found["start"] - part.start :][:LISTED]
            values = {"listed": [_line(telling) for telling in here], "lists": every, "here": found, "root": "../"}
            yield found["path"], page.render(edition=edition, **values) + "\n"

    return made


def _line(telling: Telling) -> tuple[str, str, str, str]:
    incident = telling.incident
    page = incident_page(incident.incident_id)
    return page, telling.headline, wording.sponsor(incident), wording.attribution(incident)


def _year(gist: Gist) -> str:
    return str(gist.years[0]) if gist.years else "no date"
