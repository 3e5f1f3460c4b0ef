"""Decide how a single expression of time is written in English: one row a pattern, with its reading.

A pattern is tried only where a trigger word stands; of all that match the longest wins, the earlier row on a tie.
"""

import re
from collections.abc import Mapping
from typing import Final

from tocsin.text import readings
from tocsin.text.calendar_words import HOLIDAYS
from tocsin.text.moments import Moment
from tocsin.text.phrases import (
    BEING,
    DAY,
    DAYTIME,
    LED,
    MONTH,
    NEAR_UNIT,
    NUMBER,
    NUMBER_WORDS,
    ORDER,
    ORDINAL,
    PART,
    SEASON,
    SIDE,
    TAIL,
    TO_DAY,
    UNIT,
    WEEKDAY,
    YEAR,
    any_of,
)
from tocsin.text.traps import is_trap

_NOW: Final = any_of(
    "today, tonight, yesterday, tomorrow, last night, overnight, this morning, this afternoon, this evening, the day before "
    "yesterday"
)
_VAGUE: Final = any_of(
    "recently, previously, formerly, lately, in the past, in recent days, in recent weeks, in recent months, in recent years, "
    "in recent times, some time ago, long ago"
)
_LENGTH: Final = any_of("more than, over, about, at least, nearly, almost, up to, some, the past, the last")
_LATER: Final = any_of("earlier, later, before, after, afterwards, previously, prior")
_NO_NOUN: Final = r"(?=[,.;:)]|$| (?:he|she|they|a|an|the|his|her|their|two|three|four|in|at|by|when|and|after|before|police)\b)"
_SLICE: Final = r"(?i:(?:the )?(?P<slice>early[- ]|mid-?|late[- ])?(?:the )?)"
_WEEKDAY_THEN: Final = rf"(?P<weekday>{WEEKDAY}){DAYTIME}(?: (?P<week>last week|this week|next week))?(?!\w)"
_OF_LAST: Final = r"(?P<shift>last|this|next|that|the same|the following|the previous|the) (?P<unit>year|month)"

Rows = tuple[tuple[re.Pattern[str], readings.Reading], ...]


def _rows(*rows: tuple[str, readings.Reading]) -> Rows:
    return tuple((re.compile(pattern), reading) for pattern, reading in rows)


_COUNTED: Final = (
    (rf"(?i:(?:{NUMBER} )?{UNIT} ago(?: (?P<exact>today|tonight|tomorrow|yesterday))?)(?!\w)", readings.ago),
    (rf"(?i:{NUMBER} (?:\w+ )?{UNIT} (?P<side>{_LATER}))(?!\w)", readings.from_told),
    (rf"(?i:{NUMBER} {UNIT} (?P<side>on))(?=[,.;])", readings.from_told),
    (r"(?i:(?:(?:a few|several|some|\w+) )?(?:hour|minute)s (?:later|after|afterwards))(?!\w)", readings.same_day),
    (rf"(?i:(?:the )?(?:{ORDINAL}|{DAY}) of (?:that|the same) month)(?!\w)", readings.day_told),
)
ROWS: Final[Mapping[str, Rows]] = {
    "figure": _rows(
        (r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)", readings.iso_day),
        (r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])", readings.iso_month),
        (rf"{DAY}{TO_DAY}(?: of)? {MONTH}(?:{TAIL})?{BEING}(?!\w)", readings.day_of_month),
        (r"(?P<first>(?:19|20)\d\d)(?:-|/)(?P<last>(?:19|20)?\d\d)(?![\d-])", readings.years),
        (r"(?P<slice>)(?P<decade>(?:1[89]|20)\d0)'?s(?!\w)", readings.decade),
        (YEAR + r"(?!-?\w)", readings.a_year),
        *_COUNTED,
    ),
    "name": _rows(
        (rf"{LED}{DAY}{TO_DAY}(?: of)? {MONTH}(?:{TAIL})?{BEING}(?!\w)", readings.day_of_month),
        (rf"{LED}(?:the )?{ORDINAL}(?: day)? of {MONTH}(?:{TAIL})?{BEING}(?!\w)", readings.day_of_month),
        (rf"{LED}{MONTH} (?:the )?{DAY}{TO_DAY}(?![\d:%]|\.\d|,\d)(?:{TAIL})?{BEING}(?!\w)", readings.day_of_month),
        (rf"{MONTH}(?:{TAIL})?(?!\w)", readings.whole_month),
        (rf"(?P<shift>){_WEEKDAY_THEN}", readings.a_weekday),
        (
            rf"{WEEKDAY},? the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?![ -][A-Za-z]*(?:versary|day|floor)|\w| of)",
            readings.day_told,
        ),
    ),
    "word": _rows(
        (rf"(?:the )?{ORDINAL}(?: day)? of {MONTH}(?:{TAIL})?{BEING}(?!\w)", readings.day_of_month),
        (rf"the {DAY}{TO_DAY} of {MONTH}(?:{TAIL})?{BEING}(?!\w)", readings.day_of_month),
        (rf"{PART}{MONTH}(?:{TAIL})?(?!\w)", readings.part_of_a_month),
        (rf"{PART}(?:the year )?{YEAR}", readings.part_of_a_year),
        (rf"(?i:{PART}{_OF_LAST})(?!\w|-)", readings.part_of_a_year),
        (r"(?:the )?[Ww]inter (?:of )?(?P<year>(?:19|20)\d\d)(?:-|/)\d{2,4}(?!\d)", readings.winter_across),
        (rf"(?:(?:the|that|this|last) )?{SEASON}{TAIL}(?!\w)", readings.a_season),
        (rf"(?:(?<=\b[iI]n )|(?<=\b[sS]ince )|(?<=\b[dD]uring ))the {SEASON}(?!\w| \d| of)", readings.a_season),
        (rf"{_SLICE}(?P<decade>(?:1[89]|20)\d0)'?s(?!\w)", readings.decade),
        (rf"{_SLICE}'(?P<decade>[2-9]0)s(?!\w)", readings.decade),
        (rf"(?i:(?P<holiday>{any_of(', '.join(HOLIDAYS))}))(?:{TAIL})?(?!\w)", readings.holiday),
        (rf"(?P<shift>(?i:last|this past|past|next|this|the coming)) {_WEEKDAY_THEN}", readings.a_weekday),
        (
            rf"(?:(?<=\b[oO]n )|(?<=\b[oO]f )|(?<=\b[bB]y ))(?P<shift>the|that) (?P<weekday>{WEEKDAY}){DAYTIME}(?!\w)",
            readings.weekday_told,
        ),
        (
            rf"(?P<shift>(?i:the following|the next|that|the previous|the same)) (?P<weekday>{WEEKDAY}){DAYTIME}(?!\w)",
            readings.weekday_told,
        ),
        (rf"(?i:(?P<word>{_NOW}){DAYTIME})(?!\w)", readings.deictic),
        (r"(?i:the weekend)(?!\w)", readings.weekend),
        (rf"(?i:{ORDER} (?P<unit>weekend|day|week|fortnight|month|year|decade))(?!\w|-)", readings.calendar_unit),
        (rf"(?i:{ORDER}) (?:{MONTH}|{SEASON})(?!\w)", readings.named_unit),
        (rf"(?i:(?P<unit>day|week|month|year)s (?P<side>{_LATER}))(?!\w)", readings.from_told),
        (rf"(?i:(?:later |earlier |early |late )?{SIDE} {NEAR_UNIT})(?!\w|-)", readings.near_unit),
        (rf"(?i:the {NEAR_UNIT} (?P<side>before|after))(?!\w)", readings.near_unit),
        (rf"(?i:{SIDE}) (?:{MONTH}|{SEASON})(?!\w| \d)", readings.near_name),
        (rf"(?<=\b[oO][nf] )the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th){_NO_NOUN}", readings.day_told),
        (rf"(?i:{_VAGUE})(?!\w)", readings.vague),
        (rf"(?i:for (?:{_LENGTH} )?(?:{NUMBER} )?{UNIT})(?!\w)", readings.length),
        *_COUNTED,
    ),
}
"""The patterns by what they begin with: a figure, the name of a month or weekday, another word."""
_FIGURES: Final = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)(?!\d)")
_WORDS: Final = any_of(
    "early, earlier, mid, late, later, beginning, start, middle, end, first, second, third, fourth, fifth, sixth, seventh, "
    "eighth, "
    "ninth, tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, "
    "twentieth, thirtieth, last, this, next, the, that, past, today, tonight, yesterday, tomorrow, overnight, a, an, a few, "
    "several, "
    "some, many, more than, less than, nearly, almost, about, around, exactly, just, only, barely, over, days, weeks, "
    "months, years, "
    "hours, minutes, recently, previously, formerly, lately, in the past, in recent, long ago, for, christmas, new year, boxing"
)
TRIGGER: Final = re.compile(
    r"(?<![\w$€£#-])(?:(?P<figure>\d)|(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    rf"|(?P<word>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|'(?=[2-9]0s)|(?i:{_WORDS}|{NUMBER_WORDS})(?=[ -]|\b)))"
    r"|(?<=[a-z]-)(?P<year>(?:19|20)\d\d)\b"
)
"""Where an expression of time can begin; the group tells with what."""


def longest(text: str, trigger: re.Match[str], *, day_first: bool | None) -> tuple[int, Moment] | None:
    """The end and meaning of the longest expression that begins at a trigger of a view; None if none does."""
    start, begins = trigger.start(), trigger.lastgroup or ""
    best: tuple[int, Moment] | None = None
    if begins == "figure" and (in_figures := _FIGURES.match(text, start)):
        moment = readings.figures(in_figures, day_first=day_first)
        best = (in_figures.end(), moment) if moment else None
    for rows in {"year": ("figure",), "name": ("name", "word")}.get(begins, (begins,)):
        for pattern, reading in ROWS[rows]:
            found = pattern.match(text, start)
            if found and (best is None or found.end() > best[0]) and not is_trap(text, found) and (moment := reading(found)):
                best = found.end(), moment
        if best:
            return best
    return best
