"""Decide what is named in a document besides people: states and their services, places, dates.

The gazetteer and the expressions of time are asked once for the whole text; this module sorts their answers by line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tocsin.extract.view import View
from tocsin.gazetteer.countries import load_countries
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Published
from tocsin.model.vocabulary import DatePrecision
from tocsin.text.chronology import resolve_times
from tocsin.text.expressions import TimeExpression

_ORGANS_FIRST = ("embassy", "consulate", "the ", "government", "president", "ministry", "ambassador", "intelligence", "agents")


class Gazetteer(Protocol):
    """Something that finds actors, countries and places in a text; `tocsin.gazetteer.matcher` is one."""

    def find_mentions(self, text: str) -> list[Mention]:
        """Every mention, left to right, none overlapping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a document names, each list from left to right."""

    mentions: tuple[Mention, ...]
    times: tuple[tuple[TimeExpression, DateInterval | None], ...]
    starts: tuple[int, ...]
    time_starts: tuple[int, ...]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin between two offsets."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def times_within(self, start: int, end: int) -> Sequence[tuple[TimeExpression, DateInterval | None]]:
        """The expressions of time that begin between two offsets."""
        return self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]

    def taken(self, start: int, end: int) -> dict[int, int]:
        """Where the places, states and services of a stretch begin and end; what is part of a longer name is left out."""
        spans: dict[int, int] = {}
        for mention in self.within(start, end):
            if isinstance(mention, PlaceMention) and mention.is_part_of_name:
                continue
            if isinstance(mention, ActorMention) and mention.actor is None:
                low, high = _country_words(mention)
                spans.update(dict.fromkeys(range(mention.start, mention.start + len(mention.text.split()[0])), mention.end))
                spans.update(dict.fromkeys(range(mention.start + low, mention.start + high), mention.end))
                continue
            spans.update(dict.fromkeys(range(mention.start, mention.end), mention.end))
        return spans

    def demonyms(self, start: int, end: int) -> dict[int, str]:
        """Where adjectives and peoples begin, with their countries."""
        return {mention.start: state for mention in self.within(start, end) if (state := _adjective_of(mention)) is not None}


def _country_words(mention: ActorMention) -> tuple[int, int]:
    """Where the country's word stands in a general name: "East German agents", "embassy of Sri Lanka"."""
    country = load_countries().get(mention.state or "")
    words = (*country.adjectives, *country.names, *country.people) if country else ()
    longest = max((word for word in words if word in mention.text), key=len, default="")
    low = mention.text.find(longest)
    return low, low + len(longest)


def _adjective_of(mention: Mention) -> str | None:
    if isinstance(mention, CountryMention):
        return mention.country if mention.form in ("demonym", "people") else None
    general = isinstance(mention, ActorMention) and mention.actor is None and not mention.text.lower().startswith(_ORGANS_FIRST)
    return mention.state if general and isinstance(mention, ActorMention) else None


def name(view: View, gazetteer: Gazetteer) -> Named:
    """Ask the gazetteer and the calendar about a document."""
    mentions = _without_surnames(view, gazetteer.find_mentions(view.text))
    times = tuple(resolve_times(view.text, published_interval(view.document.published)))
    return Named(
        mentions=mentions,
        times=times,
        starts=tuple(mention.start for mention in mentions),
        time_starts=tuple(expression.start for expression, _ in times),
    )


_RUN = re.compile(r"[A-Z][\w'-]+(?: (?:al-|bin |van |de |der |von )?[A-Z][\w'-]+)+")


def _without_surnames(view: View, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions but for places that are the surname of somebody in the text ("Ada Lincoln ... Lincoln said")."""
    spans = sorted((m.start, m.end) for m in mentions if not (isinstance(m, PlaceMention) and m.is_part_of_name))
    starts = [start for start, _ in spans]
    surnames = set()
    for run in _RUN.finditer(view.flat):
        last = run.group().split()[-1]
        begin = run.end() - len(last)
        index = last_before(starts, run.end() - 1)
        if index < 0 or spans[index][1] <= run.start() or spans[index][0] >= begin > run.start():
            surnames.add(last)
    return tuple(
        m for m in mentions
        if not (isinstance(m, PlaceMention) and m.text in surnames and m.cue != "preposition")
    )  # fmt: skip


def published_interval(published: Published | None) -> DateInterval | None:
    """When a document came out, as an interval."""
    if published is None:
        return None
    precision = DatePrecision.DAY if published.first == published.last else DatePrecision.MONTH
    return DateInterval(start=published.first, end=published.last, precision=precision)


def last_before(starts: Sequence[int], position: int) -> int:
    """The index of the last start at or before a position, or -1."""
    return bisect_right(starts, position) - 1
