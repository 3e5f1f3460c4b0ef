"""Measure how far people, or rules, agree when they code the same things.

Krippendorff's alpha (2004, 11.3; Hayes and Krippendorff 2007) and Cohen's kappa (1960): 1 is perfect, 0 is what chance gives.
Missing codes are allowed; a unit with one code says nothing and is left out.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final

import numpy as np

from tocsin.errors import UnknownChoice
from tocsin.stats.intervals import FloatArray, Interval
from tocsin.stats.refusal import NotEstimable

Codes = Sequence[Sequence[Hashable | None]]


def _nominal(values: FloatArray, margins: FloatArray) -> FloatArray:
    return 1.0 - np.eye(values.size)


def _ordinal(values: FloatArray, margins: FloatArray) -> FloatArray:
    upto = np.cumsum(margins) - margins / 2
    return np.asarray((upto[:, None] - upto[None, :]) ** 2)


def _interval(values: FloatArray, margins: FloatArray) -> FloatArray:
    return np.asarray((values[:, None] - values[None, :]) ** 2)


METRICS: Final[dict[str, Callable[[FloatArray, FloatArray], FloatArray]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
}


def krippendorff_alpha(codes: Codes, *, metric: str = "nominal") -> float:
    """Return alpha for `codes`: one row a unit, one column a coder, None where a coder was silent.

    >>> round(krippendorff_alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]]), 3)
    0.533
    """
    if metric not in METRICS:
        raise UnknownChoice("metric", metric, METRICS)
    tables, values = _coincidences(codes, metric)
    return _alpha(tables.sum(axis=0), values, metric)


def alpha_interval(
    codes: Codes, *, rng: np.random.Generator, metric: str = "nominal", level: float = 0.95, draws: int = 1000
) -> Interval:
    """Return a bootstrap interval of alpha over units (Efron and Tibshirani 1993)."""
    tables, values = _coincidences(codes, metric)
    picks = rng.integers(0, tables.shape[0], size=(draws, tables.shape[0]))
    alphas = [_alpha(tables[pick].sum(axis=0), values, metric) for pick in picks]
    tail = (1 - level) / 2
    low, high = np.quantile(alphas, [tail, 1 - tail])
    return Interval(low=float(low), high=float(high), level=level)


def _coincidences(codes: Codes, metric: str) -> tuple[FloatArray, FloatArray]:
    """Return one coincidence table a unit, (units, values, values), and the values as numbers."""
    names = sorted({code for unit in codes for code in unit if code is not None}, key=lambda code: (str(type(code)), code))
    index = {name: place for place, name in enumerate(names)}
    tables = []
    for unit in codes:
        counts = np.bincount([index[code] for code in unit if code is not None], minlength=len(names)).astype(float)
        if counts.sum() >= 2:
            tables.append((np.outer(counts, counts) - np.diag(counts)) / (counts.sum() - 1))
    if not tables:
        raise NotEstimable("no unit was coded twice")
    values = np.array(names, float) if metric == "interval" else np.arange(len(names), dtype=float)
    return np.array(tables), values


def _alpha(table: FloatArray, values: FloatArray, metric: str) -> float:
    margins = table.sum(axis=1)
    distance = METRICS[metric](values, margins)
    total = margins.sum()
    expected = float((np.outer(margins, margins) * distance).sum()) / (total - 1)
    observed = float((table * distance).sum())
    return float(1.0 - observed / expected) if expected > 0 else 1.0


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Return Cohen's kappa (1960) of two coders: agreement beyond what their own margins would give by chance.

    Raises:
        NotEstimable: no pair, or both coders gave one and the same code throughout.

    >>> round(cohen_kappa([("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]), 3)
    0.5
    """
    n = len(pairs)
    if not n:
        raise NotEstimable("no unit was coded by both")
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / n
    expected = sum(count * right[code] for code, count in left.items()) / n**2
    if expected == 1:
        raise NotEstimable("both coders gave one and the same code throughout, so chance cannot be told apart")
    return (observed - expected) / (1 - expected)


def kappa_interval(
    pairs: Sequence[tuple[Hashable, Hashable]], *, rng: np.random.Generator, level: float = 0.95, draws: int = 1000
) -> Interval:
    """Return a bootstrap interval of kappa over units; draws in which it cannot be told are 1, as all agree in them."""
    picks = rng.integers(0, len(pairs), size=(draws, len(pairs)))
    found = [_kappa_or_one([pairs[i] for i in pick]) for pick in picks]
    tail = (1 - level) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    return Interval(low=float(low), high=float(high), level=level)


def _kappa_or_one(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    try:
        return cohen_kappa(pairs)
    except NotEstimable:
        return 1.0
