"""Decide what a date is here: an interval with the precision of its source, never a day that nobody gave.

Bounds are calendar days, both inclusive, or both unknown. `text` keeps the source's own words. In and out of EDTF
(Library of Congress, 2019, level 0 and intervals): `2014-05-03`, `2014-05`, `2014`, `2020-12/2021-03`, `XXXX`.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import DatePrecision

UNKNOWN_EDTF: Final = "XXXX"
_PART: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval:
    """A date as its source gives it: first and last possible day, unit of the bounds, words."""

    start: date | None
    end: date | None
    precision: DatePrecision
    text: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise InvalidValue(f"a date has both bounds or none: {self.start}/{self.end}")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise InvalidValue(f"{self.start} is after {self.end}: put the earlier day first")
        if (self.start is None) != (self.precision is DatePrecision.UNKNOWN):
            raise InvalidValue("a date without bounds has the precision 'unknown', and only such a date")

    @classmethod
    def day(cls, day: date, *, text: str | None = None) -> Self:
        """A single known day."""
        return cls(start=day, end=day, precision=DatePrecision.DAY, text=text)

    @classmethod
    def month(cls, year: int, month: int, *, text: str | None = None) -> Self:
        """A calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(start=date(year, month, 1), end=date(year, month, last), precision=DatePrecision.MONTH, text=text)

    @classmethod
    def year(cls, year: int, *, text: str | None = None) -> Self:
        """A calendar year."""
        return cls(start=date(year, 1, 1), end=date(year, 12, 31), precision=DatePrecision.YEAR, text=text)

    @classmethod
    def vague(cls, text: str | None) -> Self:
        """Words such as "recently" that give no bounds."""
        return cls(start=None, end=None, precision=DatePrecision.UNKNOWN, text=text)

    @classmethod
    def from_edtf(cls, edtf: str, *, text: str | None = None) -> Self:
        """Read the part of EDTF that we write.

        Raises:
            InvalidValue: the words are not of that part.

        >>> DateInterval.from_edtf("2020-12/2021-03").end
        datetime.date(2021, 3, 31)
        """
        if edtf in ("", UNKNOWN_EDTF):
            return cls.vague(text)
        first, _, last = edtf.partition("/")
        start, unit = _bounds(first)
        if not last:
            return cls(start=start[0], end=start[1], precision=unit, text=text)
        end, end_unit = _bounds(last)
        if unit is not end_unit:
            raise InvalidValue(f"{edtf}: both ends of an interval need the same precision")
        return cls(start=start[0], end=end[1], precision=unit, text=text)

    @property
    def edtf(self) -> str:
        """The interval in EDTF.

        >>> DateInterval.month(2014, 6).edtf
        '2014-06'
        """
        if self.start is None or self.end is None:
            return UNKNOWN_EDTF
        width = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}[self.precision]
        first, last = self.start.isoformat()[:width], self.end.isoformat()[:width]
        return first if first == last else f"{first}/{last}"

    @property
    def days(self) -> int | None:
        """How many days the interval covers; unknown for a vague date."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    @property
    def span(self) -> DatePrecision:
        """The smallest unit that holds the whole interval: a day, a month, or a year and longer."""
        if self.start is None or self.end is None:
            return DatePrecision.UNKNOWN
        if self.start == self.end:
            return DatePrecision.DAY
        month = (self.start.year, self.start.month) == (self.end.year, self.end.month)
        return DatePrecision.MONTH if month else DatePrecision.YEAR

    def overlaps(self, other: Self) -> bool:
        """Whether some day belongs to both; a vague date overlaps nothing."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.end and other.start <= self.end

    def worded(self, text: str) -> Self:
        """The same interval with other words."""
        return replace(self, text=text)


def _bounds(part: str) -> tuple[tuple[date, date], DatePrecision]:
    found = _PART.fullmatch(part)
    if not found:
        raise InvalidValue(f"{part!r} is not a date like 2014, 2014-05 or 2014-05-03")
    year, month, day = (int(x) if x else None for x in found.groups())
    try:
        if year is None or month is None:
            return (date(int(part), 1, 1), date(int(part), 12, 31)), DatePrecision.YEAR
        if day is None:
            return (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])), DatePrecision.MONTH
        return (date(year, month, day),) * 2, DatePrecision.DAY
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidValue(f"{part!r} is not in the calendar") from error
