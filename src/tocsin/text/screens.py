r"""Decide, before a pattern is tried, whether a line can hold a match at all: by the beginnings of its words.

A pattern whose matches all begin at a word's start begins with one of a few words; a line without any of their beginnings needs
no search. A pattern for which this cannot be read off its text is always tried, so that screening changes no result.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

REACH: Final = 4
"""Letters of a word's beginning that are compared."""
_WORD: Final = re.compile(r"\w+")
_LETTERS: Final = re.compile(r"[a-z]+")
_GROUP: Final = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_LOOK: Final = re.compile(r"\(\?<?[!=]")


def beginnings(words: str) -> frozenset[str]:
    """The beginnings of the words of a line in small letters, of two to four letters.

    >>> sorted(beginnings("he fled"))
    ['fl', 'fle', 'fled', 'he']
    """
    return frozenset(word[:size] for word in set(_WORD.findall(words)) for size in range(2, REACH + 1))


@dataclass(frozen=True, slots=True)
class Screened:
    """A pattern over small letters, with the beginnings of which a line must have one; None if every line must be tried."""

    pattern: re.Pattern[str]
    heads: frozenset[str] | None

    def may_match(self, begun: Collection[str]) -> bool:
        """Whether a line with these beginnings can hold a match."""
        return self.heads is None or not self.heads.isdisjoint(begun)

    def search(self, text: str, start: int, end: int, begun: Collection[str]) -> re.Match[str] | None:
        """The first match between two offsets, where the words begin so."""
        return self.pattern.search(text, start, end) if self.may_match(begun) else None


def screened(pattern: re.Pattern[str]) -> Screened:
    r"""A pattern with what its matches begin with.

    >>> sorted(screened(re.compile(r"\b(?:hand )?grenades?\b|\bshot (?:at|down)\b")).heads)
    ['gren', 'hand', 'shot']
    >>> screened(re.compile(r"\b\w+ was shot")).heads is None
    True
    """
    plain = not pattern.flags & (re.IGNORECASE | re.VERBOSE)
    found = _of_choices(pattern.pattern, anchored=False) if plain else None
    return Screened(pattern, None if found is None or any(len(head) < 2 for head in found) else frozenset(found))


def _of_choices(source: str, *, anchored: bool) -> set[str] | None:
    heads: set[str] = set()
    for choice in _choices(source):
        found = _of_sequence(choice, anchored=anchored)
        if found is None:
            return None
        heads |= found
    return heads


def _of_sequence(source: str, *, anchored: bool) -> set[str] | None:
    """What a sequence can begin with; None if that stays open. `anchored` says that it stands at a word's start."""
    heads: set[str] = set()
    at = 0
    while at < len(source):
        if source.startswith(r"\b", at):
            anchored, at = True, at + 2
        elif _LOOK.match(source, at):
            at = _closing(source, at) + 1
        elif group := _GROUP.match(source, at):
            close = _closing(source, at)
            inner = _of_choices(source[group.end() : close], anchored=anchored)
            if inner is None:
                return None
            heads |= inner
            if source[close + 1 : close + 2] not in ("?", "*") and not source.startswith("{0", close + 1):
                return heads
            at = close + 2
            if source.startswith("{", at - 1):
                return None
        else:
            word = _LETTERS.match(source, at)
            if word is None or not anchored:
                return None
            letters = word.group()
            if source[word.end() : word.end() + 1] in ("?", "*", "{"):
                letters = letters[:-1]
            return heads | {letters[:REACH]} if letters else None
    return None


def _choices(source: str) -> list[str]:
    """The alternatives of a pattern, at its top level."""
    choices, start, at = [], 0, 0
    while at < len(source):
        if source[at] == "\\":
            at += 2
        elif source[at] == "[":
            at = _class_end(source, at) + 1
        elif source[at] == "(":
            at = _closing(source, at) + 1
        else:
            if source[at] == "|":
                choices.append(source[start:at])
                start = at + 1
            at += 1
    return [*choices, source[start:]]


def _closing(source: str, opening: int) -> int:
    """Where the bracket ends that opens here."""
    depth, at = 0, opening
    while at < len(source):
        if source[at] == "\\":
            at += 1
        elif source[at] == "[":
            at = _class_end(source, at)
        elif source[at] == "(":
            depth += 1
        elif source[at] == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(source)


def _class_end(source: str, opening: int) -> int:
    at = opening + 2 if source[opening + 1 : opening + 2] != "^" else opening + 3
    while at < len(source) and source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at
