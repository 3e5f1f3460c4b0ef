"""Find when a rate of rare events changed, exactly, and say so if it did not.

Counts with exposures are Poisson with one rate up to a change and another after it. With Gamma(a, b) priors the rates
integrate out, m(k, e) = b^a G(a + k) / (G(a) (b + e)^(a + k)), so that the posterior over every possible date of a change is
exact and needs no chain (Raftery and Akman 1986; Carlin, Gelfand and Smith 1992). "No change" is one of the rivals.

Limit: a Bayes factor here trusts Poisson counts. Divide counts and exposures by the dispersion first when events come in
clusters, or every flurry is a change.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import FloatArray, Interval
from tocsin.stats.refusal import NotEstimable


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePosterior:
    """The posterior of one change: `posterior` (n - 1) over the last period of the first rate, and the Bayes factor."""

    posterior: FloatArray
    log_bayes_factor: float
    rate_before: float
    rate_after: float
    ratio_before_to_after: float

    @property
    def mode(self) -> int:
        """The most probable index of the last period before the change."""
        return int(np.argmax(self.posterior))

    @property
    def median(self) -> int:
        return self.quantile(0.5)

    def quantile(self, share: float) -> int:
        """Return the first index whose cumulated probability reaches `share`."""
        return int(np.searchsorted(np.cumsum(self.posterior), share - 1e-12))

    def interval(self, level: float = 0.9) -> Interval:
        """Return the central interval of the index of the last period before the change."""
        tail = (1 - level) / 2
        return Interval(low=self.quantile(tail), high=self.quantile(1 - tail), level=level)

    def densest(self, level: float = 0.95) -> list[int]:
        """Return the smallest set of indices that holds the change with chance `level`, sorted."""
        order = np.argsort(-self.posterior, kind="stable")
        needed = int(np.searchsorted(np.cumsum(self.posterior[order]), level)) + 1
        return sorted(int(index) for index in order[:needed])


def log_marginal(counts: FloatArray, exposures: FloatArray, *, shape: float, rate: float) -> FloatArray:
    """Return log m(k, e), less the factor that all divisions of the same data share."""
    total = shape + counts
    return np.asarray(shape * np.log(rate) - special.gammaln(shape) + special.gammaln(total) - total * np.log(rate + exposures))


def one_change(
    counts: FloatArray, exposures: FloatArray | None = None, *, shape: float = 1.0, rate: float = 1.0
) -> ChangePosterior:
    """Return the exact posterior of one change in a Poisson rate; counts and exposures (n), Gamma(shape, rate) priors.

    >>> import numpy as np
    >>> found = one_change(np.array([0, 1, 0, 0, 1, 4, 5, 3, 6, 4]))
    >>> found.mode, round(float(found.posterior[4]), 2), found.log_bayes_factor > 3
    (4, 0.68, True)
    """
    k, e = _cumulate(counts, exposures)
    before = log_marginal(k[:-1], e[:-1], shape=shape, rate=rate)
    after = log_marginal(k[-1] - k[:-1], e[-1] - e[:-1], shape=shape, rate=rate)
    joint = before + after
    weights = np.exp(joint - joint.max())
    weights /= weights.sum()
    first = (shape + k[:-1]) / (rate + e[:-1])
    last = (shape + k[-1] - k[:-1]) / (rate + e[-1] - e[:-1])
    inverse_after = (rate + e[-1] - e[:-1]) / np.maximum(shape + k[-1] - k[:-1] - 1, 1e-9)
    none = float(log_marginal(k[-1:], e[-1:], shape=shape, rate=rate)[0])
    return ChangePosterior(
        posterior=weights,
        log_bayes_factor=float(special.logsumexp(joint) - np.log(joint.size)) - none,
        rate_before=float(weights @ first),
        rate_after=float(weights @ last),
        ratio_before_to_after=float(weights @ (first * inverse_after)),
    )


def two_changes(
    counts: FloatArray, exposures: FloatArray | None = None, *, shape: float = 1.0, rate: float = 1.0
) -> tuple[FloatArray, float]:
    """Return the posterior over both dates of two changes, (n - 1, n - 1) above the diagonal, and log BF against none."""
    k, e = _cumulate(counts, exposures)
    if k.size < 3:
        raise NotEstimable("two changes need three periods or more")
    first = log_marginal(k[:-1], e[:-1], shape=shape, rate=rate)[:, None]
    last = log_marginal(k[-1] - k[:-1], e[-1] - e[:-1], shape=shape, rate=rate)[None, :]
    gap_k, gap_e = k[None, :-1] - k[:-1, None], e[None, :-1] - e[:-1, None]
    upper = np.triu(np.ones_like(gap_k, bool), 1)
    middle = log_marginal(np.where(upper, gap_k, 0), np.where(upper, gap_e, 1), shape=shape, rate=rate)
    joint = np.where(upper, first + middle + last, -np.inf)
    evidence = float(special.logsumexp(joint)) - np.log(upper.sum())
    none = float(log_marginal(k[-1:], e[-1:], shape=shape, rate=rate)[0])
    weights = np.exp(joint - joint.max())
    return weights / weights.sum(), evidence - none


def likeliest_change(counts: FloatArray, exposures: FloatArray | None = None) -> tuple[int, float, float, float]:
    """Return the maximum-likelihood change: index, rate before, rate after, likelihood-ratio statistic."""
    k, e = _cumulate(counts, exposures)
    rest_k, rest_e = k[-1] - k[:-1], e[-1] - e[:-1]
    gain = special.xlogy(k[:-1], k[:-1] / e[:-1]) + special.xlogy(rest_k, rest_k / rest_e)
    best = int(np.argmax(gain))
    statistic = 2 * float(gain[best] - special.xlogy(k[-1], k[-1] / e[-1]))
    return best, float(k[best] / e[best]), float(rest_k[best] / rest_e[best]), statistic


def smoothed_rate(counts: FloatArray, exposures: FloatArray) -> FloatArray:
    """Return the expected rate in each period, (n), averaged over "no change" and every date of one change.

    The two have equal prior odds; the Gamma priors have shape 1 and the overall rate as their mean.
    """
    k, e = _cumulate(counts, exposures)
    rate = e[-1] / max(k[-1], 0.5)
    flat = (k[-1] + 1) / (e[-1] + rate)
    if k.size < 2:
        return np.full(k.size, flat)
    change = one_change(counts, exposures, shape=1.0, rate=rate)
    changed = float(special.expit(change.log_bayes_factor))
    before, after = (k[:-1] + 1) / (e[:-1] + rate), (k[-1] - k[:-1] + 1) / (e[-1] - e[:-1] + rate)
    from_left = np.cumsum((change.posterior * before)[::-1])[::-1]
    from_right = np.cumsum(change.posterior * after)
    averaged = np.append(from_left, 0.0) + np.append(0.0, from_right)
    return np.asarray((1 - changed) * flat + changed * averaged)


def change_in_time(times: FloatArray, *, span: float, step: float) -> tuple[FloatArray, FloatArray, float, float]:
    """Return the posterior of one change in continuous time under improper l^(-1/2) priors (Raftery and Akman 1986).

    times (n) in [0, span] and a grid of `step`, all in one unit. Returns the grid, its weights, and the expected rates
    before and after the change per unit of time.
    """
    times = np.sort(np.asarray(times, float))
    grid = np.arange(step, span, step)
    k = np.searchsorted(times, grid, side="right")
    rest = times.size - k
    log_weights = special.gammaln(k + 0.5) - (k + 0.5) * np.log(grid)
    log_weights += special.gammaln(rest + 0.5) - (rest + 0.5) * np.log(span - grid)
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    return grid, weights, float(weights @ ((k + 0.5) / grid)), float(weights @ ((rest + 0.5) / (span - grid)))


def _cumulate(counts: FloatArray, exposures: FloatArray | None) -> tuple[FloatArray, FloatArray]:
    counts = np.asarray(counts, float)
    exposures = np.ones(counts.size) if exposures is None else np.asarray(exposures, float)
    if counts.size != exposures.size or np.any(exposures <= 0) or np.any(counts < 0):
        raise InvalidValue("every period needs a count of zero or more and an exposure above zero")
    if counts.size < 2:
        raise NotEstimable("a change needs two periods or more")
    return np.cumsum(counts), np.cumsum(exposures)
