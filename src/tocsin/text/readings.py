"""Decide what each pattern of time means once it has matched: from its groups to a moment.

A reading answers None if the words cannot be a time after all, such as a thirty-first of April.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.text.calendar_words import (
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    days,
    hull,
    months,
    part_of_month,
    part_of_year,
    season,
)
from tocsin.text.moments import (
    Calendar,
    DayOf,
    Fixed,
    Length,
    Moment,
    Neighbour,
    Offset,
    Shift,
    Unit,
    Vague,
    Weekday,
    Yearless,
)
from tocsin.text.numbers import parse_count

Match = re.Match[str]
Reading = Callable[[Match], Moment | None]

_UNITS: Final[dict[str, Unit]] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "weekend": "weekend", "fortnight": "week",
    "night": "day", "morning": "day", "afternoon": "day", "evening": "day",
}  # fmt: skip
_SHIFTS: Final[dict[str, Shift]] = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "before": -1, "this": 0, "current": 0, "same": 0, "that": 0,
    "very": 0, "next": 1, "coming": 1, "following": 1, "after": 1,
}  # fmt: skip
_FROM_CONTEXT: Final = frozenset(["same", "that", "following", "previous", "preceding", "before", "after"])
_DEICTIC: Final[dict[str, int]] = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "the day before yesterday": -2,
}  # fmt: skip
_DECADE_PARTS: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def day_of_month(found: Match) -> Moment | None:
    """A day, or days that follow each other, of a month; with or without year and weekday."""
    given = found.groupdict()
    day = int(given["day"]) if given.get("day") else ORDINALS[given["ordinal"].lower()]
    last = int(given["last"]) if given.get("last") else day
    month = _month(found)
    if last < day or (given.get("join") == " and " and last != day + 1) or last > (29, 30, 31)[(month != 2) + _is_long(month)]:
        return None
    named = given.get("weekday") or given.get("being")
    weekday = WEEKDAYS[named.lower()] if named else None
    yearless = Yearless(month=month, day=day, last_day=last, weekday=weekday, is_last=bool(given.get("gone")))
    return _dated(found, yearless, lambda year: days(date(year, month, day), date(year, month, last)))


def whole_month(found: Match) -> Moment | None:
    """A month."""
    month = _month(found)
    return _dated(found, Yearless(month=month), lambda year: DateInterval.month(year, month))


def part_of_a_month(found: Match) -> Moment | None:
    """Early May, the first week of June."""
    month, part = _month(found), _part(found)
    return _dated(found, Yearless(month=month, part=part), lambda year: part_of_month(year, month, part))


def part_of_a_year(found: Match) -> Moment | None:
    """The end of 2001, late last year, the end of that month."""
    given, part = found.groupdict(), _part(found)
    try:
        if given.get("year"):
            return Fixed(interval=part_of_year(int(given["year"]), part))
        unit = _UNITS[given["unit"].lower()]
        part_of_year(2000, part) if unit == "year" else part_of_month(2000, 1, part)
    except KeyError:
        return None
    words = given["shift"].lower().split()
    from_context = bool(_FROM_CONTEXT & set(words)) or words == ["the"]
    return Calendar(unit=unit, shift=_SHIFTS.get(words[-1], 0), part=part, from_context=from_context)


def a_season(found: Match) -> Moment | None:
    """A season."""
    name = found["season"].lower()
    return _dated(found, Yearless(month=SEASONS[name], season=name), lambda year: season(year, name))


def winter_across(found: Match) -> Moment | None:
    """The winter of 2017-18."""
    return Fixed(interval=months(int(found["year"]), 12, 14))


def a_year(found: Match) -> Moment | None:
    """A year alone."""
    return Fixed(interval=DateInterval.year(int(found["year"])))


def years(found: Match) -> Moment | None:
    """2012-14."""
    first, last = found["first"], found["last"]
    joined = hull(DateInterval.year(int(first)), DateInterval.year(int(first[: 4 - len(last)] + last)))
    return Fixed(interval=joined) if joined else None


def decade(found: Match) -> Moment | None:
    """The 1980s, the late eighties in figures."""
    digits = found["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    low, high = _DECADE_PARTS.get((found["slice"] or "").lower().rstrip("- "), (0, 9))
    joined = hull(DateInterval.year(first + low), DateInterval.year(first + high))
    return Fixed(interval=joined) if joined else None


def iso_day(found: Match) -> Moment | None:
    """2019-04-05."""
    try:
        return Fixed(interval=DateInterval.day(date(int(found["y"]), int(found["m"]), int(found["d"]))))
    except ValueError:
        return None


def iso_month(found: Match) -> Moment | None:
    """2019-04."""
    return Fixed(interval=DateInterval.month(int(found["y"]), int(found["m"])))


def figures(found: Match, *, day_first: bool | None) -> Moment | None:
    """A date in figures; both readings, in months, if the order of day and month stays open."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["y"])
    order = True if found["mark"] == "." else day_first
    pairs = {True: [(one, two)], False: [(two, one)], None: [(one, two), (two, one)]}[None if max(one, two) > 12 else order]
    readings = []
    for day, month in pairs:
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue  # a month above 12: the other order is meant
    if not readings:
        return None
    first, last = min(readings), max(readings)
    if first == last:
        return Fixed(interval=DateInterval.day(first))
    joined = hull(DateInterval.month(first.year, first.month), DateInterval.month(last.year, last.month))
    return Fixed(interval=joined) if joined else None


def holiday(found: Match) -> Moment | None:
    """A feast with a fixed date."""
    month, day = HOLIDAYS[found["holiday"].lower()]
    return _dated(found, Yearless(month=month, day=day), lambda year: DateInterval.day(date(year, month, day)))


def a_weekday(found: Match) -> Moment | None:
    """Tuesday, last Tuesday, Tuesday last week."""
    number = WEEKDAYS[found["weekday"].lower()]
    if found["week"]:
        return Calendar(unit="week", shift=_SHIFTS[found["week"].split()[0]], weekday=number)
    words = found["shift"].lower().split() if found["shift"] else ["this"]
    return Weekday(number=number, shift=_SHIFTS[words[-1]])


def weekday_told(found: Match) -> Moment | None:
    """On the Friday, the following Tuesday."""
    shift = _SHIFTS.get(found["shift"].lower().split()[-1], 0)
    return Weekday(number=WEEKDAYS[found["weekday"].lower()], shift=shift, from_context=True)


def deictic(found: Match) -> Moment | None:
    """Today, last night."""
    return Calendar(unit="day", shift=_DEICTIC[found["word"].lower()])


def calendar_unit(found: Match) -> Moment | None:
    """Last week, earlier this year."""
    words = found["shift"].lower().split()
    shift = _SHIFTS[words[-1]]
    return Calendar(unit=_UNITS[found["unit"].lower()], shift=shift, is_running=words[0] == "earlier" and shift == 0)


def weekend(found: Match) -> Moment | None:
    """The weekend: the last one."""
    return Calendar(unit="weekend", shift=-1)


def named_unit(found: Match) -> Moment | None:
    """Last March, this spring, next June."""
    month, name = _named(found)
    shift = _SHIFTS[found["shift"].lower().split()[-1]]
    if shift == 0:
        return Yearless(month=month, season=name, shift=0)
    return Yearless(month=month, season=name, is_last=shift < 0, is_next=shift > 0)


def ago(found: Match) -> Moment | None:
    """Three months ago, ten years ago today."""
    amount = _amount(found)
    if amount is None:
        return Vague()
    exact = found["exact"]
    slack = {"tomorrow": 1, "yesterday": -1}.get(exact or "", 0)
    unit = _UNITS[found["unit"].lower()]
    return Offset(amount=amount, unit=unit, direction=-1, from_context=False, is_exact=bool(exact), slack_days=slack)


def from_told(found: Match) -> Moment | None:
    """A week earlier, days after."""
    is_back = found["side"].lower().startswith(("earlier", "before", "previously", "prior"))
    unit = _UNITS[found["unit"].lower()]
    return Offset(amount=_amount(found), unit=unit, direction=-1 if is_back else 1, from_context=True)


def same_day(found: Match) -> Moment | None:
    """Hours later: taken as the same day."""
    return Offset(amount=0, unit="day", direction=1, from_context=True)


def near_unit(found: Match) -> Moment | None:
    """The following day, that year, the night before."""
    unit = _UNITS[found["unit"].lower()]
    return Calendar(unit=unit, shift=_SHIFTS[found["side"].lower().split()[-1]], from_context=True)


def near_name(found: Match) -> Moment | None:
    """The previous November, that spring."""
    month, name = _named(found)
    return Neighbour(shift=_SHIFTS[found["side"].lower().split()[-1]], month=month, season=name)


def day_told(found: Match) -> Moment | None:
    """On the 25th, the tenth of that month."""
    given = found.groupdict()
    return DayOf(day=int(given["day"]) if given.get("day") else ORDINALS[given["ordinal"].lower()])


def vague(found: Match) -> Moment | None:
    """Recently."""
    return Vague()


def length(found: Match) -> Moment | None:
    """For six months."""
    return Length()


def _is_long(month: int) -> bool:
    return month not in (2, 4, 6, 9, 11)


def _month(found: Match) -> int:
    return MONTHS[found["month"].rstrip(".").lower()]


def _named(found: Match) -> tuple[int, str | None]:
    given = found.groupdict()
    if given.get("season"):
        name = given["season"].lower()
        return SEASONS[name], name
    return _month(found), None


def _part(found: Match) -> str:
    return " ".join(word for word in found["part"].lower().split() if word not in ("the", "of", "very"))


def _dated(found: Match, yearless: Yearless, fixed: Callable[[int], DateInterval]) -> Moment | None:
    """The moment in its year, or without one; None if that year has no such day or that unit no such part."""
    given = found.groupdict()
    try:
        if given.get("year"):
            return Fixed(interval=fixed(int(given["year"])))
        fixed(2000)
    except (ValueError, KeyError):
        return None
    words = (given.get("which") or "").split()
    if not words:
        return yearless
    which = next(word for word in reversed(words) if word in _SHIFTS)
    return replace(yearless, shift=_SHIFTS[which], from_context=bool(_FROM_CONTEXT & set(words)) or "the next" in " ".join(words))


def _amount(found: Match) -> float | None:
    words = (found.groupdict().get("number") or "").lower()
    half = 0.5 if words.endswith(" and a half") else 0.0
    factor = 2 if found["unit"].lower() == "fortnight" else 1
    words = words.removesuffix(" and a half")
    if words.endswith("a couple of"):
        return 2 * factor
    last = words.removesuffix(" full").rsplit(" ", 1)[-1]
    if last in ("a", "an"):
        return factor * (1 + half)
    count = parse_count(last) if last else None
    return factor * (count + half) if count is not None else None
