"""Decide where a sentence stands to an incident: in its territory, or in somebody else's.

An incident's territory are the sentences of its acts, those that name its people or follow on from them, and the words that
introduce its list. A value quoted from beyond it looks sourced, and is often a neighbour's.
"""

from enum import StrEnum

from tocsin.extract.grouping import Draft


class Standing(StrEnum):
    """Where a sentence stands to an incident."""

    ACT = "act"
    OWN = "own"
    CONTEXT = "context"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"


def standing(draft: Draft, index: int) -> Standing:
    """The standing of a sentence, by its number."""
    if draft.acts_in(index):
        return Standing.ACT
    if index in draft.foreign:
        return Standing.FOREIGN
    if index in draft.lines:
        return Standing.OWN
    return Standing.CONTEXT if index in draft.context else Standing.ELSEWHERE
