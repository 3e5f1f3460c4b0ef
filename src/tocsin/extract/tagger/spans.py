"""Decide which stretches of words may be mentions of a label, and how probable each is.

From tag probabilities, not from the one best tag sequence: a span starts wherever "first word" has some probability,
and may end where "later word" becomes doubtful. The probability of a span is that of its first word, times for each
next word the share of "later word" in what may go on, times the share of stopping after the last. Kept low on purpose:
the filter that follows (``candidates``) sees the whole document and decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

LOWEST: Final = 0.015
LONGEST: Final = 14  # words
ENDS_KEPT: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedSpan:
    """Words ``first`` to ``after`` (exclusive) as a mention of label number ``label``, with its probability."""

    first: int
    after: int
    label: int
    probability: float


def candidate_spans(tags: NDArray[np.float64]) -> Iterator[TaggedSpan]:
    """The spans worth a second look, from tag probabilities (words, labels, 3)."""
    for first, label in np.argwhere(tags[:, :, 1] >= LOWEST).tolist():
        ends = sorted(_ends(tags[:, label], first), reverse=True)
        for probability, after in ends[:ENDS_KEPT]:
            yield TaggedSpan(first=first, after=after, label=label, probability=probability)


def _ends(tags: NDArray[np.float64], first: int) -> Iterator[tuple[float, int]]:
    """(probability, word after the last) of the spans that begin at a word."""
    going = float(tags[first, 1])
    for after in range(first + 1, min(first + LONGEST, len(tags)) + 1):
        inside = float(tags[after - 1, 1] + tags[after - 1, 2]) + 1e-9
        more = min(1.0, float(tags[after, 2]) / inside) if after < len(tags) else 0.0
        if going * (1 - more) >= LOWEST:
            yield going * (1 - more), after
        going *= more
        if going < LOWEST:
            return


def span_probability(tags: NDArray[np.float64], first: int, after: int) -> float:
    """The probability of one given span, from one label's tags (words, 3)."""
    going = float(tags[first, 1])
    for at in range(first + 1, after):
        going *= min(1.0, float(tags[at, 2]) / (float(tags[at - 1, 1] + tags[at - 1, 2]) + 1e-9))
    if after < len(tags):
        going *= 1 - min(1.0, float(tags[after, 2]) / (float(tags[after - 1, 1] + tags[after - 1, 2]) + 1e-9))
    return going
