"""Decide whether attacks have become more frequent: in the last years against the years before.

Estimand: the mean rate in the last `window` years over the mean rate before, of events that become known within a stated
delay. Rates are Gamma-Poisson, tempered by a posterior over how clustered events are (`stats.clusters`); exposures are
integrals of the delay's distribution (`stats.delays`); inexact dates are imputed. Two checks that need no delay model, the
answer over all sources, and the tipping point for faster disclosure stand beside the answer.

Limits: disclosure that has become faster cannot be told from a rise by any method (hence the tipping point); a source that
started inside the window cannot either (hence the fixed set of sources).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy import stats as distributions

from tocsin.analyse.events import Event
from tocsin.analyse.readings import Reading, four_readings
from tocsin.analyse.results import Basis, Estimate, summarise
from tocsin.analyse.secrecy import DRAWS, IMPUTATIONS, World, draw_world, size_factor, weigh_clusters
from tocsin.analyse.timeline import YEAR, Timeline, place
from tocsin.analyse.verdict import Evidence, decide
from tocsin.stats.intervals import FloatArray, compare_rates, probability_rate_higher
from tocsin.stats.refusal import NotEstimable
from tocsin.stats.triangle import triangle_trend

WINDOW = 3.0
FASTER = np.arange(1.0, 5.01, 0.25)
EXPLORATORY = (1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A second opinion: the ratio it finds and its one-sided p-values, or why it could not be made."""

    name: str
    ratio: Estimate | None
    p_rising: float | None
    p_falling: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The ratio of recent to earlier rates under one choice of window, unit and sources."""

    label: str
    window: float
    probability_up: float
    ratio: Estimate
    recent: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Is it escalating? `verdict`, `probability_up`, `ratio`, what is `hidden`, and all that qualifies them."""

    verdict: str
    because: tuple[str, ...]
    window: float
    probability_up: float
    ratio: Estimate
    rate_recent: Estimate
    rate_earlier: Estimate
    seen_recent: float
    happened_recent: Estimate
    hidden_recent: Estimate
    dispersion: float
    clustered: float
    power_doubling: float
    delay_known: bool
    tipping_point: float | None
    probability_if_faster: tuple[tuple[float, float], ...]
    looks: int
    checks: tuple[Check, ...]
    beside: tuple[Comparison, ...]
    readings: tuple[Reading, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Draws of the two rates, (draws) a day, their counts, and the recent window's count with what is hidden."""

    recent: FloatArray
    earlier: FloatArray
    counts: tuple[FloatArray, FloatArray]
    dispersion: FloatArray
    happened: FloatArray

    @property
    def ratio(self) -> FloatArray:
        return self.recent / self.earlier


def draw_rates(world: World, *, window: float, rng: np.random.Generator) -> Rates:
    """Draw the rate of the last `window` years and the rate before; `window` shorter than the span."""
    split, span = window * YEAR, world.timeline.span
    if not 0 < split < span:
        raise NotEstimable(f"a window of {window:g} years leaves nothing before it: the record spans {span / YEAR:.1f} years")
    clusters = weigh_clusters(world)
    recent, earlier = world.counts(0, split), world.counts(split, span)
    phi = clusters.draw(recent.size, rng) * size_factor(world.timeline)
    exposure = world.exposure(0, split)
    rate = rng.gamma((0.5 + recent) / phi) * phi / exposure
    before = rng.gamma((0.5 + earlier) / phi) * phi / world.exposure(split, span)
    expected = np.maximum(rate * (split - exposure), 1e-9)
    hidden = rng.poisson(rng.gamma(expected / phi) * phi)
    late = np.repeat((~world.counted & (world.ages < split)) @ world.timeline.weight, world.each)
    return Rates(
        recent=np.maximum(rate, 1e-12),
        earlier=np.maximum(before, 1e-12),
        counts=(recent, earlier),
        dispersion=phi,
        happened=recent + late + hidden,
    )


def compare(world: World, *, window: float, label: str, rng: np.random.Generator) -> Comparison:
    """Return the ratio for one choice, for a line in a table."""
    rates = draw_rates(world, window=window, rng=rng)
    return Comparison(
        label=label,
        window=window,
        probability_up=float((rates.ratio > 1).mean()),
        ratio=summarise(rates.ratio),
        recent=round(float(rates.counts[0].mean())),
        earlier=round(float(rates.counts[1].mean())),
    )


def trend(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "fixed",
    starts: Mapping[str, date] | None = None,
    window: float = WINDOW,
    looks: int = 1,
    draws: int = DRAWS,
    imputations: int = IMPUTATIONS,
) -> Trend:
    """Answer whether the rate of the last `window` years is above that of the years before.

    `looks` is how many such answers are being read together (actors, quarters): the verdict's bounds are Bonferroni's for
    that many. Raises `NotEstimable` if there is no event, or no time before the window.
    """
    options = {"as_of": as_of, "since": since, "where": where, "starts": starts}
    timeline = place(events, unit=unit, sources=sources, **options)  # type: ignore[arg-type]
    world = draw_world(timeline, rng=rng, draws=draws, imputations=imputations)
    rates = draw_rates(world, window=window, rng=rng)
    faster = if_faster(world, rates, window=window)
    everything = timeline
    if timeline.new_sources and sources == "fixed":
        everything = place(events, unit=unit, sources="all", **options)  # type: ignore[arg-type]
    others = {} if everything is timeline else {"all sources": everything}
    if unit == "incidents" and any(event.operation for event in timeline.events):
        others["each operation once"] = place(events, unit="operations", sources=sources, **options)  # type: ignore[arg-type]
    evidence = _evidence(world, rates, window=window, looks=looks, faster=faster)
    verdict, because = decide(evidence)
    seen = float(rates.counts[0].mean())
    return Trend(
        verdict=verdict,
        because=because,
        window=window,
        probability_up=evidence.probability_up,
        ratio=evidence.ratio,
        rate_recent=summarise(rates.recent * YEAR),
        rate_earlier=summarise(rates.earlier * YEAR),
        seen_recent=seen,
        happened_recent=summarise(rates.happened),
        hidden_recent=summarise(np.maximum(rates.happened - seen, 0.0)),
        dispersion=float(rates.dispersion.mean()),
        clustered=float((rates.dispersion > 1).mean()),
        power_doubling=evidence.power,
        delay_known=world.modelled,
        tipping_point=evidence.tipping_point,
        probability_if_faster=faster,
        looks=looks,
        checks=(equal_maturity(world, window=window), reporting_triangle(world)),
        beside=_beside(world, others, window=window, rng=rng, draws=draws, imputations=imputations),
        readings=four_readings(timeline, everything, window=window, faster=faster, rng=rng),
        basis=_basis(world, window),
    )


def quick_trend(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "fixed",
    starts: Mapping[str, date] | None = None,
    window: float = WINDOW,
) -> tuple[str, tuple[str, ...], Evidence]:
    """Return verdict, reasons and evidence alone, with fewer draws: for tables of many answers."""
    timeline = place(events, as_of=as_of, since=since, where=where, unit=unit, sources=sources, starts=starts)
    world = draw_world(timeline, rng=rng, draws=1000, imputations=5)
    rates = draw_rates(world, window=window, rng=rng)
    evidence = _evidence(world, rates, window=window, looks=1, faster=if_faster(world, rates, window=window))
    return *decide(evidence), evidence


def if_faster(world: World, rates: Rates, *, window: float) -> tuple[tuple[float, float], ...]:
    """Return P(rate up) if disclosure in the recent window was s times faster than before, for each s in `FASTER`."""
    split = window * YEAR
    now = world.exposure(0, split)
    integrals = world.delays.integral(FASTER * split) / FASTER
    shifted = [rates.ratio * now / np.maximum(integrals[:, index], 1e-12) for index in range(FASTER.size)]
    return tuple((float(s), float((ratio > 1).mean())) for s, ratio in zip(FASTER, shifted, strict=True))


def _evidence(world: World, rates: Rates, *, window: float, looks: int, faster: tuple[tuple[float, float], ...]) -> Evidence:
    spread = float(np.log(rates.ratio).std())
    up = float((rates.ratio > 1).mean())
    vanish = [s for s, probability in faster if probability < 0.8]
    old_rate = float(np.median(rates.earlier * world.exposure(0, window * YEAR)))
    return Evidence(
        probability_up=up,
        ratio=summarise(rates.ratio),
        n=len(world.timeline.events),
        recent=max(float(rates.counts[0].mean()), old_rate),
        tipping_point=vanish[0] if vanish and up >= 0.8 else None,
        sources_fixed=bool(world.timeline.sources) or not world.timeline.new_sources,
        delay_known=world.modelled or not len(world.timeline.events),
        power=float(distributions.norm.cdf(np.log(2) / max(spread, 1e-9) - 1.645)),
        looks=looks,
    )


def _basis(world: World, window: float) -> Basis:
    longest = world.delays.longest
    known = (
        f"within {longest / YEAR:.1f} years"
        if world.modelled
        else "at once (no disclosure dates: late disclosure is not allowed for)"
    )
    return world.timeline.basis(
        method="Gamma-Poisson rates with a right-truncated delay posterior and a dispersion posterior",
        assumptions=(
            f"rates are of events that become known {known}",
            f"the declared window is the last {window:g} years; other windows are exploratory",
            "the time until disclosure did not change in the window (see the tipping point)",
            "the sources counted watched equally closely throughout",
        ),
    )


def _beside(
    world: World, others: Mapping[str, Timeline], *, window: float, rng: np.random.Generator, draws: int, imputations: int
) -> tuple[Comparison, ...]:
    """Compare over all sources, with each operation counted once, and in other windows."""
    lines = [
        compare(draw_world(other, rng=rng, draws=draws, imputations=imputations), window=window, label=label, rng=rng)
        for label, other in others.items()
    ]
    lines += [
        compare(world, window=years, label=f"exploratory: last {'year' if years == 1 else f'{years:g} years'}", rng=rng)
        for years in EXPLORATORY
        if years != window and years * YEAR < world.timeline.span / 2
    ]
    return tuple(lines)


def equal_maturity(world: World, *, window: float, within: float = 1.0) -> Check:
    """Compare only what was known within a year, in years older than a year: every year then had the same chance."""
    timeline, name = world.timeline, f"known within {within:g} year, older than {within:g} year"
    ages = world.ages.mean(axis=0)
    quick = (ages - np.where(np.isnan(timeline.told), ages, timeline.told)) <= within * YEAR
    first, split = within * YEAR, max(window, within + 1) * YEAR
    recent = int((quick & (ages >= first) & (ages < split)).sum())
    earlier = int((quick & (ages >= split)).sum())
    if timeline.span <= split or recent + earlier == 0:
        return Check(name=name, ratio=None, p_rising=None, p_falling=None, note="the record is too short for this check")
    exposures = {"exposure": split - first, "other_exposure": timeline.span - split}
    found = compare_rates(recent, earlier, level=0.9, **exposures)
    up = probability_rate_higher(recent, earlier, **exposures)
    ratio = Estimate(value=found.ratio, low=found.interval.low, high=found.interval.high)
    return Check(
        name=name, ratio=ratio, p_rising=1 - up, p_falling=up, note=f"{recent} events against {earlier}; trusts Poisson counts"
    )


def reporting_triangle(world: World) -> Check:
    """Fit year and delay together; the ratio is the growth per year."""
    timeline, name = world.timeline, "reporting triangle, growth a year"
    years = int(timeline.span / YEAR)
    dated = ~np.isnan(timeline.told)
    ages = world.ages.mean(axis=0)[dated]
    row = years - 1 - (ages / YEAR).astype(int)
    column = row * 0 + np.maximum((ages / YEAR).astype(int) - (np.maximum(timeline.told[dated], 0) / YEAR).astype(int), 0)
    inside = (row >= 0) & (column < years)
    try:
        table = np.zeros((max(years, 1), max(years, 1)))
        np.add.at(table, (row[inside], column[inside]), 1.0)
        table[np.add.outer(np.arange(years), np.arange(years)) >= years] = np.nan
        fit = triangle_trend(table)
    except (NotEstimable, IndexError, ValueError) as err:
        return Check(name=name, ratio=None, p_rising=None, p_falling=None, note=f"not possible: {err}")
    error = fit.error(1, scale=max(1.0, fit.scale))
    slope = float(fit.coefficients[1])
    reach = 1.645 * error
    ratio = Estimate(
        value=float(np.exp(slope)), low=float(np.exp(max(slope - reach, -50))), high=float(np.exp(min(slope + reach, 50)))
    )
    rising = float(distributions.norm.sf(slope / error))
    return Check(
        name=name,
        ratio=ratio,
        p_rising=rising,
        p_falling=1 - rising,
        note="quasi-Poisson; one straight trend over the whole record",
    )
