"""Decide what kinds of moment English words can mean before it is known when they were written.

Each kind holds only what the words say. `tocsin.text.resolving` turns it into days.
"""

from dataclasses import dataclass
from typing import Literal

from tocsin.model.dates import DateInterval

Unit = Literal["day", "week", "month", "year", "decade", "weekend"]
Shift = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A date that needs nothing."""

    interval: DateInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A day, month, part of a month or season without its year.

    `shift` counts years from the year of writing or, if `from_context`, of the date told before; None leaves the year to the
    rule for partial dates. `weekday` helps to find it. "Last March" has `is_last`, "next March" `is_next`.
    """

    month: int
    day: int | None = None
    last_day: int | None = None
    part: str | None = None
    season: str | None = None
    weekday: int | None = None
    shift: Shift | None = None
    from_context: bool = False
    is_last: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week, counted from Monday as 0; `shift` is -1 or 1 for last and next.

    If `from_context` it is the one after or, with -1, before the date told before: "on the Friday".
    """

    number: int
    shift: Shift = 0
    from_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The unit that holds the day of writing or, if `from_context`, the date told before; or one so many units off.

    "Last week" is ("week", -1), "late last year" has the part "late", "Tuesday last week" the weekday 1. `is_running` is
    "earlier this year", which ends on the day of writing.
    """

    unit: Unit
    shift: int = 0
    part: str | None = None
    weekday: int | None = None
    is_running: bool = False
    from_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A distance from the day of writing or, if `from_context`, from the date told before; negative is back.

    `amount` None means an unknown number: "days later" runs to fourteen days after. `is_exact` is "ten years ago today".
    """

    amount: float | None
    unit: Unit
    direction: Literal[-1, 1]
    from_context: bool
    is_exact: bool = False
    slack_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A named month or season that follows, goes before or holds the date told before: "the previous November"."""

    shift: Shift
    month: int
    season: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOf:
    """A day of the month told before: "on the 25th", "the tenth of that month"."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one moment to another."""

    first: "Moment"
    last: "Moment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A time without bounds, such as "recently"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length, such as "for six months": no date at all."""


Moment = Fixed | Yearless | Weekday | Calendar | Offset | Neighbour | DayOf | Range | Vague | Length
