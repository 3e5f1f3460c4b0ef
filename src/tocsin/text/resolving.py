"""Decide which days a moment means, once publication and context are known (codebook R6).

A month, day or season without a year is the last one that began before publication, unless a date told before it in the
text sets the year: then it is the first one within eight months after that date, else the one before it. A weekday given
with the day rules out the years in which it does not fit. A weekday alone is the last one not after publication. Where only
the month of publication is known, everything counted from the day of writing is that month, or months counted from it;
nothing finer is invented.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import DatePrecision
from tocsin.text.calendar_words import SEASONS, days, hull, part_of_month, part_of_year, season, shift_month, week
from tocsin.text.moments import Calendar, DayOf, Fixed, Length, Moment, Neighbour, Offset, Range, Vague, Weekday, Yearless

AFTERMATH_DAYS: Final = {"day": 14, "week": 56, "month": 360}
"""How long "days after X" runs (codebook R6), and by our choice "weeks after X" and "months after X"."""
FORWARD_MONTHS: Final = 8
_WEEKDAY_YEARS: Final = 6


def resolve(moment: Moment, published: DateInterval | None, anchor: DateInterval | None) -> DateInterval | None:
    """The interval meant; None if what it needs is not known, an interval without bounds if it is vague."""
    written = published if published and published.start else None
    told = anchor if anchor and anchor.start else None
    try:
        return _resolve(moment, written, told)
    except (ValueError, OverflowError):
        return None  # a day that the calendar does not have, such as 29 February 2013


def with_year(moment: Yearless, year: int) -> DateInterval:
    """A yearless moment in a year.

    Raises:
        ValueError: that year has no such day.
    """
    if moment.season:
        return season(year, moment.season)
    if moment.part:
        return part_of_month(year, moment.month, moment.part)
    if moment.day is None:
        return DateInterval.month(year, moment.month)
    first = date(year, moment.month, moment.day)
    return days(first, date(year, moment.month, moment.last_day or moment.day))


def _resolve(moment: Moment, written: DateInterval | None, told: DateInterval | None) -> DateInterval | None:
    match moment:
        case Fixed():
            return moment.interval
        case Yearless():
            return _yearless(moment, written, told)
        case Weekday():
            return _weekday_told(moment, told) if moment.from_context else _weekday(moment, written)
        case Calendar():
            return _calendar(moment, told if moment.from_context else written)
        case Offset():
            return _offset(moment, told if moment.from_context else written)
        case Neighbour():
            return _neighbour(moment, told)
        case DayOf():
            return _day_of(moment, told)
        case Range():
            return _range(moment, written, told)
        case Vague():
            return DateInterval.vague(None)
        case Length():
            return None


def _bounds(interval: DateInterval) -> tuple[date, date]:
    if interval.start is None or interval.end is None:
        raise ValueError("no bounds")
    return interval.start, interval.end


def _is_day(interval: DateInterval) -> bool:
    return interval.start == interval.end


def _yearless(moment: Yearless, written: DateInterval | None, told: DateInterval | None) -> DateInterval | None:
    if moment.shift is not None:
        origin = told if moment.from_context else written
        return with_year(moment, _bounds(origin)[0].year + moment.shift) if origin else None
    if told and not moment.is_last and not moment.is_next and not _is_this_year(moment, written):
        near = _near(moment, told, written)
        if written is None or _has_weekday(moment, near):
            return near
    if written is None:
        return None
    start, end = _bounds(written)
    first_day = date(end.year, moment.month, min(moment.day or 1, 28))
    if moment.is_next:
        return with_year(moment, end.year + (first_day <= end))
    limit = date(start.year, start.month, 1) if moment.is_last else end + timedelta(days=1)
    return _fitting(moment, end.year - (first_day >= limit))


def _is_this_year(moment: Yearless, written: DateInterval | None) -> bool:
    """Whether the weekday given with a day fits the last such day before publication."""
    if moment.weekday is None or written is None:
        return False
    recent = _yearless(replace(moment, weekday=None), written, None)
    return recent is not None and _has_weekday(moment, recent)


def _has_weekday(moment: Yearless, found: DateInterval) -> bool:
    return moment.weekday is None or _bounds(found)[0].weekday() == moment.weekday


def _fitting(moment: Yearless, year: int) -> DateInterval:
    """The moment in that year or, if its weekday does not fit there, in the last year in which it does."""
    if moment.weekday is not None and moment.day is not None:
        for back in range(_WEEKDAY_YEARS + 1):
            try:
                if date(year - back, moment.month, moment.day).weekday() == moment.weekday:
                    return with_year(moment, year - back)
            except ValueError:
                continue
    return with_year(moment, year)


def _near(moment: Yearless, told: DateInterval, written: DateInterval | None) -> DateInterval:
    start, _ = _bounds(told)
    if told.precision is DatePrecision.YEAR:
        return with_year(moment, start.year)
    year = start.year + (moment.month < start.month)
    if (moment.month - start.month) % 12 > FORWARD_MONTHS:
        year -= 1
    if written and _bounds(with_year(moment, year))[0] > _bounds(written)[1]:
        year -= 1
    return with_year(moment, year)


def _weekday(moment: Weekday, written: DateInterval | None) -> DateInterval | None:
    if written is None or not _is_day(written):
        return written
    day, _ = _bounds(written)
    if moment.shift > 0:
        return DateInterval.day(day + timedelta(days=(moment.number - day.weekday() - 1) % 7 + 1))
    back = (day.weekday() - moment.number) % 7
    return DateInterval.day(day - timedelta(days=back or (7 if moment.shift else 0)))


def _weekday_told(moment: Weekday, told: DateInterval | None) -> DateInterval | None:
    if told is None or not _is_day(told):
        return told
    day, _ = _bounds(told)
    if moment.shift < 0:
        return DateInterval.day(day - timedelta(days=(day.weekday() - moment.number - 1) % 7 + 1))
    return DateInterval.day(day + timedelta(days=(moment.number - day.weekday()) % 7 or 7 * moment.shift))


def _calendar(moment: Calendar, origin: DateInterval | None) -> DateInterval | None:
    if origin is None:
        return None
    first, _ = _bounds(origin)
    match moment.unit:
        case "decade":
            decade = first.year // 10 * 10 + 10 * moment.shift
            return hull(DateInterval.year(decade), DateInterval.year(decade + 9))
        case "year":
            return _year(moment, origin)
        case "month":
            return _month(moment, origin)
        case "day":
            return DateInterval.day(first + timedelta(days=moment.shift)) if _is_day(origin) else origin
        case _:
            return _week(moment, first) if _is_day(origin) else origin


def _year(moment: Calendar, origin: DateInterval) -> DateInterval | None:
    number = _bounds(origin)[0].year + moment.shift
    if moment.part:
        return part_of_year(number, moment.part)
    return hull(DateInterval.year(number), origin) if moment.is_running else DateInterval.year(number)


def _month(moment: Calendar, origin: DateInterval) -> DateInterval | None:
    if origin.precision is DatePrecision.YEAR:
        return origin
    number = shift_month(_bounds(origin)[0], moment.shift)
    return part_of_month(*number, moment.part) if moment.part else DateInterval.month(*number)


def _week(moment: Calendar, day: date) -> DateInterval:
    around = week(day + timedelta(weeks=moment.shift))
    monday, sunday = _bounds(around)
    if moment.weekday is not None:
        return DateInterval.day(monday + timedelta(days=moment.weekday))
    return days(sunday - timedelta(days=1), sunday) if moment.unit == "weekend" else around


def _offset(moment: Offset, origin: DateInterval | None) -> DateInterval | None:
    if origin is None:
        return None
    start, end = _bounds(origin)
    if moment.amount is None:
        return _aftermath(moment, start, end)
    amount = moment.amount * moment.direction
    whole = moment.amount == int(moment.amount)
    if moment.unit in ("year", "decade") and whole:
        years = int(amount) * (10 if moment.unit == "decade" else 1)
        if moment.is_exact and _is_day(origin):
            return DateInterval.day(start.replace(year=start.year + years) + timedelta(days=moment.slack_days))
        return DateInterval.year(start.year + years)
    if origin.precision is DatePrecision.YEAR and moment.unit in ("day", "week", "month"):
        return origin
    if moment.unit in ("month", "year") or not _is_day(origin):
        shift = amount * {"year": 12, "month": 1, "week": 7 / 30, "day": 1 / 30}.get(moment.unit, 1)
        return DateInterval.month(*shift_month(start, round(shift)))
    moved = start + timedelta(days=round(amount * (7 if moment.unit == "week" else 1)))
    return week(moved) if moment.unit == "week" and not moment.from_context and not moment.is_exact else DateInterval.day(moved)


def _aftermath(moment: Offset, start: date, end: date) -> DateInterval:
    reach = AFTERMATH_DAYS.get(moment.unit)
    if reach is None:
        return DateInterval.vague(None)
    if moment.direction > 0:
        return days(start, end + timedelta(days=reach))
    return days(start - timedelta(days=reach), end)


def _neighbour(moment: Neighbour, told: DateInterval | None) -> DateInterval | None:
    if told is None:
        return None
    start, end = _bounds(told)
    first = SEASONS[moment.season] if moment.season else moment.month
    wanted = Yearless(month=first, season=moment.season)
    is_year = told.precision is DatePrecision.YEAR
    if moment.shift > 0:
        return with_year(wanted, end.year + (is_year or first <= end.month))
    if moment.shift < 0:
        return with_year(wanted, start.year - (is_year or first >= start.month))
    return with_year(wanted, start.year)


def _day_of(moment: DayOf, told: DateInterval | None) -> DateInterval | None:
    if told is None or told.precision is DatePrecision.YEAR:
        return None
    start, _ = _bounds(told)
    return DateInterval.day(start.replace(day=moment.day))


def _range(moment: Range, written: DateInterval | None, told: DateInterval | None) -> DateInterval | None:
    last = _resolve(moment.last, written, told)
    if last is None or last.start is None:
        return _resolve(moment.first, written, told)
    if isinstance(moment.first, Yearless) and moment.first.shift is None:
        first = with_year(moment.first, last.start.year)
        if _bounds(first)[0] > last.start:
            first = with_year(moment.first, last.start.year - 1)
        return hull(first, last)
    found = _resolve(moment.first, written, told)
    if found is None or found.start is None:
        return last
    if isinstance(moment.last, Yearless) and last.start < found.start:
        last = with_year(moment.last, found.start.year)
    return hull(found, last)
