"""Decide how each value is written in JSON, in and out, so that one table serves record, register, schema and export.

Writing never fails; reading refuses what the codebook does not know, and names it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from tocsin.errors import InvalidValue
from tocsin.model.dates import DateInterval
from tocsin.model.evidence import Value
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import (
    AsserterType,
    Category,
    DatePrecision,
    PerpetratorRole,
    PlacePrecision,
    PlaceRole,
    ResponseType,
    Strength,
    Term,
)

JSON = Any
T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value is written, read and described (a JSON Schema fragment)."""

    write: Callable[[Any], JSON]
    read: Callable[[JSON], Value]
    schema: Mapping[str, Any]


def read_term(terms: type[T], given: object) -> T:
    """A word of a closed list.

    Raises:
        InvalidValue: it is not in the list; the message gives the list.
    """
    try:
        return terms(str(given)) if isinstance(given, str) else terms("")
    except ValueError as error:
        raise InvalidValue(f"{given!r} is not one of {', '.join(terms)}") from error


def term(terms: type[Term]) -> Codec:
    """The codec of a closed list."""
    return Codec(write=str, read=lambda given: read_term(terms, given), schema={"enum": [str(t) for t in terms]})


def _object(given: JSON, *known: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise InvalidValue(f"{given!r} is not an object with {', '.join(known)}")
    if unknown := sorted(set(given) - set(known)):
        raise InvalidValue(f"unknown keys {', '.join(unknown)}; known are {', '.join(known)}")
    return given


def _words(given: JSON) -> str:
    if not isinstance(given, str) or not given.strip():
        raise InvalidValue(f"{given!r} is not words")
    return given


def _words_or_none(given: JSON) -> str | None:
    return None if given is None else _words(given)


def _number_or_none(given: JSON) -> int | None:
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool):
        raise InvalidValue(f"{given!r} is not a whole number")
    return given


def _day(given: JSON) -> date | None:
    try:
        return None if given is None else date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise InvalidValue(f"{given!r} is not a day like 2014-05-03") from error


def write_date(value: DateInterval) -> JSON:
    """`{start, end, precision, text}` with ISO days."""
    return {
        "start": value.start and value.start.isoformat(),
        "end": value.end and value.end.isoformat(),
        "precision": str(value.precision),
        "text": value.text,
    }


def read_date(given: JSON) -> DateInterval:
    """The reverse of `write_date`."""
    row = _object(given, "start", "end", "precision", "text")
    start, end = _day(row.get("start")), _day(row.get("end") or row.get("start"))
    precision = read_term(DatePrecision, row.get("precision"))
    return DateInterval(start=start, end=end, precision=precision, text=row.get("text"))


def read_place(given: JSON) -> Place:
    """`{city, country, precision, text}`."""
    row = _object(given, "city", "country", "precision", "text")
    precision = read_term(PlacePrecision, row.get("precision"))
    return Place(city=_words_or_none(row.get("city")), country=row.get("country"), precision=precision, text=row.get("text"))


def read_other_place(given: JSON) -> OtherPlace:
    """`{city, country, role}`."""
    row = _object(given, "city", "country", "role")
    return OtherPlace(
        city=_words_or_none(row.get("city")), country=row.get("country"), role=read_term(PlaceRole, row.get("role"))
    )


def read_target(given: JSON) -> Target:
    """`{label, category, named, count, nationality, residence}`."""
    row = _object(given, "label", "category", "named", "count", "nationality", "residence")
    return Target(
        label=_words(row.get("label")),
        category=read_term(Category, row.get("category")),
        named=bool(row.get("named")),
        count=_number_or_none(row.get("count")),
        nationality=row.get("nationality"),
        residence=row.get("residence"),
    )


def read_perpetrator(given: JSON) -> Perpetrator:
    """`{label, role}`."""
    row = _object(given, "label", "role")
    return Perpetrator(label=_words(row.get("label")), role=read_term(PerpetratorRole, row.get("role")))


def read_asserter(given: JSON) -> Asserter:
    """`{source, type, strength}`."""
    row = _object(given, "source", "type", "strength")
    return Asserter(
        source=_words(row.get("source")),
        type=read_term(AsserterType, row.get("type")),
        strength=read_term(Strength, row.get("strength")),
    )


def read_response(given: JSON) -> Response:
    """`{type, by}`."""
    row = _object(given, "type", "by")
    return Response(type=read_term(ResponseType, row.get("type")), by=_words_or_none(row.get("by")))


def _state(given: JSON) -> str:
    state = _words(given)
    if len(state) != 2 or not state.isascii() or not state.isupper():
        raise InvalidValue(f"{given!r} is not a two-letter country code")
    return state


def _plain(*names: str) -> Callable[[Any], JSON]:
    return lambda value: {name: (str(found) if isinstance(found := getattr(value, name), Term) else found) for name in names}


_TEXT: Final = {"type": ["string", "null"]}
_CODE: Final = {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"}


def _schema(**properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _enum(terms: type[Term]) -> Mapping[str, Any]:
    return {"enum": [str(t) for t in terms]}


WORDS: Final = Codec(write=str, read=_words, schema={"type": "string", "minLength": 1})
STATE: Final = Codec(write=str, read=_state, schema={"type": "string", "pattern": "^[A-Z]{2}$"})
DATE: Final = Codec(
    write=write_date,
    read=read_date,
    schema=_schema(
        start={"type": ["string", "null"], "format": "date"},
        end={"type": ["string", "null"], "format": "date"},
        precision=_enum(DatePrecision),
        text=_TEXT,
    ),
)
PLACE: Final = Codec(
    write=_plain("city", "country", "precision", "text"),
    read=read_place,
    schema=_schema(city=_TEXT, country=_CODE, precision=_enum(PlacePrecision), text=_TEXT),
)
OTHER_PLACE: Final = Codec(
    write=_plain("city", "country", "role"),
    read=read_other_place,
    schema=_schema(city=_TEXT, country=_CODE, role=_enum(PlaceRole)),
)
TARGET: Final = Codec(
    write=_plain("label", "category", "named", "count", "nationality", "residence"),
    read=read_target,
    schema=_schema(
        label={"type": "string"},
        category=_enum(Category),
        named={"type": "boolean"},
        count={"type": ["integer", "null"], "minimum": 1},
        nationality=_CODE,
        residence=_CODE,
    ),
)
PERPETRATOR: Final = Codec(
    write=_plain("label", "role"),
    read=read_perpetrator,
    schema=_schema(label={"type": "string"}, role=_enum(PerpetratorRole)),
)
ASSERTER: Final = Codec(
    write=_plain("source", "type", "strength"),
    read=read_asserter,
    schema=_schema(source={"type": "string"}, type=_enum(AsserterType), strength=_enum(Strength)),
)
RESPONSE: Final = Codec(write=_plain("type", "by"), read=read_response, schema=_schema(type=_enum(ResponseType), by=_TEXT))
