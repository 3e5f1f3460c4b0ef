"""Linear-chain conditional random fields over BIO tags, one chain a label, read from plain arrays.

Each label has its own chain of three tags (0 outside, 1 first word, 2 later word), all over the same features, so
spans of different labels may overlap. ``marginals`` gives the exact probability of every tag of every word by the
forward-backward recursion (Lafferty, McCallum and Pereira 2001), scaled at each step. Training is elsewhere
(``evaluation/muc4/train_chain.py``); here is no training library.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
TAGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Weights of the chains of all labels.

    ``rows`` maps a feature to its row of ``state`` (features, labels, 3); ``transition`` is (labels, 3, 3), from the
    first tag to the second.
    """

    labels: Sequence[str]
    rows: Mapping[str, int]
    state: NDArray[np.float32]
    transition: FloatArray

    def __post_init__(self) -> None:
        expected = (len(self.rows), len(self.labels), TAGS)
        if self.state.shape != expected or self.transition.shape != (len(self.labels), TAGS, TAGS):
            raise ValueError(f"weights of shape {self.state.shape}, expected {expected}")


def chain_from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Chain:
    """A chain from the arrays of its file: labels, features (text, a name a line, as bytes), state, transition."""
    names = bytes(arrays["features"].astype(np.uint8)).decode().split("\n")
    return Chain(
        labels=[str(label) for label in arrays["labels"]],
        rows={name: row for row, name in enumerate(names)},
        state=arrays["state"].astype(np.float32),
        transition=arrays["transition"].astype(np.float64),
    )


def marginals(chain: Chain, features: Sequence[Sequence[str]]) -> FloatArray:
    """Tag probabilities (words, labels, 3) of one text."""
    potentials = _potentials(chain, features)
    if not len(potentials):
        return potentials
    move = np.exp(chain.transition)
    move[:, 0, 2] = 0.0  # no span begins with a later word
    start = np.ones(TAGS)
    start[2] = 0.0
    forward = np.empty_like(potentials)
    state = potentials[0] * start
    forward[0] = state / state.sum(-1, keepdims=True)
    for at in range(1, len(potentials)):
        state = np.matmul(forward[at - 1][:, None, :], move)[:, 0] * potentials[at]
        forward[at] = state / state.sum(-1, keepdims=True)
    backward = np.ones_like(potentials)
    back = np.ascontiguousarray(move.transpose(0, 2, 1))
    for at in range(len(potentials) - 2, -1, -1):
        state = np.matmul((backward[at + 1] * potentials[at + 1])[:, None, :], back)[:, 0]
        backward[at] = state / state.sum(-1, keepdims=True)
    both = forward * backward
    result: FloatArray = both / both.sum(-1, keepdims=True)
    return result


def _potentials(chain: Chain, features: Sequence[Sequence[str]]) -> FloatArray:
    """Exponentiated sums of the state weights, each word's largest tag scaled to 1."""
    found = [[row for name in names if (row := chain.rows.get(name)) is not None] for names in features]
    lengths = np.array([len(rows) for rows in found], dtype=np.int64)
    sums = np.zeros((len(found), len(chain.labels), TAGS))
    flat = np.array([row for rows in found for row in rows], dtype=np.int64)
    if len(flat):
        filled = np.flatnonzero(lengths)
        starts = np.cumsum(lengths[filled]) - lengths[filled]
        sums[filled] = np.add.reduceat(chain.state[flat], starts, axis=0)
    powers: FloatArray = np.exp(sums - sums.max(-1, keepdims=True))
    return powers
