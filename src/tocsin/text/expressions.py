"""Decide which words of a text are expressions of time. Interface first."""

from dataclasses import dataclass
from typing import Literal

from tocsin.model.dates import DateInterval

TimeKind = Literal["absolute", "partial", "relative_to_publication", "relative_to_context", "vague", "duration"]
TimeRelation = Literal["at", "since", "until", "before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when: span in code points, end exclusive, and what they need to become a date.

    `absolute` needs nothing ("3 May 2014"); `partial` lacks its year ("in April"), `relative_to_publication` speaks from
    the day of writing ("last week"), `relative_to_context` from a date told before ("a week earlier"); `vague` gives
    no date ("recently"); `duration` is a length ("for six months").
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    relation: TimeRelation = "at"

    def resolve(self, published: DateInterval | None = None, anchor: DateInterval | None = None) -> DateInterval | None:
        """The interval meant, by codebook R6; None if what it needs is not given."""
        raise NotImplementedError


def find_times(text: str, *, day_first: bool | None = None) -> list[TimeExpression]:
    """Every expression of time in a text, left to right, none overlapping."""
    raise NotImplementedError


def resolve_times(text: str, published: DateInterval | None = None) -> list[tuple[TimeExpression, DateInterval | None]]:
    """Every expression with its interval, each resolved against publication and the dates told before it."""
    raise NotImplementedError
