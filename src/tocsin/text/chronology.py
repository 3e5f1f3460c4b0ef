"""Decide in which year a story stands when it names a day or month without one, and what "a week later" counts from.

A date told earlier with its year sets the year only if it lies more than a year before publication, that is, if the text
tells an older story; otherwise a month is the last one before publication (codebook R6). It does so to the end of its
paragraph and, in texts that have not spoken from the day of writing ("on Tuesday"), in the next paragraphs too, for days.
Relative expressions count from the last date told; those that need a day, such as "the next day", from the last day told
in the same paragraph. "Since" a date tells a background and sets nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import DatePrecision
from tocsin.text.expressions import TimeExpression, find_times
from tocsin.text.moments import Calendar, Offset, Yearless
from tocsin.text.sentences import split_paragraphs

OLDER_STORY: Final = timedelta(days=366)


@dataclass(slots=True)
class _Context:
    """What has been told so far: the last date, the last day, the last date of the story, and where they stand."""

    paragraph: int = 0
    story: DateInterval | None = None
    is_story_here: bool = False
    last: DateInterval | None = None
    day: DateInterval | None = None
    speaks_from_now: bool = False


def resolve_times(
    text: str, published: DateInterval | None = None, *, times: Iterable[TimeExpression] | None = None
) -> list[tuple[TimeExpression, DateInterval | None]]:
    """Every expression of a text with its interval, each read against publication and the dates told before it.

    `times` are the text's expressions if they are at hand, in order.

    >>> found = resolve_times("He was shot on 3 May 2014. Two men were tried in July.", DateInterval.from_edtf("2019-02"))
    >>> [date.edtf for _, date in found if date]
    ['2014-05-03', '2014-07']
    """
    ends = [paragraph.end for paragraph in split_paragraphs(text)]
    context = _Context()
    resolved: list[tuple[TimeExpression, DateInterval | None]] = []
    for time in find_times(text) if times is None else times:
        while context.paragraph < len(ends) - 1 and time.start >= ends[context.paragraph]:
            context.paragraph += 1
            context.is_story_here = False
            context.day = None
        interval = time.resolve(published, _anchor(time, context, published))
        resolved.append((time, interval))
        _tell(context, time, interval)
    return resolved


def _tell(context: _Context, time: TimeExpression, interval: DateInterval | None) -> None:
    if time.kind == "relative_to_publication":
        context.speaks_from_now = True
    if interval is None or interval.start is None or time.relation == "since":
        return
    context.last = interval
    if interval.precision is DatePrecision.DAY:
        context.day = interval
    if time.kind in ("absolute", "relative_to_context") or (time.kind == "partial" and context.is_story_here):
        context.story, context.is_story_here = interval, True


def _anchor(time: TimeExpression, context: _Context, published: DateInterval | None) -> DateInterval | None:
    if time.kind == "relative_to_context":
        return _origin(time, context)
    if published is None or published.start is None:
        return context.story if context.is_story_here else None
    story = context.story
    if story is None or story.end is None or published.start - story.end <= OLDER_STORY:
        return None
    carries = isinstance(time.moment, Yearless) and time.moment.day is not None and not context.speaks_from_now
    return story if context.is_story_here or carries else None


def _origin(time: TimeExpression, context: _Context) -> DateInterval | None:
    moment = time.moment
    if isinstance(moment, Offset | Calendar) and moment.unit in ("day", "week"):
        return context.day or context.last
    if isinstance(moment, Yearless) or (isinstance(moment, Calendar) and moment.unit == "year"):
        return context.story or context.last
    return context.last
