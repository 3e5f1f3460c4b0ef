"""The first screen: every incident as a row, every value a link to its sentence."""

from collections.abc import Iterator
from dataclasses import replace

from tocsin.gazetteer.outlines import outlines
from tocsin.model.incidents import Incident
from tocsin.model.values import Asserter
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.pages.cells import Linked, cell, evidence
from tocsin.publish.pages.render import render
from tocsin.publish.pages.rows import choices, facets

COLUMNS = ("When", "What", "Outcome", "Where", "Said to be behind it", "By whom", "Against whom", "Sources")


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`index.html`."""
    found = [facets(incident) for incident in edition.incidents]
    rows = [
        {"incident": incident, "cells": cells(incident, edition), "facets": facet}
        for incident, facet in zip(edition.incidents, found, strict=True)
    ]
    filters = {name: choices(found, name) for name in ("sponsor", "kind", "country")}
    years = [year for facet in found for year in (facet.first, facet.last) if year]
    values = {"filters": filters, "first": min(years, default=None), "last": max(years, default=None), "outlines": outlines()}
    yield "index.html", render("table.html", edition=edition, rows=rows, columns=COLUMNS, root="", **values)


def cells(incident: Incident, edition: Edition) -> list[list[Linked]]:
    """The linked cells of a row, in the order of `COLUMNS`, without the last."""
    documents = dict(edition.documents)
    state, organ = cell(incident, "sponsor.state", documents), cell(incident, "sponsor.organ", documents)
    targets = [
        replace(linked, words=label)
        for linked, label in zip(cell(incident, "targets", documents), _labels(incident), strict=False)
    ]
    return [
        cell(incident, "date", documents),
        cell(incident, "kind", documents),
        cell(incident, "outcome", documents),
        cell(incident, "place", documents),
        [*state, *organ],
        said_by(incident, edition),
        targets,
    ]


def _labels(incident: Incident) -> list[str]:
    return [wording.target(value) for value in incident.values("targets")]  # type: ignore[arg-type]


def said_by(incident: Incident, edition: Edition) -> list[Linked]:
    """How firmly the link is stated and by whom first, and every denial with it."""
    documents = dict(edition.documents)
    strength = incident.value("attribution.strength")
    by = [s for s in incident.fields["attribution.by"].shown if isinstance(s.statement.value, Asserter)]
    strongest = [s for s in by if s.statement.value.strength == strength] or by  # type: ignore[union-attr]
    found = cell(incident, "attribution.strength", documents)
    found += [Linked(words=s.statement.value.source, href=evidence(s, documents)) for s in strongest[:1]]  # type: ignore[union-attr]
    denials = incident.fields["attribution.denied_by"].shown
    return found + [Linked(words=f"denied by {s.statement.value}", href=evidence(s, documents)) for s in denials[:1]]
