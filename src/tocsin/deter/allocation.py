"""Decide how to share limited protection over people or places, against an attacker who watches: a Stackelberg security game.

Target i is covered with probability c_i; the sum of c_i times its cost w_i is at most the resources. The attacker gains Ra_i
if it is not covered and Pa_i if it is; the defender Pd_i and Rd_i. The attacker strikes where it gains most; ties go to the
defender. ORIGAMI (Kiekintveld et al. 2009) finds the coverage that holds the attacker's gain lowest: every attacked target is
covered just so far that none is better than another. Quantal response (McKelvey and Palfrey 1995; Yang et al. 2011) is for an
attacker who errs. For defence alone: the answer is coverage.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What is at stake at one target: reward above penalty for either side, and what its full protection costs."""

    name: str
    defender_covered: float
    defender_open: float
    attacker_open: float
    attacker_covered: float
    cost: float = 1.0

    def __post_init__(self) -> None:
        values = (self.defender_covered, self.defender_open, self.attacker_open, self.attacker_covered, self.cost)
        if not all(map(math.isfinite, values)):
            raise InvalidValue(f"{self.name}: every value is a finite number, not {values}")
        if self.attacker_open <= self.attacker_covered:
            raise InvalidValue(f"{self.name}: the attacker must gain more where nobody protects")
        if self.defender_covered < self.defender_open:
            raise InvalidValue(f"{self.name}: protection must not make the defender's loss worse")
        if self.cost <= 0:
            raise InvalidValue(f"{self.name}: protection costs more than nought, not {self.cost:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Coverage a target, the attacker's and the defender's value, what is struck, and what one more resource is worth."""

    names: tuple[str, ...]
    coverage: tuple[float, ...]
    attacker_value: float
    defender_value: float
    attacked: str
    uncovered: tuple[str, ...]
    one_more_is_worth: float


def allocate(stakes: Sequence[Stake], resources: float) -> Allocation:
    """The coverage to commit to.

    Raises:
        InvalidValue: no target, two of one name, or fewer resources than nought.
    """
    check(stakes, resources)
    coverage, level = origami(stakes, resources)
    attacked, value = strike(stakes, coverage)
    more, _ = origami(stakes, resources + 1)
    return Allocation(
        names=tuple(stake.name for stake in stakes),
        coverage=tuple(float(c) for c in coverage),
        attacker_value=level,
        defender_value=value,
        attacked=stakes[attacked].name,
        uncovered=tuple(stake.name for stake, c in zip(stakes, coverage, strict=True) if c < 1e-9),
        one_more_is_worth=strike(stakes, more)[1] - value,
    )


def check(stakes: Sequence[Stake], resources: float) -> None:
    """Refuse a question without an answer.

    Raises:
        InvalidValue: no target, two of one name, or fewer resources than nought.
    """
    if not stakes:
        raise InvalidValue("no target to protect")
    if len({stake.name for stake in stakes}) < len(stakes):
        raise InvalidValue("two targets have one name")
    if not 0 <= resources < math.inf:
        raise InvalidValue(f"{resources} resources; nought or more, and a finite number")


def origami(stakes: Sequence[Stake], resources: float) -> tuple[FloatArray, float]:
    """Coverage and the attacker's gain under it.

    >>> def stake(name: str, worth: float) -> Stake:
    ...     return Stake(name=name, defender_covered=0, defender_open=-worth, attacker_open=worth, attacker_covered=0)
    >>> origami([stake("a", 3), stake("b", 1)], 1)[0].round(2).tolist()
    [0.75, 0.25]
    """
    open_, covered = _attacker(stakes)
    order = np.argsort(-open_, kind="stable")
    rewards, gaps = open_[order], (open_ - covered)[order]
    price = costs(stakes)[order]
    slack, weights = np.cumsum(price * rewards / gaps), np.cumsum(price / gaps)
    levels = (slack - resources) / weights
    following = np.append(rewards[1:], -np.inf)
    size = int(np.argmax(levels >= following))
    level = max(float(levels[size]), float(covered[order][: size + 1].max()))
    return np.clip((open_ - level) / (open_ - covered), 0.0, 1.0), level if resources > 0 else float(open_.max())


def costs(stakes: Sequence[Stake]) -> FloatArray:
    """What full protection of each target costs, in resources."""
    return np.array([stake.cost for stake in stakes], float)


def _attacker(stakes: Sequence[Stake]) -> tuple[FloatArray, FloatArray]:
    return np.array([s.attacker_open for s in stakes], float), np.array([s.attacker_covered for s in stakes], float)


def strike(stakes: Sequence[Stake], coverage: FloatArray) -> tuple[int, float]:
    """Which target a watching attacker strikes, ties for the defender, and the defender's value then."""
    open_, covered = _attacker(stakes)
    gain = coverage * covered + (1 - coverage) * open_
    mine = defender_values(stakes, coverage)
    best = np.flatnonzero(gain >= gain.max() - 1e-9)
    chosen = int(best[np.argmax(mine[best])])
    return chosen, float(mine[chosen])


def defender_values(stakes: Sequence[Stake], coverage: FloatArray) -> FloatArray:
    """The defender's value of an attack on each target."""
    kept, lost = np.array([s.defender_covered for s in stakes], float), np.array([s.defender_open for s in stakes], float)
    return np.asarray(coverage * kept + (1 - coverage) * lost, dtype=np.float64)


def quantal(stakes: Sequence[Stake], coverage: FloatArray, *, precision: float) -> FloatArray:
    """Where an attacker who errs strikes: shares in proportion to exp(precision * gain)."""
    open_, covered = _attacker(stakes)
    gain = precision * (coverage * covered + (1 - coverage) * open_)
    weight = np.exp(gain - gain.max())
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def plain(stakes: Sequence[Stake], resources: float) -> FloatArray:
    """The non-strategic allocation beside it: resources where one saves most, for an attacker who does not watch."""
    saves = np.array([(s.defender_covered - s.defender_open) / s.cost for s in stakes], float)
    left, coverage = resources, np.zeros(len(stakes))
    for index in np.argsort(-saves, kind="stable"):
        coverage[index] = min(1.0, max(0.0, left / stakes[index].cost))
        left -= coverage[index] * stakes[index].cost
    return coverage


def rota(coverage: FloatArray, *, days: int, rng: np.random.Generator) -> tuple[tuple[int, ...], ...]:
    """Which targets are covered on each day: comb sampling (Tsai et al. 2010).

    The coverages are laid end to end and picked at unit steps from one random start a day, so that each day covers floor or
    ceiling of their sum and each target its share of days. The order of targets is shuffled daily, so that pairs cannot be
    foreseen.
    """
    drawn = []
    for start in rng.random(days):
        order = rng.permutation(len(coverage))
        ends = np.cumsum(coverage[order])
        picks = np.arange(start, ends[-1] + 1e-12, 1.0)
        hit = np.searchsorted(ends, picks, side="right")
        drawn.append(tuple(sorted(int(order[i]) for i in hit if i < len(order))))
    return tuple(drawn)
