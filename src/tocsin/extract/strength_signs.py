"""Decide which signs speak for how strongly, and by whom, an act is linked to its state (codebook 2, attribution)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.view import Line, View
from tocsin.model.vocabulary import Strength
from tocsin.text.screens import beginnings, screened

VOICES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("court", re.compile(r"\b(?:courts?|judges?|jury|tribunal|judgment|verdict|magistrates?|ruling|bench)\b")),
    (
        "conviction",
        re.compile(
            r"\b(?:convict\w+|sentenced|found guilty|life imprisonment|jailed|pleaded guilty|years in prison|"
            r"to life|conviction|guilty)\b"
        ),
    ),
    ("prosecutor", re.compile(r"\b(?:prosecut\w+|indict\w+|attorney|district attorney|complaint|unsealed)\b")),
    ("charge", re.compile(r"\b(?:charged|charges|indicted|indictment|accused of acting|criminal complaint)\b")),
    ("police", re.compile(r"\b(?:police|detectives?|investigators?|superintendent|inspector|constable|gendarmes?)\b")),
    (
        "service",
        re.compile(
            r"\b(?:intelligence|counter-?intelligence|security service|secret service|agency|"
            r"protection of the constitution)\b"
        ),
    ),
    (
        "government",
        re.compile(
            r"\b(?:government|minister|ministry|president|secretary|spokes\w+|cabinet|foreign office|"
            r"state department|treasury|chancellor)\b"
        ),
    ),
    (
        "step",
        re.compile(
            r"\b(?:sanction\w*|expel\w*|expulsion|persona non grata|broke off|severed|designat\w+|frozen|"
            r"ordered out|to leave the country)\b"
        ),
    ),
    (
        "inquiry",
        re.compile(
            r"\b(?:inquiry|commission|committee|panel|report|rapporteur|united nations|working group|"
            r"parliament\w*|laboratory|forensic|experts?)\b"
        ),
    ),
    (
        "media",
        re.compile(
            r"\b(?:newspapers?|magazine|broadcaster|reporters?|documentary|website|journalists?|published|"
            r"documents seen|leaked)\b"
        ),
    ),
    (
        "ngo",
        re.compile(
            r"\b(?:human rights|organi[sz]ation|association|campaign\w*|activists?|group|watch|amnesty|centre|"
            r"foundation|union)\b"
        ),
    ),
    (
        "target",
        re.compile(
            r"\b(?:he|she|family|widow|wife|husband|daughter|son|brother|sister|colleagues?|lawyer|friends?|"
            r"relatives?|mother|father) (?:\w+ ){0,2}(?:says?|said|blames?|blamed|accus\w+|holds?|suspects?|"
            r"suspected|believes?|believed|tells?|told|is sure|has no doubt|thinks?)\b"
        ),
    ),
    (
        "anonymous",
        re.compile(r"\b(?:anonym\w+|condition of|not to be named|sources?|unnamed|who asked|familiar with|officials who)\b"),
    ),
    (
        "admission",
        re.compile(
            r"\b(?:admit\w+|acknowledg\w+|confess\w+|claimed responsibility|responsibility|boasted|announced|"
            r"proud\w*|confirmed that|apologi\w+|conceded|our (?:men|officers|agents|service))\b"
        ),
    ),
    (
        "rejection",
        re.compile(
            r"\b(?:no evidence|not proven|unproven|acquit\w+|cleared|rejected|dismissed|ruled out|unfounded|"
            r"nothing to|collapsed|withdrawn|discontinued|insufficient)\b"
        ),
    ),
    ("denial", re.compile(r"\b(?:den(?:y|ies|ied)|rejects?|absurd|baseless|nonsense|fabricat\w+)\b")),
    (
        "allegation",
        re.compile(
            r"\b(?:alleg\w+|suspect\w*|believ\w+|claim\w*|accus\w+|rumou?r\w*|thought to|said to|blam\w+|"
            r"suspicion)\b"
        ),
    ),
    (
        "finding",
        re.compile(
            r"\b(?:found|finding|concluded|conclusion|established|determined|identified|attribut\w+|assess\w*|"
            r"stated|confirmed|traced|linked|according to|on behalf of|acting for|on the orders? of|responsible)\b"
        ),
    ),
)


_SCREENED: Final = tuple((name, screened(pattern)) for name, pattern in VOICES)
SUPPORT: Final[Mapping[Strength, frozenset[str]]] = {
    Strength.CONVICTED: frozenset(["conviction"]),
    Strength.ADMITTED: frozenset(["admission"]),
    Strength.CHARGED: frozenset(["charge", "prosecutor"]),
    Strength.ASSESSED: frozenset(["police", "service", "government", "step", "inquiry", "finding", "prosecutor", "court"]),
    Strength.ALLEGED: frozenset(["media", "ngo", "target", "anonymous", "allegation", "finding"]),
    Strength.DENIED: frozenset(["rejection"]),
}
"""The voices of which one must be heard in the line that is quoted for a strength against the rules' choice."""


def voices(view: View, line: Line) -> list[str]:
    """The voices and verbs of linking in a line."""
    return list(_heard(view.low[line.start : line.end]))


@lru_cache(maxsize=2048)
def _heard(words: str) -> tuple[str, ...]:
    """The same for the words of a line, which several incidents ask about."""
    begun = beginnings(words)
    return tuple(name for name, pattern in _SCREENED if pattern.search(words, 0, len(words), begun))


def line_signs(view: View, line: Line, *, stated: bool) -> Iterator[str]:
    """The signs of one line; apart for lines that name the accused state (`stated`)."""
    heard = voices(view, line)
    for name in heard:
        yield f"voice:{name}"
        if stated:
            yield f"voice with state:{name}"
    if stated:
        for index, first in enumerate(heard):
            for second in heard[index + 1 :]:
                yield f"voices with state:{first}+{second}"


def strength_signs(view: View, draft: Draft, lines: Sequence[Line], stated: Collection[int], rule: str) -> list[str]:
    """The signs of an incident.

    `lines` are those that may link it, `stated` the numbers of those that name the state, `rule` what the declared rules say.
    """
    found = {"bias", f"rule:{rule}", f"rule:{rule} {draft.kind}", f"kind:{draft.kind}", f"stage:{draft.lead.stage}"}
    for line in lines:
        found.update(line_signs(view, line, stated=line.index in stated))
        if abs(line.index - draft.lead.line.index) <= 2:
            found.update(f"near:{name}" for name in voices(view, line))
    return sorted(found)
