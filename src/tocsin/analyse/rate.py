"""Count events a year or a month, with exact intervals, and draw what is not yet disclosed apart.

The rate's interval is Garwood's on the seen count over the exposure that disclosure leaves; the hidden part is the nowcast of
`secrecy`. A period of which much is still hidden is marked incomplete, so that no chart shows its bare bar.
"""

import calendar
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.analyse.events import Event
from tocsin.analyse.results import LEVEL, Basis, Estimate, NothingToCount, summarise
from tocsin.analyse.secrecy import World, draw_world, size_factor, weigh_clusters
from tocsin.analyse.timeline import YEAR, place
from tocsin.errors import UnknownChoice
from tocsin.stats.intervals import FloatArray, poisson_interval

PERIODS = ("year", "month")
COMPLETE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One bar: what is `seen` (mean over inexact dates), its exact interval, and the `total` once all is known."""

    label: str
    start: date
    end: date
    seen: float
    interval: Estimate
    known_share: float
    hidden: Estimate
    total: Estimate

    @property
    def complete(self) -> bool:
        """Whether so much is disclosed that the bar may be read by itself."""
        return self.known_share >= COMPLETE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Counts by period, the mean rate a year over the whole window, and how clustered events are."""

    per_year: Estimate
    periods: tuple[Period, ...]
    dispersion: float
    hidden_total: Estimate
    delay_known: bool
    period: str
    basis: Basis


def rate(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "all",
    starts: Mapping[str, date] | None = None,
    period: str = "year",
) -> Rate:
    """Count events by `period`. With no event, `since` is needed, and the answer is an upper limit."""
    if period not in PERIODS:
        raise UnknownChoice("period", period, PERIODS)
    timeline = place(events, as_of=as_of, since=since, where=where, unit=unit, sources=sources, starts=starts)
    if not timeline.events and since is None:
        raise NothingToCount("no event is left to count; say since when you looked")
    world = draw_world(timeline, rng=rng)
    phi = weigh_clusters(world)
    factor = size_factor(timeline)
    spread = phi.draw(world.delays.known.shape[0], rng) * factor
    bars = tuple(_bars(world, period, spread, rng))
    total = float(timeline.weight.sum())
    exposure = float(np.median(world.exposure(0, timeline.span))) / YEAR
    scale = phi.mean * factor if total else 1.0  # no event shows no clusters: the plain limit stands
    interval = poisson_interval(round(total / scale), exposure=exposure / scale, level=LEVEL)
    hidden = _hidden_in_all(world, spread, rng)
    return Rate(
        per_year=Estimate(
            value=total / exposure, low=min(interval.low, total / exposure), high=max(interval.high, total / exposure)
        ),
        periods=bars,
        dispersion=scale,
        hidden_total=summarise(hidden),
        delay_known=world.modelled,
        period=period,
        basis=timeline.basis(
            method="exact Poisson intervals (Garwood 1936), widened by the dispersion; nowcast from truncated delays",
            assumptions=(
                "an inexact date is spread evenly over its bounds",
                f"events come to light within {world.delays.longest / YEAR:.1f} years"
                if world.modelled
                else "all events are known at once",
                "all sources are counted, also those that started later" if sources == "all" else "fixed sources only",
            ),
        ),
    )


def edges(since: date, as_of: date, period: str) -> list[date]:
    """Return the bounds of calendar periods from `since` to `as_of`, both included."""
    bounds = [since]
    while bounds[-1] < as_of:
        here = bounds[-1]
        after = date(here.year + 1, 1, 1) if period == "year" else date(here.year + here.month // 12, here.month % 12 + 1, 1)
        bounds.append(min(after, as_of))
    return bounds


def _bars(world: World, period: str, spread: FloatArray, rng: np.random.Generator) -> Iterator[Period]:
    bounds = edges(world.timeline.since, world.timeline.as_of, period)
    for start, end in itertools.pairwise(bounds):
        old, young = (world.timeline.as_of - start).days, (world.timeline.as_of - end).days
        inside = (world.ages >= young) & (world.ages < old)
        seen = float((inside @ world.timeline.weight).mean())
        exact = poisson_interval(round(seen), level=LEVEL)
        hidden = _hidden(world, young, old, spread, rng)
        yield Period(
            label=str(start.year) if period == "year" else f"{calendar.month_abbr[start.month]} {start.year}",
            start=start,
            end=end,
            seen=seen,
            interval=Estimate(value=seen, low=min(exact.low, seen), high=max(exact.high, seen)),
            known_share=float(world.exposure(young, old).mean()) / (old - young),
            hidden=summarise(hidden),
            total=summarise(hidden + seen),
        )


def _hidden(world: World, young: float, old: float, spread: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Draw how many events of ages [young, old) are still to come to light, (draws)."""
    exposure = world.exposure(young, old)
    level = _level(world, young, old)
    rates = rng.gamma((0.5 + level[0]) / spread) * spread / np.maximum(level[1], 1e-9)
    expected = np.maximum(rates * np.clip(old - young - exposure, 0, None), 1e-12)
    return np.asarray(rng.poisson(rng.gamma(expected / spread) * spread), float)


def _hidden_in_all(world: World, spread: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Draw how many events of the whole window are still to come to light, (draws).

    Three years by three years, each at its own rate: at one rate for all, a recent rise would be spread over quiet decades, and
    fewer would seem hidden than its own years show.
    """
    bounds = [*np.arange(0.0, world.timeline.span, 3 * YEAR), world.timeline.span]
    drawn = [_hidden(world, young, old, spread, rng) for young, old in itertools.pairwise(bounds)]
    return np.asarray(np.sum(drawn, axis=0), float)


def _level(world: World, young: float, old: float) -> tuple[FloatArray, FloatArray]:
    """Return the counts and exposures, (draws) each, of a wider window around the period: three years at least."""
    need = max(3 * YEAR, old - young)
    wide_young = max(0.0, min(young, young - (need - (old - young)) / 2))
    wide_old = min(world.timeline.span, wide_young + need)
    return world.counts(wide_young, wide_old), world.exposure(wide_young, wide_old)
