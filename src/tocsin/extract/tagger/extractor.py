"""From a text to incident templates: taggers, candidates, entities, kinds, templates, in this order.

Two tiers with one interface. The fast tier has the linear chain alone; the full tier adds the encoder. Each tier has
its own later stages, learned on what its taggers say of training documents they were not trained on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger import chain, encoder
from tocsin.extract.tagger.candidates import Candidate, Priors, describe, gather
from tocsin.extract.tagger.entities import Entity, cluster
from tocsin.extract.tagger.features import word_features
from tocsin.extract.tagger.kinds import KINDS, WordScores, act_places, describe_document, describe_membership
from tocsin.extract.tagger.pairs import describe_pair
from tocsin.extract.tagger.reading import Reading
from tocsin.extract.tagger.templates import Template, Thresholds, assemble
from tocsin.extract.tagger.trees import Trees, probabilities, trees_from_arrays
from tocsin.extract.tagger.words import split_words

FloatArray = NDArray[np.float64]
LEAST: Final = 1e-4  # a window's class is never held surer than this, so that words can still be heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Taggers:
    """The word taggers of a tier; ``encoder`` is None in the fast one."""

    chain: chain.Chain
    encoder: encoder.Encoder | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What was learned about candidates, pairs, kinds (only where no encoder speaks) and membership, and the thresholds."""

    priors: Priors
    words: WordScores
    filler: Trees
    pair: Trees
    kinds: Sequence[Trees]
    membership: Trees
    thresholds: Thresholds


def stages_from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Stages:
    """The stages from the arrays of their file."""
    names = _lines(arrays["words.names"])
    return Stages(
        priors=Priors(strings=_counts(arrays, "strings"), heads=_counts(arrays, "heads")),
        words=WordScores(
            rows={name: row for row, name in enumerate(names)},
            weights=arrays["words.weights"].astype(np.float32),
            intercepts=arrays["words.intercepts"].astype(np.float64),
        ),
        filler=trees_from_arrays(arrays, "filler"),
        pair=trees_from_arrays(arrays, "pair"),
        kinds=[trees_from_arrays(arrays, f"kind{number}") for number in range(len(KINDS)) if f"kind{number}.roots" in arrays],
        membership=trees_from_arrays(arrays, "membership"),
        thresholds=Thresholds(
            labels=arrays["thresholds.labels"].astype(np.float64).tolist(),
            kind=float(arrays["thresholds.kind"].astype(np.float64)),
            only_kind=float(arrays["thresholds.only_kind"].astype(np.float64)),
            sharing=float(arrays["thresholds.sharing"].astype(np.float64)),
        ),
    )


def _lines(array: NDArray[np.generic]) -> list[str]:
    return bytes(array.astype(np.uint8)).decode().split("\n")


def _counts(arrays: Mapping[str, NDArray[np.generic]], name: str) -> dict[str, tuple[int, int]]:
    keys, values = _lines(arrays[f"{name}.names"]), arrays[f"{name}.counts"].astype(np.int64).tolist()
    return {key: (seen, filled) for key, (seen, filled) in zip(keys, values, strict=True)}


def read(taggers: Taggers, text: str) -> Reading:
    """What the taggers see in a text."""
    words = split_words(text)
    return Reading(
        text=text,
        words=words,
        chain=chain.marginals(taggers.chain, word_features(words)),
        encoder=None if taggers.encoder is None else encoder.read(taggers.encoder, words),
    )


def find_templates(stages: Stages, reading: Reading) -> list[Template]:
    """The incident templates of a text that was read; a text without words has none."""
    if not len(reading.words):
        return []
    entities = find_entities(stages, reading)
    kinds = kind_probabilities(stages, reading, entities)
    return assemble(entities, kinds, memberships(stages, reading, entities, kinds), stages.thresholds)


def find_entities(stages: Stages, reading: Reading) -> list[Entity]:
    """All entities with their probabilities, before any threshold."""
    candidates = gather(reading)
    filler = probabilities(stages.filler, describe(reading, candidates, stages.priors))

    def pair_probabilities(pairs: Sequence[tuple[Candidate, Candidate]]) -> FloatArray:
        return probabilities(stages.pair, np.array([describe_pair(reading, *pair) for pair in pairs]))

    return cluster(candidates, filler, pair_probabilities)


def kind_probabilities(stages: Stages, reading: Reading, entities: Sequence[Entity]) -> FloatArray:
    """The probability (kinds,) that the text reports an incident of each kind.

    With the encoder it is the geometric mean of its odds and those of the words (a product of experts, Hinton, 2002,
    at equal weight): trees over both, learned where fold encoders had read, trusted the better shipped encoder too little.
    """
    words = stages.words.score(reading.words.forms)
    if reading.encoder is not None:
        windows = np.clip(reading.encoder.window_classes, LEAST, 1 - LEAST)
        odds: FloatArray = np.exp((np.log(windows / (1 - windows)) + words) / 2)
        return odds / (1 + odds)
    row = describe_document(reading, entities, words)
    return np.array([probabilities(trees, row[None])[0] for trees in stages.kinds])


def memberships(stages: Stages, reading: Reading, entities: Sequence[Entity], kinds: FloatArray) -> FloatArray:
    """The probability (entities, kinds) that an entity takes part in an incident of each kind."""
    places = act_places(reading)
    rows = [describe_membership(reading, entity, kinds, places) for entity in entities]
    if not rows:
        return np.zeros((0, len(KINDS)))
    return probabilities(stages.membership, np.concatenate(rows)).reshape(len(rows), len(KINDS))
