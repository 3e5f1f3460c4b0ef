"""Decide in which year a story stands when it names a day or month without one, and what "a week later" counts from.

A date told earlier in the same paragraph sets the year only if it lies more than a year before publication, that is, if
the text tells an older story; otherwise a month is the last one before publication (codebook R6). Relative expressions
count from the last date told in the same paragraph, else from the last one told at all. "Since" a date tells a background
and sets nothing.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.text.expressions import TimeExpression, find_times
from tocsin.text.sentences import split_paragraphs

OLDER_STORY: Final = timedelta(days=366)


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
    resolved: list[tuple[TimeExpression, DateInterval | None]] = []
    story: DateInterval | None = None
    last: DateInterval | None = None
    paragraph = 0
    for time in find_times(text) if times is None else times:
        while paragraph < len(ends) - 1 and time.start >= ends[paragraph]:
            paragraph += 1
            story = None
        interval = time.resolve(published, _anchor(time, story, last, published))
        resolved.append((time, interval))
        if interval and interval.start and time.relation != "since":
            story = last = interval
    return resolved


def _anchor(
    time: TimeExpression, story: DateInterval | None, last: DateInterval | None, published: DateInterval | None
) -> DateInterval | None:
    if time.kind == "relative_to_context":
        return story or last
    if published is None or published.start is None:
        return story
    if story and story.end and published.start - story.end > OLDER_STORY:
        return story
    return None
