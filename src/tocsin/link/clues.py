"""Decide what of a whole article speaks for the event it tells of: names, ages, numbers, streets, days, phrases.

This is for articles that nobody has read closely yet, of any subject. Words are English; a text in another language yields
capitals, numbers and days alone. Clues are counted, never judged: what a clue is worth is decided in `tocsin.link.likeness`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from tocsin.errors import InvalidValue

LEAD: Final = 4
"""Sentences in which a news story tells what happened."""

_STOP: Final = frozenset(
    "a about above according after again against all also am an and any are as at be because been before being below "
    "between both but by can could did do does doing down during each few for from further had has have having he her "
    "here hers herself him himself his how i if in into is it its itself just may me might more most must my myself new "
    "news no nor not now of off on once one only or other our ours out over own said same say says she should so some "
    "such than that the their theirs them then there these they this those through to told too two under until up us "
    "very was we were what when where which while who whom why will with would yet you your yours".split()
)
_WORD: Final = re.compile(r"\w+(?:[’']\w+)?")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_TITLE_PARTS: Final = re.compile(r"\s+[-–—]\s+|\s*\|\s*")
_FULL_NAME: Final = re.compile(r"\b[A-Z][a-zA-Z’'-]+(?:\s+[A-Z]\.)?(?:\s+[A-Z][a-zA-Z’'-]+)+")
_NAME_PART: Final = re.compile(r"[A-Za-z’'-]{2,}")
_AGE: Final = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|,\s(\d{1,2}),|\baged?\s(\d{1,2})\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\b\d[\d,.:]*\d\b|\b\d\b")
_STREET_WORD: Final = (
    r"(?:St|Ave|Rd|Dr|Ln|Blvd|Streets?|Avenues?|Road|Drive|Lane|Court|Place|Boulevard|Parkway|Highway|Way|Circle|Terrace|Square)"
)
_HOUSE: Final = re.compile(rf"\b(\d{{2,5}})\s+(?:block\b|(?:[A-Z][a-z]*\.?\s+)?[A-Z]\w+\s+{_STREET_WORD}\b)")
_STREET: Final = re.compile(rf"\b([A-Z]\w+)\s+{_STREET_WORD}\b")
_MONTHS: Final = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_WEEKDAYS: Final = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH_DAY: Final = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+((?:19|20)\d\d))?"
)
_DAY_MONTH: Final = re.compile(
    r"\b(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,?\s+((?:19|20)\d\d))?"
)
_SLASHED: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:20)?\d\d)\b")
_WEEKDAY: Final = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_AHEAD: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as published: what it says and when it came out."""

    story_id: str
    title: str = ""
    text: str = ""
    published: date | None = None

    def __post_init__(self) -> None:
        if not self.story_id:
            raise InvalidValue("a story needs an identifier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What a story holds, counted. `days` are those it names, resolved against its day of publication; `length` is in words.

    A day whose year is not known is kept as words, `--05-03`.
    """

    words: Mapping[str, int]
    title: Mapping[str, int]
    lead: Mapping[str, int]
    phrases: Mapping[str, int]
    capitals: Mapping[str, int]
    names: Mapping[str, int]
    ages: Mapping[str, int]
    numbers: Mapping[str, int]
    streets: Mapping[str, int]
    days: frozenset[date]
    yearless: frozenset[str]
    published: date | None
    length: int


def read_clues(story: Story) -> Clues:
    """The clues of a story."""
    title = headline(story.title)
    full = story.text if story.text.startswith(story.title) else f"{story.title}. {story.text}"
    sentences = [sentence for sentence in _SENTENCE_END.split(story.text) if sentence.strip()]
    words = list(_stems(full))
    days, yearless = named_days(full, story.published)
    return Clues(
        words=Counter(words),
        title=Counter(_stems(title)),
        lead=Counter(_stems(f"{story.title}. {' '.join(sentences[:LEAD])}")),
        phrases=Counter(f"{a} {b}" for a, b in pairwise(words)),
        capitals=Counter(_capitals(sentences)),
        names=Counter(_full_names(full)),
        ages=Counter(next(filter(None, found)) for found in _AGE.findall(full)),
        numbers=Counter(_NUMBER.findall(full)),
        streets=Counter(_streets(full)),
        days=days,
        yearless=yearless,
        published=story.published,
        length=len(_WORD.findall(story.text)),
    )


def headline(title: str) -> str:
    """A title without the name of its site, if what comes before is long enough to stand alone.

    >>> headline("Two men held over plot in Bath - Example News, Weather & Sports")
    'Two men held over plot in Bath'
    """
    first = _TITLE_PARTS.split(title)[0]
    return first if len(first.split()) >= 4 else title


def stem(word: str) -> str:
    """A word without possessive or a common English ending; at least four letters stay.

    >>> stem("arrested"), stem("bus")
    ('arrest', 'bus')
    """
    bare = word.replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare.removesuffix(ending)
    return bare


def named_days(text: str, published: date | None) -> tuple[frozenset[date], frozenset[str]]:
    """Days that a text names, and those whose year cannot be known (`--05-03`).

    A day without a year is the last one up to two days after publication; a weekday the last one up to publication.
    """
    days: set[date] = set()
    yearless: set[str] = set()
    found = [(_MONTHS[m.lower()], int(d), y) for m, d, y in _MONTH_DAY.findall(text)]
    found += [(_MONTHS[m.lower()], int(d), y) for d, m, y in _DAY_MONTH.findall(text)]
    found += [(int(m), int(d), y if len(y) == 4 else f"20{y}") for m, d, y in _SLASHED.findall(text)]
    for month, day, year in found:
        if year:
            days.update(_calendar_day(int(year), month, day))
        elif published:
            past = [
                d for y in (published.year, published.year - 1) for d in _calendar_day(y, month, day) if d <= published + _AHEAD
            ]
            days.update(past[:1])
        else:
            yearless.add(f"--{month:02}-{day:02}")
    if published:
        days.update(published - timedelta((published.weekday() - _WEEKDAYS[d.lower()]) % 7) for d in _WEEKDAY.findall(text))
    return frozenset(days), frozenset(yearless)


def _calendar_day(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in _WORD.findall(text.casefold()) if word not in _STOP)


def _capitals(sentences: Iterable[str]) -> Iterator[str]:
    """Capitalised words, less the first of every sentence."""
    for sentence in sentences:
        for word in _WORD.findall(sentence)[1:]:
            if word[0].isupper() and (low := stem(word.casefold())) not in _STOP:
                yield low


def _full_names(text: str) -> Iterator[str]:
    """Neighbouring pairs of capitalised words: "deonca kennedy"."""
    for run in _FULL_NAME.findall(text):
        parts = [part.strip("'’-").casefold().replace("’", "'").removesuffix("'s") for part in _NAME_PART.findall(run)]
        yield from (f"{a} {b}" for a, b in pairwise(parts))


def _streets(text: str) -> Iterator[str]:
    yield from (f"no {number}" for number in _HOUSE.findall(text))
    yield from _STREET.findall(text)
