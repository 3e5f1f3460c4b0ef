"""Decide how a single expression of time is written in English: the patterns, and what each match means.

A pattern is tried only where a trigger word stands; of all that match the longest wins, the earlier row on a tie.
Months and weekdays need their capital; everything else is read in any case.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.text.calendar_words import (
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    hull,
    months,
    part_of_month,
    part_of_year,
    season,
)
from tocsin.text.moments import Calendar, Fixed, Length, Moment, Neighbour, Offset, Unit, Vague, Weekday, Yearless
from tocsin.text.numbers import parse_count

Match = re.Match[str]
Build = Callable[[Match], Moment | None]

_MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
_DAY: Final = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_TO_DAY: Final = r"(?:\s?(?:-|to|/)\s?(?:the )?(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
_ORDINAL: Final = "(?P<ordinal>" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
_WEEKDAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_LED: Final = rf"(?:{_WEEKDAY},? (?:the )?)?"
_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)(?![\d%]|[.,]\d|:\d)"
_WHICH: Final = r"(?P<which>(?:of )?(?:this|last|next|the same|that|the following|the previous|the next) year)"
_TAIL: Final = rf"(?:(?:,? (?:of )?|, ){_YEAR}|,? {_WHICH})"
_PART: Final = r"(?P<part>early|mid|late|(?:the )?(?:very )?(?:beginning|start|middle|end)(?: of)?|(?:the )?first half of|(?:the )?second half of)(?: in)?[- ](?:the )?"
_SEASON: Final = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_NUMBER: Final = (
    r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|eighteen|twenty|thirty|"
    r"a couple of|a few|several|some|many|half a|more than an?|nearly an?|almost an?|about an?)"
)
_UNIT: Final = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_NEAR_UNIT: Final = r"(?P<unit>day|night|morning|afternoon|evening|week|month|year)"


def _month(found: Match) -> int:
    return MONTHS[found["month"].rstrip(".").lower()]


def _part(found: Match) -> str:
    words = [word for word in found["part"].lower().split() if word not in ("the", "of", "very")]
    return " ".join(words)


def _moment(found: Match, yearless: Yearless, fixed: Callable[[int], DateInterval]) -> Moment | None:
    """The moment in its year, or still without one; None if the calendar has no such day."""
    given = found.groupdict()
    if given.get("year"):
        try:
            return Fixed(interval=fixed(int(given["year"])))
        except ValueError:
            return None
    which = given.get("which")
    if not which:
        return yearless
    words = which.removeprefix("of ")
    shift = {"this year": 0, "last year": -1, "next year": 1}.get(words)
    if shift is not None:
        return Yearless(
            month=yearless.month, day=yearless.day, last_day=yearless.last_day, part=yearless.part, season=yearless.season,
            which=-1 if shift < 0 else 1 if shift else 0,
        )  # fmt: skip
    if yearless.day is None and yearless.part is None and yearless.season is None:
        side = {"the following year": 1, "the next year": 1, "the previous year": -1}.get(words, 0)
        return Neighbour(unit=None, shift=1 if side > 0 else -1 if side < 0 else 0, month=yearless.month, by_year=True)
    return yearless


def _day_of_month(found: Match) -> Moment | None:
    given = found.groupdict()
    day = int(given["day"]) if given.get("day") else ORDINALS[given["ordinal"]]
    last = int(given["last"]) if given.get("last") else None
    month = _month(found)
    if last is not None and last <= day:
        return None

    def fixed(year: int) -> DateInterval:
        first = date(year, month, day)
        return DateInterval.day(first) if last is None else _days(first, date(year, month, last))

    if day > 31 or (month in (4, 6, 9, 11) and day > 30) or (month == 2 and day > 29):
        return None
    return _moment(found, Yearless(month=month, day=day, last_day=last), fixed)


def _days(first: date, last: date) -> DateInterval:
    joined = hull(DateInterval.day(first), DateInterval.day(last))
    if joined is None:
        raise ValueError("runs backwards")
    return joined


def _whole_month(found: Match) -> Moment | None:
    month = _month(found)
    return _moment(found, Yearless(month=month), lambda year: DateInterval.month(year, month))


def _part_month(found: Match) -> Moment | None:
    month, part = _month(found), _part(found)
    if "half" in part:
        return None
    return _moment(found, Yearless(month=month, part=part), lambda year: part_of_month(year, month, part))


def _part_year(found: Match) -> Moment | None:
    return Fixed(interval=part_of_year(int(found["year"]), _part(found)))


def _season(found: Match) -> Moment | None:
    name = found["season"].lower()
    return _moment(found, Yearless(month=SEASONS[name], season=name), lambda year: season(year, name))


def _winter(found: Match) -> Moment | None:
    return Fixed(interval=months(int(found["year"]), 12, 14))


def _year(found: Match) -> Moment | None:
    return Fixed(interval=DateInterval.year(int(found["year"])))


def _years(found: Match) -> Moment | None:
    first, last = int(found["first"]), found["last"]
    end = int(str(first)[: 4 - len(last)] + last)
    joined = hull(DateInterval.year(first), DateInterval.year(end))
    return Fixed(interval=joined) if joined else None


_DECADE_PARTS: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def _decade(found: Match) -> Moment | None:
    digits = found["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    low, high = _DECADE_PARTS.get((found["slice"] or "").lower().rstrip("- "), (0, 9))
    joined = hull(DateInterval.year(first + low), DateInterval.year(first + high))
    return Fixed(interval=joined) if joined else None


def _iso(found: Match) -> Moment | None:
    try:
        return Fixed(interval=DateInterval.day(date(int(found["y"]), int(found["m"]), int(found["d"]))))
    except ValueError:
        return None


def _iso_month(found: Match) -> Moment | None:
    return Fixed(interval=DateInterval.month(int(found["y"]), int(found["m"])))


def _figures(found: Match, *, day_first: bool | None) -> Moment | None:
    """A date in figures only; both readings if the order of day and month stays open."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["y"])
    if found["mark"] == ".":
        day_first = True
    readings = []
    for day, month, order in ((one, two, True), (two, one, False)):
        if day_first is not None and day_first is not order and max(one, two) <= 12:
            continue
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    if not readings:
        return None
    first, last = min(readings), max(readings)
    if first == last:
        return Fixed(interval=DateInterval.day(first))
    joined = hull(DateInterval.month(first.year, first.month), DateInterval.month(last.year, last.month))
    return Fixed(interval=joined) if joined else None


def _holiday(found: Match) -> Moment | None:
    month, day = HOLIDAYS[found["holiday"].lower()]
    return _moment(found, Yearless(month=month, day=day), lambda year: DateInterval.day(date(year, month, day)))


def _weekday(found: Match) -> Moment | None:
    words = found["shift"].lower().split() if found["shift"] else []
    shift = -1 if {"last", "past", "previous"} & set(words) else 1 if {"next", "coming"} & set(words) else 0
    if found["week"]:
        return Calendar(
            unit="week",
            shift=-1 if "last" in found["week"] else 1 if "next" in found["week"] else 0,
            weekday=WEEKDAYS[found["weekday"].lower()],
        )
    return Weekday(number=WEEKDAYS[found["weekday"].lower()], shift=shift)


_DEICTIC: Final[dict[str, int]] = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "the day before yesterday": -2,
}  # fmt: skip


def _deictic(found: Match) -> Moment | None:
    return Calendar(unit="day", shift=_DEICTIC[found["word"].lower()])


_UNITS: Final[dict[str, Unit]] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "weekend": "weekend", "fortnight": "week",
    "night": "day", "morning": "day", "afternoon": "day", "evening": "day",
}  # fmt: skip


def _calendar(found: Match) -> Moment | None:
    which = next(word for word in found["shift"].lower().split() if word not in ("earlier", "later", "the"))
    shift = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[which]
    return Calendar(unit=_UNITS[found["unit"].lower()], shift=shift, is_running="earlier" in found.group().lower() and not shift)


def _weekend(found: Match) -> Moment | None:
    return Calendar(unit="weekend", shift=-1)


def _named(found: Match) -> Moment | None:
    """Last, this or next month or season by name."""
    given = found.groupdict()
    word = found["shift"].lower().split()[-1]
    name = given["season"].lower() if given.get("season") else None
    month = SEASONS[name] if name else _month(found)
    if word in ("this", "coming"):
        return Yearless(month=month, season=name, which=0)
    return Yearless(month=month, season=name, is_last=word in ("last", "past"), is_next=word == "next")


def _amount(found: Match) -> int | None:
    words = (found.groupdict().get("number") or "").lower()
    factor = 2 if found["unit"].lower() == "fortnight" else 1
    if words in ("a", "an") or (words.endswith((" a", " an")) and words != "half a"):
        return factor
    if words == "a couple of":
        return 2 * factor
    count = parse_count(words) if words else None
    return count * factor if count is not None else None


def _ago(found: Match) -> Moment | None:
    amount = _amount(found)
    if amount is None:
        return Vague()
    return Offset(amount=amount, unit=_UNITS[found["unit"].lower()], direction=-1, from_context=False)


def _from_context(found: Match) -> Moment | None:
    side = found["side"].lower()
    direction = -1 if side.startswith(("earlier", "before", "previously", "prior")) else 1
    return Offset(
        amount=_amount(found), unit=_UNITS[found["unit"].lower()], direction=1 if direction > 0 else -1, from_context=True
    )


def _neighbour(found: Match) -> Moment | None:
    given = found.groupdict()
    word = found["side"].lower().split()[-1]
    shift = 1 if word in ("following", "next", "after") else -1 if word in ("previous", "preceding", "before") else 0
    name = given["season"].lower() if given.get("season") else None
    month = _month(found) if given.get("month") else None
    unit = given.get("unit")
    return Neighbour(
        unit=_UNITS[unit.lower()] if unit else None, shift=1 if shift > 0 else -1 if shift < 0 else 0, month=month, season=name
    )


def _hours(found: Match) -> Moment | None:
    return Offset(amount=0, unit="day", direction=1, from_context=True)


def _vague(found: Match) -> Moment | None:
    return Vague()


def _length(found: Match) -> Moment | None:
    return Length()


_I: Final = re.IGNORECASE
_ORDER: Final = r"(?P<shift>(?:earlier |later )?(?:last|this|next|past|the past|this past|the coming|the current))"
ROWS: Final[tuple[tuple[re.Pattern[str], Build], ...]] = (
    (re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)"), _iso),
    (re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])"), _iso_month),
    (re.compile(rf"{_LED}{_DAY}{_TO_DAY}(?: of)? {_MONTH}(?:{_TAIL})?(?!\w)"), _day_of_month),
    (re.compile(rf"{_LED}(?:the )?{_ORDINAL}(?: day)? of {_MONTH}(?:{_TAIL})?(?!\w)"), _day_of_month),
    (re.compile(rf"{_LED}{_MONTH} (?:the )?{_DAY}{_TO_DAY}(?![\d:%]|\.\d|,\d)(?:{_TAIL})?(?!\w)"), _day_of_month),
    (re.compile(rf"{_PART}{_MONTH}(?:{_TAIL})?(?!\w)"), _part_month),
    (re.compile(rf"{_MONTH}{_TAIL}(?!\w)"), _whole_month),
    (re.compile(rf"{_MONTH}(?!\w)"), _whole_month),
    (re.compile(rf"(?i:{_PART}){_YEAR}"), _part_year),
    (re.compile(r"[Ww]inter (?:of )?(?P<year>(?:19|20)\d\d)(?:-|/)\d{2,4}(?!\d)"), _winter),
    (re.compile(rf"{_SEASON}{_TAIL}(?!\w)"), _season),
    (re.compile(rf"(?:the|that|this|last) {_SEASON}{_TAIL}(?!\w)"), _season),
    (re.compile(r"(?P<first>(?:19|20)\d\d)(?:-|/)(?P<last>(?:19|20)?\d\d)(?![\d-])"), _years),
    (
        re.compile(
            r"(?:the )?(?P<slice>early[- ]|mid-?|late[- ])?(?:the )?'?(?P<decade>(?:1[89]|20)\d0|(?<=')[2-9]0)'?s(?!\w)", _I
        ),
        _decade,
    ),
    (re.compile(_YEAR + r"(?!-?\w)"), _year),
    (re.compile(rf"(?P<holiday>{'|'.join(HOLIDAYS)})(?:{_TAIL})?(?!\w)", _I), _holiday),
    (
        re.compile(
            rf"(?P<shift>(?:last|this past|past|next|this|the previous|the coming) )?(?P<weekday>{_WEEKDAY})(?: (?P<week>last week|this week|next week))?(?!\w)"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"(?P<word>today|tonight|yesterday|tomorrow|last night|overnight|this morning|this afternoon|this evening|the day before yesterday)(?!\w)",
            _I,
        ),
        _deictic,
    ),
    (re.compile(r"(?P<shift>the) (?P<unit>weekend)(?!\w)", _I), _weekend),
    (re.compile(rf"{_ORDER} (?P<unit>weekend|day|week|fortnight|month|year|decade)(?!\w|-)", _I), _calendar),
    (re.compile(rf"(?i:{_ORDER}) (?:{_MONTH}|{_SEASON})(?!\w)"), _named),
    (re.compile(rf"(?:{_NUMBER} )?{_UNIT} ago(?!\w)", _I), _ago),
    (
        re.compile(rf"{_NUMBER} (?:\w+ )?{_UNIT} (?P<side>earlier|later|before|after|afterwards|previously|prior)(?!\w)", _I),
        _from_context,
    ),
    (re.compile(rf"{_NUMBER} {_UNIT} (?P<side>on)(?=[,.;])", _I), _from_context),
    (
        re.compile(r"(?P<unit>day|week|month|year)s (?P<side>earlier|later|before|after|afterwards|previously)(?!\w)", _I),
        _from_context,
    ),
    (re.compile(r"(?:(?:a few|several|some|\w+) )?(?P<unit>hour|minute)s (?:later|after|afterwards)(?!\w)", _I), _hours),
    (
        re.compile(
            rf"(?:later |earlier |early |late )?(?P<side>the same|that same|that very|that|the following|the next|the previous|the preceding) {_NEAR_UNIT}(?!\w|-)",
            _I,
        ),
        _neighbour,
    ),
    (re.compile(rf"the {_NEAR_UNIT} (?P<side>before|after)(?!\w)", _I), _neighbour),
    (
        re.compile(
            rf"(?P<side>(?i:the same|that same|that|the following|the next|the previous|the preceding)) (?:{_MONTH}|{_SEASON})(?!\w)"
        ),
        _neighbour,
    ),
    (
        re.compile(
            r"(?:recently|previously|formerly|lately|in the past|in recent (?:days|weeks|months|years|times)|(?:some time|long) ago)(?!\w)",
            _I,
        ),
        _vague,
    ),
    (
        re.compile(
            rf"for (?:(?:more than|over|about|at least|nearly|almost|up to|some|the past|the last) )?(?:{_NUMBER} )?{_UNIT}(?!\w)",
            _I,
        ),
        _length,
    ),
)
_FIGURES: Final = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)(?!\d)")

_TRIGGERS: Final = (
    r"\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|'(?=[2-9]0s)"
    r"|(?i:early|earlier|mid|late|later|beginning|start|middle|end|last|this|next|the|that|past|today|tonight|yesterday|tomorrow|overnight"
    r"|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|eighteen|twenty|thirty|a few|several|some|"
    r"many|half a|more than|nearly|almost|about|days|weeks|months|years|hours|minutes|recently|previously|formerly|lately|in the past|in recent|"
    r"long ago|for|christmas|new year|boxing|first half|second half)(?=[ -]|\b)"
)
TRIGGER: Final = re.compile(rf"(?<![\w$€£#-])(?:{_TRIGGERS})|(?<=[a-z]-)(?:19|20)\d\d\b")
"""Where an expression of time can begin."""

_HOURS: Final = r"(?:early |late |very early |small )?(?:hours|morning|mornings|afternoon|evening|night|nights|day|days|weekend|week|month|months|year|years|course)"
LEAD: Final = re.compile(
    r"(?<![\w-])(?:(?:[Aa]s early as|[Aa]t least as early as|[Ss]ince at least|[Ss]ince as early as|[Aa]t least since|[Ff]rom at least|[Ff]rom|[Ss]ince|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|"
    r"[Tt]hroughout|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Pp]rior to|[Ff]ollowing|[Bb]etween|[Aa]round|[Aa]bout|[Ii]n or around|[Oo]n or about|[Ss]ome time in|[Ss]ometime in|[Oo]ver|[Ee]arlier|[Ll]ater|[Ii]n about|[Ii]n around)"
    rf" (?:around |about |at least )?(?:the )?(?:{_HOURS} (?:of|to|between|from|in) )?(?:the )?)$"
)
"""Words that lead in to an expression and belong to it; matched against what stands before it."""

_REFUSED_BEFORE: Final = re.compile(
    r"(?:(?:\b[Nn]os?\.?|\b[Nn]umbers?|\b[Pp]ages?|\bpp?\.|\b[Aa]rticles?|\b[Rr]esolution|\b[Aa]rt\.|\b[Uu]nit|\b[Rr]oom|\b[Ff]light|\b[Cc]ase|\b[Bb]oeing|\baged?|[$€£#]|\b[A-Z]{2,3}) ?|[A-Z/])$"
)
_REFUSED_AFTER: Final = re.compile(
    r"\s?(?:%|per cent|percent|people|men|women|euros?|dollars?|pounds?|roubles?|rubles?|kilomet(?:re|er)s?|km|kg|miles?|met(?:re|er)s?|feet|rounds|members|soldiers|"
    r"troops|cases|copies|pages|words|documents|hours|GMT|UTC|local time)\b"
)
_NEWSPAPERS: Final = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Tribune|People|Sun|Star|World|Independent|Evening|Club|School)\b"
)
_MODAL_MONTH: Final = re.compile(r"(?:May|March|MAY|MARCH)")
_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|In|since|Since|by|By|during|During|until|Until|till|before|Before|after|After|from|From|to|and|or|of|through|between|Between|around|Around|about|throughout|for|"
    r"early|Early|mid|late|Late|last|Last|this|This|next|Next)(?: at least)?[ -]|[(,;-] ?)$"
)
_AFTER_MONTH: Final = re.compile(r" (?:on|up|through|past|down|back|against|for|he|she|it|they|we|I|you|be|have|not|the|God)\b")


def longest(text: str, start: int, *, day_first: bool | None) -> tuple[int, Moment] | None:
    """The end and meaning of the longest expression that begins at a position of a view; None if none does."""
    best: tuple[int, Moment] | None = None
    figures = _FIGURES.match(text, start)
    if figures and (moment := _figures(figures, day_first=day_first)):
        best = figures.end(), moment
    for pattern, build in ROWS:
        found = pattern.match(text, start)
        if found and (best is None or found.end() > best[0]) and not _is_trap(text, found) and (moment := build(found)):
            best = found.end(), moment
    return best


def _is_trap(text: str, found: Match) -> bool:
    words, before = found.group(), text[max(found.start() - 16, 0) : found.start()]
    if words[0].isdigit() and (
        (_REFUSED_BEFORE.search(before)
        and not before.endswith(("/", "(")))
        or (words.isdigit() and _REFUSED_AFTER.match(text, found.end()))
    ):
        return True
    if (words.endswith("day") and _NEWSPAPERS.match(text, found.end())) or before.endswith("Bloody "):
        return True
    if words in ("spring", "summer", "autumn", "fall", "winter", "Spring", "Summer", "Autumn", "Fall", "Winter"):
        return True
    if _MODAL_MONTH.fullmatch(words):
        return not _BEFORE_MONTH.search(before) or bool(_AFTER_MONTH.match(text, found.end()))
    return words.rstrip(".") in (
        "Mar",
        "Jan",
        "Jun",
        "Apr",
        "Sep",
        "Dec",
        "Oct",
        "Nov",
        "Aug",
        "Jul",
        "Feb",
        "Sept",
    ) and not _BEFORE_MONTH.search(before)
