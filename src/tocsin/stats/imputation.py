"""Carry the doubt about inexact dates into an answer.

A date known to the month or the year is drawn anew, uniformly within its bounds, for each imputation; answers are pooled by
Rubin's rules (1987, 3.1) when they are roughly normal, or by mixing draws when they are posteriors. No drawn day is ever shown.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats as distributions

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import FloatArray, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """An estimate pooled over imputations, with its error, degrees of freedom and the share of it due to doubt on dates."""

    estimate: float
    error: float
    df: float
    missing_share: float

    def interval(self, level: float = 0.9) -> Interval:
        """Return the t interval."""
        reach = float(distributions.t.ppf((1 + level) / 2, self.df)) * self.error
        return Interval(low=self.estimate - reach, high=self.estimate + reach, level=level)


def draw_within(low: FloatArray, high: FloatArray, *, imputations: int, rng: np.random.Generator) -> FloatArray:
    """Draw times uniformly in [low, high]: (n) and (n) give (imputations, n)."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    if np.any(low > high):
        raise InvalidValue("a date's earliest bound lies after its latest")
    return np.asarray(low + rng.uniform(size=(imputations, low.size)) * (high - low))


def pool(estimates: FloatArray, variances: FloatArray) -> Pooled:
    """Pool estimates and their variances, (imputations) each, by Rubin's rules.

    >>> import numpy as np
    >>> pooled = pool(np.array([1.0, 1.2, 0.8]), np.array([0.04, 0.04, 0.04]))
    >>> round(pooled.estimate, 3), round(pooled.error, 4)
    (1.0, 0.3055)
    """
    estimates, variances = np.asarray(estimates, float), np.asarray(variances, float)
    size = estimates.size
    within = float(variances.mean())
    between = float(estimates.var(ddof=1)) if size > 1 else 0.0
    total = within + (1 + 1 / size) * between
    share = (1 + 1 / size) * between / total if total > 0 else 0.0
    return Pooled(
        estimate=float(estimates.mean()),
        error=float(np.sqrt(total)),
        df=(size - 1) / share**2 if share > 1e-9 and size > 1 else 1e9,
        missing_share=share,
    )
