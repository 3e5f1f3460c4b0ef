"""Complete a reporting triangle: what happened in each period, known after each delay, not yet complete.

The chain ladder (Mack 1993, 1994) multiplies up by the growth of older periods; it is also the Poisson model with a level
a period and a share a delay (England and Verrall 2002), and, read backwards, the reverse hazard of `delays`. A triangle with
a log-linear period effect gives the trend, corrected exactly for truncation (De Angelis and Gilks 1994).
"""

from dataclasses import dataclass

import numpy as np

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import FloatArray
from tocsin.stats.refusal import NotEstimable
from tocsin.stats.regression import PoissonFit, fit_poisson


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLadder:
    """A completed triangle: `ultimate` (n), `reserve` (n) still to come, Mack's standard error of the total."""

    factors: FloatArray
    ultimate: FloatArray
    reserve: FloatArray
    mack_error: float

    @property
    def known_share(self) -> FloatArray:
        """The share known after each delay, (n)."""
        return np.asarray(1 / np.append(np.cumprod(self.factors[::-1])[::-1], 1.0))


def chain_ladder(cumulative: FloatArray) -> ChainLadder:
    """Complete a square cumulative triangle (n, n) with NaN where nothing is known yet."""
    table = np.asarray(cumulative, float)
    size = table.shape[0]
    if table.shape != (size, size) or size < 3:
        raise InvalidValue("a triangle is square and has three periods or more")
    if np.any(table[: size - 1, 0] == 0) and np.nansum(table[:, 0]) == 0:
        raise NotEstimable("nothing was known at once in any period: the chain ladder cannot start")
    last = size - 1 - np.arange(size)
    factors = np.array([table[: size - j - 1, j + 1].sum() / table[: size - j - 1, j].sum() for j in range(size - 1)])
    latest = table[np.arange(size), last]
    growth = np.append(np.cumprod(factors[::-1])[::-1], 1.0)
    ultimate = latest * growth[last]
    return ChainLadder(
        factors=factors,
        ultimate=ultimate,
        reserve=ultimate - latest,
        mack_error=_mack_error(table, factors, ultimate),
    )


def _mack_error(table: FloatArray, factors: FloatArray, ultimate: FloatArray) -> float:
    """Return Mack's distribution-free standard error of the total reserve (1993, with his rule for the last factor)."""
    size = table.shape[0]
    sigma2 = np.zeros(size - 1)
    for j in range(size - 2):
        rows = size - j - 1
        left = table[:rows, j]
        growth = np.divide(table[:rows, j + 1], left, out=np.full(rows, factors[j]), where=left > 0)
        sigma2[j] = float((left * (growth - factors[j]) ** 2).sum()) / (rows - 1)
    if size > 3 and sigma2[-3] > 0:
        sigma2[-1] = min(sigma2[-2] ** 2 / sigma2[-3], sigma2[-2], sigma2[-3])
    full = table.copy()
    for j in range(size - 1):
        missing = np.isnan(full[:, j + 1])
        full[missing, j + 1] = full[missing, j] * factors[j]
    total = 0.0
    for row in range(1, size):
        later = ultimate[row + 1 :].sum()
        for j in range(size - 1 - row, size - 1):
            column = table[: size - j - 1, j].sum()
            part = sigma2[j] / factors[j] ** 2
            own = 1 / full[row, j] if full[row, j] > 0 else 0.0
            total += ultimate[row] ** 2 * part * (own + 1 / column)
            total += 2 * ultimate[row] * later * part / column
    return float(np.sqrt(total))


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangleFit:
    """The Poisson model of a triangle: expected `totals` a period with their `errors`, and the `total_error` of the rest."""

    fit: PoissonFit
    totals: FloatArray
    errors: FloatArray
    rest: float
    rest_error: float


def fit_triangle(periods: FloatArray, delays: FloatArray, counts: FloatArray, *, known: FloatArray) -> TriangleFit:
    """Fit log mean = period + delay over the known cells of a triangle, and predict the rest.

    periods, delays (cells) are labels, counts (cells), known (cells) booleans. Errors of prediction are quasi-Poisson:
    they hold the doubt about the parameters and the scatter of what is still to come.
    """
    row_names, rows = np.unique(periods, return_inverse=True)
    column_names, columns = np.unique(delays, return_inverse=True)
    design = np.zeros((rows.size, row_names.size + column_names.size - 1))
    design[np.arange(rows.size), rows] = 1
    late = columns > 0
    design[np.flatnonzero(late), row_names.size + columns[late] - 1] = 1
    seen = np.flatnonzero(known)
    unseen = np.setdiff1d(np.arange(rows.size), seen)
    fit = fit_poisson(np.asarray(counts, float)[seen], design[seen])
    future, row = design[unseen], rows[unseen]
    means = np.exp(future @ fit.coefficients)
    totals = np.zeros(row_names.size)
    np.add.at(totals, rows[seen], np.asarray(counts, float)[seen])
    np.add.at(totals, row, means)
    errors = [_prediction_error(fit, future[row == each], means[row == each]) for each in range(row_names.size)]
    return TriangleFit(
        fit=fit,
        totals=totals,
        errors=np.array(errors),
        rest=float(means.sum()),
        rest_error=_prediction_error(fit, future, means),
    )


def _prediction_error(fit: PoissonFit, design: FloatArray, means: FloatArray) -> float:
    slope = design.T @ means
    return float(np.sqrt(fit.scale * (means.sum() + slope @ fit.covariance @ slope)))


def triangle_trend(counts: FloatArray) -> PoissonFit:
    """Fit log mean = a + b * period + delay to a triangle (periods, delays), NaN where not yet known.

    The second coefficient is the trend a period; its quasi-Poisson error is `error(1, scale=max(1, fit.scale))`.
    """
    table = np.asarray(counts, float)
    rows, columns = np.nonzero(~np.isnan(table))
    used = [column for column in range(1, table.shape[1]) if np.nansum(table[:, column]) > 0]
    first_alone = np.nansum(table[:, 0]) > 0
    keep = np.isin(columns, used) | ((columns == 0) & first_alone)
    rows, columns = rows[keep], columns[keep]
    if rows.size == 0:
        raise NotEstimable("no event lies in the triangle")
    shown = used if first_alone else used[1:]
    design = np.column_stack([np.ones(rows.size), rows - rows.mean(), *[(columns == column).astype(float) for column in shown]])
    if rows.size <= design.shape[1]:
        raise NotEstimable("too few cells for a trend over periods and delays")
    return fit_poisson(table[rows, columns], design)
