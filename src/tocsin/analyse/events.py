"""Decide what an analysis knows of an event: when it happened, when it was told, by whom, and of what kind.

Rooms below hold richer incidents; an analysis needs these fields and no more, so that it runs on a register, on a CSV or on
a list in a notebook. Dates are ranges: a year-only date runs from 1 January to 31 December, and no day is ever made up.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from tocsin.errors import InvalidValue, UnknownChoice
from tocsin.model.dates import DateInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """The earliest and the latest day that a date may mean, both included."""

    low: date
    high: date

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise InvalidValue(f"a date cannot run from {self.low} to {self.high}")

    @property
    def middle(self) -> date:
        return date.fromordinal((self.low.toordinal() + self.high.toordinal()) // 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One incident as an analysis sees it; unknown is None."""

    id: str
    happened: DateRange | None
    disclosed: DateRange | None = None
    recorded: date | None = None
    sources: tuple[str, ...] = ()
    kind: str | None = None
    outcome: str | None = None
    sponsor: str | None = None
    organ: str | None = None
    proxies: tuple[str, ...] = ()
    country: str | None = None
    target_category: str | None = None
    operation: str | None = None
    victims: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A dated act against a sponsor: arrest, charges, sanction, expulsion, warning, strike."""

    id: str
    date: DateRange
    type: str
    by: str | None = None
    against: str | None = None


Value = TypeVar("Value")
FIELDS = ("kind", "outcome", "sponsor", "organ", "country", "target_category", "source", "operation", "proxy")


def values_of(event: Event, field: str) -> tuple[str, ...]:
    """Return an event's values of one of `FIELDS`; none, one or several."""
    if field not in FIELDS:
        raise UnknownChoice("field", field, FIELDS)
    if field == "source":
        return event.sources
    if field == "proxy":
        return event.proxies
    value = getattr(event, field)
    return () if value is None else (value,)


def select(events: Iterable[Event], where: Mapping[str, Collection[str]]) -> tuple[Event, ...]:
    """Keep the events that have one of the wanted values in every named field."""
    wanted = {field: frozenset(values) for field, values in where.items()}
    return tuple(event for event in events if all(wanted[field].intersection(values_of(event, field)) for field in wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedRows(Generic[Value]):
    """What rows gave: the values, and every problem with the row it was found in."""

    values: tuple[Value, ...]
    problems: tuple[str, ...]


def parse_events(rows: Iterable[Mapping[str, object]]) -> ParsedRows[Event]:
    """Read events from rows of text, such as a CSV's or a data frame's records.

    Columns: `id`, `date_low`, `date_high` (or `date`), `disclosed_date` (or `disclosed_low` and `disclosed_high`), `recorded`,
    `sources` (joined by + or ;), `kind`, `outcome`, `sponsor`, `organ`, `proxies`, `country`, `target_category`, `operation`,
    `victims`. A date may be a day, a month or a year. Blank is unknown. A row with a problem is left out and reported.
    """
    found: list[Event] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_event(row, number))
        except (ValueError, InvalidValue) as err:
            problems.append(f"row {number}: {err}")
    return ParsedRows(values=tuple(found), problems=tuple(problems))


def parse_responses(rows: Iterable[Mapping[str, object]]) -> ParsedRows[Response]:
    """Read responses from rows with `id`, `date` (or `date_low` and `date_high`), `category` (or `type`), `by`, `against`."""
    found: list[Response] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            when, kind = _range(row, "date"), _text(row, "category") or _text(row, "type")
            if when is None or kind is None:
                problems.append(f"row {number}: a response needs a date and a category")
                continue
            name = _text(row, "id") or f"R{number}"
            found.append(Response(id=name, date=when, type=kind, by=_text(row, "by"), against=_text(row, "against")))
        except (ValueError, InvalidValue) as err:
            problems.append(f"row {number}: {err}")
    return ParsedRows(values=tuple(found), problems=tuple(problems))


def _event(row: Mapping[str, object], number: int) -> Event:
    recorded, victims = _text(row, "recorded"), _text(row, "victims")
    return Event(
        id=_text(row, "id") or f"E{number}",
        happened=_range(row, "date"),
        disclosed=_range(row, "disclosed"),
        recorded=None if recorded is None else _day(recorded),
        sources=_names(row, "sources"),
        kind=_text(row, "kind"),
        outcome=_text(row, "outcome"),
        sponsor=_text(row, "sponsor"),
        organ=_text(row, "organ"),
        proxies=_names(row, "proxies"),
        country=_text(row, "country"),
        target_category=_text(row, "target_category"),
        operation=_text(row, "operation"),
        victims=None if victims is None else int(float(victims)),
    )


def _range(row: Mapping[str, object], name: str) -> DateRange | None:
    low = _text(row, f"{name}_low") or _text(row, name) or _text(row, f"{name}_date") or _text(row, f"{name}_high")
    high = _text(row, f"{name}_high") or _text(row, name) or _text(row, f"{name}_date") or low
    return None if low is None or high is None else DateRange(low=_span(low).low, high=_span(high).high)


def _span(text: str) -> DateRange:
    """A day, month or year as its first and last day: 2014-05 may be any day of that May."""
    if not re.fullmatch(r"\d{4}(-\d\d)?", text):
        return DateRange(low=_day(text), high=_day(text))
    known = DateInterval.from_edtf(text)
    assert known.start is not None
    assert known.end is not None
    return DateRange(low=known.start, high=known.end)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as err:
        raise InvalidValue(f"{text!r} is not a date like 2024-05-31, 2024-05 or 2024") from err


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    words = "" if value is None else str(value).strip()
    return words if words and words.lower() not in {"nan", "nat", "none"} else None


def _names(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    words = (_text(row, name) or "").replace(";", "+").split("+")
    return tuple(word.strip() for word in words if word.strip())


def source_starts(events: Sequence[Event]) -> dict[str, date]:
    """Return the first day on which each source is seen to have told anything."""
    starts: dict[str, date] = {}
    for event in events:
        told = event.disclosed or event.happened
        for source in event.sources:
            if told is not None and (source not in starts or told.low < starts[source]):
                starts[source] = told.low
    return starts
