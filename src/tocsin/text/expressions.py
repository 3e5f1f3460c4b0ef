"""Decide which words of a text are expressions of time, and hand each over with what it needs to become a date.

A trigger word opens a try; of the patterns that match there the longest wins. The words that lead in ("since at least",
"on the evening of") belong to the expression and set its relation. Two expressions joined by "to", "until", a dash or
"between … and" are one range. Traps kept out: the verbs may and march, newspapers named for a day, page and case numbers,
sums, ages.

All-figure dates follow the reader's order of day and month if it is given (`day_first`) or if only one order exists;
otherwise both readings stay open: the interval runs over the months of either, in months.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tocsin.model.dates import DateInterval
from tocsin.text.moments import Calendar, DayOf, Fixed, Length, Moment, Neighbour, Offset, Range, Vague, Weekday, Yearless
from tocsin.text.normalise import view
from tocsin.text.patterns import TRIGGER, longest
from tocsin.text.phrases import any_of
from tocsin.text.resolving import resolve, with_year

TimeKind = Literal["absolute", "partial", "relative_to_publication", "relative_to_context", "vague", "duration"]
TimeRelation = Literal["at", "since", "until", "before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when: span in code points, end exclusive, and what they need to become a date.

    `absolute` needs nothing ("3 May 2014"); `partial` lacks its year ("in April"), `relative_to_publication` speaks from
    the day of writing ("last week"), `relative_to_context` from a date told before ("a week earlier"); `vague` gives
    no date ("recently"); `duration` is a length ("for six months"). "Since March" has the relation `since` and resolves to
    March: only the caller knows how far it runs.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    moment: Moment
    relation: TimeRelation = "at"

    def resolve(self, published: DateInterval | None = None, anchor: DateInterval | None = None) -> DateInterval | None:
        """The interval meant, by codebook R6, with these words; None if what it needs is not given.

        `published` is a day or a month; `anchor` a date told before, which sets the year of a partial date and the origin
        of a relative one.

        >>> find_times("He fled in April.")[0].resolve(DateInterval.from_edtf("2016-02")).edtf
        '2015-04'
        """
        found = resolve(self.moment, published, anchor)
        return found.worded(self.text) if found else None


def find_times(text: str, *, day_first: bool | None = None) -> list[TimeExpression]:
    """Every expression of time in a text, left to right, none overlapping.

    >>> [time.text for time in find_times("Seen on 3 May 2014, he may have left the next day.")]
    ['on 3 May 2014', 'the next day']
    """
    seen = view(text)
    found: list[_Found] = []
    position = 0
    while trigger := TRIGGER.search(seen.text, position):
        match = longest(seen.text, trigger, day_first=day_first)
        if match is None:
            position = trigger.end()
            continue
        found.append(_Found(start=trigger.start(), end=match[0], moment=match[1]))
        position = match[0]
    times: list[TimeExpression] = []
    for item in _joined(seen.text, found):
        lead = _lead(seen.text, item, times[-1].end if times else 0)
        start, end = seen.span(lead[0], item.end)
        times.append(
            TimeExpression(
                start=start, end=end, text=text[start:end], kind=kind_of(item.moment), moment=item.moment, relation=lead[1]
            )
        )
    return times


def kind_of(moment: Moment) -> TimeKind:
    """What a moment needs."""
    match moment:
        case Fixed():
            return "absolute"
        case Yearless(shift=None):
            return "partial"
        case (
            Yearless(from_context=True)
            | Weekday(from_context=True)
            | Calendar(from_context=True)
            | Offset(from_context=True)
            | Neighbour()
            | DayOf()
        ):
            return "relative_to_context"
        case Yearless() | Weekday() | Calendar() | Offset():
            return "relative_to_publication"
        case Range(first=first, last=last):
            return "absolute" if isinstance(last, Fixed) and isinstance(first, Fixed | Yearless) else kind_of(last)
        case Vague():
            return "vague"
        case Length():
            return "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    moment: Moment


_TO: Final = re.compile(r",? ?(?:to|until|till|through|-|--)\s?(?:the )?(?:late |early )?|\s?-\s?")
_AND: Final = re.compile(r",? (?:and|or|to|&) (?:again )?(?:in |on )?(?:the )?|, (?:in |on )?")
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)


def _joined(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Join ranges; lend the year of the second to the first in "in March and May 2012"."""
    joined: list[_Found] = []
    for item in found:
        before = joined[-1] if joined else None
        if (
            before is None
            or isinstance(item.moment, Vague | Length | Offset)
            or isinstance(before.moment, Vague | Length | Offset | Range)
        ):
            joined.append(item)
            continue
        gap = text[before.end : item.start]
        is_between = bool(_BETWEEN.search(text[max(before.start - 14, 0) : before.start])) and re.fullmatch(
            r" and (?:the )?", gap
        )
        if is_between or _TO.fullmatch(gap):
            joined[-1] = _Found(start=before.start, end=item.end, moment=Range(first=before.moment, last=item.moment))
            continue
        if (
            _AND.fullmatch(gap)
            and isinstance(before.moment, Yearless)
            and isinstance(item.moment, Fixed)
            and item.moment.interval.start
        ):
            joined[-1] = replace(before, moment=_lent(before.moment, item.moment.interval.start.year))
        joined.append(item)
    return joined


def _lent(moment: Yearless, year: int) -> Moment:
    if moment.shift is not None or moment.is_last:
        return moment
    try:
        return Fixed(interval=with_year(moment, year))
    except ValueError:
        return moment


_HOURS: Final = r"(?:(?:very )?(?:early|late|small) )?" + any_of(
    "hours, morning, mornings, afternoon, evening, night, nights, day, days, weekend, week, weeks, month, months, year, "
    "years, course"
)
_LEADS: Final = any_of(
    "as early as, at least as early as, since at least, since as early as, at least since, from at least, from, since, in, "
    "on, at, "
    "during, throughout, by, until, till, before, after, prior to, following, between, around, about, in or around, on or about, "
    "some time in, sometime in, some time on, over, earlier, later, in about, in around, only, as recently as, no later than"
)
_LEAD: Final = re.compile(
    rf"(?<![\w-])(?i:{_LEADS}(?: around| about| at least| or around)?(?: the| that)?(?: {_HOURS} (?:of|to|between|from"
    rf"|in))?(?: the| that)? )$"
)
_RELATIONS: Final[dict[str, TimeRelation]] = {
    "since": "since", "from": "since", "until": "until", "till": "until", "by": "until", "before": "before", "after": "after",
    "prior": "before", "following": "after", "no": "until",
}  # fmt: skip


def _lead(text: str, item: _Found, floor: int) -> tuple[int, TimeRelation]:
    """Where the words that lead in begin, and the relation that they set."""
    lead = _LEAD.search(text[max(item.start - 60, floor) : item.start])
    if not lead:
        return item.start, "at"
    start = max(item.start - 60, floor) + lead.start()
    first = lead.group().split()[0].lower()
    relation = "at" if isinstance(item.moment, Range) else _RELATIONS.get(first, "at")
    return start, relation
