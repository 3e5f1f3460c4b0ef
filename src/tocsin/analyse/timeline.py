"""Decide which events a question may count, and place them in time.

An event is counted if it has a date, was known by the as-of date, lies in the window and comes from the sources asked for.
What is not counted is reported with its reason. Ages are days before the as-of date, so that nothing later can leak in.

Sources: one that starts inside the window adds events that were there before, too, and no model can tell that from a rise.
So the default counts only what sources found that ran through the whole window. A source's start is declared
(`source_starts`), or is the first day it told anything; it ran through the window if it started in its first quarter. If no
source did, everything is counted, and `sources` is empty: whoever reads the result must then say that it cannot tell.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from tocsin.analyse.events import Event, select, source_starts
from tocsin.analyse.results import Basis, LeftOut, NothingToCount
from tocsin.errors import InvalidValue, UnknownChoice
from tocsin.stats.intervals import FloatArray

UNITS: Final = ("incidents", "victims", "operations")
SOURCES: Final = ("fixed", "all")
CLOCKS: Final = ("disclosed", "recorded")
YEAR: Final = 365.25
LATER: Final = "found only by sources that started later"
FIRST_QUARTER: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events placed in time: `oldest` and `youngest` age and age when `told`, all (n) in days; `weight` in units.

    `told` is NaN where no disclosure is dated. `span` is the window's length in days.
    """

    events: tuple[Event, ...]
    oldest: FloatArray
    youngest: FloatArray
    told: FloatArray
    weight: FloatArray
    span: float
    since: date
    as_of: date
    unit: str
    sources: tuple[str, ...]
    new_sources: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def years(self) -> float:
        return self.span / YEAR

    def basis(self, *, method: str, assumptions: Iterable[str]) -> Basis:
        """Say what an answer from this timeline rests on."""
        return Basis(
            n=len(self.events),
            unit=self.unit,
            as_of=self.as_of,
            since=self.since,
            sources=self.sources,
            method=method,
            assumptions=tuple(assumptions),
            left_out=self.left_out,
        )


def place(
    events: Sequence[Event],
    *,
    as_of: date,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "fixed",
    starts: Mapping[str, date] | None = None,
    clock: str = "disclosed",
) -> Timeline:
    """Select and place events; raises `NothingToCount` if none is left and no window was given.

    `since` opens the window (default: 1 January of the first event's year); `clock` says which date made an event known.
    """
    for what, given, known in (("unit", unit, UNITS), ("choice of sources", sources, SOURCES), ("clock", clock, CLOCKS)):
        if given not in known:
            raise UnknownChoice(what, given, known)
    gone: Counter[str] = Counter()
    kept = list(select(events, where or {}))
    gone["outside the filter"] = len(events) - len(kept)
    kept = _drop(kept, gone, "no date at all", [event.happened is not None for event in kept])
    kept = _drop(kept, gone, f"not known by {as_of}", [_known_on(event, clock) < as_of for event in kept])
    kept = _drop(kept, gone, f"dated {as_of} or later", [event.happened is None or event.happened.low < as_of for event in kept])
    opening = since or _opening(kept, as_of)
    if opening >= as_of:
        raise InvalidValue(f"a window cannot open on {opening}, the as-of date {as_of} or later")
    kept = _drop(kept, gone, f"before {opening}", [_middle(event) >= opening for event in kept])
    running, new = running_sources(kept, since=opening, as_of=as_of, starts=starts)
    if sources == "fixed" and new and running:
        old = frozenset(running)
        kept = _drop(kept, gone, LATER, [not e.sources or bool(old & set(e.sources)) for e in kept])
    kept, weight = _in_units(kept, unit, gone)
    return _timeline(
        kept,
        weight,
        gone,
        as_of=as_of,
        opening=opening,
        unit=unit,
        running=running if sources == "fixed" else running + new,
        new=new,
    )


def running_sources(
    events: Sequence[Event], *, since: date, as_of: date, starts: Mapping[str, date] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sources that ran through the whole window, and those that started inside it."""
    first = {**source_starts(events), **(starts or {})}
    limit = since.toordinal() + FIRST_QUARTER * (as_of - since).days
    running = tuple(sorted(source for source, start in first.items() if start.toordinal() <= limit))
    return running, tuple(sorted(set(first) - set(running)))


def _timeline(
    kept: list[Event],
    weight: FloatArray,
    gone: Counter[str],
    *,
    as_of: date,
    opening: date,
    unit: str,
    running: tuple[str, ...],
    new: tuple[str, ...],
) -> Timeline:
    ends = [event.happened for event in kept if event.happened is not None]
    told = [float("nan") if e.disclosed is None else (as_of - e.disclosed.middle).days - 0.5 for e in kept]
    return Timeline(
        events=tuple(kept),
        oldest=np.array([(as_of - when.low).days for when in ends], float),
        youngest=np.array([max((as_of - when.high).days - 1, 0) for when in ends], float),
        told=np.array(told, float),
        weight=weight,
        span=float((as_of - opening).days),
        since=opening,
        as_of=as_of,
        unit=unit,
        sources=running,
        new_sources=new,
        left_out=tuple(LeftOut(reason=reason, count=count) for reason, count in gone.items() if count),
    )


def _drop(events: list[Event], gone: Counter[str], reason: str, keep: list[bool]) -> list[Event]:
    gone[reason] += keep.count(False)
    return [event for event, wanted in zip(events, keep, strict=True) if wanted]


def _known_on(event: Event, clock: str) -> date:
    """Return the day from which an event counts as known: the first day after which it surely was."""
    if clock == "recorded" and event.recorded is not None:
        return event.recorded
    if event.disclosed is not None:
        return event.disclosed.high
    assert event.happened is not None
    return event.happened.low


def _middle(event: Event) -> date:
    assert event.happened is not None
    return event.happened.middle


def _opening(events: Sequence[Event], as_of: date) -> date:
    if not events:
        raise NothingToCount(
            f"no event was known by {as_of}; widen the filter, take a later as-of date, or say since when you looked"
        )
    return date(min(_middle(event) for event in events).year, 1, 1)


def _in_units(events: list[Event], unit: str, gone: Counter[str]) -> tuple[list[Event], FloatArray]:
    if unit == "operations":
        first: dict[str, Event] = {}
        for event in sorted(events, key=_middle):
            first.setdefault(event.operation or f"event {event.id}", event)
        gone["later events of an operation already counted"] = len(events) - len(first)
        events = list(first.values())
    elif unit == "victims":
        events = _drop(events, gone, "number of victims unknown", [event.victims is not None for event in events])
        events = _drop(events, gone, "no victims", [event.victims != 0 for event in events])
    weight = np.array([float(event.victims or 1) if unit == "victims" else 1.0 for event in events])
    return events, weight
