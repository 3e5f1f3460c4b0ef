"""Decide what the words of a line are, each with its place in the text. A possessive "'s" is a word of its own."""

import re
from dataclasses import dataclass
from typing import Final

from tocsin.extract.view import Line, View

_TOKEN: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|'s\b|[^\W_]+(?:(?:'(?!s\b)|-)[^\W_]+)*|[.,;:()\"!?|]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its span in code points, as written and in small letters."""

    start: int
    end: int
    word: str
    low: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word and no mark."""
        return self.word[0].isalnum()


def tokens_of(view: View, line: Line) -> list[Token]:
    """The words and marks of a line, in order."""
    return [
        Token(found.start(), found.end(), found.group(), view.low[found.start() : found.end()])
        for found in _TOKEN.finditer(view.flat, line.start, line.end)
    ]
