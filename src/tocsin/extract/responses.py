"""Decide which official reactions a document reports as done (codebook 2, responses).

`response_cues` lists the words that may tell of one; whether they do, and of this incident, is weighed by their signs.
"""

import re
from collections import Counter
from collections.abc import Collection
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances
from tocsin.extract.mentions import Named
from tocsin.extract.response_signs import hits, response_signs
from tocsin.extract.signs import state_of
from tocsin.extract.view import Line, View
from tocsin.model.values import Response
from tocsin.model.vocabulary import ResponseType

SURE: Final = 0.4
"""Least chance at which a reaction is told (calibrated by cross-validation on the training gold)."""


_AGAINST: Final = frozenset(
    [ResponseType.SANCTION, ResponseType.EXPULSION, ResponseType.DIPLOMATIC_PROTEST, ResponseType.PROTECTION]
)
"""Steps against the accused state, which it does not take itself; what it does in turn is no reaction to the act."""


def _is_by(view: View, named: Named, line: Line, start: int, states: Collection[str]) -> bool:
    """Whether the subject right before some words is an accused state ("Tehran put him on a sanctions list")."""
    mentions = [m for m in named.within(line.start, start) if state_of(m) is not None]
    if not mentions or state_of(mentions[-1]) not in states:
        return False
    between = view.low[mentions[-1].end : start]
    return len(between) <= 30 and not _TURNED.search(between)


_TURNED: Final = re.compile(r"[,;:]|'s|\b(?:was|were|been|is|are|ambassador|diplomats?|embassy|officials|envoy|charg[eé])\b")


def find_responses(view: View, named: Named, draft: Draft, states: Collection[str]) -> list[tuple[Response, int, int]]:
    """The reactions told in the incident's lines, each kind once, with the span of its words; `states` are the accused."""
    found = hits(view, draft)
    counts = Counter(kind for kind, *_ in found)
    best: dict[ResponseType, tuple[float, int, int]] = {}
    for hit in found:
        kind, line, start, end = hit
        if kind in _AGAINST and _is_by(view, named, line, start, states):
            continue
        likely = chances("response", response_signs(view, named, draft, hit, states, counts[kind]))["yes"]
        if likely >= max(SURE, best.get(kind, (0.0, 0, 0))[0]):
            best[kind] = (likely, start, end)
    told = [(Response(type=kind), start, end) for kind, (_, start, end) in best.items()]
    return sorted(told, key=lambda item: item[1])
