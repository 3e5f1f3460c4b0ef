"""Find withheld words again wherever they stand: in another document, a title, a label, a file's name.

Words match whatever their case and whatever stands between them (spaces, hyphens, underscores, a line break), so that a name is
found in a web address too. Words of places and times are looked for in their incident's documents alone, since the name of
a city is no secret elsewhere; words for people everywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.publish.protection.scanners import Span, kin_and_minors, reaching, unnamed_sources
from tocsin.text.normalise import fold

CUT: Final = "…"
_TOKEN: Final = re.compile(r"[^\W_]+")


class Withheld:
    """Words that must not leave, by where they must not stand; `None` is everywhere."""

    def __init__(self) -> None:
        self._patterns: dict[str | None, dict[str, dict[str, tuple[frozenset[str], re.Pattern[str]]]]] = defaultdict(
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
            pattern = re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)
            for scope in [None] if documents is None else documents:
                every = frozenset(token.lower() for token in tokens)
                self._patterns[scope][tokens[0].lower()][between.lower()] = every, pattern
            if documents is None:
                self.everywhere.add(spelling)

    def found(self, text: str, *, document: str | None = None) -> Iterator[Span]:
        """Where withheld words stand in a text of a document, or in a text of none."""
        if not self._patterns:
            return
        tokens = {token.lower() for token in _TOKEN.findall(text)}
        for scope in {None, document}:
            patterns = self._patterns.get(scope)
            if not patterns:
                continue
            for token in tokens & patterns.keys():
                for every, pattern in patterns[token].values():
                    if every <= tokens:
                        yield from (match.span() for match in pattern.finditer(text))

    def spans(self, text: str, *, document: str | None = None) -> list[Span]:
        """Everything in a text that must not leave: withheld words, and what the scanners find."""
        return joined([*self.found(text, document=document), *reaching(text), *unnamed_sources(text)])

    def scrubbed(self, text: str, *, documents: Iterable[str] = ()) -> str:
        """The text with what must not leave cut out of it."""
        spans = joined([*reaching(text), *(s for scope in (None, *documents) for s in self.found(text, document=scope))])
        for start, end in reversed(spans):
            text = f"{text[:start]}{CUT}{text[end:]}"
        return text

    def touches(self, text: str, *, documents: Iterable[str] = ()) -> bool:
        """Whether a name that must stay whole or go (an address, a file's name) holds something that must not leave."""
        plain = re.sub(r"[\W_]+", " ", text)
        shapes = (text, plain, plain.title())
        if any(True for shape in shapes for _ in reaching(shape)) or any(True for _ in kin_and_minors(plain.title())):
            return True
        return any(
            True for scope in (None, *documents) for shape in (text, fold(text)) for _ in self.found(shape, document=scope)
        )


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
