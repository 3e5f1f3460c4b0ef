"""Decide what of an incident an analysis counts, and read events, responses, claims and plans from files.

An incident without a date of disclosure counts as disclosed when the earliest of its documents came out: it was known by
then at the latest. What happened after that day, as a date may say, is the analysis's to refuse.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin.analyse.claims import Claim
from tocsin.analyse.events import DateRange, Event, ParsedRows, Response, parse_events, parse_responses
from tocsin.analyse.responses import Plan
from tocsin.errors import InvalidValue, UsageError
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.values import Perpetrator, Place, Target
from tocsin.model.vocabulary import PerpetratorRole
from tocsin.pipeline.handwritten import text_of, toml_of

PROXIES: Final = frozenset({PerpetratorRole.PROXY_GROUP, PerpetratorRole.CRIMINAL_GROUP, PerpetratorRole.RECRUIT})
DATES: Final = frozenset({"date", "date_low", "date_high", "date_date"})
"""Columns that may say when an event happened."""
Value = TypeVar("Value")
Read = TypeVar("Read", bound=BaseModel)


def event(incident: Incident, documents: Mapping[str, Document], recorded: Mapping[str, date]) -> Event:
    """An incident as an analysis sees it."""
    place = incident.value("place")
    targets = [value for value in incident.values("targets") if isinstance(value, Target)]
    counts = [target.count for target in targets]
    return Event(
        id=incident.incident_id,
        happened=_range(incident.value("date")),
        disclosed=_range(incident.value("disclosed")) or _first_published(incident, documents),
        recorded=min((recorded[digest] for digest in incident.documents if digest in recorded), default=None),
        sources=tuple(sorted({documents[d].publisher or documents[d].doc_id for d in incident.documents})),
        kind=_words(incident.value("kind")),
        outcome=_words(incident.value("outcome")),
        sponsor=_words(incident.value("sponsor.state")),
        organ=_words(incident.value("sponsor.organ")),
        proxies=tuple(v.label for v in incident.values("perpetrators") if isinstance(v, Perpetrator) and v.role in PROXIES),
        country=place.country if isinstance(place, Place) else None,
        target_category=str(targets[0].category) if targets else None,
        victims=sum(n for n in counts if n) if counts and all(counts) else None,
    )


def _range(value: object) -> DateRange | None:
    if not isinstance(value, DateInterval) or value.start is None or value.end is None:
        return None
    return DateRange(low=value.start, high=value.end)


def _first_published(incident: Incident, documents: Mapping[str, Document]) -> DateRange | None:
    found = [told for digest in incident.documents if (told := documents[digest].published)]
    first = min(found, key=lambda told: told.last, default=None)
    return DateRange(low=first.first, high=first.last) if first else None


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file.

    Raises:
        UsageError: it cannot be opened.
        InvalidValue: it is not UTF-8, or not CSV.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidValue(f"{path}: {error}") from error


def _parsed(path: Path, parsed: ParsedRows[Value]) -> list[Value]:
    if not parsed.values and parsed.problems:
        raise InvalidValue(f"{path}: " + "; ".join(parsed.problems[:20]))
    return list(parsed.values)


def read_events(path: Path) -> tuple[list[Event], tuple[str, ...]]:
    """The events of a CSV file, and what is wrong with the rows that were left out."""
    rows = read_rows(path)
    if rows and not DATES.intersection(rows[0]):
        columns = ", ".join(str(column) for column in list(rows[0])[:12])
        raise InvalidValue(
            f"{path}: no column date (or date_low and date_high), so nothing can be counted; it has {columns}. "
            "Name the column `date`, or take the table in by `tocsin import` (docs/imports.md)"
        )
    parsed = parse_events(rows)
    return _parsed(path, parsed), parsed.problems


def read_responses(path: Path) -> tuple[list[Response], tuple[str, ...]]:
    """The responses of a CSV file, and what is wrong with the rows that were left out."""
    parsed = parse_responses(read_rows(path))
    return _parsed(path, parsed), parsed.problems


class ClaimRow(BaseModel):
    """An official's total, as a file gives it."""

    model_config = ConfigDict(extra="forbid")

    id: str
    speaker: str
    made: date
    start: date
    end: date
    low: int
    high: int | None = None
    definition: str
    quote: str
    where: dict[str, list[str]] = {}


class ClaimFile(BaseModel):
    """A file of claims."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ClaimRow]


class PlanFile(BaseModel):
    """A plan, written before looking."""

    model_config = ConfigDict(extra="forbid")

    declared: date
    types: list[str]
    window: float = 1.0
    direction: str = "either"
    where: dict[str, list[str]] = {}


def _toml(path: Path, shape: type[Read]) -> Read:
    try:
        return shape.model_validate(toml_of(text_of(path), name=str(path)))
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidValue(f"{path}: {told}") from error


def _pairs(where: Mapping[str, Iterable[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(values)) for name, values in where.items())


def read_claims(path: Path) -> list[Claim]:
    """Officials' totals from a TOML file with one `[[claims]]` each.

    Raises:
        InvalidValue: it is not of the form; every problem is told with its path.
    """
    return [Claim(**{**row.model_dump(), "where": _pairs(row.where)}) for row in _toml(path, ClaimFile).claims]


def read_plan(path: Path) -> Plan:
    """A plan from a TOML file: `declared`, `types`, `window` in years, `direction`, `where`.

    Raises:
        InvalidValue: it is not of the form.
    """
    found = _toml(path, PlanFile)
    return Plan(**{**found.model_dump(), "types": tuple(found.types), "where": _pairs(found.where)})
