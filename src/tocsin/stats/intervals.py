"""Give exact intervals and tests for counts of rare events.

Garwood (1936) for one Poisson rate; Przyborowski and Wilenski (1940) for two, conditional on their sum; the score test
of Gu et al. (2008); Clopper and Pearson (1934) and Wilson (1927) for shares. Exact intervals hold their level at every
count, also at zero, and are a little too wide; that is the side to err on.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats as distributions

from tocsin.errors import InvalidValue

FloatArray = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The two ends of an interval that holds the truth with chance `level`."""

    low: float
    high: float
    level: float

    def __post_init__(self) -> None:
        if not self.low <= self.high or not 0 < self.level < 1:
            raise InvalidValue(f"no interval runs from {self.low} to {self.high} at level {self.level}")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRates:
    """Two Poisson rates compared: `ratio` is the first over the second, with its exact interval and p-values."""

    ratio: float
    interval: Interval
    p_exact: float
    p_mid: float
    score_z: float
    p_score: float


def poisson_interval(count: int, *, exposure: float = 1.0, level: float = 0.95) -> Interval:
    """Return Garwood's exact interval for a rate: `count` events in `exposure` units (1936, eq. 2).

    >>> interval = poisson_interval(10)
    >>> round(interval.low, 4), round(interval.high, 4)
    (4.7954, 18.3904)
    """
    _check_count(count, exposure)
    tail = (1 - level) / 2
    low = float(distributions.gamma.ppf(tail, count)) if count else 0.0
    high = float(distributions.gamma.ppf(1 - tail, count + 1))
    return Interval(low=low / exposure, high=high / exposure, level=level)


def poisson_upper(count: int, *, exposure: float = 1.0, level: float = 0.95) -> float:
    """Return the one-sided upper limit of a rate; after zero events it is 3.0 / exposure at 95 %.

    >>> round(poisson_upper(0), 4)
    2.9957
    """
    _check_count(count, exposure)
    return float(distributions.gamma.ppf(level, count + 1)) / exposure


def share_interval(count: int, of: int, *, level: float = 0.95) -> Interval:
    """Return Clopper and Pearson's exact interval for a share (1934).

    >>> interval = share_interval(0, 10)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.0, 0.308)
    """
    if not 0 <= count <= of or of == 0:
        raise InvalidValue(f"{count} of {of} is not a share")
    tail = (1 - level) / 2
    low = float(distributions.beta.ppf(tail, count, of - count + 1)) if count else 0.0
    high = float(distributions.beta.ppf(1 - tail, count + 1, of - count)) if count < of else 1.0
    return Interval(low=low, high=high, level=level)


def compare_rates(count: int, other: int, *, exposure: float, other_exposure: float, level: float = 0.95) -> TwoRates:
    """Compare two Poisson rates exactly, conditional on the sum of their counts.

    Given the sum, the first count is binomial with share e1 / (e1 + e0) when the rates are equal. The two-sided
    p-value adds the outcomes that are no more probable than the one seen. Without any event the ratio is unknown
    (not a number) and every ratio fits.

    >>> result = compare_rates(11, 21, exposure=800, other_exposure=3011)
    >>> round(result.ratio, 6), round(result.p_exact, 5)
    (1.971488, 0.07967)
    """
    _check_count(count, exposure)
    _check_count(other, other_exposure)
    total, share = count + other, exposure / (exposure + other_exposure)
    if total == 0:
        everything = Interval(low=0.0, high=math.inf, level=level)
        return TwoRates(ratio=math.nan, interval=everything, p_exact=1.0, p_mid=1.0, score_z=0.0, p_score=1.0)
    shares = share_interval(count, total, level=level)
    scale = other_exposure / exposure
    z = (count - total * share) / math.sqrt(total * share * (1 - share))
    return TwoRates(
        ratio=(count / exposure) / (other / other_exposure) if other else math.inf,
        interval=Interval(low=_odds(shares.low) * scale, high=_odds(shares.high) * scale, level=level),
        p_exact=float(distributions.binomtest(count, total, share).pvalue),
        p_mid=float(distributions.binomtest(count, total, share).pvalue - distributions.binom.pmf(count, total, share) / 2),
        score_z=z,
        p_score=float(2 * distributions.norm.sf(abs(z))),
    )


def probability_rate_higher(count: int, other: int, *, exposure: float, other_exposure: float) -> float:
    """Return P(first rate > second) under independent Gamma(1/2, 0) priors: a Beta tail, in closed form.

    >>> round(probability_rate_higher(6, 20, exposure=2, other_exposure=18), 6)
    0.97777
    """
    _check_count(count, exposure)
    _check_count(other, other_exposure)
    share = exposure / (exposure + other_exposure)
    return float(distributions.beta.sf(share, count + 0.5, other + 0.5))


def ratio_quantiles(
    count: int, other: int, *, exposure: float, other_exposure: float, at: tuple[float, ...] = (0.05, 0.5, 0.95)
) -> tuple[float, ...]:
    """Return posterior quantiles of the ratio of two rates under the priors of `probability_rate_higher`."""
    shares = distributions.beta.ppf(at, count + 0.5, other + 0.5)
    return tuple(float(s / (1 - s) * other_exposure / exposure) for s in shares)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def _check_count(count: int, exposure: float) -> None:
    if count < 0 or exposure <= 0:
        raise InvalidValue(f"{count} events in an exposure of {exposure} make no rate")
