"""Fit Poisson regressions, many at once, without a loop over fits.

Newton's method on the log-likelihood (Nelder and Wedderburn 1972), vectorised over a batch of responses that share one
design, so that ten thousand bootstraps cost what a few fits cost. Zero counts need no care. `scale` is Pearson's
dispersion: quasi-Poisson standard errors are the Poisson ones times its square root (McCullagh and Nelder 1989, 6.2).
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable

STEPS = 60
TOLERANCE = 1e-10
LARGEST_STEP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PoissonFit:
    """A fitted log-linear Poisson model: `coefficients` (p), `covariance` (p, p) with scale 1, `fitted` (n)."""

    coefficients: FloatArray
    covariance: FloatArray
    fitted: FloatArray
    log_likelihood: float
    deviance: float
    pearson: float
    df: int

    @property
    def scale(self) -> float:
        """Pearson's chi-squared over its degrees of freedom."""
        return self.pearson / self.df if self.df > 0 else 1.0

    def error(self, index: int, *, scale: float = 1.0) -> float:
        """Return the standard error of one coefficient, times the root of `scale`."""
        return float(np.sqrt(self.covariance[index, index] * scale))


def fit_poisson(
    counts: FloatArray, design: FloatArray, *, offset: FloatArray | None = None, penalty: FloatArray | None = None
) -> PoissonFit:
    """Fit log E[counts] = offset + design @ coefficients; counts (n), design (n, p), offset (n).

    `penalty` (p) adds penalty_j * coefficient_j ** 2 / 2 to the deviance's half: a normal prior with that precision.
    Raises `NotEstimable` if the design is singular or Newton's steps do not settle.
    """
    counts, design = np.asarray(counts, float), np.asarray(design, float)
    coefficients = fit_batch(counts[None, :], design, offset=offset, penalty=penalty)[0]
    shift = np.zeros(counts.size) if offset is None else np.asarray(offset, float)
    fitted = np.exp(shift + design @ coefficients)
    information = (design * fitted[:, None]).T @ design + np.diag(np.zeros(design.shape[1]) if penalty is None else penalty)
    return PoissonFit(
        coefficients=coefficients,
        covariance=np.linalg.inv(information),
        fitted=fitted,
        log_likelihood=float(np.sum(special.xlogy(counts, fitted) - fitted - special.gammaln(counts + 1))),
        deviance=float(2 * np.sum(special.xlogy(counts, counts) - special.xlogy(counts, fitted) - counts + fitted)),
        pearson=float(np.sum((counts - fitted) ** 2 / fitted)),
        df=counts.size - design.shape[1],
    )


def fit_batch(
    counts: FloatArray, design: FloatArray, *, offset: FloatArray | None = None, penalty: FloatArray | None = None
) -> FloatArray:
    """Fit many Poisson regressions that share a design; counts (b, n), returns coefficients (b, p).

    >>> import numpy as np
    >>> design = np.column_stack([np.ones(4), [0, 0, 1, 1]])
    >>> fits = fit_batch(np.array([[1, 3, 4, 4], [2, 2, 1, 1]]), design)
    >>> np.exp(fits[:, 1]).round(6).tolist()
    [2.0, 0.5]
    """
    counts, design = np.atleast_2d(np.asarray(counts, float)), np.asarray(design, float)
    if counts.shape[1] != design.shape[0]:
        raise InvalidValue(f"{counts.shape[1]} counts do not fit a design of {design.shape[0]} rows")
    shift = np.zeros(counts.shape[1]) if offset is None else np.asarray(offset, float)
    ridge = np.zeros(design.shape[1]) if penalty is None else np.asarray(penalty, float)
    coefficients = _start(counts, design, shift, ridge)
    for _ in range(STEPS):
        fitted = np.exp(np.clip(shift + coefficients @ design.T, -700, 50))
        gradient = (counts - fitted) @ design - ridge * coefficients
        information = np.einsum("bn,np,nq->bpq", fitted, design, design) + np.diag(ridge)
        try:
            step = np.linalg.solve(information, gradient[..., None])[..., 0]
        except np.linalg.LinAlgError as err:
            raise NotEstimable("the columns of the regression cannot be told apart in these data") from err
        largest = np.abs(step).max(axis=1, keepdims=True)
        coefficients = coefficients + step * np.minimum(1.0, LARGEST_STEP / np.maximum(largest, 1e-300))
        if largest.max() < TOLERANCE:
            return np.asarray(coefficients)
    if largest.max() < 1e-4 or np.all(np.abs(coefficients).max(axis=1) > 15):
        return np.asarray(coefficients)  # a coefficient runs to infinity: an empty cell, honestly reported by its huge error
    raise NotEstimable("the regression does not settle: too few events for its columns")


def _start(counts: FloatArray, design: FloatArray, shift: FloatArray, ridge: FloatArray) -> FloatArray:
    """Start from weighted least squares on log(counts + 1/2)."""
    weight = counts + 0.5
    target = np.log(counts + 0.5) - shift
    left = np.einsum("bn,np,nq->bpq", weight, design, design) + np.diag(ridge + 1e-9)
    right = np.einsum("bn,np->bp", weight * target, design)
    return np.asarray(np.linalg.solve(left, right[..., None])[..., 0])


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeBinomialFit:
    """A log-linear model whose variance is mean + alpha * mean ** 2 (NB2)."""

    coefficients: FloatArray
    alpha: float
    log_likelihood: float


def fit_negative_binomial(counts: FloatArray, design: FloatArray, *, offset: FloatArray | None = None) -> NegativeBinomialFit:
    """Fit the NB2 model by maximum likelihood (Cameron and Trivedi 1986), alpha >= 0."""
    counts, design = np.asarray(counts, float), np.asarray(design, float)
    shift = np.zeros(counts.size) if offset is None else np.asarray(offset, float)
    start = fit_poisson(counts, design, offset=offset)

    def loss(parameters: FloatArray) -> float:
        size = np.exp(-parameters[-1])
        mean = np.exp(np.clip(shift + design @ parameters[:-1], -700, 50))
        terms = special.gammaln(counts + size) - special.gammaln(size) - special.gammaln(counts + 1)
        terms += size * np.log(size / (size + mean)) + special.xlogy(counts, mean / (size + mean))
        return -float(terms.sum())

    best = optimize.minimize(loss, np.append(start.coefficients, -4.0), method="BFGS", options={"gtol": 1e-6})
    if -best.fun < start.log_likelihood:
        return NegativeBinomialFit(coefficients=start.coefficients, alpha=0.0, log_likelihood=start.log_likelihood)
    return NegativeBinomialFit(coefficients=best.x[:-1], alpha=float(np.exp(best.x[-1])), log_likelihood=float(-best.fun))
