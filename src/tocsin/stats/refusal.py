"""Decide how this room says that numbers cannot answer a question.

A statistic that the data do not determine is refused with words that say what is missing, and never replaced by a
default that looks like an answer.
"""

from tocsin.errors import DataError


class NotEstimable(DataError):
    """The data do not determine this quantity; the message says what is missing."""
