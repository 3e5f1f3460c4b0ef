"""Decide who does an act by syntax: the subject of an active verb, or "by" behind a passive one or a noun."""

import re
from typing import Final, Literal

from tocsin.extract.cast import Cast
from tocsin.extract.people import Person
from tocsin.extract.view import Line, View

Found = Literal["object", "passive", "of", "possessive", "topic", "none", "pronoun"]
"""How the target of an act was found."""

PREPOSITION: Final = re.compile(
    r"\b(?:by|with|of|for|from|in|near|to|at|against|on|outside|told|than|about|like|behind|under|before|after|since"
    r"|as)\s(?:the |a |an |his |her )?(?:president |general |colonel |late |then |former )?$"
)
"""Words before a person who is neither subject nor object."""
_BY: Final = re.compile(
    r"\bby (?:the |an? )?(?:(?:small |large )?(?:group|band|team|crowd|pair|number) of )?"
    r"(?:(?:armed|masked|hooded|unidentified|unknown|uniformed|plain-?clothes|young),? )*$"
)
"""What stands between a passive verb and the words for who did it."""
_TOLD_BY: Final = re.compile(
    r"[;.]|, (?:and|who)|\b(?:approved|ordered|said|found|concluded|announced|signed|confirmed|condemned)\b"
)


def agents(view: View, cast: Cast, line: Line, start: int, end: int, nominal: bool, found: Found) -> list[Person]:
    """Who does the act by syntax: the subject of an active verb, or "by" behind a passive one or a noun."""
    people = cast.people[line.index]
    for person in people:
        gap = view.low[end : person.start]
        if person.start >= end and len(gap) <= 70 and _BY.search(gap) and not _TOLD_BY.search(gap):
            return [person]
    if nominal or found == "passive":
        return []
    before = [p for p in people if p.end <= start and start - p.end <= 60]
    while len(before) > 1 and view.low.endswith(" as ", 0, before[-1].start):
        before.pop()
    if before and not PREPOSITION.search(view.low[max(line.start, before[-1].start - 12) : before[-1].start]):
        gap = view.low[before[-1].end : start]
        if not re.search(r"[;.:]|\b(?:that|was|were|to)\b", gap):
            return [before[-1]]
    return []
