"""Decide whether events were fewer or more after given dates than their own recent history predicts.

Responses follow clusters, and counts fall after a cluster by themselves, so "a year before, a year after" finds an effect where
there is none. Here the intensity in each month depends on the counts of the last 3 and 12 months and on whether a response is in
its window (a discrete-time counting process with internal covariates, Andersen and Gill 1982; Robins on sequential
ignorability); what late disclosure still hides is an offset.

Recent history may raise the intensity but not lower it (coefficients >= 0): fitted freely they come out too low in short series,
as autoregressions do (Hurwicz 1950), which puts the expectation after a cluster too low and makes a useless response look
provoking. A slow wave in the rate is let in by cosines of six years' period and more, each with a normal prior of standard
deviation 0.1: enough to follow a wave in part, too stiff to swallow an effect of a year. Both choices were made on simulated
registers (seeds 50000 to 50999): false "provoked" in a slow wave falls from 6.7 to 5.2 %, in clusters from 6.9 to 5.2 %, and a
true halving is found in 50 instead of 41 %, a true doubling in 36 instead of 39 %.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats as distributions

from tocsin.stats.intervals import FloatArray, Interval
from tocsin.stats.refusal import NotEstimable, of_events
from tocsin.stats.regression import PoissonFit, fit_poisson

IntArray = np.ndarray[tuple[int, ...], np.dtype[np.intp]]
SHORT, LONG = 3, 12
BLOCK = 6
SLOWEST_MONTHS = 72
SLOW_SPREAD = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFit:
    """What followed: log ratio `theta` with its quasi-Poisson `error`, on `df` degrees of freedom, and both tails.

    `baseline` (months) is what history alone predicts for each month, with the response switched off.
    """

    theta: float
    error: float
    df: int
    scale: float
    baseline: FloatArray
    months_after: float

    @property
    def p_fell(self) -> float:
        """The one-sided p-value of "fewer than history predicts"."""
        return float(distributions.t.cdf(self.theta / self.error, self.df))

    @property
    def p_rose(self) -> float:
        """The one-sided p-value of "more than history predicts"."""
        return float(distributions.t.sf(self.theta / self.error, self.df))

    def ratio(self, level: float = 0.9) -> tuple[float, Interval]:
        """Return the ratio of the intensity after a response to what history predicts, and its interval."""
        reach = float(distributions.t.ppf((1 + level) / 2, self.df)) * self.error
        low, high = np.exp(np.clip([self.theta - reach, self.theta + reach], -50, 50))
        return float(np.exp(self.theta)), Interval(low=float(low), high=float(high), level=level)

    def detectable(self, *, power: float = 0.8, alpha: float = 0.05) -> tuple[float, float]:
        """Return the ratios below and above 1 that this much data would find with chance `power`, one-sided at `alpha`."""
        reach = float(distributions.norm.ppf(power) + distributions.norm.ppf(1 - alpha)) * self.error
        return float(np.exp(-min(reach, 50.0))), float(np.exp(min(reach, 50.0)))


def trailing_counts(counts: FloatArray, months: int) -> FloatArray:
    """Return, for each month, how many events the `months` months before it held.

    >>> trailing_counts([1, 0, 2, 1], 2).tolist()
    [0.0, 1.0, 1.0, 2.0]
    """
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(counts, float))])
    here = np.arange(sums.size - 1)
    return np.asarray(sums[here] - sums[np.maximum(here - months, 0)])


def fit_history(counts: FloatArray, after: FloatArray, *, known: FloatArray | None = None) -> HistoryFit:
    """Fit the history-adjusted intensity; counts (months), after (months) in [0, 1], known (months) the share disclosed.

    Raises `NotEstimable` if no month, or every month, follows a response, or if there are fewer than five events.
    """
    counts, after = np.asarray(counts, float), np.asarray(after, float)
    _check(counts, after)
    offset = np.zeros(counts.size) if known is None else np.log(np.maximum(known, 1e-3))
    short, long = np.log1p(trailing_counts(counts, SHORT)), np.log1p(trailing_counts(counts, LONG))
    design = np.column_stack([np.ones(counts.size), after, short, long, *slow_waves(counts.size)])
    fit = _fit_raising(counts, design, offset)
    theta = float(fit.coefficients[1])
    blocks = np.arange(counts.size) // BLOCK
    seen, mean = np.bincount(blocks, counts), np.bincount(blocks, fit.fitted)
    df = max(int(blocks[-1]) + 1 - 4, 1)
    scale = max(1.0, float(((seen - mean) ** 2 / mean).sum()) / df)
    error = fit.error(1, scale=scale)
    return HistoryFit(
        theta=theta,
        error=error,
        df=df,
        scale=scale,
        baseline=fit.fitted / np.exp(theta * after),
        months_after=float(after.sum()),
    )


def _check(counts: FloatArray, after: FloatArray) -> None:
    if counts.sum() < 5:
        raise NotEstimable(f"{of_events(counts.sum(), 'is', 'are')} too few to say what followed a response; five is the least")
    if after.sum() < 1 or (1 - after).sum() < 1:
        raise NotEstimable("a comparison needs time after a response and time that is not")


def slow_waves(months: int) -> list[FloatArray]:
    """Return half cosines over the record, (months) each, down to a period of six years."""
    middle = (np.arange(months) + 0.5) / months
    return [np.cos(np.pi * half * middle) for half in range(1, 2 * months // SLOWEST_MONTHS + 1)]


def _fit_raising(counts: FloatArray, design: FloatArray, offset: FloatArray) -> PoissonFit:
    """Fit with the two history coefficients held at zero or above, by leaving out those that would be negative."""
    columns = list(range(design.shape[1]))
    penalty = np.full(design.shape[1], 1e-4)  # keeps an empty cell finite; its error stays huge
    penalty[4:] = SLOW_SPREAD**-2
    while True:
        fit = fit_poisson(counts, design[:, columns], offset=offset, penalty=penalty[columns])
        negative = [column for column, value in zip(columns, fit.coefficients, strict=True) if column in (2, 3) and value < 0]
        if not negative:
            return fit
        columns = [column for column in columns if column not in negative]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceboRank:
    """Where the real dates stand among dates that had the same recent history and no response.

    `smallest_possible` is the least p-value that so many dates can give.
    """

    statistic: float
    placebo: FloatArray
    p_fell: float
    p_rose: float

    @property
    def smallest_possible(self) -> float:
        return 1 / (1 + self.placebo.size)


def placebo_rank(
    times: FloatArray, dates: FloatArray, *, span: float, window: float, rng: np.random.Generator, draws: int = 499
) -> PlaceboRank:
    """Rank the events that followed real dates among matched placebo dates (after Abadie et al. 2010, in time).

    Each real date is replaced by a random date with as many events in the window before it (to within half a Poisson standard
    deviation), outside every real window. times (n), dates (m), in one unit from 0 to `span`. Raises `NotEstimable` if no
    such date exists.
    """
    times, dates = np.sort(np.asarray(times, float)), np.asarray(dates, float)
    dates = dates[dates + window <= span]
    if dates.size == 0:
        raise NotEstimable("no response has its whole window inside the span")
    grid = np.arange(window, span - window, window / 48)
    free = np.all((grid[:, None] + window <= dates) | (grid[:, None] >= dates + window), axis=1) if grid.size else grid > 0
    grid = grid[free]
    before, after = _around(times, grid, window)
    real_before, real_after = _around(times, dates, window)
    pools = [np.flatnonzero(np.abs(before - count) <= np.sqrt(count) / 2) for count in real_before]
    usable = [index for index, pool in enumerate(pools) if pool.size]
    if not usable:
        raise NotEstimable("no date without a response had as many events before it")
    statistic = float(real_after[usable].sum())
    apart = [max(1.0, pools[index].size / 48) for index in usable]  # dates less than a window apart share their events
    placebo = np.zeros(max(1, int(min(float(draws), float(np.prod(apart))))))
    for index in usable:
        placebo += after[rng.choice(pools[index], size=placebo.size)]
    total = 1 + placebo.size
    return PlaceboRank(
        statistic=statistic,
        placebo=placebo,
        p_fell=float((1 + (placebo <= statistic).sum()) / total),
        p_rose=float((1 + (placebo >= statistic).sum()) / total),
    )


def _around(times: FloatArray, dates: FloatArray, window: float) -> tuple[IntArray, IntArray]:
    """Return how many events fell in the window before and in the window after each date."""
    here = np.searchsorted(times, dates)
    before = here - np.searchsorted(times, dates - window)
    return np.asarray(before), np.asarray(np.searchsorted(times, dates + window) - here)
