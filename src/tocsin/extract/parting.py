"""Decide which sentences an incident may not draw on: those that tell of another incident.

A list of cases in one paragraph mixes states, places and days; a value taken from the neighbour's sentence looks sourced and is
wrong. Where two incidents share a paragraph of prose, each must find its state in its own sentences.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tocsin.extract.grouping import Draft, begins_case
from tocsin.extract.view import View

NEAR: Final = 60
"""How many lines before and after its acts an incident's surroundings are looked at, so that the cost keeps step with length."""


def part(drafts: Iterable[Draft], strange: frozenset[int] = frozenset()) -> Iterator[Draft]:
    """The drafts, each without the sentences in which only others act, or in which strangers suffer (`strange`).

    The latter may still tell whose state a document is about, and are lent for that alone.
    """
    every = list(drafts)
    _leave_to_others(every)
    told = Counter(line for draft in every for line in {act.line.index for act in draft.acts})
    paragraphs = Counter(number for draft in every for number in {act.line.paragraph for act in draft.acts})
    for draft in every:
        mine = {act.line.index for act in draft.acts}
        near = {i for index in mine for i in range(index - NEAR, index + NEAR + 1)}
        draft.foreign = frozenset(index for index in near if index in told or index in strange) - mine
        draft.lent = strange.intersection(draft.lines) - mine
        draft.lines = [index for index in draft.lines if index in mine or (index not in told and index not in strange)]
        draft.context = [index for index in draft.context if index in mine or (index not in told and index not in strange)]
        shared = any(paragraphs[act.line.paragraph] > 1 for act in draft.acts)
        draft.shares_paragraph = shared and draft.lead.line.form == "prose"
        yield draft


def unclaimed(view: View, draft: Draft) -> tuple[int, ...]:
    """The lines near a document's only incident that tell no other act and are not its own; none in a list of cases."""
    near = sorted(act.line.index for act in draft.acts)
    taken = {*draft.lines, *draft.context, *draft.foreign}
    around = range(max(0, near[0] - NEAR), min(len(view.lines), near[-1] + NEAR + 1))
    left = tuple(i for i in around if i not in taken)
    paragraphs = {view.lines[i].paragraph for i in left}
    return () if any(begins_case(view, view.paragraph(number)) for number in paragraphs) else left


def _leave_to_others(drafts: Sequence[Draft]) -> None:
    """Take from each incident the acts against nobody in a sentence that opens another incident: they are that one's."""
    opened = {draft.lead.line.index for draft in drafts}
    for draft in drafts:
        others = opened - {draft.lead.line.index}
        draft.acts = [act for act in draft.acts if act.figures or act.line.index not in others]
