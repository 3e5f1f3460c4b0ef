"""Decide how good past judgements were: Brier and logarithmic scores, their parts, and a calibration curve.

Brier (1950): mean of (p - y)^2, 0 is perfect, a coin toss 0.25. Murphy's (1973) parts: reliability - resolution +
uncertainty. The logarithmic score is the mean of -ln of the probability given to what happened (Good 1952). Intervals of the two
scores are bootstraps over questions, since judgements of one question stand or fall together. Over- and under-confidence are told
by the slope of outcomes on what was said (`tocsin.stats.recalibration`); a wide interval is "cannot tell", never "about right".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.errors import InvalidValue
from tocsin.stats.intervals import Interval, share_interval
from tocsin.stats.recalibration import slope

FLOOR: Final = 1e-6
"""Least probability in a logarithm: one certain error must not make a score infinite; it costs 13.8."""

LEAST: Final = 20
"""Fewest outcomes from which anything is said of a forecaster."""

ABOUT_RIGHT: Final = (0.67, 1.5)
"""A slope whose whole interval lies in here is about right: it may be off by a third, and no further."""

LEVEL: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A judgement whose outcome is known; `question` is the same for judgements of one question."""

    probability: float
    happened: bool
    question: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise InvalidValue(f"{self.probability} is not a probability between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Judgements of about one probability: how many came true, and the share with a 90 % interval."""

    low: float
    high: float
    n: int
    true: int
    mean: float
    came_true: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Scores over some judgements. `reliability - resolution + uncertainty` is the Brier score of the binned probabilities.

    `questions` is the number of different ones, `slope` 1 for a forecaster who is neither too bold nor too timid, `tilt` how much
    more was said than happened (shares; below nought, less).
    """

    n: int
    questions: int
    brier: float
    brier_interval: Interval
    logarithmic: float
    logarithmic_interval: Interval
    slope: float
    slope_interval: Interval
    tilt: float
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
    squares, surprises = [(j.probability - j.happened) ** 2 for j in judgements], [_surprise(j) for j in judgements]
    said, came = np.array([j.probability for j in judgements]), np.array([float(j.happened) for j in judgements])
    leans, spread = slope(said, came, level=LEVEL)
    return Record(
        n=n,
        questions=len(set(_questions(judgements))),
        brier=sum(squares) / n,
        brier_interval=_bootstrap(squares, _questions(judgements)),
        logarithmic=sum(surprises) / n,
        logarithmic_interval=_bootstrap(surprises, _questions(judgements)),
        slope=leans,
        slope_interval=spread,
        tilt=float(said.mean() - came.mean()),
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
    return Bin(low=low, high=high, n=len(group), true=true, mean=mean, came_true=share_interval(true, len(group), level=0.9))


def _questions(judgements: Sequence[Scored]) -> list[str]:
    return [judgement.question or f"#{number}" for number, judgement in enumerate(judgements)]


def _bootstrap(values: Sequence[float], questions: Sequence[str], *, draws: int = 2000) -> Interval:
    """The interval of a mean, by drawing questions anew, each with all its judgements; the same data give the same ends."""
    names = {question: number for number, question in enumerate(dict.fromkeys(questions))}
    where = np.array([names[question] for question in questions])
    sums, sizes = np.bincount(where, weights=np.array(values)), np.bincount(where)
    picked = np.random.default_rng(1).integers(0, len(names), (draws, len(names)))
    low, high = np.quantile(sums[picked].sum(1) / sizes[picked].sum(1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(low=float(low), high=float(high), level=LEVEL)


def leaning(record: Record) -> str:
    """Whether a forecaster's probabilities are too extreme, too timid or about right; "cannot tell" where the slope is vague."""
    low, high = record.slope_interval.low, record.slope_interval.high
    if record.n < LEAST:
        return f"cannot tell: fewer than {LEAST} judgements have an outcome"
    if high < 1:
        return "over-confident"
    if low > 1:
        return "under-confident"
    if ABOUT_RIGHT[0] <= low and high <= ABOUT_RIGHT[1]:
        return "about right"
    return "cannot tell: the outcomes so far fit too bold, too timid and about right alike"
