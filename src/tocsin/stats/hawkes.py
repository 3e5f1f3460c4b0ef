"""Measure self-excitation: does one event make another likelier for a while?

Intensity mu + n * b * sum exp(-b (t - t_i)) with branching ratio n and decay b (Hawkes 1971; log-likelihood by Ogata's
recursion, 1978, 1988). A diagnostic only: a step in the rate is read as excitation (coal mining disasters: branching 0.75,
although one change fits them far better).
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable


@dataclass(frozen=True, slots=True, kw_only=True)
class HawkesFit:
    """The likeliest self-exciting process, and the log-likelihood of a plain Poisson process beside it."""

    mu: float
    branching: float
    decay: float
    log_likelihood: float
    poisson_log_likelihood: float


def compensator(times: FloatArray, *, span: float, mu: float, branching: float, decay: float) -> float:
    """Return the expected number of events in [0, span] given the times."""
    times = np.asarray(times, float)
    return float(mu * span + branching * (1 - np.exp(-decay * (span - times))).sum())


def log_likelihood(times: FloatArray, *, span: float, mu: float, branching: float, decay: float) -> float:
    """Return the log-likelihood of sorted times in [0, span]; linear in the number of events.

    >>> round(log_likelihood([1, 2, 2.5, 4, 7, 7.2, 9], span=10, mu=0.3, branching=0.5, decay=1.2), 6)
    -11.554361
    """
    times = np.asarray(times, float)
    if np.any(np.diff(times) < 0):
        raise InvalidValue("times must be sorted")
    excitement = np.zeros(times.size)
    fade = np.exp(-decay * np.diff(times))
    for index in range(1, times.size):
        excitement[index] = fade[index - 1] * (1 + excitement[index - 1])
    intensity = mu + branching * decay * excitement
    return float(np.log(intensity).sum()) - compensator(times, span=span, mu=mu, branching=branching, decay=decay)


def fit_hawkes(times: FloatArray, *, span: float) -> HawkesFit:
    """Return the maximum-likelihood process with a branching ratio below one; times sorted, in any unit."""
    times = np.asarray(times, float)
    if times.size < 5:
        raise NotEstimable("self-excitation needs five events or more")
    rate = times.size / span

    def loss(parameters: FloatArray) -> float:
        mu, decay = np.exp(np.clip(parameters[[0, 2]], -40, 40))
        branching = 1 / (1 + np.exp(-parameters[1]))
        return -log_likelihood(times, span=span, mu=mu, branching=branching, decay=decay)

    starts = [np.array([np.log(rate / 2), share, np.log(rate * pace)]) for share in (-1.0, 0.5) for pace in (0.2, 2.0)]
    runs = [
        optimize.minimize(loss, start, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000})
        for start in starts
    ]
    best = min(runs, key=lambda run: float(run.fun))
    return HawkesFit(
        mu=float(np.exp(best.x[0])),
        branching=float(1 / (1 + np.exp(-best.x[1]))),
        decay=float(np.exp(best.x[2])),
        log_likelihood=-float(best.fun),
        poisson_log_likelihood=float(times.size * np.log(rate) - times.size),
    )
