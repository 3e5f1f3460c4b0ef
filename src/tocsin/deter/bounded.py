"""Decide how to share protection against an attacker who errs: the best coverage under quantal response.

The attacker strikes target i with a share q_i in proportion to exp(precision * gain_i(c)) (McKelvey and Palfrey 1995; Yang et al.
2011). The defender maximises sum_i q_i(c) U_i(c) with sum w_i c_i <= resources, 0 <= c <= 1. That is not concave, so SLSQP runs
with its exact gradient from four starts (strategic, plain, even, none) and the best end is kept: never worse than any start, not
proven the best. At precision 0 the attacker strikes anywhere and the plain allocation is best; as it grows the strategic one is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tocsin.deter.allocation import Stake, check, costs, defender_values, origami, plain, quantal
from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erring:
    """Coverage against an attacker who errs, where it strikes, and the defender's expected value."""

    coverage: tuple[float, ...]
    struck: tuple[float, ...]
    value: float


def against_erring(stakes: Sequence[Stake], resources: float, *, precision: float) -> Erring:
    """The best coverage found.

    Raises:
        InvalidValue: no target, two of one name, fewer resources than nought, or a negative precision.
    """
    check(stakes, resources)
    if not 0 <= precision < math.inf:
        raise InvalidValue(f"precision {precision:g}: nought (strikes anywhere) or more, and a finite number")
    price = costs(stakes)
    even = np.full(len(stakes), min(1.0, resources / price.sum()))
    starts = [origami(stakes, resources)[0], plain(stakes, resources), even, np.zeros(len(stakes))]
    ends = [_climbed(stakes, start, resources, precision) for start in starts]
    best = max([*starts, *ends], key=lambda coverage: expected(stakes, coverage, precision=precision))
    return Erring(
        coverage=tuple(float(c) for c in best),
        struck=tuple(float(q) for q in quantal(stakes, best, precision=precision)),
        value=expected(stakes, best, precision=precision),
    )


def expected(stakes: Sequence[Stake], coverage: FloatArray, *, precision: float) -> float:
    """The defender's expected value of an attack by an attacker who errs."""
    return float(quantal(stakes, coverage, precision=precision) @ defender_values(stakes, coverage))


def slope(stakes: Sequence[Stake], coverage: FloatArray, *, precision: float) -> FloatArray:
    """How the expected value changes with each coverage: protection saves there, and moves the attacker elsewhere."""
    struck, mine = quantal(stakes, coverage, precision=precision), defender_values(stakes, coverage)
    saves = np.array([s.defender_covered - s.defender_open for s in stakes], float)
    repels = np.array([s.attacker_covered - s.attacker_open for s in stakes], float)
    return np.asarray(struck * (saves + precision * repels * (mine - struck @ mine)), dtype=np.float64)


def _climbed(stakes: Sequence[Stake], start: FloatArray, resources: float, precision: float) -> FloatArray:
    price = costs(stakes)
    unit = max(1.0, float(np.abs([s.defender_open for s in stakes]).max()))
    found = minimize(
        lambda c: -expected(stakes, c, precision=precision) / unit,
        start,
        jac=lambda c: -slope(stakes, c, precision=precision) / unit,
        bounds=[(0.0, 1.0)] * len(stakes),
        constraints=[{"type": "ineq", "fun": lambda c: resources - price @ c, "jac": lambda _: -price}],
        method="SLSQP",
        options={"maxiter": 300, "ftol": 1e-12},
    )
    coverage = np.clip(found.x, 0.0, 1.0)
    spent = float(price @ coverage)
    return np.asarray(coverage * min(1.0, resources / spent) if spent > 0 else coverage, dtype=np.float64)
