"""Decide what the words of the calendar mean: months, weekdays, seasons, parts of a year, and intervals built from them.

The parts follow codebook R6: early, mid and late are the first, second and last four months of a year and the first,
second and last third of a month; the end of a year is November and December; spring is March to May and so on, winter
December to February.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import DatePrecision

_FULL: Final = "January February March April May June July August September October November December".split()
MONTHS: Final[Mapping[str, int]] = {
    **{name.lower(): number for number, name in enumerate(_FULL, start=1)},
    **{name[:3].lower(): number for number, name in enumerate(_FULL, start=1)},
    "sept": 9,
}
WEEKDAYS: Final[Mapping[str, int]] = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SEASONS: Final[Mapping[str, int]] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS: Final[Mapping[str, int]] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
        "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        start=1,
    )
}
HOLIDAYS: Final[Mapping[str, tuple[int, int]]] = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "christmas": (12, 25), "may day": (5, 1), "valentine's day": (2, 14), "st valentine's day": (2, 14),
    "st. valentine's day": (2, 14), "st patrick's day": (3, 17), "halloween": (10, 31), "all saints' day": (11, 1),
    "epiphany": (1, 6), "st nicholas' day": (12, 6), "st. nicholas' day": (12, 6), "candlemas": (2, 2),
}  # fmt: skip
_PARTS: Final[Mapping[str, tuple[int, int]]] = {
    "early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12), "end": (11, 12), "beginning": (1, 2), "start": (1, 2),
    "first half": (1, 6), "second half": (7, 12),
}  # fmt: skip
_MONTH_PARTS: Final[Mapping[str, tuple[int, int]]] = {
    "early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31),
    "end": (21, 31), "first half": (1, 15), "second half": (16, 31), "first week": (1, 7), "second week": (8, 14),
    "third week": (15, 21), "fourth week": (22, 28), "last week": (25, 31), "first days": (1, 10), "last days": (21, 31),
}  # fmt: skip


def days(start: date, end: date) -> DateInterval:
    """An interval told in days."""
    return DateInterval(start=start, end=end, precision=DatePrecision.DAY)


def months(year: int, first: int, last: int) -> DateInterval:
    """Calendar months; `last` above 12 runs into the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return DateInterval(start=date(year, first, 1), end=end, precision=DatePrecision.MONTH)


def season(year: int, name: str) -> DateInterval:
    """A season named with a year; winter is the one that begins in it.

    >>> season(2018, "spring").edtf
    '2018-03/2018-05'
    """
    first = SEASONS[name]
    return months(year, first, first + 2)


def part_of_year(year: int, part: str) -> DateInterval:
    """Four months of a year, two at its ends, six for a half.

    Raises:
        KeyError: a year has no such part.

    >>> part_of_year(2001, "end").edtf
    '2001-11/2001-12'
    """
    first, last = _PARTS[part]
    return months(year, first, last)


def part_of_month(year: int, month: int, part: str) -> DateInterval:
    """A third of a month, a week counted from its start or end, or a half; in days.

    Raises:
        KeyError: a month has no such part.
    """
    first, last = _MONTH_PARTS[part]
    length = calendar.monthrange(year, month)[1]
    if part.startswith("last "):
        first += length - 31  # counted from the end of the month
    return days(date(year, month, first), date(year, month, min(last, length)))


def week(day: date) -> DateInterval:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return days(monday, monday + timedelta(days=6))


def shift_month(day: date, by: int) -> tuple[int, int]:
    """Year and month that lie so many months after a day's month."""
    index = day.year * 12 + day.month - 1 + by
    return index // 12, index % 12 + 1


def hull(first: DateInterval, last: DateInterval) -> DateInterval | None:
    """From the start of one interval to the end of the other, in the coarser unit; None if that runs backwards."""
    if first.start is None or last.end is None or first.start > last.end:
        return None
    order = (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR)
    unit = max(first.precision, last.precision, key=order.index)
    return DateInterval(start=first.start, end=last.end, precision=unit)
