"""Separate what is new in a register from what was added to earlier years.

Between two as-of dates a total grows by events that happened in between and by events that happened before and became known
late: back-fill. Quoting the growth as if it had all happened in between is the commonest error made with such registers.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.analyse.events import Event
from tocsin.analyse.results import Basis
from tocsin.analyse.timeline import place
from tocsin.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A published total: all cases up to `year`, of which `newest` are dated in that year."""

    year: int
    total: int
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """One step between releases: of `increase`, `newest` are new and `back_fill` belong to earlier years (net of removals)."""

    year: int
    increase: int
    newest: int
    back_fill: int

    @property
    def back_fill_share(self) -> float:
        return self.back_fill / self.increase if self.increase else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackFill:
    """What was added between two as-of dates, by the year in which it happened."""

    earlier: date
    later: date
    known_then: int
    known_now: int
    happened_since: int
    added_to_before: int
    by_year: tuple[tuple[int, int, int], ...]
    basis: Basis


def from_releases(first_total: int, releases: Sequence[Release]) -> tuple[Growth, ...]:
    """Split the growth of published totals into new cases and back-fill.

    Freedom House's totals of physical transnational repression, 735 at the end of 2021, then 854, 1,034 and 1,219:

    >>> steps = from_releases(735, [Release(year=2022, total=854, newest=79), Release(year=2023, total=1034, newest=125),
    ...                             Release(year=2024, total=1219, newest=160)])
    >>> [step.back_fill for step in steps]
    [40, 55, 25]
    """
    steps = []
    before = first_total
    for release in releases:
        if release.newest > release.total:
            raise InvalidValue(f"{release.year}: {release.newest} new cases in a total of {release.total}")
        increase = release.total - before
        steps.append(Growth(year=release.year, increase=increase, newest=release.newest, back_fill=increase - release.newest))
        before = release.total
    return tuple(steps)


def back_fill(
    events: Sequence[Event],
    *,
    earlier: date,
    as_of: date,
    where: Mapping[str, Collection[str]] | None = None,
    clock: str = "recorded",
) -> BackFill:
    """Compare what was known on two days; `clock` is when the register recorded an event, or when it was disclosed."""
    if earlier >= as_of:
        raise InvalidValue(f"the earlier day {earlier} must lie before {as_of}")
    now = place(events, as_of=as_of, where=where, sources="all", clock=clock)
    known = [event for event in now.events if _known(event, clock, earlier)]
    then, after = _by_year(known), _by_year(now.events)
    new = [event for event in now.events if event.happened is not None and event.happened.middle >= earlier]
    fresh = {event.id for event in new}
    late = sum(1 for event in now.events if event.id not in fresh) - sum(1 for event in known if event.id not in fresh)
    return BackFill(
        earlier=earlier,
        later=as_of,
        known_then=len(known),
        known_now=len(now.events),
        happened_since=len(new),
        added_to_before=late,
        by_year=tuple((year, then[year], after[year]) for year in sorted(after)),
        basis=now.basis(
            method="counts as known on two days",
            assumptions=("an event is placed in the year of the middle of its date", f"known means {clock}"),
        ),
    )


def _known(event: Event, clock: str, on: date) -> bool:
    when = event.recorded if clock == "recorded" and event.recorded is not None else None
    if when is None:
        source = event.disclosed or event.happened
        when = source.high if source is not None else None
    return when is not None and when < on


def _by_year(events: Sequence[Event]) -> Counter[int]:
    return Counter(event.happened.middle.year for event in events if event.happened is not None)
