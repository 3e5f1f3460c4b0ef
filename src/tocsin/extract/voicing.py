"""Decide which sentence gives an incident's strength, and whether any does (codebook 2, attribution strength).

A finding needs an authority that finds, a charge a charge, a conviction a court that is not the accused state's own; an
allegation needs a sentence that ties the state to the act. A strength that no sentence says gives way to an allegation; where no
sentence ties the state, its denial shows that there is one, and else the text puts the two together (every incident has one, R1).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.extract.attribution import STEP, UNDONE, Attribution, is_denial, linking_lines, points_back
from tocsin.extract.grouping import Draft
from tocsin.extract.sponsor import Link
from tocsin.extract.ties import ties
from tocsin.extract.tying import ANOTHERS, Tie, is_hand
from tocsin.extract.view import Line, View
from tocsin.model.values import Asserter
from tocsin.model.vocabulary import AsserterType, Strength

_AUTHORITY: Final = (
    r"(?:police|detectives?|investigators?|superintendent|scotland yard|prosecut\w+|indictment|complaint|courts?|judges?|jury"
    r"|tribunal|magistrate|services?|agency|agencies|intelligence|counter-?intelligence|government|minist\w+|president|chancellor"
    r"|inquiry|commission\w*|committee|panel|parliament|rapporteur|united nations|report|letter|memorandum|laboratory|officials?"
    r"|authorities|state department|justice department|department|treasury|foreign office|home office|white house|secretary"
    r"|attorney|council|union|office|bureau|experts?|working group|statement|embassy|[a-z]+ security|pst|fbi|cia|aivd|vsse"
    r"|mi5|bfv"
    r"|csis|asio|sis|commander|chief|spokes\w+|council's|envoy|ambassador|sheriff|constable|inspector|opcw|icao|minister's)"
)
_FINDS: Final = (
    r"(?<!was )(?<!were )(?<!been )(?:sa(?:id|ys?)|stat(?:es?|ed)|conclu\w+|f(?:ound|inds?)|h(?:eld|olds?)|rul(?:ed|es)"
    r"|declar\w+|assess\w*|believ\w+"
    r"|confirm\w*"
    r"|announc\w+|attribut\w+|accus\w+|blam\w+|link\w*|identif\w+|nam(?:ed|es?)|determin\w+|establish\w*|thinks?|thought"
    r"|consider\w*"
    r"|suspect\w*|t(?:old|ells?)|report\w*|wr(?:ites?|ote)|speaks?|spoke|regards?|publish\w*|warn\w*|describ\w+|inform\w*"
    r"|outlin\w+"
    r"|disclos\w+|reveal\w+|argu\w+|alleg\w+|called|calls|no doubt|reasonable (?:doubt|grounds)|indications?|learned"
    r"|received"
    r"|trac\w+|prevented|foiled|testif\w+|went on|makes? clear|treat\w+|lists?|listed|shows?|showed|gave|given|made public)"
)
_CLOSE: Final = r"[^.;]{0,110}?"
SAYS: Final[Mapping[Strength, re.Pattern[str]]] = {
    Strength.CONVICTED: re.compile(
        r"\b(?:convict\w*|found guilty|found (?:him|her|them|both|the \w+) guilty|guilty|sentenced|life (?:sentence|in prison"
        r"|imprisonment)|to life|jailed|verdict|gave [^.;]{0,60}\byears|judge?ment|years in prison|(?:court|judges?"
        r"|tribunal|jury)\b[^.;]{0,60}\b(?:found"
        r"|held|ruled|established))\b"
    ),
    Strength.ADMITTED: re.compile(
        r"\b(?:admit\w*|acknowledg\w+|confirm\w*|accept\w*|claim\w*|responsib\w+|announc\w+|boast\w*|thank\w*|proud\w*"
        r"|pride|conced\w+"
        r"|confess\w+|said|own|apolog\w+|our|praised|owned up|agreed|showed|paraded)\b"
    ),
    Strength.CHARGED: re.compile(
        r"\b(?:charg\w+|indict\w*|unsealed|complaint|arraigned|on trial|pleaded|defendants?|prosecut\w+|accused of acting)\b"
    ),
    Strength.ASSESSED: re.compile(
        r"\bcondemn\w*|\bcommission\w*[^.;]{0,20}concluded|\bit (?:concluded|found)\b|\b(?:statement of reasons|grounds:)|"
        rf"\b{_AUTHORITY}\b{_CLOSE}\b{_FINDS}\b|\b{_FINDS}\b[^.;]{{0,40}}?\b{_AUTHORITY}\b|\b(?:according to|assessment of"
        rf"|findings? of"
        rf"|opinion of|view of|words of) {_CLOSE}\b{_AUTHORITY}\b|{STEP.pattern}"
    ),
    Strength.DENIED: re.compile(
        r"\b(?:reject\w*|ruled out|no evidence|acquit\w*|clear\w*|dismiss\w*|not proven|unproven|nothing|collaps\w*|closed|never"
        r" said|in doubt)\b"
    ),
}
"""What a sentence must hold to give a strength. An allegation needs no words of its own."""
_PRIVATE: Final = re.compile(
    r"\b(?:officials?|officers?|diplomats?|sources?)[^.;]{0,15}(?:speaking|who (?:asked|spoke)|on condition|familiar"
    r"|briefed|privately)"
)
"""Who does not speak for an authority, whatever he is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A strength with the spans of the sentences that give it, the surest first; `doubtful` if no sentence does."""

    strength: Strength
    spans: tuple[tuple[int, int], ...]
    doubtful: bool = False


def gives(view: View, link: Link, line: Line, strength: Strength) -> bool:
    """Whether a sentence says a strength. What the accused state itself says is no finding and no judgment of others."""
    if strength is Strength.ALLEGED:
        return not is_denial(view, line)
    words = view.low[line.start : line.end]
    if strength is Strength.ADMITTED:
        return SAYS[strength].search(words) is not None
    for start, end in ((m.start - line.start, m.end - line.start) for m in link.mentions if line.start <= m.start < line.end):
        if _SEAT.search(words, 0, start):
            return False
        own = _APPARATUS.match(words, end)
        end = min(own.end() if own else end, len(words))
        words = words[:start] + "_" * (end - start) + words[end:]
    if (strength is Strength.CONVICTED and UNDONE.search(words)) or (strength is Strength.ASSESSED and _PRIVATE.search(words)):
        return False
    return SAYS[strength].search(words) is not None


_SEAT: Final = re.compile(
    r"\b(?:courts?|judges?|tribunal|prosecutors?|police|embassy|officials?|authorities) (?:in|of) (?:the )?$"
)
"""What stands before an accused state's name or capital where its own courts and officials speak."""
_APPARATUS: Final = re.compile(
    r"(?:'s)?(?: (?:secret|military|foreign|state|security|intelligence|special|interior|defen[cs]e))*"
    r"(?: (?:services?|agency|agencies|police|intelligence|security|ministry|government|embassy|bureau|officials?|department))?"
)
"""What goes on from a state's name as its own apparatus."""


def voiced(view: View, draft: Draft, link: Link, found: Attribution, tied: Tie) -> Voiced | None:
    """The strength that the text gives, with its sentences."""
    naming = () if tied.silent else ((tied.mention.start, tied.mention.end),)
    if found.strength is Strength.ALLEGED and (line := _introduced(view, draft, link)) is not None:
        return Voiced(strength=Strength.ASSESSED, spans=((line.start, line.end),))
    for strength in WEAKER.get(found.strength, (found.strength, Strength.ALLEGED)):
        if strength is Strength.ALLEGED:
            return Voiced(strength=strength, spans=tied.spans) if naming else _answered(view, draft, found, tied)
        for line in _givers(view, draft, link, found, strength):
            own = _ties(view, link, line)
            if own or (naming and _leans(view, line, tied, strength)):
                return Voiced(strength=strength, spans=((line.start, line.end), *(() if own else naming)))
    return None


def _introduced(view: View, draft: Draft, link: Link) -> Line | None:
    """The sentence before a list of cases in which an authority ties the state to all of them."""
    lines = (view.lines[i] for i in draft.context if i not in draft.lines)
    return next((x for x in lines if _ties(view, link, x) and gives(view, link, x, Strength.ASSESSED)), None)


def _answered(view: View, draft: Draft, found: Attribution, tied: Tie) -> Voiced | None:
    """An allegation that only its denial tells: who denies a part in it has been accused of one.

    Where not even that is told, the text itself puts the state beside the act: it is quoted with both. A sentence on another act
    puts the state beside that one.
    """
    if not found.denied_by and tied.how == ANOTHERS:
        return None
    if not found.denied_by:
        return Voiced(strength=Strength.ALLEGED, spans=(*tied.spans, (draft.lead.start, draft.lead.end)), doubtful=True)
    line = view.lines[found.denied_by[0][1]]
    return Voiced(strength=Strength.ALLEGED, spans=((line.start, line.end),))


WEAKER: Final[Mapping[Strength, tuple[Strength, ...]]] = {
    Strength.CONVICTED: (Strength.CONVICTED, Strength.ASSESSED, Strength.ALLEGED),
    Strength.CHARGED: (Strength.CHARGED, Strength.ASSESSED, Strength.ALLEGED),
}
"""What a strength gives way to where no sentence says it."""
_COURTLY: Final = re.compile(
    r"\b(?:courts?|judges?|jury|tribunal|verdict|judge?ment|reasons|prosecut\w+|indictment|complaint|charges?|charged"
    r"|according to the)\b"
)


def _leans(view: View, line: Line, tied: Tie, strength: Strength) -> bool:
    """Whether a sentence that ties no state may stand beside one that does: it points back, is a step, or both are a court's."""
    if points_back(view, line):
        return True
    if strength is Strength.ASSESSED:
        return STEP.search(view.low, line.start, line.end) is not None
    other = view.line_at(tied.mention.start)
    return other is not None and _COURTLY.search(view.low, other.start, other.end) is not None


def heard(view: View, link: Link, found: Attribution, tied: Tie) -> Iterator[tuple[Asserter, int]]:
    """The voices whose sentence gives their strength and ties the state or points back to it."""
    for asserter, index in found.by:
        if _is_heard(view, link, view.lines[index], asserter, tied):
            yield asserter, index


def _is_heard(view: View, link: Link, line: Line, asserter: Asserter, tied: Tie) -> bool:
    """Whether a sentence carries a voice; the author's only where no other voice is in the sentence that ties the state."""
    if asserter.type is AsserterType.SPONSOR:
        return True
    if asserter.type is AsserterType.AUTHOR:
        here = line.start <= tied.mention.start < line.end
        return here and not tied.silent and not _OTHERS.search(view.low, line.start, line.end)
    linked = _ties(view, link, line) or points_back(view, line)
    return linked and not _is_told(view, line, asserter) and gives(view, link, line, asserter.strength)


_OTHERS: Final = re.compile(
    r"\b(?:thinks?|thought|holds|held|described|believ\w+|sure|convinced|accus\w+|alleg\w+|charged|indicted)\b"
)
"""Words of somebody else's saying: the author only reports it."""
_TOLD: Final = re.compile(
    r"\b(?:told|tell|tells|telling|informed?|letter to|wrote to|written to|appealed to|before) (?:the |a |an )?$"
)


def _is_told(view: View, line: Line, asserter: Asserter) -> bool:
    """Whether a voice is only spoken to in a sentence ("told the court")."""
    position = view.flat.find(asserter.source, line.start, line.end)
    return position >= 0 and _TOLD.search(view.low, line.start, position) is not None


def _givers(view: View, draft: Draft, link: Link, found: Attribution, strength: Strength) -> Iterator[Line]:
    """The sentences that give a strength: the attribution's choice, then those that name the state or point back to it."""
    chosen = [view.lines[i] for i in found.strength_lines if i not in draft.foreign]
    lines, stated = linking_lines(view, draft, link)
    others = [x for x in lines if (x.index in stated or points_back(view, x)) and x.index not in draft.foreign]
    for line in [*chosen, *sorted(others, key=lambda x: (x.index not in stated, abs(x.index - draft.lead.line.index)))]:
        if gives(view, link, line, strength):
            yield line


def _ties(view: View, link: Link, line: Line) -> bool:
    """Whether a sentence itself ties the accused state to something."""
    return any(
        ties(view, m, line) or is_hand(m)
        for m in link.mentions if line.start <= m.start < line.end
    )  # fmt: skip
