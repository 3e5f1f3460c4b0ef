"""Boosted decision trees read from plain arrays: probabilities from a table of features.

All trees lie end to end in five arrays. A value that is missing (NaN) goes the way its node says. Training is
elsewhere (``evaluation/muc4/``); Friedman (2001), Greedy function approximation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Nodes of all trees: feature (-1 in a leaf), threshold (the leaf's value), the two children, way of the missing."""

    roots: IntArray
    feature: IntArray
    threshold: FloatArray
    left: IntArray
    right: IntArray
    missing_left: NDArray[np.bool_]
    baseline: float


def trees_from_arrays(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Trees:
    """The trees stored under names that begin with ``prefix``."""
    return Trees(
        roots=arrays[f"{prefix}.roots"].astype(np.int64),
        feature=arrays[f"{prefix}.feature"].astype(np.int64),
        threshold=arrays[f"{prefix}.threshold"].astype(np.float64),
        left=arrays[f"{prefix}.left"].astype(np.int64),
        right=arrays[f"{prefix}.right"].astype(np.int64),
        missing_left=arrays[f"{prefix}.missing_left"].astype(np.bool_),
        baseline=float(arrays[f"{prefix}.baseline"].astype(np.float64)),
    )


def probabilities(trees: Trees, rows: FloatArray) -> FloatArray:
    """The probability of "yes" for each row (rows, features) of a table."""
    if not len(rows):
        return np.zeros(0)
    nodes = np.broadcast_to(trees.roots, (len(rows), len(trees.roots))).copy()
    which = np.arange(len(rows))[:, None]
    while True:
        feature = trees.feature[nodes]
        if (feature < 0).all():
            break
        values = rows[which, np.maximum(feature, 0)]
        goes_left = np.where(np.isnan(values), trees.missing_left[nodes], values <= trees.threshold[nodes])
        following = np.where(goes_left, trees.left[nodes], trees.right[nodes])
        nodes = np.where(feature < 0, nodes, following)
    total = trees.baseline + trees.threshold[nodes].sum(1)
    result: FloatArray = 1 / (1 + np.exp(-total))
    return result
