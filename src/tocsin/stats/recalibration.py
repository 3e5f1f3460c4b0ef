"""Tell over-confidence from under-confidence by one number: the slope of outcomes on what was said, with its likelihood interval.

    logit P(happened) = a + b logit(said)      (Cox 1958)

b = 1 says that probabilities are as extreme as they should be; below 1 they are too extreme (over-confident), above 1 too timid
(under-confident). `a` lets a forecaster be too high or too low throughout without being called either. The interval is where
twice the loss in log-likelihood, maximised over a, stays below the chi-squared quantile; it stays honest where few or no
surprises leave b without an upper end, which is then the end of the search.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import chi2

from tocsin.stats.intervals import Interval

FloatArray = NDArray[np.float64]
SLOPES: Final = np.linspace(-1.0, 8.0, 226)
CLAMP: Final = 0.005
"""What is said is held this far from 0 and 1: a logit has no value there."""


def slope(said: FloatArray, happened: FloatArray, *, level: float = 0.9) -> tuple[float, Interval]:
    """The slope and its interval; without any spread in what was said, anything fits.

    >>> value, interval = slope(np.array([0.2, 0.8] * 50), np.array([0.0, 1.0] * 30 + [1.0, 0.0] * 20))
    >>> value < 1, interval.high < 1
    (True, True)
    """
    x = np.log(np.clip(said, CLAMP, 1 - CLAMP) / (1 - np.clip(said, CLAMP, 1 - CLAMP)))
    heights = _heights(x, happened)
    best = int(np.argmax(heights))
    inside = SLOPES[2 * (heights[best] - heights) <= chi2.ppf(level, 1)]
    return float(SLOPES[best]), Interval(low=float(inside[0]), high=float(inside[-1]), level=level)


def _heights(x: FloatArray, happened: FloatArray) -> FloatArray:
    """The log-likelihood of each slope at its best intercept: where fitted probabilities sum to the number that happened."""
    tilted = np.outer(SLOPES, x)
    low, high = np.full(len(SLOPES), -60.0), np.full(len(SLOPES), 60.0)
    for _ in range(40):
        middle = (low + high) / 2
        short = expit(middle[:, None] + tilted).sum(axis=1) < happened.sum()
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    eta = ((low + high) / 2)[:, None] + tilted
    return np.asarray((happened * eta - np.logaddexp(0, eta)).sum(axis=1), dtype=np.float64)
