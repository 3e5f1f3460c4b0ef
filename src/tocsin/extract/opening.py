"""Decide whether an act may open an incident: a strong word does, a weak one only beside a doer, or a name and a date."""

import re
from typing import Final

from tocsin.extract.acts import Act
from tocsin.extract.mentions import Named
from tocsin.extract.people import Person
from tocsin.extract.premises import PREMISES
from tocsin.extract.view import View
from tocsin.model.vocabulary import Kind

_HAND: Final = re.compile(
    r"\b(?:agents?|intelligence|officers?|services?|operatives?|gunm[ae]n|embassy|consul\w*|spies|spy|regime|government"
    r"|ministry|behalf|security|men|police|"
    r"callers?|voices?|secret|diplomats?|attaché|assassins?|squad|team|hackers?|officials?|strangers?|persons)\b"
)
_BROAD: Final = frozenset("watch track hunt infiltrate pressure wound ram".split())
"""Frames whose words mostly tell of harmless things: they open an incident only beside somebody whose trade it is."""
_TRADE: Final = re.compile(
    r"\b(?:agents?|intelligence|operatives?|secret|spies|informers?|informants?|embassy|consul\w*|attaché|hackers?|handlers?|detectives?"
    r"|investigators?|hitm[ae]n|assassins?|gunm[ae]n|squad|strangers?|unknown men|services?|spyware|surveillance)\b"
)
_LEGAL: Final = re.compile(
    r"\b(?:charged with|charges of|convicted of|accused of|guilty of|tried for|trial for|suspicion of|sentenced for|sought for"
    r"|wanted for)\b[^.;]{0,40}$"
)


def unfit(view: View, named: Named, act: Act, *, is_backed: bool) -> str | None:
    """Why an act cannot open an incident; `is_backed` says that other words beside it tell of the same kind of act."""
    if all(f.is_doubtful for f in act.figures) and act.figures and (not act.frame.is_strong or act.found in ("topic", "pronoun")):
        return "a lone capitalised word that may be no person"
    if act.frame.name.startswith("cues"):
        return None
    if (
        not act.frame.is_strong
        and act.people
        and all(not p.is_named and p.noun in _ANYBODY and len(p.label.split()) <= 2 for p in act.people)
    ):
        return "a weak word about anybody"
    if act.people and all(_is_bare(p) for p in act.people):
        return "people in general"
    if act.frame.name in _BROAD and not _TRADE.search(view.low, act.line.start, act.line.end):
        return "a word of many meanings, with no sign of an agent"
    if act.figures and not all(f.is_perpetrator for f in act.figures):
        if act.frame.is_strong or is_backed or _has_hand(view, act) or _is_anchored(named, act):
            return None
        return "a weak word, with no sign of a doer"
    if act.is_nominal and not act.people and _LEGAL.search(view.low, max(act.line.start, act.start - 60), act.start):
        return "a charge, with no target told"
    premises = act.frame.kind in (Kind.BOMBING, Kind.PROPERTY_ATTACK) and PREMISES.search(view.low, act.line.start, act.line.end)
    if premises and named.times_within(act.line.start, act.line.end):
        return None
    if act.frame.kind in (Kind.BOMBING, Kind.PROPERTY_ATTACK) and (
        act.frame.is_strong or _HAND.search(view.low, act.line.start, act.line.end)
    ):
        return None
    return "no target is told, and no incident that it could belong to"


def _has_hand(view: View, act: Act) -> bool:
    """Whether the act's line, or one beside it in its paragraph, has a word for those who do such things."""
    lines = view.paragraph(act.line.paragraph)
    near = [x for x in lines if abs(x.index - act.line.index) <= 1]
    return bool(near) and _HAND.search(view.low, near[0].start, near[-1].end) is not None


def _is_anchored(named: Named, act: Act) -> bool:
    """Whether a weak word stands beside a name, a date and a place."""
    times = [
        t
        for t, interval in named.times_within(act.line.start, act.line.end)
        if interval is not None and t.kind in ("absolute", "partial")
    ]
    told = any(f.name for f in act.figures) or any(p.count and not p.is_definite and len(p.label.split()) > 1 for p in act.people)
    return told and bool(times)


_ANYBODY: Final = frozenset("person man woman people men women somebody guest visitor".split())


def _is_bare(person: Person) -> bool:
    """Whether the words speak of people in general: a plural without article, number or more than one word."""
    return not person.is_named and person.is_plural and person.count is None and len(person.label.split()) == 1
