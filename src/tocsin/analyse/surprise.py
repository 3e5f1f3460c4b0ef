"""Decide whether more became known in a period than its past lets one expect, with a stated number of false alarms a year.

What is counted is disclosures by calendar period (a month or a quarter): the day on which something became known does not
wait for later documents, as the day of the act does. The past periods give a predictive distribution (Gamma-Poisson;
Gelman et al., Bayesian Data Analysis, 3rd ed., sec. 2.6) widened for clusters: counts phi times as variable as Poisson
ones, phi by Pearson's chi-squared over its 20 % quantile, so that doubt about phi widens it, never below 1. The threshold
is the least count that the wanted number of false alarms a year allows.

Looking often costs nothing: a period's count only grows, so looking every hour finds it above the threshold if and only if one
look at its end would. Periods and rules are what is looked at repeatedly, and the allowance is divided among them.

Limits: a flurry of disclosures is not a flurry of acts; a source that starts later adds disclosures, so only sources that ran
from the first quarter of the past on are counted, if there are any.
"""

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from scipy import stats as distributions

from tocsin.analyse.events import Event, select, source_starts
from tocsin.errors import UnknownChoice
from tocsin.stats.refusal import NotEstimable

MONTHS: Final = {"month": 1, "quarter": 3}
"""Periods, in months."""
PAST: Final = {"month": 60, "quarter": 20}
"""Most periods of the past that are used: five years."""
LEAST: Final = 12
"""Fewest whole periods before the one in question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """A period's count against what was expected. `events` are those counted in it; `usual` is the central 90 % range."""

    first: date
    last: date
    count: int
    expected: float
    usual: tuple[int, int]
    threshold: int
    false_alarms: float
    dispersion: float
    periods: int
    before: int
    sources: tuple[str, ...]
    events: tuple[Event, ...]
    left_out: int

    @property
    def is_above(self) -> bool:
        """Whether the count reaches the threshold."""
        return self.count >= self.threshold


def surprise(
    events: Sequence[Event],
    *,
    as_of: date,
    period: str = "month",
    false_alarms: float = 0.5,
    looks: int = 1,
    where: Mapping[str, Collection[str]] | None = None,
) -> Surprise:
    """The count of the period that `as_of` falls in, against the periods before it.

    `false_alarms` a year are allowed over `looks` such questions together.

    Raises:
        UnknownChoice: no such period.
        NotEstimable: fewer than `LEAST` whole periods before it, or an allowance that is none.
    """
    if period not in MONTHS:
        raise UnknownChoice("period", period, MONTHS)
    if not 0 < false_alarms <= 12 or looks < 1:
        raise NotEstimable(f"{false_alarms:g} false alarms a year over {looks} rules: allow more than 0, at most 12")
    step = MONTHS[period]
    known = [event for event in select(events, where or {}) if event.disclosed and event.disclosed.high <= as_of]
    first, last = _bounds(as_of, step)
    start = _start(known, first, step, PAST[period])
    fixed = _fixed(events, start, first)
    kept = [event for event in known if not fixed or fixed.intersection(event.sources)]
    past = _counts(kept, start, first, step)
    if len(past) < LEAST:
        raise NotEstimable(f"{len(past)} whole {period}s are known before this one; {LEAST} are the least")
    here = tuple(event for event in kept if event.disclosed and event.disclosed.high >= first)
    phi, predicted = _predicted(past)
    share = false_alarms * step / 12 / looks
    return Surprise(
        first=first,
        last=last,
        count=len(here),
        expected=float(predicted.mean()),
        usual=(int(predicted.ppf(0.05)), int(predicted.ppf(0.95))),
        threshold=int(predicted.isf(share)) + 1,
        false_alarms=false_alarms,
        dispersion=phi,
        periods=len(past),
        before=sum(past),
        sources=tuple(sorted(fixed)),
        events=here,
        left_out=len(select(events, where or {})) - len(kept),
    )


def _bounds(day: date, step: int) -> tuple[date, date]:
    first = date(day.year, (day.month - 1) // step * step + 1, 1)
    return first, _moved(first, step) - timedelta(1)


def _moved(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _start(known: Sequence[Event], first: date, step: int, most: int) -> date:
    days = [event.disclosed.high for event in known if event.disclosed]
    earliest = _moved(_bounds(min(days), step)[0], step) if days else first
    return max(min(earliest, first), _moved(first, -step * most))


def _fixed(events: Sequence[Event], start: date, first: date) -> frozenset[str]:
    """Sources that ran from the first quarter of the past on; all of them together ran through the rest."""
    quarter = start + (first - start) / 4
    return frozenset(source for source, began in source_starts(events).items() if began <= quarter)


def _counts(kept: Sequence[Event], start: date, first: date, step: int) -> list[int]:
    counts: list[int] = []
    while start < first:
        end = _moved(start, step)
        counts.append(sum(1 for event in kept if event.disclosed and start <= event.disclosed.high < end))
        start = end
    return counts


def _predicted(past: Sequence[int]) -> tuple[float, "distributions.rv_discrete_frozen"]:
    """The dispersion, and the predictive distribution of one more period."""
    counts = np.asarray(past, float)
    m, total = counts.size, counts.sum()
    mean = (total + 0.5) / m
    pearson = float(((counts - total / m) ** 2).sum() / (total / m)) if total else 0.0
    phi = max(1.0, pearson / float(distributions.chi2.ppf(0.2, m - 1)))
    variance = phi * mean * (1 + 1 / m)
    return phi, distributions.nbinom(mean**2 / (variance - mean), mean / variance)


def days_of(found: Surprise) -> str:
    """The period in words.

    >>> calendar.month_name[3]
    'March'
    """
    if (found.first.year, found.first.month) == (found.last.year, found.last.month):
        return f"{calendar.month_name[found.first.month]} {found.first.year}"
    return f"{calendar.month_name[found.first.month]} to {calendar.month_name[found.last.month]} {found.last.year}"
