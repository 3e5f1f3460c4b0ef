"""Test a series for a trend with the classical tests, as yardsticks beside the main answer.

Mann (1945) and Kendall (1975) on ranks, with Sen's slope (1968); Laplace's test of event times (Cox and Lewis 1966, 3.3); the
index of dispersion. None of them allows for late disclosure, which is why none of them is the answer.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats as distributions

from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable


@dataclass(frozen=True, slots=True, kw_only=True)
class MannKendall:
    """Kendall's S, its variance with ties, z with continuity correction, two-sided p, tau-a and Sen's slope."""

    s: int
    variance: float
    z: float
    p: float
    tau: float
    sen_slope: float


def mann_kendall(series: FloatArray) -> MannKendall:
    """Test whether later values tend to be higher; series (n) in order of time.

    >>> mann_kendall([1, 2, 3, 5, 8]).s
    10
    """
    values = np.asarray(series, float)
    size = values.size
    if size < 3:
        raise NotEstimable("a trend test needs three values or more")
    left, right = np.triu_indices(size, 1)
    s = int(np.sign(values[right] - values[left]).sum())
    ties = np.unique(values, return_counts=True)[1]
    variance = (size * (size - 1) * (2 * size + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    z = (s - np.sign(s)) / np.sqrt(variance) if variance > 0 else 0.0
    return MannKendall(
        s=s,
        variance=variance,
        z=float(z),
        p=float(2 * distributions.norm.sf(abs(z))),
        tau=s / (size * (size - 1) / 2),
        sen_slope=float(np.median((values[right] - values[left]) / (right - left))),
    )


def laplace(times: FloatArray, *, span: float) -> float:
    """Return Laplace's U: above zero if events crowd towards the end of [0, span], standard normal if they do not."""
    times = np.asarray(times, float)
    if times.size == 0:
        raise NotEstimable("no events, no trend")
    return float((times.mean() - span / 2) / (span / np.sqrt(12 * times.size)))


def index_of_dispersion(counts: FloatArray) -> tuple[float, float]:
    """Return variance over mean of counts, and the chi-squared statistic on n - 1 degrees of freedom."""
    counts = np.asarray(counts, float)
    if counts.size < 2 or counts.sum() == 0:
        raise NotEstimable("dispersion needs two periods and one event or more")
    ratio = float(counts.var(ddof=1) / counts.mean())
    return ratio, ratio * (counts.size - 1)
