"""Decide which articles tell of one event, from their wording alone, and say why for any pair.

This links before anything is extracted: to gather the documents of one affair, and where a document was not read in full. Once
there are reports, `tocsin.link.clusters` decides. Groups grow by average link, so one look-alike does not chain them; an
article belongs to one group, also a round-up that tells of several events.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.errors import InvalidValue, UnknownRecord
from tocsin.link.agglomeration import Pair, agglomerate
from tocsin.link.clues import Story, read_clues
from tocsin.link.clusters import Conflict, Judgement, constrain
from tocsin.link.likeness import LIKENESSES, PENALTIES, Likenesses, likenesses
from tocsin.link.story_weights import INTERCEPT, STORY_THRESHOLD, STORY_UNSEEN, STORY_WEIGHTS
from tocsin.link.weights import probability


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessRow:
    """One likeness of a pair: its value, the bits that it added, and its meaning."""

    likeness: str
    value: float
    weight: float
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLinks:
    """Articles by event: sorted clusters, the weight of every pair compared, and what is needed to explain it."""

    clusters: tuple[tuple[str, ...], ...]
    weights: Mapping[Pair, float]
    conflicts: tuple[Conflict, ...]
    compared: Likenesses
    places: Mapping[Pair, int]

    def explain(self, left: str, right: str) -> tuple[LikenessRow, ...]:
        """What a pair has in common and what each likeness added; with `INTERCEPT` the bits add up to the pair's weight.

        Raises:
            UnknownRecord: the two were not compared, for want of anything in common.
        """
        place = self.places.get((min(left, right), max(left, right)))
        if place is None:
            raise UnknownRecord(f"{left} and {right} have too little in common to be compared")
        meanings = {**LIKENESSES, **PENALTIES}
        return tuple(
            LikenessRow(likeness=name, value=float(value), weight=float(value) * STORY_WEIGHTS[name], meaning=meanings[name])
            for name, value in zip(self.compared.names, self.compared.values[place], strict=True)
        )

    def probability(self, left: str, right: str) -> float:
        """The chance that two articles tell of one event, if the weights hold."""
        return probability(self.weights.get((min(left, right), max(left, right)), STORY_UNSEEN))


def link_stories(
    stories: Iterable[Story], judgements: Iterable[Judgement] = (), *, threshold: float = STORY_THRESHOLD
) -> StoryLinks:
    """Group articles by event; the order in which they come does not matter.

    Raises:
        InvalidValue: two articles have one identifier.
    """
    pool = sorted(stories, key=lambda story: story.story_id)
    ids = [story.story_id for story in pool]
    if len(set(ids)) < len(ids):
        raise InvalidValue("two stories have one identifier")
    compared = likenesses([read_clues(story) for story in pool])
    bits = compared.weighted(STORY_WEIGHTS, INTERCEPT).round(9).tolist()
    pairs = [(ids[a], ids[b]) for a, b in zip(compared.left.tolist(), compared.right.tolist(), strict=True)]
    weights = dict(zip(pairs, bits, strict=True))
    groups, apart, conflicts = constrain(dict.fromkeys(ids), judgements)
    clusters = agglomerate(
        groups, weights, weight_of=lambda pair: weights.get(pair, STORY_UNSEEN), apart=apart, threshold=threshold
    )
    places = {pair: place for place, pair in enumerate(pairs)}
    return StoryLinks(clusters=clusters, weights=weights, conflicts=conflicts, compared=compared, places=places)
