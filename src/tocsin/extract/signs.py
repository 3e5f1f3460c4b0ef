"""Decide how words around a span become signs for the learned models: small letters, figures as #, names by what they are.

The accused state and its services read "<state>", other states "<land>", places "<place>", people and groups "<name>",
expressions of time "<time>": a sign never tells which state or person it was.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention

_TOKEN: Final = re.compile(r"'s\b|[^\W_]+(?:['-][^\W_]+)*|[,;:()\"?|]")


def words(view: View, named: Named, low: int, high: int, states: Collection[str] = ()) -> list[str]:
    """The words between two offsets as signs, in order; `states` are the accused ones."""
    spans = _spans(named, low, high, states)
    found: list[str] = []
    skip = low
    for token in _TOKEN.finditer(view.flat, low, high):
        start = token.start()
        if start < skip:
            continue
        if start in spans:
            skip, tag = spans[start]
            found.append(tag)
            continue
        word = token.group()
        if word[0].isdigit():
            found.append("#")
        elif (
            word[0].isupper() and start > low and view.flat[max(low, start - 2) : start] not in (". ", ': "') and not view.shouted
        ):
            if not found or found[-1] != "<name>":
                found.append("<name>")
        else:
            found.append(word.lower())
    return found


def _spans(named: Named, low: int, high: int, states: Collection[str]) -> dict[int, tuple[int, str]]:
    spans: dict[int, tuple[int, str]] = {}
    for mention in named.within(low, high):
        tag = _tag(mention, states)
        if tag is not None:
            spans[mention.start] = mention.end, tag
    for time, _ in named.times_within(low, high):
        spans[time.start] = time.end, "<time>"
    return spans


def state_of(mention: Mention) -> str | None:
    """The state that a mention names, or whose apparatus it names."""
    if isinstance(mention, ActorMention):
        return mention.state
    return mention.country if isinstance(mention, CountryMention) else None


def _tag(mention: Mention, states: Collection[str]) -> str | None:
    if isinstance(mention, PlaceMention):
        return None if mention.is_part_of_name else "<place>"
    if isinstance(mention, ActorMention):
        return "<state>" if mention.state in states else "<service>"
    if isinstance(mention, CountryMention):
        return "<state>" if mention.country in states else "<land>"
    return None


def beside(view: View, named: Named, line: Line, start: int, end: int, states: Collection[str] = ()) -> Iterator[str]:
    """Signs for the four words before and after a span inside its line."""
    before = words(view, named, max(line.start, _word_start(view, start - 60)), start, states)[-4:]
    after = words(view, named, end, min(line.end, end + 50), states)[:4]
    for distance, word in enumerate(reversed(before), start=1):
        yield f"before:{word}"
        if distance == 1:
            yield f"just before:{word}"
    if len(before) > 1:
        yield f"just before:{before[-2]} {before[-1]}"
    for distance, word in enumerate(after, start=1):
        yield f"after:{word}"
        if distance == 1:
            yield f"just after:{word}"
    if not before:
        yield "opens the line"
    if not after:
        yield "ends the line"


def _word_start(view: View, position: int) -> int:
    position = max(0, position)
    while position > 0 and view.flat[position - 1].isalnum():
        position -= 1
    return position


def standing(view: View, draft: Draft, line: Line) -> Iterator[str]:
    """Signs for where a line stands to an incident."""
    lead = draft.lead.line
    gap = line.index - lead.index
    yield f"lines:{bucket(gap)}"
    acts = {act.line.index for act in draft.acts}
    if line.index in acts:
        yield "act line"
    if line.paragraph == lead.paragraph:
        yield "same paragraph"
    if line.index in draft.context:
        yield "context"
    if line.form != "prose":
        yield f"form:{line.form}"
    if line.index == 0:
        yield "first line"


def bucket(number: int) -> str:
    """A whole number by size and sign.

    >>> bucket(-4), bucket(0), bucket(25)
    ('-3', '0', '12')
    """
    sign = "-" if number < 0 else ""
    size = abs(number)
    for bound in (12, 6, 3, 2, 1):
        if size >= bound:
            return f"{sign}{bound}"
    return "0"
