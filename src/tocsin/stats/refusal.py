"""Decide how this room says that numbers cannot answer a question.

A statistic that the data do not determine is refused with words that say what is missing, and never replaced by a
default that looks like an answer.
"""

from tocsin.errors import DataError


class NotEstimable(DataError):
    """The data do not determine this quantity; the message says what is missing."""


def of_events(n: float, one: str, more: str) -> str:
    """A number of events with the verb that goes with it.

    >>> of_events(1, "is", "are"), of_events(0, "has", "have")
    ('1 event is', '0 events have')
    """
    return f"{n:.0f} event {one}" if round(n) == 1 else f"{n:.0f} events {more}"
