"""Describe a document for the question which kinds of incident it reports, and an entity for which kind it is in.

A kind is one of the corpus's incident types. Evidence for it: words that name its acts, a bag-of-words score learned
in training, what the entities found look like, and, in the full tier, the encoder's classes of windows and words.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.entities import Entity
from tocsin.extract.tagger.lexicon import word_class
from tocsin.extract.tagger.reading import Reading

FloatArray = NDArray[np.float64]
KINDS: Final = ("arson", "attack", "bombing", "forced work stoppage", "kidnapping", "robbery")
ACT_CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "arson": frozenset(("burn",)),
    "attack": frozenset(("attack", "kill", "wound")),
    "bombing": frozenset(("bomb", "damage")),
    "forced work stoppage": frozenset(("stop",)),
    "kidnapping": frozenset(("abduct",)),
    "robbery": frozenset(("rob",)),
}
FAR: Final = 60  # words; an act further away says nothing of an entity


@dataclass(frozen=True, slots=True, kw_only=True)
class WordScores:
    """Weights of words present in a document, one column a kind, with their intercepts."""

    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    intercepts: FloatArray

    def score(self, forms: Sequence[str]) -> FloatArray:
        """The log-odds of each kind from the distinct words and word pairs of a text, scaled to unit length."""
        names = {name for name in (*forms, *map(" ".join, itertools.pairwise(forms))) if name in self.rows}
        if not names:
            return self.intercepts
        found = np.array([self.rows[name] for name in sorted(names)])
        total: FloatArray = self.weights[found].astype(np.float64).sum(0) / np.sqrt(len(found)) + self.intercepts
        return total


def act_places(reading: Reading) -> dict[str, list[int]]:
    """For each kind the words that name its acts."""
    classes = [word_class(form) for form in reading.words.forms]
    return {kind: [at for at, name in enumerate(classes) if name in ACT_CLASSES[kind]] for kind in KINDS}


def describe_document(reading: Reading, entities: Sequence[Entity], word_scores: FloatArray) -> FloatArray:
    """The features of a document, one row for all kinds."""
    places = act_places(reading)
    labels = reading.chain.shape[1]
    strongest = [max((e.probability for e in entities if e.label == label), default=0.0) for label in range(labels)]
    total = [sum(e.probability for e in entities if e.label == label) for label in range(labels)]
    first = [min(places[kind], default=2000) for kind in KINDS]
    size = len(reading.words)
    return np.array(
        [
            *word_scores.tolist(),
            *strongest,
            *total,
            *[float(len(places[kind])) for kind in KINDS],
            *[len(places[kind]) / max(size, 1) for kind in KINDS],
            *map(float, first),
            float(size),
            *_encoder_figures(reading, entities),
        ]
    )


def _encoder_figures(reading: Reading, entities: Sequence[Entity]) -> list[float]:
    if reading.encoder is None:
        return [np.nan] * (2 * len(KINDS))
    weighted = np.zeros(len(KINDS))
    for entity in entities:
        weighted += entity.probability * entity_classes(reading, entity)
    return [*reading.encoder.window_classes.tolist(), *weighted.tolist()]


def entity_classes(reading: Reading, entity: Entity) -> FloatArray:
    """The encoder's classes of an entity: the mean over the places of its name."""
    if reading.encoder is None:
        return np.full(len(KINDS), np.nan)
    rows = [reading.encoder.span_classes[[first, after - 1]].mean(0) for first, after in entity.name.places]
    mean: FloatArray = np.mean(rows, axis=0)
    return mean


def describe_membership(
    reading: Reading, entity: Entity, kind_probabilities: FloatArray, places: Mapping[str, Sequence[int]]
) -> FloatArray:
    """The features (kinds, features) of an entity for the question whether it takes part in each kind."""
    classes = entity_classes(reading, entity)
    rows = []
    for number, kind in enumerate(KINDS):
        others = np.delete(kind_probabilities, number)
        rows.append(
            [
                float(entity.label),
                float(number),
                entity.probability,
                float(len(entity.mentions)),
                float(kind_probabilities[number]),
                float(others.max()),
                float(classes[number]),
                float(np.delete(classes, number).max()),
                *_nearness(entity, places[kind], reading),
                *_nearness(entity, [at for other in KINDS if other != kind for at in places[other]], reading),
            ]
        )
    return np.array(rows)


def _nearness(entity: Entity, acts: Sequence[int], reading: Reading) -> list[float]:
    """The distance in words from any place of the name to the nearest act, and to one of the same sentence."""
    nearest = same_sentence = float(FAR)
    for first, _ in entity.name.places:
        for at in acts:
            distance = float(abs(at - first))
            nearest = min(nearest, distance)
            if reading.words.sentences[at] == reading.words.sentences[first]:
                same_sentence = min(same_sentence, distance)
    return [nearest, same_sentence]
