"""Decide whether a value stands on the words that a person chose for it: what cannot be is refused, what is doubtful is said.

Refused is what the codebook's type does not allow, and words that are not in the document. Doubtful is a value that the chosen
words do not seem to say: a label or town that does not stand in them, a date that none of their expressions of time gives. A
person may know better ("the capital" is a town), so a doubt is told and may be overruled, never hidden.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tocsin.errors import InvalidValue
from tocsin.gazetteer.countries import load_countries
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.evidence import MAX_QUOTE, Quote, Statement, quote
from tocsin.model.fields import read_value
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.text.chronology import resolve_times
from tocsin.text.normalise import fold


def quote_of(document: Document, words: str, *, near: int = 0) -> Quote:
    """The words where they stand in a document; of several places the one nearest to `near`.

    Line breaks and spaces may differ; letters may not.

    Raises:
        InvalidValue: they are not there, or too long.
    """
    wanted = words.split()
    if not wanted:
        raise InvalidValue("choose the words of the document that say it")
    places = sorted(_places(document.text, wanted), key=lambda span: abs(span[0] - near))
    if not places:
        raise InvalidValue(f"“{' '.join(wanted)[:60]}” does not stand in the document; copy the words exactly")
    return span_of(document, *places[0])


def span_of(document: Document, start: int, end: int) -> Quote:
    """The words of a document between two offsets, without spaces at their ends.

    Raises:
        InvalidValue: nothing is there, or more than a quote may hold.
    """
    if not 0 <= start < end <= len(document.text):
        raise InvalidValue("choose the words of the document that say it")
    words = document.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end:
        raise InvalidValue("choose words, not only spaces")
    if end - start > MAX_QUOTE:
        raise InvalidValue(f"{end - start} characters; a quote has at most {MAX_QUOTE}: choose the clause that says it")
    return quote(document.text, start, end)


def _places(text: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words follow each other with nothing but spaces between."""
    at = text.find(wanted[0])
    while at >= 0:
        end: int | None = at + len(wanted[0])
        for word in wanted[1:]:
            gap = end or 0
            while gap < len(text) and text[gap].isspace():
                gap += 1
            end = gap + len(word) if gap != end and text.startswith(word, gap) else None
            if end is None:
                break
        if end is not None:
            yield at, end
        at = text.find(wanted[0], at + 1)


def stated(document: Document, field: str, given: Any, quotes: Iterable[Quote], *, by: str) -> Statement:
    """A person's statement, its type and its words verified.

    Raises:
        InvalidValue: the codebook does not allow the value.
        EvidenceError: a quote is not in the document, or there is none.
    """
    backing = tuple(sorted(set(quotes)))
    for found in backing:
        found.verify(document.text)
    try:
        value = read_value(field, given)
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidValue(f"{field}: {error}") from error
    return Statement(field=field, value=value, quotes=backing, rule=f"edited by {by}", confidence=1.0)


def doubts(document: Document, statement: Statement) -> tuple[str, ...]:
    """What the chosen words do not seem to say of a value; empty if all is well."""
    said = fold(" … ".join(q.words for q in statement.quotes))
    value = statement.value
    if isinstance(value, DateInterval):
        return tuple(_date(document, statement, value))
    if statement.field == "sponsor.state":
        return tuple(_state(said, str(value)))
    if statement.field == "sponsor.organ" or type(value) not in VERBATIM:
        return ()  # a service is written in the codebook's spelling, a closed list in its own words
    names = VERBATIM[type(value)](value)
    missing = [name for name in names if name and fold(name) not in said]
    return tuple(f"the chosen words do not contain “{name}”" for name in missing)


VERBATIM: Final[Mapping[type, Callable[[Any], list[str | None]]]] = {
    str: lambda value: [value],
    Place: lambda value: [value.city],
    OtherPlace: lambda value: [value.city],
    Target: lambda value: [value.label],
    Perpetrator: lambda value: [value.label],
    Asserter: lambda value: [value.source],
    Response: lambda value: [value.by],
}
"""Which parts of a value should stand in its words."""


def _state(said: str, code: str) -> Iterator[str]:
    known = load_countries().get(code)
    names = (*known.names, *known.adjectives, *known.people, *known.capitals) if known else ()
    if names and not any(fold(name) in said for name in names):
        yield f"the chosen words name neither {names[0]} nor its people or capital"


def _date(document: Document, statement: Statement, value: DateInterval) -> Iterator[str]:
    read = [date for date in dates_in(document, statement.quotes) if date.start]
    if value.start is None:
        return
    if not read:
        yield "no expression of time was read in the chosen words"
    elif not any(value.overlaps(date) for date in read):
        yield f"the chosen words were read as {' or '.join(date.edtf for date in read)}"


def dates_in(document: Document, quotes: Iterable[Quote]) -> list[DateInterval]:
    """What the expressions of time in some quotes mean, each read in its place in the document."""
    published = None
    if document.published:
        published = DateInterval.from_edtf(str(document.published))
    spans = [(q.start, q.end) for q in quotes]
    times = resolve_times(document.text, published)
    return [date for time, date in times if date and any(time.start < end and time.end > start for start, end in spans)]
