"""Keep the number of looks from making a finding: many actors, many windows, many months.

Benjamini and Hochberg (1995) hold the expected share of false findings; Bonferroni's bound, with Holm's steps (1979), holds
the chance of any.
"""

import numpy as np

from tocsin.stats.intervals import FloatArray


def benjamini_hochberg(p_values: FloatArray) -> FloatArray:
    """Return adjusted p-values, (n), in the order given: reject those at or below the wanted false discovery rate.

    >>> benjamini_hochberg([0.01, 0.02, 0.03, 0.5]).round(3).tolist()
    [0.04, 0.04, 0.04, 0.5]
    """
    p = np.asarray(p_values, float)
    order = np.argsort(p)
    raised = p[order] * p.size / np.arange(1, p.size + 1)
    adjusted = np.empty(p.size)
    adjusted[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return adjusted


def bonferroni(p_values: FloatArray) -> FloatArray:
    """Return Bonferroni's adjusted p-values, (n)."""
    p = np.asarray(p_values, float)
    return np.asarray(np.minimum(p * p.size, 1.0))
