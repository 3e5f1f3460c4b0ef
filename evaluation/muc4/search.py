"""Choose the thresholds of the last stage on out-of-fold training predictions.

Coordinate ascent over a small grid, on the mean of two figures counted here: role fillers pooled over a document
(one-to-one), and items of templates aligned within a kind. Eight thresholds are chosen: one for each of five labels,
two for kinds, one for sharing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from corpus import TYPES
from learn import gold_groups, gold_keys
from scipy.optimize import linear_sum_assignment

from tocsin.extract.tagger.entities import Entity
from tocsin.extract.tagger.reading import Reading
from tocsin.extract.tagger.templates import Template, Thresholds, assemble

GRID = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
ROUNDS = 2
START = Thresholds(labels=[0.4] * 5, kind=0.45, only_kind=0.35, sharing=0.5)


def choose_thresholds(
    rows: Sequence[Mapping[str, Any]],
    readings: Sequence[Reading],
    entities: Sequence[Sequence[Entity]],
    kinds: np.ndarray,
    membership: Sequence[np.ndarray],
) -> Thresholds:
    """The best thresholds found."""
    golds = [Gold(row) for row in rows]

    def value(thresholds: Thresholds) -> float:
        counts = np.zeros((2, 3))
        for at, gold in enumerate(golds):
            counts += gold.count(assemble(entities[at], kinds[at], membership[at], thresholds))
        return float((2 * counts[:, 0] / (counts[:, 1] + counts[:, 2])).mean())

    best, best_value = START, value(START)
    for _ in range(ROUNDS):
        for name, number in [("labels", n) for n in range(5)] + [("kind", 0), ("only_kind", 0), ("sharing", 0)]:
            for step in GRID:
                changed = (
                    replace(best, labels=[*best.labels[:number], step, *best.labels[number + 1 :]])
                    if name == "labels"
                    else replace(best, **{name: step})
                )
                if (found := value(changed)) > best_value:
                    best, best_value = changed, found
    return best


class Gold:
    """One document's gold, ready to be counted against."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.keys, self.groups = gold_keys(row), gold_groups(row)
        self.kinds = [str(template["incident_type"]).split(" / ") for template in row["templates"]]
        self.entities = len(self.groups)
        self.items = len(self.kinds) + sum(map(len, self.groups.values()))

    def count(self, templates: Sequence[Template]) -> np.ndarray:
        """(right, predicted, gold) of role fillers, then of template items."""
        found = {(e.label, e.name.key) for template in templates for e in template.entities}
        right = {(label, self.keys[label, key]) for label, key in found if (label, key) in self.keys}
        predicted = len(templates) + sum(len(template.entities) for template in templates)
        return np.array([[len(right), len(found), self.entities], [self._aligned(templates), predicted, self.items]])

    def _aligned(self, templates: Sequence[Template]) -> float:
        table = np.zeros((len(templates), len(self.kinds)))
        for row, template in enumerate(templates):
            numbers = {(e.label, self.keys.get((e.label, e.name.key), -1)) for e in template.entities}
            for column, kinds in enumerate(self.kinds):
                if TYPES[template.kind] in kinds:
                    table[row, column] = 1 + sum(column in self.groups.get(number, ()) for number in numbers)
        rows, columns = linear_sum_assignment(-table)
        return float(table[rows, columns].sum())
