"""Decide how sure a conclusion is when its inputs are ranges: Monte Carlo draws, Sobol indices, and the list of breaks.

First-order and total indices by Saltelli's (2010) and Jansen's (1999) estimators on scrambled Sobol points. A range is a
triangular distribution with its low, best and high.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A low, a best and a high value, and where they come from: a statement, a citation, or "judgement"."""

    low: float
    best: float
    high: float
    source: str = "judgement"

    def __post_init__(self) -> None:
        if not -math.inf < self.low <= self.best <= self.high < math.inf:
            raise InvalidValue(f"a range runs low <= best <= high, not {self.low}, {self.best}, {self.high}")

    def quantile(self, share: FloatArray) -> FloatArray:
        """The triangular distribution's quantile."""
        if self.low == self.high:
            return np.full_like(share, self.low)
        width, left = self.high - self.low, self.best - self.low
        split = left / width
        below = self.low + np.sqrt(share * width * left)
        above = self.high - np.sqrt((1 - share) * width * (self.high - self.best))
        return np.where(share < split, below, above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """How much of an answer's variance one input explains: alone (`first`) and with all its interactions (`total`)."""

    input: str
    first: float
    total: float


def draw(ranges: Mapping[str, Range], *, draws: int, rng: np.random.Generator) -> dict[str, FloatArray]:
    """Independent draws of every input."""
    return {name: found.quantile(rng.random(draws)) for name, found in ranges.items()}


def sobol(
    names: tuple[str, ...], answer: Callable[[FloatArray], FloatArray], *, points: int = 4096, rng: np.random.Generator
) -> tuple[Index, ...]:
    """Sobol indices of an answer over the unit cube of its inputs.

    `answer` takes (n, inputs) shares and gives n values. `points` is a power of two. An answer that never varies has indices
    of 0.
    """
    size = len(names)
    base = qmc.Sobol(2 * size, scramble=True, rng=rng).random(points)
    first, second = base[:, :size], base[:, size:]
    low, high = answer(first), answer(second)
    variance = float(np.var(np.concatenate([low, high])))
    found = []
    for column, name in enumerate(names):
        mixed = first.copy()
        mixed[:, column] = second[:, column]
        swapped = answer(mixed)
        alone = float(np.mean(high * (swapped - low))) / variance if variance else 0.0
        together = float(np.mean((low - swapped) ** 2)) / (2 * variance) if variance else 0.0
        found.append(Index(input=name, first=alone, total=together))
    return tuple(found)
