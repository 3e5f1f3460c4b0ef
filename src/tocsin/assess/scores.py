"""Decide how good past judgements were: Brier and logarithmic scores, their parts, and a calibration curve.

Brier (1950): mean of (p - y)^2, 0 is perfect, a coin toss 0.25. Murphy's (1973) parts: reliability - resolution +
uncertainty. The logarithmic score is the mean of -ln of the probability given to what happened (Good 1952).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import Interval, share_interval

FLOOR: Final = 1e-6
"""Least probability in a logarithm: one certain error must not make a score infinite; it costs 13.8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A judgement whose outcome is known."""

    probability: float
    happened: bool

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise InvalidValue(f"{self.probability} is not a probability between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Judgements of about one probability: how often it came true, with a 90 % interval."""

    low: float
    high: float
    n: int
    mean: float
    came_true: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Scores over some judgements. `reliability - resolution + uncertainty` is the Brier score of the binned probabilities."""

    n: int
    brier: float
    logarithmic: float
    reliability: float
    resolution: float
    uncertainty: float
    bins: tuple[Bin, ...]


def score(judgements: Sequence[Scored], *, bins: int = 10) -> Record:
    """The record of some judgements.

    Raises:
        InvalidValue: there are none.

    >>> round(score([Scored(probability=0.8, happened=True), Scored(probability=0.4, happened=False)]).brier, 2)
    0.1
    """
    if not judgements:
        raise InvalidValue("no judgement has an outcome yet, so there is nothing to score")
    n = len(judgements)
    base = sum(j.happened for j in judgements) / n
    groups = [[j for j in judgements if min(int(j.probability * bins), bins - 1) == k] for k in range(bins)]
    made = tuple(_bin(group, k / bins, (k + 1) / bins) for k, group in enumerate(groups) if group)
    rates = [(len(g), sum(j.probability for j in g) / len(g), sum(j.happened for j in g) / len(g)) for g in groups if g]
    return Record(
        n=n,
        brier=sum((j.probability - j.happened) ** 2 for j in judgements) / n,
        logarithmic=sum(_surprise(j) for j in judgements) / n,
        reliability=sum(k * (mean - rate) ** 2 for k, mean, rate in rates) / n,
        resolution=sum(k * (rate - base) ** 2 for k, _, rate in rates) / n,
        uncertainty=base * (1 - base),
        bins=made,
    )


def _surprise(judgement: Scored) -> float:
    given = judgement.probability if judgement.happened else 1 - judgement.probability
    return -math.log(max(given, FLOOR))


def _bin(group: Sequence[Scored], low: float, high: float) -> Bin:
    true = sum(j.happened for j in group)
    mean = sum(j.probability for j in group) / len(group)
    return Bin(low=low, high=high, n=len(group), mean=mean, came_true=share_interval(true, len(group), level=0.9))


def leaning(record: Record) -> str:
    """Whether a forecaster's probabilities are too extreme, too timid or about right; "cannot tell" where bins are thin.

    Over-confident: what is called likely comes true less often, what is called unlikely more often. Each bin counts only
    where its interval excludes what was said.
    """
    bold = sum(
        b.n for b in record.bins if (b.mean > 0.5 and b.came_true.high < b.mean) or (b.mean < 0.5 and b.came_true.low > b.mean)
    )
    timid = sum(
        b.n for b in record.bins if (b.mean > 0.5 and b.came_true.low > b.mean) or (b.mean < 0.5 and b.came_true.high < b.mean)
    )
    if record.n < 20:
        return "cannot tell: fewer than 20 judgements have an outcome"
    if bold > max(timid, 0.2 * record.n):
        return "over-confident"
    if timid > max(bold, 0.2 * record.n):
        return "under-confident"
    return "about right"
