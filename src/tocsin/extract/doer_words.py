"""Decide in which words a doer is told, and which words only tell a doer again.

A head noun alone tells little: "men" were "armed men", "a group of men", "men who spoke Korean". And one doer is told once: "two
men" are not told beside the two whose names follow, nor "a man" beside the diplomat that he claimed to be.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.extract.cast import Figure
from tocsin.extract.people import Person
from tocsin.extract.view import View

_LOOKS: Final = (
    r"(?:armed|masked|hooded|unidentified|unknown|unnamed|uniformed|disguised|plain-?clothes|young|balaclava-clad|heavily|"
    r"black-clad|bearded)"
)
_BEFORE: Final = re.compile(
    rf"(?:\b(?:an?|the|another) (?:small |large |\w+ )?(?:group|band|team|crowd|pair|number|handful) of )?(?:{_LOOKS},? )*$"
)
"""What stands before a bare plural and belongs to it."""
_BEHIND: Final = re.compile(
    r" (?:(?:who (?:spoke|were speaking)|speaking|with) (?:in )?(?:an? )?[A-Z]\w+(?: accents?)?"
    r"|(?:dressed )?in (?:an? )?(?:(?:[A-Z]?[\w-]+ ){0,2}uniforms?|plain clothes|civilian clothes|(?:black )?masks"
    r"|balaclavas|hoods?|"
    r"caps?)\b)"
)
"""What stands behind a word for people and tells them apart: their tongue, their clothes."""
_PLAIN: Final = frozenset("man men woman women people person officer officers gunman gunmen attackers assailants".split())


def worded(view: View, person: Person) -> Person:
    """A mention with the words around its label that belong to it.

    Only mentions without a name change: for a bare plural what stands before it counts, for general words what stands behind.
    """
    if person.is_named:
        return person
    line = view.lines[person.line]
    low, high = person.start, person.start + len(person.label)
    words = view.text[low : person.end].split()
    if person.is_plural and len(words) == 1:
        found = _BEFORE.search(view.low, max(line.start, low - 60), low)
        low = found.start() if found else low
    if words[-1].lower() in _PLAIN and (behind := _BEHIND.match(view.text, person.end, line.end)):
        high = behind.end()
    return replace(person, start=low, label=view.text[low:high])


_OF_THEM: Final = re.compile(r"\b(?:all|most|some|many|one|two|three|several|both|each) of (?:them|whom) (?:an? )?$|\bthem $")
_FEIGNED: Final = re.compile(
    r"\b(?:introduced|presented|described|identified|passed|called|calling|presenting|introducing|describing|passing) "
    r"(?:himself|herself|themselves|itself)(?: off)?(?: as)? (?:an? |the |[A-Z]\w+ and )?$"
    r"|\b(?:claim(?:ed|ing|s)|pretend(?:ed|ing|s)) to be (?:an? |the )?$|\b(?:under the (?:false )?names?(?: of)?|alias) $"
)


def is_said_of_another(view: View, person: Person) -> bool:
    """Whether words say what somebody told before is, or claims to be: "all of them officers", "called himself Ivan"."""
    line = view.lines[person.line]
    stretch = max(line.start, person.start - 60), person.start
    return _OF_THEM.search(view.low, *stretch) is not None or _FEIGNED.search(view.text[slice(*stretch)]) is not None


def without_repeats(view: View, found: Sequence[tuple[Figure, Person, float]]) -> list[tuple[Figure, Person, float]]:
    """The doers without a plural whose names stand right behind it ("two men in masks: Sample and Muster")."""
    people = [p for _, p, _ in found]
    return [item for item in found if not _is_spelt_out(view, item[1], people) and not _is_shorter(view, item[1], people)]


def _is_shorter(view: View, plural: Person, people: Sequence[Person]) -> bool:
    """Whether as many people of the same sort are told in more words ("two men" beside "two Polish men")."""
    words = set(view.low[plural.start : plural.end].split())
    return plural.count is not None and plural.count > 1 and any(
        p.count == plural.count and not p.is_named and p.noun == plural.noun and words < set(view.low[p.start : p.end].split())
        for p in people
    )  # fmt: skip


_LEADS_ON: Final = re.compile(r"(?: [^.;:]{1,120})?: |(?: [^.;:,]{1,90})?, ")
_LISTED: Final = re.compile(r"(?:, (?:aged )?\d\d)?(?:,|,? and) (?:an? \w+, )?")


def _is_spelt_out(view: View, plural: Person, people: Sequence[Person]) -> bool:
    """Whether as many names as a plural counts stand in a list behind it, or stand before it in apposition."""
    if plural.is_named or not plural.is_plural:
        return False
    end = plural.start + len(plural.label)
    line = view.lines[plural.line]
    listed: list[Person] = []
    for person in sorted((p for p in people if p.is_named and p.line == line.index and p.start >= end), key=lambda p: p.start):
        gap = view.flat[listed[-1].end if listed else end : person.start]
        if not (_LISTED if listed else _LEADS_ON).fullmatch(gap):
            break
        listed.append(person)
    return len(listed) > 1 and plural.count in (None, len(listed))
