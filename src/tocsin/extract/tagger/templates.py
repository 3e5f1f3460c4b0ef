"""Assemble templates: which kinds of incident a document reports, and which entities take part in each.

A kind is reported if its probability reaches a threshold, or if it is the most probable and reaches a lower one. An
entity reaching its label's threshold goes to the reported kind it most probably takes part in, and to every other
that reaches the threshold of sharing. One template a kind: telling apart several incidents of one kind in a document
is done by ``groups`` where it is sure enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.entities import Entity

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where probabilities become decisions; chosen on out-of-fold training predictions."""

    labels: Sequence[float]
    kind: float
    only_kind: float
    sharing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident: the number of its kind and the entities that take part."""

    kind: int
    entities: Sequence[Entity]


def assemble(entities: Sequence[Entity], kinds: FloatArray, membership: FloatArray, thresholds: Thresholds) -> list[Template]:
    """Templates of one document from kind probabilities (kinds,) and membership (entities, kinds)."""
    reported = [number for number, p in enumerate(kinds.tolist()) if p >= thresholds.kind]
    if not reported:
        best = int(np.argmax(kinds))
        if kinds[best] < thresholds.only_kind:
            return []
        reported = [best]
    members: dict[int, list[Entity]] = {kind: [] for kind in reported}
    for number, entity in enumerate(entities):
        if entity.probability >= thresholds.labels[entity.label]:
            for kind in _kinds_of(membership[number], reported, thresholds.sharing):
                members[kind].append(entity)
    return [Template(kind=kind, entities=members[kind]) for kind in reported]


def _kinds_of(membership: FloatArray, reported: Sequence[int], sharing: float) -> list[int]:
    best = max(reported, key=lambda kind: membership[kind])
    return [kind for kind in reported if kind == best or membership[kind] >= sharing]
