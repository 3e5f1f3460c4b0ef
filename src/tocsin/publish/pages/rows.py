"""Decide what a row of the table can be filtered by: sponsor, kind, country, years, words; and where its point stands.

An incident without a date or without a place keeps its row and is counted in a lane of its own: it never vanishes from a figure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tocsin.gazetteer.outlines import SCALE
from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.model.values import Place
from tocsin.model.vocabulary import DatePrecision, Kind
from tocsin.publish import wording

NONE: Final = "none"
EXACT: Final = (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR)
"""How exact a date may be, by the numbers that the scripts have for it."""


def years_of(incident: Incident) -> tuple[int, int] | None:
    """The years in which an incident began and ended; None if it has no date."""
    happened = incident.value("date")
    if not isinstance(happened, DateInterval) or happened.start is None or happened.end is None:
        return None
    return happened.start.year, happened.end.year


def exactness(incident: Incident) -> int:
    """How exactly it is known when an incident began: 0 to the day, 1 within one month, 2 in a year or a longer time."""
    happened = incident.value("date")
    return EXACT.index(happened.span) if isinstance(happened, DateInterval) and happened.start else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a row is found by, and how exactly its date is known (`exact`).

    `x` and `y` are the map's units; `spot` names the city that a point stands for.
    """

    sponsor: str
    kind: str
    country: str
    first: int | None
    last: int | None
    exact: int
    reports: int
    x: float | None
    y: float | None
    spot: str


def facets(incident: Incident, at: tuple[float, float] | None) -> Facets:
    """The facets of an incident whose point is `at`; what is not known is `NONE`."""
    years, place = years_of(incident), incident.value("place")
    return Facets(
        sponsor=str(incident.value("sponsor.state") or NONE),
        kind=str(incident.value("kind") or NONE),
        country=(place.country or NONE) if isinstance(place, Place) else NONE,
        first=years[0] if years else None,
        last=years[1] if years else None,
        exact=exactness(incident),
        reports=len(incident.reports),
        x=round(at[0] * SCALE, 1) if at else None,
        y=round(-at[1] * SCALE, 1) if at else None,
        spot=wording.where(place) if at and isinstance(place, Place) else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that a filter offers, in words, with how many incidents have it."""

    value: str
    words: str
    count: int


def choices(every: Iterable[Facets], name: str) -> list[Choice]:
    """The values of a facet, those of most incidents first; those without it last."""
    counts = Counter(getattr(found, name) for found in every)
    ranked = sorted(counts, key=lambda value: (value == NONE, -counts[value], value))
    return [Choice(value=value, words=_words(name, value), count=counts[value]) for value in ranked]


def _words(name: str, value: str) -> str:
    if value == NONE:
        return "not known"
    return wording.term(Kind(value)) if name == "kind" else wording.country(value)
