"""Decide whom a story turned to in the sentence before: "His brother Ada was less lucky. He was seized in Graz."

A name that is the subject of the sentence right before, and is told there for the first time, is whom the next "he" means,
and not the victim told of further up: the next sentence stays with it (centering; Grosz, Joshi and Weinstein, 1995).
"""

import re
from collections.abc import Collection
from typing import Final

from tocsin.extract.cast import Cast
from tocsin.extract.people import Person
from tocsin.extract.victims import Memory
from tocsin.extract.view import Line, View

_OF_HIM: Final = re.compile(r"\b(?:he|him|his|she|her)\b")
_OPENING: Final = re.compile(r"\W*(?:(?:his|her|another|a|an|the) )?(?:[\w-]+ ){0,4}$")
"""What may stand before a name that is the subject of its sentence."""


def turned_to(
    view: View, cast: Cast, memory: Memory, line: Line, doing: Collection[int], *, speaks: re.Pattern[str]
) -> Person | None:
    """The new name that the sentence right before is about; None if that is somebody told of before, a doer, or who `speaks`."""
    before = view.lines[line.index - 1] if line.index else line
    if before is line or before.paragraph != line.paragraph:
        return None
    first = next((p for p in cast.people[before.index] if p.is_named and p.form == "name"), None)
    if first is None or first.possessor or not _OPENING.match(view.low, before.start, first.start):
        return None
    figure = cast.figure(first)
    if figure.number in doing or figure.number in memory.doers or figure.is_doubtful or figure.first.line != before.index:
        return None
    if (
        speaks.match(view.low, first.end)
        or _OF_HIM.search(view.low, first.end, before.end)
        or view.low.startswith("'s", first.end)
    ):
        return None
    return first
