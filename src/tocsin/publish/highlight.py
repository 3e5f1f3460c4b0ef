"""Decide how quotes are shown in their document: the text cut at every edge of a quote, each piece knowing its offsets.

Quotes overlap, so a mark cannot be one element a quote. A piece that begins a quote carries that quote's anchor.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tocsin.model.evidence import Quote
from tocsin.publish.protection.texts import MASK
from tocsin.publish.protection.words import CUT

_CUTS: Final = re.compile(f"{MASK}+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text between two edges; `anchors` name the quotes that begin here."""

    start: int
    end: int
    words: str
    quoted: bool
    anchors: tuple[str, ...] = ()

    @property
    def seen(self) -> str:
        """The words as a reader sees them: a cut is three dots, however long it was."""
        return _CUTS.sub(CUT, self.words)


def anchor(quote: Quote) -> str:
    """The name of a quote's anchor in its document's page."""
    return f"q-{quote.start}-{quote.end}"


def paragraphs(text: str, quotes: Iterable[Quote]) -> list[list[Piece]]:
    """The text's paragraphs (runs parted by line breaks), each as pieces.

    >>> found = paragraphs("He fled.\\nShe stayed.", [Quote(start=0, end=2, words="He")])
    >>> [[piece.words for piece in paragraph] for paragraph in found]
    [['He', ' fled.'], ['She stayed.']]
    """
    every = sorted(set(quotes))
    return [_pieces(text, start, end, every) for start, end in _lines(text) if text[start:end].strip(f"{MASK} \t")]


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _pieces(text: str, start: int, end: int, quotes: list[Quote]) -> list[Piece]:
    here = [quote for quote in quotes if quote.start < end and quote.end > start]
    edges = {start, end, *(q.start for q in here), *(q.end for q in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    return [
        Piece(
            start=a,
            end=b,
            words=text[a:b],
            quoted=any(quote.start <= a and b <= quote.end for quote in here),
            anchors=tuple(anchor(quote) for quote in here if quote.start == a),
        )
        for a, b in pairwise(cuts)
    ]
