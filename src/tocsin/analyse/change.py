"""Decide whether, and when, the rate changed; "it did not" is a possible answer.

The exact posterior over every date of one change, and of two, with exposures that allow for late disclosure. Counts and
exposures are divided by the dispersion first, because a flurry is not a change. Evidence is a Bayes factor against "no
change" (priors of shape 1 about the overall rate); above 10 a change is said, above 3 a change is said to be likely.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.analyse.events import Event
from tocsin.analyse.results import Basis, Estimate
from tocsin.analyse.secrecy import World, draw_world, size_factor, weigh_clusters
from tocsin.analyse.timeline import YEAR, place
from tocsin.stats.changepoint import one_change, two_changes
from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable, of_events

PER_YEAR = 4
STRONG, SOME = 10.0, 3.0
FEWEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Whether a rate changed: the verdict, its Bayes factor, the date with an interval, and the rates about it."""

    verdict: str
    because: tuple[str, ...]
    bayes_factor: float
    bayes_factor_unadjusted: float
    bayes_factor_two: float
    when: date | None
    earliest: date | None
    latest: date | None
    rate_before: float
    rate_after: float
    dispersion: float
    posterior: tuple[tuple[date, float], ...]
    marks: tuple[tuple[date, str], ...]
    basis: Basis


def change(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "fixed",
    starts: Mapping[str, date] | None = None,
    per_year: int = PER_YEAR,
    level: float = 0.9,
) -> Change:
    """Find the date of a change in the rate, in `per_year` periods a year, with a central interval at `level`."""
    timeline = place(events, as_of=as_of, since=since, where=where, unit=unit, sources=sources, starts=starts)
    world = draw_world(timeline, rng=rng)
    counts, exposures, starts_of = _periods(world, per_year)
    if counts.size < 4:
        raise NotEstimable("a change needs a record of four periods or more")
    phi = weigh_clusters(world).mean * size_factor(timeline)
    prior = float(exposures.sum() / max(counts.sum(), 0.5))
    plain = one_change(counts, exposures, shape=1.0, rate=prior)
    found = one_change(counts / phi, exposures / phi, shape=1.0, rate=prior)
    two = two_changes(counts / phi, exposures / phi, shape=1.0, rate=prior)[1]
    interval = found.interval(level)
    factor = float(np.exp(min(found.log_bayes_factor, 700)))
    verdict, because = _decide(factor, float(counts.sum()), int(interval.high - interval.low), per_year)
    if not world.modelled:
        because = (*because, "too few disclosure dates to allow for what is still hidden")
    said = verdict in ("changed", "perhaps changed")
    return Change(
        verdict=verdict,
        because=because,
        bayes_factor=factor,
        bayes_factor_unadjusted=float(np.exp(min(plain.log_bayes_factor, 700))),
        bayes_factor_two=float(np.exp(min(two, 700))),
        when=starts_of[found.median + 1] if said else None,
        earliest=starts_of[int(interval.low) + 1] if said else None,
        latest=starts_of[int(interval.high) + 1] if said else None,
        rate_before=found.rate_before,
        rate_after=found.rate_after,
        dispersion=phi,
        posterior=tuple((starts_of[index + 1], float(weight)) for index, weight in enumerate(found.posterior)),
        marks=tuple((_start_of(events, source), f"source {source} starts") for source in timeline.new_sources),
        basis=timeline.basis(
            method="exact Gamma-Poisson change point with exposures, counts divided by the dispersion",
            assumptions=(
                f"{per_year} periods a year; the rate is constant between changes",
                "no change, and each date of one change, share the prior evenly",
                "the time until disclosure did not change",
            ),
        ),
    )


def rate_ratio(result: Change) -> Estimate | None:
    """Return the ratio of the rates after and before, without an interval of its own, or None if no change is said."""
    if result.when is None or result.rate_before <= 0:
        return None
    value = result.rate_after / result.rate_before
    return Estimate(value=value, low=value, high=value)


def _periods(world: World, per_year: int) -> tuple[FloatArray, FloatArray, list[date]]:
    """Return counts, exposures in years and first days of periods, oldest first; the oldest takes the remainder."""
    width = YEAR / per_year
    number = max(int(world.timeline.span / width), 1)
    ages = np.append(np.arange(number) * width, world.timeline.span)
    integral = world.mean_delays.integral(ages)[0]
    counts = [np.histogram(row[inside], ages, weights=world.timeline.weight[inside])[0] for row, inside in _rows(world)]
    days = [date.fromordinal(world.timeline.as_of.toordinal() - round(age)) for age in ages[:0:-1]]
    return np.mean(counts, axis=0)[::-1], np.maximum(np.diff(integral)[::-1] / YEAR, 1e-6), days


def _rows(world: World) -> list[tuple[FloatArray, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]]:
    return [(world.ages[row], world.counted[row]) for row in range(world.ages.shape[0])]


def _decide(factor: float, events: float, width: int, per_year: int) -> tuple[str, tuple[str, ...]]:
    if events < FEWEST:
        return "cannot tell", (f"{of_events(events, 'is', 'are')} too few to place a change ({FEWEST} is the least)",)
    if factor >= STRONG:
        return "changed", (f"the date is known to within {max(width, 1) / per_year:.1f} years",)
    if factor >= SOME:
        return "perhaps changed", (f"the evidence for a change is {factor:.0f} to 1",)
    if factor <= 1 / SOME:
        return "no change", (f"the evidence for no change is {1 / factor:.0f} to 1",)
    return "cannot tell", ("a change and no change fit about equally well",)


def _start_of(events: Sequence[Event], source: str) -> date:
    days = [told.low for event in events if source in event.sources and (told := event.disclosed or event.happened) is not None]
    return min(days)
