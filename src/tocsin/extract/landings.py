"""Decide for whom an aircraft was forced down: the one whom police waited for or fetched, told in the sentences that follow."""

import re
from typing import Final

from tocsin.extract.cast import Cast
from tocsin.extract.people import Person
from tocsin.extract.view import Line, View

REACH: Final = 5
"""How many lines after the landing the passenger may be told."""
_FETCHED: Final = re.compile(
    r"\b(?:waited (?:\w+ )?for|waiting for|arrested|detained|seized|removed|took off|led off|led away|fetched|took away)"
    r" (?:the |an? )?(?:[\w-]+ ){0,3}$"
)
_WAS_FETCHED: Final = re.compile(
    r"(?:, [^.;]{1,60},)? (?:was|were) (?:\w+ )?(?:arrested|detained|seized|removed|taken off"
    r"|taken away|led off|led away|fetched)\b"
)


def passenger(view: View, cast: Cast, line: Line, doers: frozenset[int]) -> Person | None:
    """The named person whom the lines from a forced landing on tell as fetched from the aircraft; None if they tell nobody."""
    for other in view.lines[line.index : line.index + REACH]:
        for person in cast.people[other.index]:
            if not person.is_named or cast.figure(person).number in doers or cast.figure(person).is_doubtful:
                continue
            waited = _FETCHED.search(view.low, max(other.start, person.start - 70), person.start)
            if waited or _WAS_FETCHED.match(view.low, person.end, other.end):
                return person
    return None
