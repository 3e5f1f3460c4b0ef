"""Decide which official reactions a document reports as done (codebook 2, responses).

`response_cues` lists the words that may tell of one; whether they do, and of this incident, is weighed by their signs.
"""

from collections import Counter
from collections.abc import Collection
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances
from tocsin.extract.mentions import Named
from tocsin.extract.response_signs import hits, response_signs
from tocsin.extract.view import View
from tocsin.model.values import Response
from tocsin.model.vocabulary import ResponseType

SURE: Final = 0.4
"""Least chance at which a reaction is told (calibrated by cross-validation on the training gold)."""


def find_responses(view: View, named: Named, draft: Draft, states: Collection[str]) -> list[tuple[Response, int, int]]:
    """The reactions told in the incident's lines, each kind once, with the span of its words; `states` are the accused."""
    found = hits(view, draft)
    counts = Counter(kind for kind, *_ in found)
    best: dict[ResponseType, tuple[float, int, int]] = {}
    for hit in found:
        kind, _, start, end = hit
        likely = chances("response", response_signs(view, named, draft, hit, states, counts[kind]))["yes"]
        if likely >= max(SURE, best.get(kind, (0.0, 0, 0))[0]):
            best[kind] = (likely, start, end)
    told = [(Response(type=kind), start, end) for kind, (_, start, end) in best.items()]
    return sorted(told, key=lambda item: item[1])
