"""Decide what followed responses: fewer events than their own recent history predicts, more, or no telling.

The answer is the history-adjusted intensity of `stats.history`, because responses follow clusters and counts fall after a
cluster by themselves. Beside it stand the raw comparison (labelled as misleading), ranks among matched placebo dates, the
least effect that such data would show, and four readings of a fall: deterrence, concealment, displacement, reporting change.

Words: "followed by", never "caused". A plan written before looking fixes the window, the types and the direction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.analyse.events import Event, Response
from tocsin.analyse.results import Basis, Estimate, times
from tocsin.analyse.secrecy import World, draw_world
from tocsin.analyse.timeline import YEAR, Timeline, place
from tocsin.errors import InvalidValue
from tocsin.stats.history import HistoryFit, PlaceboRank, fit_history, placebo_rank
from tocsin.stats.imputation import pool
from tocsin.stats.intervals import FloatArray, poisson_interval
from tocsin.stats.refusal import NotEstimable

MONTH = YEAR / 12
WINDOW = 1.0
DIRECTIONS = ("fewer", "more", "either")
FEWEST_PLACEBO = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was decided before looking: types of response, window in years, expected direction, day of the plan."""

    declared: date
    types: tuple[str, ...]
    window: float = WINDOW
    direction: str = "either"
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        if self.direction not in DIRECTIONS or self.window <= 0:
            raise InvalidValue(f"a plan needs a window above zero and a direction out of {', '.join(DIRECTIONS)}")


def parse_plan(plan: Mapping[str, object]) -> Plan:
    """Read a plan as a file gives it: `declared`, `types`; if wanted `window` (years), `direction`, `where` (lists by field)."""
    unknown = sorted(set(plan) - {"declared", "types", "window", "direction", "where"})
    types, where = plan.get("types"), plan.get("where") or {}
    if unknown or not isinstance(types, list | tuple) or not types or not isinstance(where, Mapping):
        raise InvalidValue(
            f"a plan has `declared`, a list of `types`, `window`, `direction`, `where`; not understood: {unknown or dict(plan)}"
        )
    try:
        declared = date.fromisoformat(str(plan.get("declared")))
        window = float(str(plan.get("window", WINDOW)))
    except ValueError as err:
        raise InvalidValue(f"a plan needs the day on which it was declared and a window in years: {err}") from err
    filters = tuple((str(field), tuple(map(str, values))) for field, values in where.items())
    direction = str(plan.get("direction", "either"))
    return Plan(declared=declared, types=tuple(map(str, types)), window=window, direction=direction, where=filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class FallReading:
    """One reading of a fall, and what the data say of it."""

    name: str
    finding: str
    figure: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """What followed responses of the chosen types: `ratio` to what history predicts, both p-values, and what qualifies them."""

    verdict: str
    because: tuple[str, ...]
    types: tuple[str, ...]
    responses: int
    window: float
    ratio: Estimate
    p_fell: float
    p_rose: float
    detectable: tuple[float, float]
    raw_before: int
    raw_after: int
    raw_ratio: float | None
    placebo: PlaceboRank | None
    placebo_note: str
    readings: tuple[FallReading, ...]
    planned: bool
    by_month: tuple[tuple[date, float, float, float], ...]
    basis: Basis


def responses(
    events: Sequence[Event],
    acts: Sequence[Response],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "fixed",
    starts: Mapping[str, date] | None = None,
    types: Collection[str] = (),
    window: float = WINDOW,
    plan: Plan | None = None,
    imputations: int = 10,
) -> Responses:
    """Answer what followed the responses of the chosen types (default: all) within `window` years.

    A `plan` overrides types, window and filter. Raises `NotEstimable` without a response, with fewer than five events, or
    if no time is left that follows no response.
    """
    if plan is not None:
        types, window, where = plan.types, plan.window, dict(plan.where) or where
    chosen = [act for act in acts if (not types or act.type in types) and act.date.low < as_of]
    timeline = place(events, as_of=as_of, since=since, where=where, unit=unit, sources=sources, starts=starts)
    world = draw_world(timeline, rng=rng, draws=20 * imputations, imputations=imputations)
    dates = _dates(chosen, timeline)
    after, known = _after(dates, window, timeline.span), _known(world)
    fits = [fit_history(_monthly(world, row), after, known=known) for row in range(world.ages.shape[0])]
    fit = fits[0] if len(fits) == 1 else _pooled(fits)
    centre, interval = fit.ratio()
    before_count, after_count = _raw(world, dates, window)
    ranked, note = _placebo(world, dates, window, rng)
    verdict, because = _decide(fit, plan)
    return Responses(
        verdict=verdict,
        because=because,
        types=tuple(sorted({act.type for act in chosen})),
        responses=int(dates.size),
        window=window,
        ratio=Estimate(value=centre, low=interval.low, high=interval.high, level=interval.level),
        p_fell=fit.p_fell,
        p_rose=fit.p_rose,
        detectable=fit.detectable(),
        raw_before=before_count,
        raw_after=after_count,
        raw_ratio=after_count / before_count if before_count else None,
        placebo=ranked,
        placebo_note=note,
        readings=_readings(events, world, dates, window, centre, known, after, where),
        planned=plan is not None,
        by_month=_series(world, fit, after),
        basis=_basis(timeline, window, planned=plan is not None),
    )


def _basis(timeline: Timeline, window: float, *, planned: bool) -> Basis:
    return timeline.basis(
        method="history-adjusted intensity in months, quasi-Poisson, history coefficients at zero or above, slow waves",
        assumptions=(
            "what led to a response is in the counts of the 3 and 12 months before it",
            "history may raise the intensity but not lower it",
            "disclosure is as quick after a response as at other times (see concealment)",
            f"the window is {window:g} years" + (", fixed by a plan" if planned else ", not fixed by a plan: exploratory"),
        ),
    )


def _dates(chosen: Sequence[Response], timeline: Timeline) -> FloatArray:
    """Return the days of the responses since the window opened, sorted; the middle of an inexact date."""
    dates = np.array([timeline.span - (timeline.as_of - act.date.middle).days for act in chosen], float)
    dates = np.sort(dates[(dates >= 0) & (dates < timeline.span)])
    if dates.size == 0:
        raise NotEstimable(f"no response of the chosen types lies between {timeline.since} and {timeline.as_of}")
    return dates


def _months(span: float) -> int:
    return max(round(span / MONTH), 1)


def _monthly(world: World, row: int) -> FloatArray:
    times = world.timeline.span - world.ages[row][world.counted[row]]
    weight = world.timeline.weight[world.counted[row]]
    edges = np.linspace(0, world.timeline.span, _months(world.timeline.span) + 1)
    return np.asarray(np.histogram(times, edges, weights=weight)[0], float)


def _known(world: World) -> FloatArray:
    """Return the share of each month's events that is disclosed by now."""
    edges = np.linspace(0, world.timeline.span, _months(world.timeline.span) + 1)
    integral = world.mean_delays.integral(world.timeline.span - edges)[0]
    return np.asarray(np.clip(-np.diff(integral) / np.diff(edges), 1e-3, 1.0))


def _after(dates: FloatArray, window: float, span: float) -> FloatArray:
    """Return the share of each month that lies within `window` years after a response; overlaps count once."""
    edges = np.linspace(0, span, _months(span) + 1)
    ends = np.minimum(dates + window * YEAR, np.append(dates[1:], np.inf))
    inside = np.minimum(edges[1:, None], ends) - np.maximum(edges[:-1, None], dates)
    return np.asarray(np.clip(np.clip(inside, 0, None).sum(axis=1) / np.diff(edges), 0, 1))


def _pooled(fits: Sequence[HistoryFit]) -> HistoryFit:
    """Pool fits over imputed dates; the tails are those of the pooled estimate."""
    from_all = pool(np.array([fit.theta for fit in fits]), np.array([fit.error**2 for fit in fits]))
    first = fits[0]
    mean = np.mean([fit.baseline for fit in fits], axis=0)
    return HistoryFit(
        theta=from_all.estimate,
        error=from_all.error,
        df=first.df,
        scale=float(np.mean([fit.scale for fit in fits])),
        baseline=np.asarray(mean),
        months_after=first.months_after,
    )


def _raw(world: World, dates: FloatArray, window: float) -> tuple[int, int]:
    """Count the year before and the year after each response, as the folk comparison does."""
    times = np.sort(world.timeline.span - world.ages[0])
    here, reach = np.searchsorted(times, dates), window * YEAR
    before = here - np.searchsorted(times, dates - reach)
    after = np.searchsorted(times, dates + reach) - here
    return int(before.sum()), int(after.sum())


def _placebo(world: World, dates: FloatArray, window: float, rng: np.random.Generator) -> tuple[PlaceboRank | None, str]:
    times = world.timeline.span - world.ages[0]
    try:
        ranked = placebo_rank(times, dates, span=world.timeline.span, window=window * YEAR, rng=rng)
    except NotEstimable as err:
        return None, str(err)
    if ranked.placebo.size < FEWEST_PLACEBO:
        return ranked, f"only {ranked.placebo.size} matched placebo dates: no p-value below {ranked.smallest_possible:.2f} exists"
    return ranked, f"{ranked.placebo.size} matched placebo sets"


def _decide(fit: HistoryFit, plan: Plan | None) -> tuple[str, tuple[str, ...]]:
    """Return the verdict; without a plan the direction is "either" and each side needs 5 %."""
    wanted = "either" if plan is None else plan.direction
    if fit.p_fell < 0.05 and wanted != "more":
        return "followed by fewer", ()
    if fit.p_rose < 0.05 and wanted != "fewer":
        return "followed by more", ()
    low, high = fit.detectable()
    _, interval = fit.ratio()
    if interval.low >= 0.67 and interval.high <= 1.5:
        return "followed by no clear change", ()
    if low < 0.05:
        return "cannot tell", ("even a fall to nothing would probably not have been seen",)
    return "cannot tell", (f"only a fall to {low:.1f} times or a rise to {high:.1f} times would probably have been seen",)


def _readings(
    events: Sequence[Event],
    world: World,
    dates: FloatArray,
    window: float,
    ratio: float,
    known: FloatArray,
    after: FloatArray,
    where: Mapping[str, Collection[str]] | None,
) -> tuple[FallReading, ...]:
    """Say what the data show on each of four readings of a fall; none of them is ruled out by a count alone."""
    hidden = 1 - float((known * after).sum() / after.sum())
    fall = max(0.0, 1 - ratio)
    chosen = {event.id for event in world.timeline.events}
    outside = [e for e in events if e.id not in chosen and e.happened is not None] if where else []
    days = np.array([world.timeline.span - (world.timeline.as_of - e.happened.middle).days for e in outside if e.happened], float)
    inside = np.array([int(((dates <= day) & (day < dates + window * YEAR)).any()) for day in days])
    share = float(after.mean())
    moved = float(inside.mean() / share) if days.size >= 5 and share > 0 else None
    before, later = _sources_around(world, dates, window)
    return (
        FallReading(name="deterrence", finding=f"{times(ratio)} times what history predicts", figure=ratio),
        FallReading(
            name="concealment",
            finding=f"{100 * hidden:.0f}% of events in these windows are not yet known, and that is allowed for; "
            f"a further {100 * fall:.0f}% hidden would explain the fall",
            figure=fall,
        ),
        FallReading(
            name="displacement",
            finding="nothing outside the filter to compare with; see the displacement analysis"
            if moved is None
            else f"outside the filter events were {moved:.2f} times as frequent in the same windows",
            figure=moved,
        ),
        FallReading(
            name="reporting change",
            finding=f"{before:.1f} sources an event before, {later:.1f} after" if before and later else "no sources to compare",
            figure=later / before if before and later else None,
        ),
    )


def _sources_around(world: World, dates: FloatArray, window: float) -> tuple[float, float]:
    """Return the mean number of sources an event had in the windows before and after the responses."""
    times, reach = world.timeline.span - world.ages[0], window * YEAR
    per_event = np.array([len(event.sources) for event in world.timeline.events], float)
    ahead = ((times[:, None] >= dates - reach) & (times[:, None] < dates)).any(axis=1)
    behind = ((times[:, None] >= dates) & (times[:, None] < dates + reach)).any(axis=1)
    return (float(per_event[ahead].mean()) if ahead.any() else 0.0, float(per_event[behind].mean()) if behind.any() else 0.0)


def _series(world: World, fit: HistoryFit, after: FloatArray) -> tuple[tuple[date, float, float, float], ...]:
    """Return the chart's data: first day of each month-long bin, events seen, expected from history, share after a response."""
    counts = np.mean([_monthly(world, row) for row in range(world.ages.shape[0])], axis=0)
    start = world.timeline.since.toordinal()
    width = world.timeline.span / counts.size
    return tuple(
        (date.fromordinal(start + int(index * width)), float(count), float(expected), float(share))
        for index, (count, expected, share) in enumerate(zip(counts, fit.baseline, after, strict=True))
    )


def zero_after(count_before: int, *, years_before: float, years_after: float) -> tuple[float, float]:
    """Return the rate interval before, and how many events would have been expected after: to read a silence with.

    >>> low, high = zero_after(12, years_before=4, years_after=1)
    >>> round(low, 1), round(high, 1)
    (1.7, 4.9)
    """
    interval = poisson_interval(count_before, exposure=years_before, level=0.9)
    return interval.low * years_after, interval.high * years_after
