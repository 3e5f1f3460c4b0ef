"""Decide which sentences an incident may not draw on: those that tell of another incident.

A list of cases in one paragraph mixes states, places and days; a value taken from the neighbour's sentence looks sourced and is
wrong. Where two incidents share a paragraph of prose, each must find its state in its own sentences.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from tocsin.extract.grouping import Draft


def part(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, each without the sentences in which only others act."""
    every = list(drafts)
    told = Counter(line for draft in every for line in {act.line.index for act in draft.acts})
    paragraphs = Counter(number for draft in every for number in {act.line.paragraph for act in draft.acts})
    for draft in every:
        mine = {act.line.index for act in draft.acts}
        draft.foreign = frozenset(told) - mine
        draft.lines = [index for index in draft.lines if index not in draft.foreign]
        draft.context = [index for index in draft.context if index not in draft.foreign]
        shared = any(paragraphs[act.line.paragraph] > 1 for act in draft.acts)
        draft.shares_paragraph = shared and draft.lead.line.form == "prose"
        yield draft
