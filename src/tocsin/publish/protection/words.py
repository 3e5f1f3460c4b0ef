"""Find withheld words again wherever they stand: in another document, a title, a label, a file's name.

Words match whatever their case and whatever stands between them (spaces, hyphens, underscores, a line break), so that a name is
found in a web address too. Words of places and times are looked for in their incident's documents alone, since the name of
a city is no secret elsewhere; words for people everywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from tocsin.publish.protection.scanners import Span, kin_and_minors, reaching
from tocsin.text.normalise import fold

CUT: Final = "…"
_TOKEN: Final = re.compile(r"[^\W_]+")
_SPACED: Final = bytes(ord(chr(b).lower()) if b >= 128 or chr(b).isalnum() else 32 for b in range(128)) + bytes(range(128, 256))
"""Bytes of ASCII as words are parted by them: letters in lower case, digits, and spaces for all else; others as they are."""


class Withheld:
    """Words that must not leave, by where they must not stand; `None` is everywhere."""

    def __init__(self) -> None:
        self._patterns: dict[str | None, dict[bytes, dict[str, tuple[frozenset[bytes], str]]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        self.everywhere: set[str] = set()

    def add(self, words: str, *, documents: Iterable[str] | None = None) -> None:
        """Withhold some words, in these documents or everywhere."""
        for spelling in {words, fold(words)}:
            tokens = _TOKEN.findall(spelling)
            if not tokens or (documents is None and len("".join(tokens)) < 2):
                continue
            between = r"[\W_]+".join(map(re.escape, tokens))
            first, *others = (token.lower().encode("utf-8", "replace") for token in tokens)
            for scope in [None] if documents is None else documents:
                self._patterns[scope][first][between.lower()] = frozenset([first, *others]), between
            if documents is None:
                self.everywhere.add(spelling)

    def found(self, text: str, *, document: str | None = None) -> Iterator[Span]:
        """Where withheld words stand in a text of a document, or in a text of none."""
        return self._within(text, () if document is None else (document,))

    def _within(self, text: str, documents: Iterable[str]) -> Iterator[Span]:
        scopes = [patterns for scope in {None, *documents} if (patterns := self._patterns.get(scope))]
        if not scopes:
            return
        tokens = lower_tokens(text)
        for patterns in scopes:
            for token in tokens & patterns.keys():
                for every, between in patterns[token].values():
                    if every <= tokens:
                        yield from (match.span() for match in _pattern(between).finditer(text))

    def scrubbed(self, text: str, *, documents: Iterable[str] = ()) -> str:
        """The text with what must not leave cut out of it."""
        spans = joined([*_reaching(text), *self._within(text, documents)])
        for start, end in reversed(spans):
            text = f"{text[:start]}{CUT}{text[end:]}"
        return text

    def touches(self, text: str, *, documents: Iterable[str] = ()) -> bool:
        """Whether a name that must stay whole or go (an address, a file's name) holds something that must not leave."""
        plain = re.sub(r"[\W_]+", " ", text)
        shapes = {text, plain, plain.title()}
        if any(True for shape in shapes for _ in reaching(shape)) or any(True for _ in kin_and_minors(plain.title())):
            return True
        return any(True for shape in {text, fold(text)} for _ in self._within(shape, documents))


def lower_tokens(text: str) -> set[bytes]:
    """The words of a text in lower case, in UTF-8. A letter that becomes two when it is lowered stays in its word."""
    found = set(text.encode("utf-8", "replace").translate(_SPACED).split())
    for word in [word for word in found if not word.isascii()]:
        found.update(token.lower().encode() for token in _TOKEN.findall(word.decode("utf-8", "replace")))
    return found


@lru_cache(maxsize=4096)
def _pattern(between: str) -> re.Pattern[str]:
    """Words between the edges of words, whatever their case; made when a text has all of them, which few ever do."""
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _reaching(text: str) -> tuple[Span, ...]:
    """What reaches somebody in a value's words; the same words come again and again."""
    return tuple(reaching(text))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap as one.

    >>> joined([(4, 6), (0, 2), (1, 4)])
    [(0, 6)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def without(start: int, end: int, cuts: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span when cuts (in order, apart) are taken out of it.

    >>> list(without(0, 10, [(2, 4), (9, 12)]))
    [(0, 2), (4, 9)]
    """
    for low, high in cuts:
        if high <= start:
            continue
        if low >= end:
            break
        if low > start:
            yield start, low
        start = high
    if start < end:
        yield start, end
