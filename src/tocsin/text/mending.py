"""Decide what a damaged text says: odd spaces, words cut by soft hyphens, invisible signs, ligatures or a printed line's end.

The stored text is never touched: rules read the mended text, and every span of it leads back to the code points of the original,
so that quotes are verbatim. A word broken at a line's end is joined if it is a known word or stands whole elsewhere in the text,
or if its halves are not both words; else the hyphen stays ("state-backed").
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_LIGATURES: Final[Mapping[str, str]] = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_DAMAGE: Final = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}]+(?:\r?\n(?=[a-z]))?)|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?<=[^\W\d_])(?P<broken>[-\u2010]\r?\n[ \t]*)(?=[a-z])"
    r"|(?P<space>\r(?=\n)|(?<=\n)[ \t]{1,12}(?=\S)|(?<=[^\s|]) {1,2}(?= [^\s|]))"
)
_ASCII_DAMAGE: Final = re.compile(r"-\n|\r\n|\n[ \t]|  ")
_HEAD: Final = re.compile(r"[^\W\d_]+$")
_TAIL: Final = re.compile(r"[^\W\d_]+")
_LONGEST_WORD: Final = 40
NAMES: Final[Mapping[str, str]] = {
    "invisible": "soft hyphens or invisible signs", "ligature": "ligatures", "broken": "words broken at a line's end",
}  # fmt: skip
"""What each kind of damage is called; odd white space is none."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Where something was put right: its place and length in the mended text, and in the original."""

    start: int
    length: int
    original: int
    original_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A text as it is read, with the way back to the original, and how often each kind of damage was met."""

    text: str
    edits: tuple[Edit, ...] = ()
    starts: tuple[int, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a span of the mended text.

        >>> mend("He was kid\\u00adnapped.", ()).span(7, 16)
        (7, 17)
        """
        first = self._original(start)
        return (first, max(first, self._original(end - 1) + 1)) if end > start else (first, first)

    def _original(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        edit = self.edits[index]
        inside = position - edit.start
        return edit.original if inside < edit.length else inside - edit.length + edit.original + edit.original_length


def mend(text: str, known: Collection[str]) -> Mended:
    """A text put right; `known` are words in small letters. Cost is linear in the length of the text.

    >>> mend("They were kid-\\nnapped by state-\\nbacked o\\ufb03cers.", {"state", "backed"}).text
    'They were kidnapped by state-\\nbacked officers.'
    """
    if text.isascii() and not _ASCII_DAMAGE.search(text):
        return Mended(text=text)
    whole: frozenset[str] | None = None
    pieces: list[str] = []
    edits: list[Edit] = []
    counts: Counter[str] = Counter()
    position = length = 0
    for found in _DAMAGE.finditer(text):
        kind = found.lastgroup or ""
        put = _LIGATURES.get(found.group(), "")
        if kind == "broken":
            whole = whole if whole is not None else frozenset(word.lower() for word in _TAIL.findall(text))
            if not _is_one_word(text, found, known, whole):
                continue
        pieces += [text[position : found.start()], put]
        length += found.start() - position
        edits.append(Edit(length, len(put), found.start(), len(found.group())))
        length += len(put)
        position = found.end()
        counts[kind] += 1
    if not edits:
        return Mended(text=text)
    return Mended(
        text="".join(pieces) + text[position:], edits=tuple(edits), starts=tuple(e.start for e in edits), counts=dict(counts)
    )


def _is_one_word(text: str, found: re.Match[str], known: Collection[str], whole: Collection[str]) -> bool:
    head = _HEAD.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
    tail = _TAIL.match(text, found.end(), found.end() + _LONGEST_WORD)
    if head is None or tail is None:
        return False
    first, second = head.group().lower(), tail.group().lower()
    return first + second in known or first + second in whole or not (first in known and second in known)
