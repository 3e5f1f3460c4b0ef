"""The first screen: every incident as a row, every value a link to its sentence; a long register goes on in lists."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tocsin.gazetteer.outlines import outlines
from tocsin.model.incidents import Incident
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import headline
from tocsin.publish.pages.cells import COLUMNS, cells
from tocsin.publish.pages.render import render
from tocsin.publish.pages.rows import in_order, years_of
from tocsin.publish.paths import incident_page

FIRST: Final = 300
"""Rows that stand in the page itself, for readers without script and for a quick first sight."""
LISTED: Final = 500
"""Incidents on one of the lists that carry on without script."""


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`index.html`, and `list/N.html` if not every row stands in it."""
    incidents = in_order(edition.incidents)
    rows = [
        {"incident": incident, "cells": cells(incident, edition.documents), "page": incident_page(incident.incident_id)}
        for incident in incidents[:FIRST]
    ]
    lists = _lists(incidents)
    values: dict[str, Any] = {
        "columns": COLUMNS,
        "outlines": outlines(),
        "dated": any(years_of(incident) for incident in incidents),
        "lists": lists,
    }
    yield "index.html", render("table.html", edition=edition, rows=rows, root="", **values)
    for found in lists:
        listed = [_line(incident) for incident in found["incidents"]]
        yield found["path"], render("list.html", edition=edition, listed=listed, lists=lists, here=found, root="../")


def _line(incident: Incident) -> tuple[str, str, str, str]:
    return incident_page(incident.incident_id), headline(incident), wording.sponsor(incident), wording.attribution(incident)


def _lists(incidents: Sequence[Incident]) -> list[dict[str, Any]]:
    if len(incidents) <= FIRST:
        return []
    parts = [incidents[start : start + LISTED] for start in range(0, len(incidents), LISTED)]
    return [
        {"path": f"list/{number}.html", "words": f"{_year(part[0])} to {_year(part[-1])}", "incidents": part}
        for number, part in enumerate(parts, 1)
    ]


def _year(incident: Incident) -> str:
    years = years_of(incident)
    return str(years[0]) if years else "no date"
