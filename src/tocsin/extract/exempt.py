"""Decide which acts the codebook does not count, though their words are those of an incident.

A surrender through the courts is no abduction, a war's battles and a death by illness are no assassinations, and a count of
incidents that the text tells one by one is none of its own.
"""

import re
from collections.abc import Sequence
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.view import View
from tocsin.model.values import Target
from tocsin.model.vocabulary import Kind

_FOUGHT: Final = frozenset([Kind.ASSASSINATION, Kind.BOMBING, Kind.ASSAULT, Kind.PROPERTY_ATTACK])
_EXTRADITED: Final = re.compile(r"\bextradit\w+|\bsurrender(?:ed)? under\b")
_JUDGED: Final = re.compile(r"\b(?:courts?|judges?|treaty|warrants?|appeals?|appealed|convention|hearings?)\b")
_IRREGULAR: Final = re.compile(
    r"\b(?:abduct\w*|kidnap\w*|rendition|illegal\w*|unlawful\w*|bypass\w*"
    r"|without (?:a |any )?(?:hearing|court|judge|trial|warrant)"
    r"|extradition [^.;]{0,40}\b(?:had|was|been) (?:refused|rejected|denied)|refused (?:his|her|the) extradition"
    r"|within (?:hours|the (?:day|hour))"
    r"|despite|in spite of|secretly|disappear\w*|vanish\w*|drugged|hood\w*|forc\w+ (?:on|onto|into|aboard))\b"
)
_NATURAL: Final = re.compile(
    r"^(?:\w+ ){0,4}?(?:of|from|after|following|in) (?:an? |the |his |her )?(?:[\w-]+ ){0,3}(?:cancer|stroke|illness|disease"
    r"|sleep|heart (?:attack|failure|disease)|pneumonia|leuka?emia|natural causes|old age|diabetes|tuberculosis|accident"
    r"|crash|childbirth)\b"
)


COUNT: Final = "a count of incidents that are told one by one (R12)"


def exempt(view: View, draft: Draft, *, war: bool) -> str | None:
    """Why the codebook does not count the act that a draft tells, or None; `war` says that a war report tells it."""
    if draft.is_count:
        return COUNT
    if draft.kind is Kind.ABDUCTION and not draft.lead.frame.is_strong and _is_extradition(view, draft):
        return "a surrender through the courts (R17)"
    if war and draft.kind in _FOUGHT:
        return "an act of war"
    if draft.kind is Kind.ASSASSINATION and _is_natural(view, draft):
        return "a natural death or an accident"
    return None


def is_summary(targets: Sequence[Target], named: int) -> bool:
    """Whether nameless targets are as many as the incidents of their state and kind whose `named` targets the text tells."""
    return all(not target.named for target in targets) and named >= 2 and sum(target.count or 0 for target in targets) == named


def _is_extradition(view: View, draft: Draft) -> bool:
    line = draft.lead.line
    first, last = max(0, line.index - 3), min(len(view.lines), line.index + 4)
    start, end = view.lines[first].start, view.lines[last - 1].end
    return (
        len(_EXTRADITED.findall(view.low[:60_000])) >= 2
        and _JUDGED.search(view.low, start, end) is not None
        and _IRREGULAR.search(view.low, start, end) is None
    )


def _is_natural(view: View, draft: Draft) -> bool:
    """Whether the words of the death give an illness or accident, and no other words tell of a killing."""
    lead = draft.lead
    told = view.low[lead.start : min(lead.line.end, lead.end + 80)]
    return _NATURAL.search(told) is not None and all(act is lead or act.frame.kind is not draft.kind for act in draft.acts)
