"""Decide which signs speak for words' telling of a reaction to an incident that was done (codebook 2, responses)."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.response_cues import CUES
from tocsin.extract.signs import standing, words
from tocsin.extract.view import Line, View
from tocsin.model.vocabulary import ResponseType
from tocsin.text.screens import beginnings, screened

_UNDONE: Final = re.compile(
    r"\b(?:no|not|never|nobody|without|should|would|could|must|ought|if|will|may|might|demand\w*|call(?:s|"
    r"ed) for|urge[sd]?|has yet to|wants?|asked for)\b[^.;]{0,30}$|n't [^.;]{0,30}$"
)
_AUTHORITY: Final = re.compile(
    r"\b(?:police|court|prosecut\w+|judges?|government|minister|ministry|service|authorities|officers|"
    r"detectives|jury|treasury|president|parliament|council|foreign office|investigators|commission)\b"
)
_BY_STATE: Final = re.compile(
    r"\b(?:at home|back home|home country|in the capital|abducted|kidnapped|flown|handed|lured|relatives|"
    r"brother|mother|father|sister|parents|family)\b"
)

_SCREENED: Final = {kind: screened(pattern) for kind, pattern in CUES.items()}
Hit = tuple[ResponseType, Line, int, int]


def hits(view: View, draft: Draft) -> list[Hit]:
    """The first words of each type in each of the incident's lines."""
    found: list[Hit] = []
    for index in sorted({*draft.lines, *draft.context, *draft.rest}):
        line = view.lines[index]
        low = line.start
        found += [(kind, line, low + start, low + end) for kind, start, end in _hits(view.low[low : line.end])]
    return found


@lru_cache(maxsize=2048)
def _hits(words: str) -> tuple[tuple[ResponseType, int, int], ...]:
    """The first words of each type in the words of a line, which several incidents ask about."""
    begun = beginnings(words)
    told = ((kind, pattern.search(words, 0, len(words), begun)) for kind, pattern in _SCREENED.items())
    return tuple((kind, hit.start(), hit.end()) for kind, hit in told if hit)


def response_signs(view: View, named: Named, draft: Draft, hit: Hit, states: Collection[str], counts: int) -> list[str]:
    """The signs of one hit; `counts` is in how many of the incident's lines its type has words."""
    kind, line, start, end = hit
    plain = [
        "bias",
        f"words:{view.low[start:end]}",
        *standing(view, draft, line),
        *_around(view, named, line, start, end, states),
    ]
    plain.append(f"times:{min(3, counts)}")
    if len(draft.lines) == len(view.lines):
        plain.append("the only incident")
    if any(act.start <= start < act.end or start <= act.start < end for act in draft.acts):
        plain.append("is the act")
    if view.low[line.start : line.end].rstrip().endswith("?"):
        plain.append("a question")
    found = [*plain, f"{kind}|{draft.kind}", f"{kind}|{draft.lead.stage}"]
    found += [f"{kind}|{sign}" for sign in plain if not sign.startswith(("before:", "after:", "pair:"))]
    return found


def _around(view: View, named: Named, line: Line, start: int, end: int, states: Collection[str]) -> Iterator[str]:
    before = words(view, named, line.start, start, states)
    after = words(view, named, end, line.end, states)
    yield from (f"before:{word}" for word in before[-4:])
    yield from (f"after:{word}" for word in after[:4])
    if "<state>" in before[-5:] or "<state>" in after[:4]:
        yield "state beside"
    if "<land>" in before[-6:] or "<service>" in before[-6:]:
        yield "another land beside"
    if _UNDONE.search(view.low[max(line.start, start - 45) : start]):
        yield "undone"
    if _AUTHORITY.search(view.low, line.start, line.end):
        yield "authority in the line"
    if _BY_STATE.search(view.low, line.start, line.end):
        yield "home in the line"
    if view.is_quoted(start):
        yield "quoted"
