"""Decide which general names mean a state's apparatus: "Omani secret service", "the embassy of Oman", "Oman's regime".

They are patterns over the words for countries, not data: an adjective or a possessive before, or "of" and a country after.
"""

import re
from collections.abc import Mapping
from typing import Final

from tocsin.gazetteer.mentions import Apparatus

_HEADS: Final[Mapping[Apparatus, str]] = {
    "intelligence": r"(?:(?:foreign|domestic|military|secret|state|external|internal|civilian|naval|army|air force) )*"
    r"(?:intelligence(?: and security)?(?: (?:services?|agenc(?:y|ies)|apparatus|directorate|organi[sz]ations?|ministry|operation|community|chief|establishment|network))?"
    r"|(?:secret|security|special|spy|espionage|counter-?intelligence|counter-?espionage)(?: and (?:intelligence|security))? (?:services?|agenc(?:y|ies)|apparatus|organs)"
    r"|(?:state|national) security(?: (?:service|agency|ministry|apparatus))?|secret police|spymasters?|spy chiefs?)",
    "agents": r"(?:(?:foreign|alleged|suspected|former|state|government|secret|undercover|military|intelligence|security|special|state security|spy) )*"
    r"(?:agents?|operatives?|spies|spy|intelligence officers?|security officers?|hit (?:squad|team)s?|death squads?|assassination (?:squad|team)s?|assassins|handlers?)",
    "embassy": r"(?:embass(?:y|ies)|consulates?(?: general)?|high commission|ambassador(?: to [A-Z]\w+)?|diplomats?|consul|diplomatic mission|chargé d'affaires|envoys?)",
    "military": r"(?:armed forces|army|navy|air force|military|revolutionary guards?|special forces|commandos?|soldiers)",
    "police": r"(?:police|interior ministry|gendarmerie)",
    "ministry": r"(?:foreign ministry|ministry of foreign affairs|defen[cs]e ministry|ministry of defen[cs]e|justice ministry)",
    "government": r"(?:(?:military|ruling|communist|authoritarian|current|central|islamic|clerical) )*"
    r"(?:governments?|regime|authorities|state(?! (?:television|tv|media|radio|news|broadcaster|department|university|prosecutor))|leadership|leaders?|rulers?|junta|dictatorship|dictator|president|"
    r"prime minister|supreme leader|officials?|administration|officialdom|state actors|crown prince)",
    "proxy": r"(?:proxies|proxy groups?|-backed (?:group|militia|gang)s?)",
}  # fmt: skip
_ORDER: Final = ("agents", "intelligence", "embassy", "ministry", "police", "military", "government", "proxy")
_ALL: Final = "|".join(f"(?P<{kind}>{_HEADS[kind]})" for kind in _ORDER)
_AFTER: Final = re.compile(rf"(?:'s?)?[ -](?:own )?(?:{_ALL})\b")
_BEFORE: Final = re.compile(rf"\b(?:{_ALL}) of (?:the )?$")
_REACH: Final = 60


def after(lowered: str, end: int) -> tuple[int, Apparatus] | None:
    """Where a general name that follows a country's word ends, and its kind; None if none follows.

    >>> after("omani secret service", 5)
    (20, 'intelligence')
    """
    found = _AFTER.match(lowered, end)
    return (found.end(), _kind(found)) if found else None


def before(lowered: str, start: int) -> tuple[int, Apparatus] | None:
    """Where a general name that leads up to a country's name with "of" begins, and its kind.

    >>> before("the embassy of oman", 15)
    (4, 'embassy')
    """
    if not lowered.endswith((" of ", " of the "), max(start - 8, 0), start):
        return None
    found = _BEFORE.search(lowered[:start], max(start - _REACH, 0))
    return (found.start(), _kind(found)) if found else None


def _kind(found: re.Match[str]) -> Apparatus:
    return next(kind for kind in _ORDER if found.group(kind) is not None)
