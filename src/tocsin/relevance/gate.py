"""Decide whether a text may tell of an act of a state against somebody abroad, tuned so that hardly any that does is passed over.

A logistic regression over the words of `signs.py`; `evaluation/train_gate.py` learns its weights and its threshold. A long text
is read in windows of some paragraphs, and the most telling window counts, so that one paragraph in a round-up is enough. A text
that says nothing known is not relevant (the bias is fixed below nought): relevance has to be shown. English only: what is in
another language is not judged here.

The probability is that of the training mixture, in which one text in two is relevant; among all the world's pages it is far
lower. It ranks texts, and the threshold is what was measured: `docs/methods/relevance.md` gives recall and pass rates with
intervals.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from typing import Final

from tocsin.relevance.signs import signs

WINDOW: Final = 1200
"""Characters of a window, about 200 words: three to six paragraphs."""

FEW: Final = 25
"""Signs of a passage at the least, when what they add is shared out: a headline proves less than an article."""

REASONS: Final = 8
MOST: Final = 400
"""Windows of one text that are judged: half a million characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """What the gate makes of a text. `reasons` are the signs that weighed most, with what each added in logits."""

    probability: float
    passes: bool
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The weights of all signs, what is added to each sum, and the least probability that passes."""

    version: str
    bias: float
    threshold: float
    weights: Mapping[str, float]

    def logit(self, found: frozenset[str]) -> float:
        """The sum for some signs."""
        return self.bias + sum(worth(found, self.weights).values())

    def judge(self, text: str) -> Relevance:
        """The gate's word on a text."""
        judged = [(self.logit(found), found) for part in windows(text) if (found := signs(part, vocabulary=self.weights))]
        logit, found = max(judged, key=lambda row: row[0], default=(self.bias, frozenset()))
        probability = 1 / (1 + exp(-max(-50.0, min(50.0, logit))))
        passes = probability >= self.threshold
        return Relevance(probability=probability, passes=passes, reasons=self._reasons(found))

    def _reasons(self, found: frozenset[str]) -> tuple[tuple[str, float], ...]:
        most = sorted(worth(found, self.weights).items(), key=lambda row: (-abs(row[1]), row[0]))[:REASONS]
        return tuple((sign, round(added, 3)) for sign, added in most)


def worth(found: frozenset[str], weights: Mapping[str, float]) -> dict[str, float]:
    """What each sign adds: its weight over the root of the number of signs, known or not, so that length alone proves nothing."""
    damp = max(FEW, len(found)) ** 0.5
    return {sign: weights[sign] / damp for sign in found if sign in weights}


def windows(text: str, *, size: int = WINDOW) -> list[str]:
    """A text in pieces of about `size` characters, cut at line ends where there are some; a short text is one piece.

    >>> windows("one\\ntwo\\nthree", size=8)
    ['one\\ntwo', 'three']
    """
    if len(text) <= size:
        return [text]
    found: list[str] = []
    start = 0
    while start < len(text) and len(found) < MOST:
        end = min(len(text), start + size)
        if len(text) - end < size // 2:
            end = len(text)
        if end < len(text):
            line = text.rfind("\n", start + size // 2, end)
            space = text.rfind(" ", start + size // 2, end)
            end = line if line > 0 else space if space > 0 else end
        found.append(text[start:end])
        start = end + 1 if end < len(text) and text[end] in "\n " else end
    return found


def load() -> Gate:
    """The gate that is shipped with the package."""
    stored = json.loads(files("tocsin.relevance.data").joinpath("gate.json").read_text("utf-8"))
    return Gate(version=stored["version"], bias=stored["bias"], threshold=stored["threshold"], weights=stored["weights"])
