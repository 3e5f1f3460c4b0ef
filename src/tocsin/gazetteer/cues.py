"""Decide whether the words around a capitalised name speak for a place, or for a person or thing of that name.

A small town, and a name that is also a word or a given name, is a place only with such a cue. The lists are of English
words and of common names, not of places.
"""

import re
from typing import Final

from tocsin.gazetteer.mentions import PlaceCue
from tocsin.text.phrases import any_of

_IN: Final = any_of(
    "in, at, near, outside, inside, around, across, into, towards, toward, via, leaving, reached, visited, visiting, central, "
    "downtown, eastern, western, northern, southern, east, west, north, south, northeastern, northwestern, southeastern, "
    "southwestern, greater, nearby, neighbouring, neighboring, suburb of, city of, town of, village of, port of, capital, "
    "district of, streets of, centre of, center of, outskirts of"
)
_MOVED: Final = any_of(
    "driven, drove, flew, flown, fled, moved, went, gone, taken, brought, travelled, traveled, came, returned, sent, lured, "
    "escaped, arrived, transferred, deported, extradited, train, road, flight, way, trip, journey, journeyed, bus, coach, ferry"
)
_FROM_TO: Final = any_of("to, from, of, through, between, beyond, via")
_BEFORE: Final = re.compile(rf"\b(?:{_IN} (?:the )?|{_MOVED} (?:back )?(?:to|from) )$")
_BEFORE_LARGE: Final = re.compile(rf"\b{_FROM_TO} (?:the )?$")
_IN_A_ROW: Final = re.compile(r"(?:\d, |[:|] |\()$")
_ENDS_ROW: Final = re.compile(r"[.,;:)|]|\s*$|\n")
_COUNTRY_AFTER: Final = re.compile(r", [A-Z]")
_WHERE_AFTER: Final = re.compile(r",? where\b")
_DATELINE: Final = re.compile(r"(?: \([\w ]+\))?(?:, \w+\.? \d+)? (?:-|--) ")
_NAME_AFTER: Final = re.compile(r" (?:(?:al|el|ul|bin|ibn|van|von)[ -])?([A-Z][\w'-]+)")
_NAME_BEFORE: Final = re.compile(r"([A-Z][\w'-]+) $")
_REACH: Final = 32

LIKE_WORDS: Final = frozenset(
    "nice reading bath split mobile sandwich battle sale mary victoria alice florence charlotte regina sofia santiago roman "
    "augusta kim obama isa nur taras keller dari nord nov papa hassan ali hussein omar ahmed mohammed mahmoud ibrahim khan singh "
    "kumar ivan boris bolton lincoln jackson johnson wilson kennedy clinton bush marina martin david daniel maria anna christian "
    "jordan trujillo ferdinand bailey hurst williamson lisle sterling".split()
)
"""Names that are words, given names or surnames more often than places: taken only with a word for a place before them."""
LIKE_GIVEN_NAMES: Final = frozenset("georgia jordan chad israel ireland holland cuba america monaco kenya malta panama".split())
"""Countries that people are named for."""
_MAY_FOLLOW: Final = frozenset(
    # Institutions that stand where their name says, and words that begin a clause or a date.
    "airport airports court police metro hospital embassy consulate prison university international central high crown district "
    "magistrates regional criminal on in at the he she it they but and after before when while as for from to monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december".split()
)
_MAY_PRECEDE: Final = frozenset(
    "in at near from to of outside inside around across into toward towards through via between for and central east eastern "
    "west western north northern south southern the a an greater new old upper lower both when while as but if although since "
    "after before he she they it police then also even only first next later".split()
)


def place_cue(plain: str, start: int, end: int, *, is_large: bool, country_follows: bool) -> PlaceCue | None:
    """Which words around a name speak for a place; "to" and "of" do so for large places alone.

    `country_follows` says that the next word is a country's, as in "Graz, Austria".

    >>> place_cue("shot in Graz.", 8, 12, is_large=False, country_follows=False)
    'preposition'
    """
    before = plain[max(start - _REACH, 0) : start].lower().replace("\n", " ")
    if _BEFORE.search(before) or (is_large and _BEFORE_LARGE.search(before)):
        return "preposition"
    if _COUNTRY_AFTER.match(plain, end) and (is_large or country_follows):
        return "apposition"
    if _WHERE_AFTER.match(plain, end):
        return "apposition"
    if _IN_A_ROW.search(before) and _ENDS_ROW.match(plain, end):
        return "apposition"
    if _DATELINE.match(plain, end) and (start == 0 or plain[start - 1] == "\n"):
        return "dateline"
    return None


def is_part_of_name(plain: str, start: int, end: int) -> bool:
    """Whether a capitalised neighbour makes the name look like part of another one: "Paris Example", "Waterloo Bridge"."""
    following = _NAME_AFTER.match(plain, end)
    if following and following.group(1).lower() not in _MAY_FOLLOW:
        return True
    leading = _NAME_BEFORE.search(plain[max(start - _REACH, 0) : start])
    return bool(leading and leading.group(1).lower() not in _MAY_PRECEDE)
