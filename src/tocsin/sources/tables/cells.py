"""Decide what a cell says: a country, a state in an actor's name, a date with its precision, whether a person is named."""

import calendar
import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.gazetteer.countries import load_countries
from tocsin.gazetteer.matcher import find_mentions
from tocsin.gazetteer.mentions import ActorMention
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import DatePrecision
from tocsin.text.normalise import fold

NOTHING: Final = frozenset({"unknown", "none", "n/a", "na", "not applicable", "-", ".", "-9", "-99", "unk", "null"})
"""What registers write where they know nothing."""
_YEARS: Final = re.compile(r"\s*\(\d{4}-?(?:\d{4})?\)")
_FORCES: Final = re.compile(
    r"(?:Government|Military Forces|Police Forces|Prison Guards|Military|Army|Police) of (?:the )?(?P<state>.+)"
)
_NAMED: Final = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’.-]+ (?:(?:al|el|bin|van|von|de)[ -])?[A-ZÀ-ÖØ-Þ][\w'’-]+")
_FORMATS: Final = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")


def known(words: str | None) -> str | None:
    """The words, unless they are those by which a register says that it knows nothing."""
    return None if words is None or words.strip().casefold() in NOTHING else words


def country(words: str | None) -> str | None:
    """The code of a country by its code or one of its names; None if there is none.

    >>> country("Türkiye"), country("DE"), country("Russia (Soviet Union)"), country("Nowhere")
    ('TR', 'DE', 'RU', None)
    """
    if not words:
        return None
    if words in load_countries():
        return words
    for part in (words, re.sub(r"\s*\([^)]*\)", "", words), *re.findall(r"\(([^)]+)\)", words)):
        if found := _countries().get(fold(part.strip())):
            return found
    return None


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, entry in sorted(load_countries().items(), key=lambda item: item[1].until is not None, reverse=True):
        found |= {fold(name): code for name in entry.names}
    return found


def state_in(words: str | None) -> tuple[str, str | None] | None:
    """The state that an actor's name names, and its service if it names one. A proxy's name names no state.

    >>> state_in("Police Forces of Turkey (2016-)"), state_in("Civilians (Germany)")
    (('TR', None), None)
    """
    if not words:
        return None
    bare = _YEARS.sub("", words).strip()
    if (found := _FORCES.match(bare)) and (code := country(found["state"].partition(" - ")[0].split(" against ")[0].strip())):
        return code, None
    named = [m for m in find_mentions(bare) if isinstance(m, ActorMention) and m.state and m.kind != "proxy"]
    return (str(named[0].state), named[0].organ) if len({m.state for m in named}) == 1 else None


def is_named(words: str) -> bool:
    """Whether words hold what looks like a person's name.

    >>> is_named("Editor: Anna Example"), is_named("Journalists")
    (True, False)
    """
    return bool(_NAMED.search(words))


def number(words: str | None) -> int | None:
    """A whole number of at least one; anything else is none."""
    try:
        found = int(float(words)) if words else 0
    except (ValueError, OverflowError):
        return None
    return found if found >= 1 else None


def day(words: str) -> date:
    """A day in one of the ways in which registers write it.

    Raises:
        InvalidValue: it is in none of them.
    """
    for form in _FORMATS:
        try:
            return datetime.strptime(words.strip(), form).date()
        except ValueError:
            continue
    raise InvalidValue(f"{words!r} is not a day that this layout knows")


def parts(year: str | None, month: str | None, of_month: str | None) -> DateInterval | None:
    """A date from numbers, of which month and day may be 0 for unknown.

    >>> parts("2014", "5", "0").edtf, parts("2014", "0", "0").edtf
    ('2014-05', '2014')

    Raises:
        InvalidValue: they are not in the calendar.
    """
    if not year:
        return None
    try:
        y, m, d = int(year), int(month or 0), int(of_month or 0)
        if not m:
            return DateInterval.year(y)
        return DateInterval.day(date(y, m, d)) if d else DateInterval.month(y, m)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidValue(f"{year}-{month}-{of_month} is not in the calendar") from error


def within(first: date, last: date, *, days_around: int = 0) -> DateInterval:
    """Some day between two days, or so many days around them."""
    start, end = first - timedelta(days_around), last + timedelta(days_around)
    return DateInterval(start=start, end=end, precision=DatePrecision.DAY)


def months(first: date, last: date) -> DateInterval:
    """The months that two days fall in."""
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return DateInterval(start=first.replace(day=1), end=end, precision=DatePrecision.MONTH)
