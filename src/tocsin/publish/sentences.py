"""Decide how the values of an incident stand on sentences: each sentence once, numbered as values first name it, with its values.

An incident has some fifteen values on the same few sentences. Whoever checks reads a sentence once and holds every one of its
values against it; so a value names its sentences by number. The page of an incident and the terminal both tell it so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tocsin.model.evidence import Quote
from tocsin.model.incidents import Merged, Sourced
from tocsin.publish import wording

Tied = tuple[int, ...]
"""Sentences by number which one document needs together for a value."""


class Carried(NamedTuple):
    """A value that stands on a sentence: its field, the value in words, and the sentences it needs besides."""

    field: str
    value: str
    others: Tied


@dataclass(slots=True, kw_only=True)
class Sentence:
    """A sentence of a document, its number, and what stands on it, each with how sure its surest reading is."""

    number: int
    document: str
    quote: Quote
    carries: dict[Carried, float | None] = field(default_factory=dict)


class Sentences:
    """The sentences of one incident, in the order in which its values name them."""

    def __init__(self) -> None:
        self._at: dict[tuple[str, int, int], Sentence] = {}

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._at.values())

    def carry(self, name: str, value: str, statements: Iterable[Sourced]) -> list[Tied]:
        """Note that a field's value stands on the sentences of some statements; their numbers, each group of sentences once."""
        tied: dict[Tied, None] = {}
        for sourced in statements:
            together = [self._noted(sourced.document, quote) for quote in sourced.statement.quotes]
            tied[tuple(sentence.number for sentence in together)] = None
            for one in together:
                others = tuple(other.number for other in together if other is not one)
                about, sure = Carried(name, value, others), sourced.statement.confidence
                known = one.carries.get(about)
                one.carries[about] = sure if known is None or (sure is not None and sure > known) else known
        return list(tied)

    def _noted(self, document: str, quote: Quote) -> Sentence:
        place = document, quote.start, quote.end
        if place not in self._at:
            self._at[place] = Sentence(number=len(self._at) + 1, document=document, quote=quote)
        return self._at[place]


def by_value(name: str, merged: Merged) -> dict[str, list[Sourced]]:
    """Everything said of a field: each value in words with its statements, in the order of the first of each."""
    found: dict[str, list[Sourced]] = {}
    for sourced in merged.all:
        found.setdefault(wording.said(name, sourced.statement.value), []).append(sourced)
    return found
