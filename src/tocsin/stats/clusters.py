"""Estimate how strongly events come in clusters, and what that does to the variance of a count.

Poisson intervals are too narrow when one campaign brings several events. Two views of the same data are combined. Coarse:
Pearson's chi-squared of yearly counts about their expected values is phi times a chi-squared if counts are phi times as
variable as Poisson ones. Fine: a self-exciting process in daily steps (Hawkes 1971; Ogata 1988) in which each event breeds
`branching` further ones within a given mean time; counts over long windows are then 1 / (1 - branching)^2 as variable.

The answer is a posterior over phi, so that doubt about clustering widens what follows; a plug-in value does not. The prior
was set on simulated registers (seeds 50000 to 50999): weight that rises with the branching ratio keeps plain data plain,
because near-zero branching explains chance as well as "none" does.
"""

from dataclasses import dataclass

import numpy as np
from scipy import signal, special

from tocsin.stats.intervals import FloatArray

BRANCHING = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
MEAN_DAYS = np.array([15.0, 40.0, 90.0, 180.0])
NO_CLUSTERS = 0.1
PRIOR = np.append(NO_CLUSTERS, (1 - NO_CLUSTERS) * BRANCHING[1:] ** 3 / (BRANCHING[1:] ** 3).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """A posterior over how much more variable counts are than Poisson ones: `values` and their `weights`."""

    values: FloatArray
    weights: FloatArray
    pearson: float
    df: int

    @property
    def mean(self) -> float:
        """The expected dispersion."""
        return float(self.values @ self.weights)

    @property
    def clustered(self) -> float:
        """The probability that events come in clusters at all."""
        return float(self.weights[self.values > 1].sum())

    def draw(self, draws: int, rng: np.random.Generator) -> FloatArray:
        """Draw dispersions, (draws)."""
        return np.asarray(rng.choice(self.values, size=draws, p=self.weights))


def dispersion(daily: FloatArray, expected: FloatArray, *, block: int = 365) -> Dispersion:
    """Weigh how clustered daily counts are about their `expected` values; both (days).

    Expected values should already hold what is known about a step in the rate, or the step is read as clustering.
    `block` days make one coarse cell.
    """
    daily, expected = np.asarray(daily, float), np.asarray(expected, float)
    values = 1 / (1 - BRANCHING) ** 2
    log_weights = special.logsumexp(branching_log_likelihood(daily, expected), axis=1) - np.log(MEAN_DAYS.size)
    chi2, df = _pearson(daily, expected, block)
    log_weights += np.log(PRIOR) - df / 2 * np.log(values) - chi2 / (2 * values)
    weights = np.exp(log_weights - log_weights.max())
    return Dispersion(values=values, weights=weights / weights.sum(), pearson=chi2, df=df)


def branching_log_likelihood(daily: FloatArray, expected: FloatArray) -> FloatArray:
    """Return the log-likelihood of each branching ratio and each mean time: (branching, mean days).

    Day d has mean (1 - b) * expected_d + b * sum over earlier days s of kernel(d - s) * daily_s, with a geometric kernel
    that sums to one. Events of one day do not excite each other here.
    """
    result = np.zeros((BRANCHING.size, MEAN_DAYS.size))
    for column, days in enumerate(MEAN_DAYS):
        decay = np.exp(-1 / days)
        lagged = signal.lfilter([0.0, 1 - decay], [1.0, -decay], daily)
        means = (1 - BRANCHING)[:, None] * expected + BRANCHING[:, None] * lagged
        busy = daily > 0
        result[:, column] = np.log(np.maximum(means[:, busy], 1e-12)) @ daily[busy] - means.sum(axis=1)
    return result


def _pearson(daily: FloatArray, expected: FloatArray, block: int) -> tuple[float, int]:
    """Return Pearson's chi-squared over blocks counted back from the last day, and its blocks less two."""
    starts = np.arange(daily.size % block, daily.size, block) if daily.size >= block else np.array([0])
    if starts[0] > 0:
        starts = np.append(0, starts) if starts[0] > block / 2 else np.append(0, starts[1:])
    seen, mean = np.add.reduceat(daily, starts), np.add.reduceat(expected, starts)
    keep = mean > 1e-9
    return float(((seen - mean)[keep] ** 2 / mean[keep]).sum()), max(int(keep.sum()) - 2, 0)
