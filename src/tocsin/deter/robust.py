"""Decide how to share protection when the stakes are ranges: the worst case, the greatest regret, and the worst tenth.

Draws of the stakes within their ranges stand for what may be true. The coverage c is chosen for an attacker who strikes where it
hurts most, since nothing more is known of it, so that a draw d is worth V_d(c) = min_i U_di(c), and three aims are linear
programs (HiGHS):

    worst case   max z              z <= U_di(c) for all d, i                                                  (Wald 1950)
    regret       min r              max_c' V_d(c') - U_di(c) <= r for all d, i                                  (Savage 1951)
    worst tenth  max t - mean(s)/a  s_d >= t - U_di(c), s_d >= 0: the mean of the worst share a    (Rockafellar and Uryasev 2000)

with sum w_i c_i <= resources. The mean of the worst tenth is at most the 10 % quantile, which alone is no linear program. Ranges
of attraction do not move these three; `Outlook.strategic` tells how each fares against an attacker who watches and whose
attraction is drawn too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack

from tocsin.deter.allocation import Stake, check, costs, origami, strike
from tocsin.deter.ranges import Range, draw
from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]
Bounds = list[tuple[float | None, float | None]]
TAIL: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """One target whose harm (to the defender) and attraction (to the attacker), unprotected, are ranges; both above what is
    left of them under protection."""

    name: str
    harm: Range
    attraction: Range
    harm_if_protected: float = 0.0
    attraction_if_protected: float = 0.0
    cost: float = 1.0

    def __post_init__(self) -> None:
        self.stake(self.harm.low, self.attraction.low)

    def stake(self, harm: float, attraction: float) -> Stake:
        """The stake for one harm and attraction.

        Raises:
            InvalidValue: protection would make matters worse, or attract.
        """
        return Stake(
            name=self.name,
            defender_open=-harm,
            defender_covered=-self.harm_if_protected,
            attacker_open=attraction,
            attacker_covered=self.attraction_if_protected,
            cost=self.cost,
        )

    @property
    def best(self) -> Stake:
        """The stake at its best values."""
        return self.stake(self.harm.best, self.attraction.best)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One coverage, and how it fares over the draws, as harm in an attack (more is worse).

    `worst` is the most, `regret` the most that the right coverage for a draw would have saved, `tenth` the harm exceeded in a
    tenth of draws, `worst_tenth` the mean of that tenth: all if the attacker strikes where it hurts most. `strategic` is the
    mean harm if it strikes where it gains most.
    """

    aim: str
    coverage: tuple[float, ...]
    worst: float
    regret: float
    tenth: float
    worst_tenth: float
    strategic: float


def outlooks(
    targets: Sequence[Uncertain], resources: float, *, rng: np.random.Generator, draws: int = 200
) -> tuple[Outlook, ...]:
    """The coverage at best values beside the three robust ones, each judged over the same draws.

    Raises:
        InvalidValue: no target, two of one name, fewer resources than nought, or no draw.
    """
    best = [target.best for target in targets]
    check(best, resources)
    if draws < 1:
        raise InvalidValue(f"{draws} draws; at least one")
    harm, attraction = _drawn(targets, draws, rng)
    kept, price = np.array([target.harm_if_protected for target in targets], float), costs(best)
    aims = {
        "best values": origami(best, resources)[0],
        "worst case": worst_case(harm, kept, price, resources),
        "regret": least_regret(harm, kept, price, resources),
        "worst tenth": worst_tenth(harm, kept, price, resources),
    }
    right = rightly(harm, kept, price, resources)
    return tuple(_judged(aim, c, targets, harm, attraction, kept, right) for aim, c in aims.items())


def _drawn(targets: Sequence[Uncertain], draws: int, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Harm and attraction: arrays of (draws, targets)."""
    harm = draw({target.name: target.harm for target in targets}, draws=draws, rng=rng)
    attraction = draw({target.name: target.attraction for target in targets}, draws=draws, rng=rng)
    return np.column_stack(list(harm.values())), np.column_stack(list(attraction.values()))


def worst_case(harm: FloatArray, kept: FloatArray, price: FloatArray, resources: float) -> FloatArray:
    """The coverage whose greatest harm over draws and targets is least; `harm` has shape (draws, targets)."""
    return _least(harm, kept, price, resources, np.zeros(len(harm)))


def least_regret(harm: FloatArray, kept: FloatArray, price: FloatArray, resources: float) -> FloatArray:
    """The coverage that is never much worse than the right one for a draw would have been."""
    return _least(harm, kept, price, resources, rightly(harm, kept, price, resources))


def worst_tenth(harm: FloatArray, kept: FloatArray, price: FloatArray, resources: float, *, tail: float = TAIL) -> FloatArray:
    """The coverage whose mean harm in the worst share of draws is least."""
    draws, n = harm.shape
    # variables: coverage, level t, excess s_d; minimise t + mean(s) / tail, s_d >= harm_di(c) - t
    goal = np.concatenate([np.zeros(n), [1.0], np.full(draws, 1 / (tail * draws))])
    row = np.arange(draws * n)
    which, at = np.divmod(row, n)
    entries = [-(harm - kept).ravel(), -np.ones(draws * n), -np.ones(draws * n)]
    columns = [at, np.full(draws * n, n), n + 1 + which]
    table = coo_array((np.concatenate(entries), (np.tile(row, 3), np.concatenate(columns))), shape=(draws * n, n + 1 + draws))
    bounds: Bounds = [(0.0, 1.0)] * n + [(None, None)] + [(0.0, None)] * draws
    return _solved(goal, table, -harm.ravel(), bounds, price, resources)


def harms(coverage: FloatArray, harm: FloatArray, kept: FloatArray) -> FloatArray:
    """The harm of each draw if the attacker strikes where it hurts most."""
    return np.asarray((harm - coverage * (harm - kept)).max(axis=1), dtype=np.float64)


def rightly(harm: FloatArray, kept: FloatArray, price: FloatArray, resources: float) -> FloatArray:
    """The least harm that each draw allows, had it been known: the level to which the worst targets can be brought down.

    Bisection on the level, over all draws at once; exact to 1e-12 of the range.
    """
    low, high = np.full(len(harm), kept.max()), np.maximum(harm.max(axis=1), kept.max())
    gap = np.maximum(harm - kept, 1e-12)
    for _ in range(60):
        level = (low + high) / 2
        spent = np.clip((harm - level[:, None]) / gap, 0.0, 1.0) @ price
        low, high = np.where(spent > resources, level, low), np.where(spent > resources, high, level)
    return np.asarray(high, dtype=np.float64)


def _least(harm: FloatArray, kept: FloatArray, price: FloatArray, resources: float, less: FloatArray) -> FloatArray:
    """Minimise the greatest of harm_di(c) - less_d."""
    draws, n = harm.shape
    row = np.arange(draws * n)
    entries = np.concatenate([-(harm - kept).ravel(), -np.ones(draws * n)])
    table = coo_array((entries, (np.tile(row, 2), np.concatenate([row % n, np.full(draws * n, n)]))), shape=(draws * n, n + 1))
    bounds: Bounds = [(0.0, 1.0)] * n + [(None, None)]
    return _solved(np.append(np.zeros(n), 1.0), table, (less[:, None] - harm).ravel(), bounds, price, resources)


def _solved(
    goal: FloatArray, table: coo_array, limit: FloatArray, bounds: Bounds, price: FloatArray, resources: float
) -> FloatArray:
    spent = coo_array(np.concatenate([price, np.zeros(len(goal) - len(price))])[None, :])
    rows = vstack([table, spent], format="csr")
    found = linprog(goal, A_ub=rows, b_ub=np.append(limit, resources), bounds=bounds, method="highs")
    if not found.success:
        raise InvalidValue(f"no allocation was found: {found.message}")
    return np.asarray(np.clip(found.x[: len(price)], 0.0, 1.0), dtype=np.float64)


def _judged(
    aim: str, coverage: FloatArray, targets: Sequence[Uncertain], harm: FloatArray, attraction: FloatArray, kept: FloatArray,
    right: FloatArray,
) -> Outlook:  # fmt: skip
    feared = harms(coverage, harm, kept)
    tail = np.sort(feared)[-max(1, round(TAIL * len(feared))) :]
    return Outlook(
        aim=aim,
        coverage=tuple(float(c) for c in coverage),
        worst=float(feared.max()),
        regret=float((feared - right).max()),
        tenth=float(np.quantile(feared, 1 - TAIL)),
        worst_tenth=float(tail.mean()),
        strategic=float(np.mean([-strike(_stakes(targets, h, a), coverage)[1] for h, a in zip(harm, attraction, strict=True)])),
    )


def _stakes(targets: Sequence[Uncertain], harm: FloatArray, attraction: FloatArray) -> list[Stake]:
    return [t.stake(float(h), float(a)) for t, h, a in zip(targets, harm, attraction, strict=True)]
