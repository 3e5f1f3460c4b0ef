"""Decide between readings by weights learned from gold: classes of a line or act, or one of several candidate spans.

Log-linear models (multinomial logistic regression; for candidates, the conditional logit of McFadden, 1974): the chance
of a choice is the softmax of the sums of its signs' weights. Signs are plain strings without names of people or states,
so that no state is read otherwise than another. `evaluation/train_fields.py` learns the weights; this
module alone reads them.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from typing import Final

DATA: Final = "tocsin.extract.data"
STORED: Final = ("fields.json", "confidence.json")
"""Weights learned from the gold: of the fields' choices (`train_fields.py`) and of their confidence (`train_confidence.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The weights of one task: for each sign one number a class; a ranking has one class, called "right"."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def sums(self, signs: Iterable[str]) -> list[float]:
        """The sum of the weights of some signs, one a class."""
        totals = [0.0] * len(self.classes)
        known = self.weights
        if len(totals) == 1:
            return [sum(known[sign][0] for sign in signs if sign in known)]
        for sign in signs:
            if sign in known:
                for index, weight in enumerate(known[sign]):
                    totals[index] += weight
        return totals


def load() -> Mapping[str, Model]:
    """The models shipped with the package, by task."""
    return {
        task: Model(classes=tuple(row["classes"]), weights={sign: tuple(w) for sign, w in row["weights"].items()})
        for stored in STORED
        for task, row in json.loads(files(DATA).joinpath(stored).read_text("utf-8")).items()
    }


MODELS: Final[Mapping[str, Model]] = load()


def chances(task: str, signs: Collection[str]) -> dict[str, float]:
    """The chance of each class of a task, given the signs of one case."""
    model = MODELS[task]
    return dict(zip(model.classes, softmax(model.sums(signs)), strict=True))


def rank(task: str, candidates: Sequence[Collection[str]]) -> list[float]:
    """The chance of each of some candidates to be the right one, given each one's signs."""
    model = MODELS[task]
    return softmax([model.sums(signs)[0] for signs in candidates])


def weigh(task: str, label: str, signs: Iterable[str]) -> float:
    """What some signs add to a class: which of several lines carries it is the one that adds most."""
    model = MODELS[task]
    return model.sums(signs)[model.classes.index(label)]


def softmax(sums: Sequence[float]) -> list[float]:
    """Chances from sums of weights.

    >>> softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(sums, default=0.0)
    raised = [exp(s - top) for s in sums]
    total = sum(raised)
    return [r / total for r in raised]
