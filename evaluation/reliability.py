"""Decide how well the confidence of values is calibrated: Brier score and reliability curve.

Values of incidents that the gold leaves open are not counted. The Brier score (1950) is set against that of always saying the
share of right values. The curve groups values by tenths of confidence; each row has its n, so that a small one shows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from agreements import is_right
from scoring import pairs
from tocsin.model.record import write_report
from tocsin.model.reports import Report

Row = dict[str, Any]
Judged = tuple[float, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Values of one tenth of confidence: how many, what was said on average, and the share that was right."""

    low: float
    n: int
    said: float
    right: float


def judged(gold: Row, reports: Sequence[Report]) -> Iterator[Judged]:
    """The confidence of each value of a document, and whether it is right."""
    matched = {j: gold["incidents"][i] for i, j in pairs(gold["incidents"], [write_report(r) for r in reports])}
    for j, report in enumerate(reports):
        expected = matched.get(j)
        if expected and expected.get("optional"):
            continue
        for statement in report.statements:
            if statement.confidence is not None:
                yield statement.confidence, expected is not None and is_right(statement, expected)


def brier(values: Sequence[Judged]) -> tuple[float, float]:
    """The Brier score, and that of always saying the base rate.

    >>> brier([(0.5, True), (0.5, False)])
    (0.25, 0.25)
    """
    base = sum(right for _, right in values) / max(1, len(values))
    return sum((said - right) ** 2 for said, right in values) / max(1, len(values)), base * (1 - base)


def curve(values: Sequence[Judged]) -> list[Bin]:
    """The reliability curve, tenths without values left out."""
    found = []
    for tenth in range(10):
        inside = [v for v in values if min(9, int(10 * v[0])) == tenth]
        if inside:
            said, right = np.mean(np.array(inside, dtype=float), axis=0)
            found.append(Bin(low=tenth / 10, n=len(inside), said=float(said), right=float(right)))
    return found
