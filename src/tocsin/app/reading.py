"""Decide how a document is shown beside its values: cut at every edge of a quote or graphic sentence.

Places count code points, as quotes do, so that words chosen in the browser are found again exactly.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.review.graphic import graphic_spans
from tocsin.review.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text; `keys` name the values that stand on it, `begins` those whose first quote begins here."""

    start: int
    words: str
    keys: tuple[str, ...]
    begins: tuple[str, ...]
    graphic: bool
    other: bool


def pieces(document: Document, marked: Mapping[str, Sequence[Quote]], others: Iterable[Quote] = ()) -> list[list[Piece]]:
    """A document's paragraphs, each as pieces; `marked` are the quotes of values by key, `others` those of other incidents."""
    spans = [(q.start, q.end, key) for key, quotes in marked.items() for q in quotes]
    beside = [(q.start, q.end) for q in others]
    grey = graphic_spans(document.text)
    first = {key: min(q.start for q in quotes) for key, quotes in marked.items() if quotes}
    found = []
    for start, end in _lines(document.text):
        edges = {start, end}
        for a, b in [*((a, b) for a, b, _ in spans), *beside, *grey]:
            edges |= {edge for edge in (a, b) if start < edge < end}
        found.append([_piece(document.text, a, b, spans, beside, grey, first) for a, b in pairwise(sorted(edges))])
    return found


def _piece(
    text: str,
    a: int,
    b: int,
    spans: Sequence[tuple[int, int, str]],
    beside: Sequence[tuple[int, int]],
    grey: Sequence[tuple[int, int]],
    first: Mapping[str, int],
) -> Piece:
    keys = tuple(dict.fromkeys(key for start, end, key in spans if start <= a and b <= end))
    return Piece(
        start=a,
        words=text[a:b],
        keys=keys,
        begins=tuple(key for key in keys if first[key] == a),
        graphic=any(start <= a and b <= end for start, end in grey),
        other=any(start <= a and b <= end for start, end in beside),
    )


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def marks(item: Item) -> dict[str, tuple[Quote, ...]]:
    """The quotes of an item's values, by key."""
    return {value.key: value.shown.quotes for value in item.values if value.shown}
