"""Decide which days an expression of time means, once publication and context are known (codebook R6).

A month, day or season without a year is the last one that began before publication, unless a date told before it in the
text sets the year: then it is the first one within eight months after that date, else the one before it. A weekday is the
last one not after publication. Where only the month of publication is known, everything counted from the day of writing
is that month, or months counted from it; nothing finer is invented.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import DatePrecision
from tocsin.text.calendar_words import SEASONS, days, hull, months, part_of_month, season, shift_month, week

Unit = Literal["day", "week", "month", "year", "decade", "weekend"]
AFTERMATH_DAYS: Final = 14
"""How long "days after X" runs (codebook R6)."""
_FORWARD_MONTHS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A date that needs nothing."""

    interval: DateInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A day, month, part of a month or season without its year.

    `which` is -1, 0 or 1 for last, this and next year; "last" for the last one before publication in "last March".
    """

    month: int
    day: int | None = None
    last_day: int | None = None
    part: str | None = None
    season: str | None = None
    which: Literal[-1, 0, 1] | None = None
    is_last: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week, counted from Monday as 0; `shift` is -1 or 1 for last and next."""

    number: int
    shift: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The unit that holds the day of writing, or one so many before or after: last week is ("week", -1)."""

    unit: Unit
    shift: int = 0
    is_running: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A distance from the day of writing or, if `from_context`, from the date told before; negative is back.

    `amount` None means an unknown number: "days later" runs to fourteen days after.
    """

    amount: int | None
    unit: Unit
    direction: Literal[-1, 1]
    from_context: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A unit, month or season that follows, goes before or holds the date told before: "the previous November"."""

    unit: Unit | None
    shift: Literal[-1, 0, 1]
    month: int | None = None
    season: str | None = None
    by_year: bool = False


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


Moment = Fixed | Yearless | Weekday | Calendar | Offset | Neighbour | Range | Vague | Length


def resolve(moment: Moment, published: DateInterval | None, anchor: DateInterval | None) -> DateInterval | None:
    """The interval meant; None if what it needs is not known, an interval without bounds if it is vague."""
    written = published if published and published.start else None
    told = anchor if anchor and anchor.start else None
    try:
        match moment:
            case Fixed():
                return moment.interval
            case Yearless():
                return _yearless(moment, written, told)
            case Weekday():
                return _weekday(moment, written)
            case Calendar():
                return _calendar(moment, written)
            case Offset():
                return _offset(moment, told if moment.from_context else written)
            case Neighbour():
                return _neighbour(moment, told)
            case Range():
                return _range(moment, written, told)
            case Vague():
                return DateInterval.vague(None)
            case Length():
                return None
    except (ValueError, OverflowError):
        return None  # a day that the calendar does not have, such as 29 February 2013


def with_year(moment: Yearless, year: int) -> DateInterval:
    """A yearless moment in a year."""
    if moment.season:
        return season(year, moment.season)
    if moment.part:
        return part_of_month(year, moment.month, moment.part)
    if moment.day is None:
        return DateInterval.month(year, moment.month)
    first = date(year, moment.month, moment.day)
    if not moment.last_day:
        return DateInterval.day(first)
    return days(first, date(year, moment.month, moment.last_day))


def _bounds(interval: DateInterval) -> tuple[date, date]:
    if interval.start is None or interval.end is None:
        raise ValueError("no bounds")
    return interval.start, interval.end


def _yearless(moment: Yearless, written: DateInterval | None, told: DateInterval | None) -> DateInterval | None:
    if moment.which is not None:
        return with_year(moment, _bounds(written)[0].year + moment.which) if written else None
    if told and not moment.is_last and not moment.is_next:
        return _near(moment, told, written)
    if written is None:
        return None
    start, end = _bounds(written)
    first_day = date(end.year, moment.month, moment.day or 1)
    if moment.is_next:
        return with_year(moment, end.year + (first_day <= end))
    has_begun = first_day < date(start.year, start.month, 1) if moment.is_last else first_day <= end
    return with_year(moment, end.year - (not has_begun))


def _near(moment: Yearless, told: DateInterval, written: DateInterval | None) -> DateInterval:
    start, _ = _bounds(told)
    if told.precision is DatePrecision.YEAR:
        return with_year(moment, start.year)
    forward = (moment.month - start.month) % 12
    year = start.year + (moment.month < start.month)
    if forward > _FORWARD_MONTHS:
        year -= 1
    found = with_year(moment, year)
    return with_year(moment, year - 1) if written and _bounds(found)[0] > _bounds(written)[1] else found


def _is_day(interval: DateInterval) -> bool:
    return interval.start == interval.end


def _weekday(moment: Weekday, written: DateInterval | None) -> DateInterval | None:
    if written is None:
        return None
    if not _is_day(written):
        return written
    day, _ = _bounds(written)
    if moment.shift > 0:
        return DateInterval.day(day + timedelta(days=(moment.number - day.weekday() - 1) % 7 + 1))
    back = (day.weekday() - moment.number) % 7
    return DateInterval.day(day - timedelta(days=back or (7 if moment.shift else 0)))


def _calendar(moment: Calendar, written: DateInterval | None) -> DateInterval | None:
    if written is None:
        return None
    first, last = _bounds(written)
    if moment.unit == "year":
        whole = DateInterval.year(first.year + moment.shift)
        return hull(whole, written) if moment.is_running and not moment.shift else whole
    if moment.unit == "month":
        return DateInterval.month(*shift_month(first, moment.shift))
    if moment.unit == "decade":
        decade = first.year // 10 * 10 + 10 * moment.shift
        return hull(DateInterval.year(decade), DateInterval.year(decade + 9))
    if not _is_day(written):
        return written
    if moment.unit == "day":
        return DateInterval.day(first + timedelta(days=moment.shift))
    around = week(first + timedelta(weeks=moment.shift))
    if moment.weekday is not None:
        return DateInterval.day(_bounds(around)[0] + timedelta(days=moment.weekday))
    if moment.unit == "week":
        return around
    sunday = _bounds(around)[1]
    return days(sunday - timedelta(days=1), sunday)


def _offset(moment: Offset, origin: DateInterval | None) -> DateInterval | None:
    if origin is None:
        return None
    start, end = _bounds(origin)
    if moment.amount is None:
        return _aftermath(moment, start, end)
    amount = moment.amount * moment.direction
    if moment.unit == "decade":
        return DateInterval.year(start.year + 10 * amount)
    if moment.unit == "year":
        return DateInterval.year(start.year + amount)
    if moment.unit == "month" or not _is_day(origin):
        shift = amount if moment.unit == "month" else round(amount * (7 if moment.unit == "week" else 1) / 30)
        if origin.precision is DatePrecision.YEAR:
            return origin
        return months(*shift_month(start, shift), shift_month(start, shift)[1])
    if moment.unit == "week" and not moment.from_context:
        return week(start + timedelta(weeks=amount))
    return DateInterval.day(start + timedelta(days=amount * (7 if moment.unit == "week" else 1)))


_AFTERMATHS: Final = {"day": AFTERMATH_DAYS, "week": 8 * 7, "month": 12 * 30}


def _aftermath(moment: Offset, start: date, end: date) -> DateInterval | None:
    reach = _AFTERMATHS.get(moment.unit)
    if reach is None:
        return DateInterval.vague(None)
    if moment.direction > 0:
        return days(start, end + timedelta(days=reach))
    return days(start - timedelta(days=reach), end)


def _neighbour(moment: Neighbour, told: DateInterval | None) -> DateInterval | None:
    if told is None:
        return None
    start, end = _bounds(told)
    if moment.month or moment.season:
        first = moment.month or SEASONS[moment.season or ""]
        wanted = Yearless(month=first, season=moment.season)
        if moment.by_year:
            return with_year(wanted, start.year + moment.shift)
        if moment.shift > 0:
            return with_year(wanted, end.year + (first <= end.month or told.precision is DatePrecision.YEAR))
        if moment.shift < 0:
            return with_year(wanted, start.year - (first >= start.month or told.precision is DatePrecision.YEAR))
        return with_year(wanted, start.year)
    if moment.unit == "year":
        return DateInterval.year(start.year + moment.shift)
    if moment.unit == "month":
        return DateInterval.month(*shift_month(start, moment.shift)) if told.precision is not DatePrecision.YEAR else told
    if not _is_day(told):
        return told
    return (
        DateInterval.day(start + timedelta(days=moment.shift))
        if moment.unit == "day"
        else week(start + timedelta(weeks=moment.shift))
    )


def _range(moment: Range, written: DateInterval | None, told: DateInterval | None) -> DateInterval | None:
    last = resolve(moment.last, written, told)
    if last is None or last.start is None:
        return resolve(moment.first, written, told)
    if isinstance(moment.first, Yearless) and moment.first.which is None:
        first = with_year(moment.first, last.start.year)
        if _bounds(first)[0] > last.start:
            first = with_year(replace(moment.first), last.start.year - 1)
    else:
        found = resolve(moment.first, written, told)
        if found is None or found.start is None:
            return last
        first = found
        if isinstance(moment.last, Yearless) and first.start and (last.start < first.start):
            last = with_year(moment.last, first.start.year)
    return hull(first, last)
