"""Decide which sentences tell what befell somebody of whom no incident of the document tells.

"On 3 May the teacher Ada Sample was brought from Bern to Graz": a word that opens no act, and yet a story of its own, with its
day, its place and its state. A neighbouring incident that takes them looks sourced and is wrong; so such a sentence is nobody's.
"""

import re
from collections.abc import Iterable
from typing import Final

from tocsin.extract.cast import Cast
from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.people import Person
from tocsin.extract.view import Line, View

_BEFELL: Final = re.compile(
    r"(?:,[^,;.]{1,90},)?(?: and [\w ,]{1,40})? (?:was|were|had been|has been) (?:\w+ly |then |also )?"
    r"(?!said|received|called|sentenced|convicted|charged|indicted|arrested|appointed|elected|named|asked|quoted|summoned|born|expelled|acquitted"
    r"|tried|jailed|promoted|dismissed|replaced|informed|told|questioned|released|given|awarded|made)"
    r"(?:\w+ed|taken|brought|found|shot|held|seen|caught|sent|flown|driven|beaten|hit|put|left)\b"
)
"""What follows a name to which something was done that no court or office does."""
_DONE_TO: Final = re.compile(
    r"\b(?:they|he|she|men|agents|officers|police|services?) (?:\w+ly |then |also )?"
    r"(?!told|asked|named|accused|called|said|charged|arrested|questioned|sentenced)\w+ed (?:[a-z][\w-]* ){0,3}$"
)


def strangers(view: View, named: Named, cast: Cast, drafts: Iterable[Draft]) -> frozenset[int]:
    """The numbers of those sentences."""
    every = list(drafts)
    told = {act.line.index for draft in every for act in draft.acts}
    known = {number for draft in every for number in draft.figures}
    return frozenset(
        line.index for line in view.lines
        if line.index not in told and _is_dated(named, line) and not _goes_on(view, cast, line, told)
        and any(_befalls(view, cast, line, p, known) for p in cast.people[line.index])
    )  # fmt: skip


def _goes_on(view: View, cast: Cast, line: Line, told: set[int]) -> bool:
    """Whether an act follows in the paragraph before anybody else is named: then it goes on with the same person."""
    for other in view.paragraph(line.paragraph):
        if other.index > line.index:
            if other.index in told:
                return True
            if any(p.is_named for p in cast.people[other.index]):
                return False
    return False


def _befalls(view: View, cast: Cast, line: Line, person: Person, known: set[int]) -> bool:
    if not person.is_named or person.form != "name" or cast.figure(person).number in known or person.possessor:
        return False
    if view.low[person.start : person.end].startswith(("his ", "her ", "their ")):
        return False
    if _DONE_TO.search(view.low, line.start, person.start) is not None:
        return True
    return _BEFELL.match(view.low, person.end, line.end) is not None


def _is_dated(named: Named, line: Line) -> bool:
    return any(interval is not None and time.kind != "duration" for time, interval in named.times_within(line.start, line.end))
