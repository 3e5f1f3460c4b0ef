"""Say who watched when: which years rest on one source, which fields are missing, where the method broke.

A register's silence may be the world's or the watchers'. Marks on the time axis (a source starts or stops, a year rests on one
source) belong on every chart of rates.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.analyse.events import Event, values_of
from tocsin.analyse.results import Basis
from tocsin.analyse.timeline import YEAR, Timeline, place

FIELDS = ("kind", "outcome", "sponsor", "organ", "country", "target_category", "source", "operation", "proxy")
ALONE = 0.8
SILENT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One source: what it told, when it is first and last seen, and whether it ran through the whole window."""

    source: str
    events: int
    alone: int
    first: date
    last: date
    throughout: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCover:
    """One year of events: how many, by how many sources, and the largest share that one source alone told."""

    year: int
    events: int
    sources: int
    largest: str | None
    largest_share: float
    inexact: int

    @property
    def rests_on_one(self) -> bool:
        return self.events > 0 and self.largest is not None and self.largest_share >= ALONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """How often a field is empty."""

    field: str
    missing: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Sources, years, gaps and method breaks of a record."""

    watches: tuple[Watch, ...]
    years: tuple[YearCover, ...]
    missing: tuple[Missing, ...]
    undated: int
    undisclosed: int
    marks: tuple[tuple[date, str], ...]
    basis: Basis


def coverage(
    events: Sequence[Event],
    *,
    as_of: date,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    starts: Mapping[str, date] | None = None,
    gaps: Mapping[str, Sequence[tuple[date, date]]] | None = None,
) -> Coverage:
    """Describe a record's cover; nothing here is estimated.

    `starts` says since when a source was followed, `gaps` when it was not reached, as the ledger has it.
    """
    timeline = place(events, as_of=as_of, since=since, where=where, sources="all", starts=starts)
    watches = _watches(timeline, starts or {})
    total = len(timeline.events)
    lacking = [(field, sum(not values_of(event, field) for event in timeline.events)) for field in FIELDS]
    return Coverage(
        watches=watches,
        years=_years(timeline),
        missing=tuple(Missing(field=field, missing=count, share=count / total if total else 0.0) for field, count in lacking),
        undated=sum(left.count for left in timeline.left_out if left.reason == "no date at all"),
        undisclosed=sum(event.disclosed is None for event in timeline.events),
        marks=_marks(timeline, watches, gaps or {}),
        basis=timeline.basis(
            method="counts; nothing is estimated",
            assumptions=(
                "a source starts on the first day it told anything, unless its start is declared",
                "a source was read all the time, unless the ledger of visits has a gap",
                f"a source is silent once it has told nothing for {SILENT:g} years",
            ),
        ),
    )


def _told(event: Event) -> date:
    told = event.disclosed or event.happened
    assert told is not None
    return told.low


def _watches(timeline: Timeline, starts: Mapping[str, date]) -> tuple[Watch, ...]:
    found: dict[str, list[Event]] = {}
    for event in timeline.events:
        for source in event.sources:
            found.setdefault(source, []).append(event)
    watches = [
        Watch(
            source=source,
            events=len(told),
            alone=sum(len(event.sources) == 1 for event in told),
            first=starts.get(source, min(map(_told, told))),
            last=max(map(_told, told)),
            throughout=source not in timeline.new_sources,
        )
        for source, told in found.items()
    ]
    return tuple(sorted(watches, key=lambda watch: (-watch.events, watch.source)))


def _years(timeline: Timeline) -> tuple[YearCover, ...]:
    by_year: dict[int, list[Event]] = {year: [] for year in range(timeline.since.year, timeline.as_of.year + 1)}
    for event in timeline.events:
        if event.happened is not None:
            by_year[event.happened.middle.year].append(event)
    if timeline.as_of.month == 1 and timeline.as_of.day == 1 and len(by_year) > 1:
        del by_year[timeline.as_of.year]
    return tuple(_year(year, told) for year, told in by_year.items())


def _year(year: int, told: Sequence[Event]) -> YearCover:
    every = {source for event in told for source in event.sources}
    tally = Counter(event.sources[0] for event in told if len(event.sources) == 1)
    largest = max(sorted(tally), key=lambda source: tally[source], default=None)
    return YearCover(
        year=year,
        events=len(told),
        sources=len(every),
        largest=largest,
        largest_share=tally[largest] / len(told) if largest is not None else 0.0,
        inexact=sum(event.happened is not None and event.happened.low != event.happened.high for event in told),
    )


def _marks(
    timeline: Timeline, watches: Sequence[Watch], gaps: Mapping[str, Sequence[tuple[date, date]]]
) -> tuple[tuple[date, str], ...]:
    marks = [(watch.first, f"source {watch.source} starts") for watch in watches if not watch.throughout]
    quiet = [watch for watch in watches if (timeline.as_of - watch.last).days > SILENT * YEAR]
    marks += [(watch.last, f"source {watch.source} is last seen") for watch in quiet]
    marks += [(first, f"source {source} is not read until {last}") for source, missed in gaps.items() for first, last in missed]
    return tuple(sorted(marks))
