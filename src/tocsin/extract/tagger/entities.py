"""Decide which candidates become entities, and which only name one that is already there.

Candidates are taken from the most to the least probable filler. Each opens a new entity unless it more probably names
one already opened (the largest pair probability against any of its members): then it joins. An entity is kept if
the probability that it is a filler and a new one reaches its label's threshold. One mention is given for each, the
most probable. This greedy order is the "easy first" rule of clustering coreference (Ng and Cardie 2002, best-first).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.candidates import Candidate

FloatArray = NDArray[np.float64]
SAME: Final = 0.5
FAINTEST: Final = 0.08  # candidates below it neither open nor join


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Candidates that name one thing, the most probable first, and the probability that it fills the role."""

    label: int
    mentions: Sequence[Candidate]
    probability: float

    @property
    def name(self) -> Candidate:
        """The mention that stands for the entity."""
        return self.mentions[0]


PairProbabilities = Callable[[Sequence[tuple[Candidate, Candidate]]], FloatArray]


def cluster(candidates: Sequence[Candidate], filler: FloatArray, pair_probabilities: PairProbabilities) -> list[Entity]:
    """Entities of one document, most probable first within a label, before any threshold but FAINTEST.

    ``filler`` gives each candidate's probability of being a filler.
    """
    entities: list[Entity] = []
    for label in sorted({candidate.label for candidate in candidates}):
        mine = [(float(p), c) for p, c in zip(filler, candidates, strict=True) if c.label == label and p >= FAINTEST]
        mine.sort(key=lambda pair: (-pair[0], pair[1].best))
        entities.extend(_cluster_label(mine, pair_probabilities))
    return entities


def _cluster_label(mine: Sequence[tuple[float, Candidate]], pair_probabilities: PairProbabilities) -> list[Entity]:
    pairs = [(i, j) for j in range(len(mine)) for i in range(j)]
    values = pair_probabilities([(mine[i][1], mine[j][1]) for i, j in pairs])
    same = dict(zip(pairs, values.tolist(), strict=True))
    groups: list[list[int]] = []
    opened: list[float] = []
    for j, (probability, _) in enumerate(mine):
        closeness = [max(same[i, j] for i in group) for group in groups]
        nearest = int(np.argmax(closeness)) if closeness else -1
        if nearest >= 0 and closeness[nearest] >= SAME:
            groups[nearest].append(j)
        else:
            groups.append([j])
            opened.append(probability * (1 - (closeness[nearest] if closeness else 0.0)))
    return [
        Entity(label=mine[0][1].label, mentions=[mine[at][1] for at in group], probability=probability)
        for group, probability in zip(groups, opened, strict=True)
    ]
