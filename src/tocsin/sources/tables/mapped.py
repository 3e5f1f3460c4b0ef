"""Read any table by a mapping file (TOML): which column is which field, what its words mean, which rows count.

    register = "Example Register"
    type = "ngo"                                  # who keeps it, a word of the codebook's list of asserters
    id = "case"
    dates = ["%d/%m/%Y"]                          # tried after 2014-05-03, 2014-05 and 2014
    separator = "; "                              # between several values of a cell; leave it out if there are none

    [columns]
    kind = "what"
    date = "when"
    "place.city" = "town"
    "sponsor.state" = "state"
    "targets.label" = "victim"

    [values.kind]
    "Killing" = "assassination"

    [only]
    verified = ["yes"]                            # rows with other words are left out, and said

No value is filled in from the mapping alone: what no cell says stays unknown.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tocsin.errors import DataError, InvalidValue
from tocsin.model.codec import read_term
from tocsin.model.dates import DateInterval
from tocsin.model.fields import BY_NAME
from tocsin.model.values import Asserter, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import (
    AsserterType,
    Category,
    Kind,
    Method,
    Outcome,
    PerpetratorRole,
    PlacePrecision,
    ResponseType,
    Strength,
)
from tocsin.sources.tables.cells import country, is_named, known, number, state_in
from tocsin.sources.tables.layout import Found, Given, Layout, Misfit
from tocsin.sources.tables.row import Row

TERMS: Final = {
    "kind": Kind,
    "outcome": Outcome,
    "method": Method,
    "attribution.strength": Strength,
}
WORDS: Final = ("sponsor.organ", "weapon", "attribution.denied_by")
PARTS: Final = (
    *TERMS, *WORDS, "date", "disclosed", "sponsor.state", "place.city", "place.region", "place.country", "perpetrators.label",
    "perpetrators.role", "targets.label", "targets.category", "targets.count", "targets.nationality", "targets.residence",
    "attribution.by", "responses.type", "responses.by",
)  # fmt: skip
"""What a column may be mapped to."""


class Mapped(BaseModel):
    """A mapping file."""

    model_config = ConfigDict(extra="forbid")

    kept_in: str = Field(min_length=1, alias="register")
    type: AsserterType = AsserterType.OTHER
    id: str
    columns: dict[str, str]
    values: dict[str, dict[str, str]] = {}
    only: dict[str, list[str]] = {}
    dates: list[str] = []
    separator: str | None = None


def layout(given: Mapping[str, Any], *, name: str) -> Layout:
    """The layout that a mapping file describes.

    Raises:
        InvalidValue: it is not of the form, or maps to what there is not; every problem is told with its path.
    """
    flat = {**given, "columns": _flat(given.get("columns")), "values": _tables(given.get("values"))}
    try:
        found = Mapped.model_validate(flat)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidValue(f"{name}: {told}") from error
    wrong = sorted({*found.columns, *found.values} - set(PARTS))
    if wrong:
        raise InvalidValue(f"{name}: nothing is called {', '.join(wrong)}; known are {', '.join(PARTS)}")
    reader = _Reader(found)
    return Layout(
        register=found.kept_in,
        type=found.type,
        key=found.id,
        needs=(found.id, *found.columns.values(), *found.only),
        scope=reader.scope,
        read=reader.read,
        attributes="attribution.by" not in found.columns and "sponsor.state" in found.columns,
    )


def _flat(given: Any, prefix: str = "") -> Any:
    """Columns whether they are written `"place.city" = ` or in a table of their own."""
    if not isinstance(given, Mapping):
        return given
    flat: dict[str, Any] = {}
    for key, value in given.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
    return flat


def _tables(given: Any, prefix: str = "") -> Any:
    if not isinstance(given, Mapping):
        return given or {}
    flat: dict[str, Any] = {}
    for key, value in given.items():
        deeper = isinstance(value, Mapping) and any(isinstance(inner, Mapping) for inner in value.values())
        flat |= _tables(value, f"{prefix}{key}.") if deeper else {f"{prefix}{key}": value}
    return flat


class _Reader:
    """Reads rows by one mapping."""

    def __init__(self, mapped: Mapped) -> None:
        self.mapped = mapped

    def scope(self, row: Row) -> str | None:
        for column, allowed in self.mapped.only.items():
            if row.cell(column) not in allowed:
                return f"{column} is not {' or '.join(allowed)}"
        words = self._words(row, "sponsor.state")
        state = _state(words)
        if state is None:
            return "names no state behind the act" if words is None else "what it says is behind the act is no state that we know"
        if state == country(self._words(row, "place.country")) and self._words(row, "kind") != Kind.ABDUCTION:
            return "inside the state's own country"
        return None

    def read(self, row: Row) -> Found:
        for part, terms in TERMS.items():
            yield from self._each(row, part, lambda words, terms=terms: read_term(terms, words))  # type: ignore[misc]
        for part in WORDS:
            yield from self._each(row, part, lambda words: words)
        yield from self._each(row, "sponsor.state", _state)
        for part in ("date", "disclosed"):
            yield from self._each(row, part, self._date)
        yield from self._each(row, "perpetrators.label", lambda words: self._perpetrator(row, words), field="perpetrators")
        yield from self._each(row, "targets.label", lambda words: self._target(row, words), field="targets")
        yield from self._each(row, "responses.type", lambda words: self._response(row, words), field="responses")
        yield from self._each(row, "attribution.by", self._asserter)
        yield from self._place(row)

    def _words(self, row: Row, part: str) -> str | None:
        column = self.mapped.columns.get(part)
        given = known(row.cell(column)) if column else None
        return self.mapped.values.get(part, {}).get(given, given) if given else None

    def _each(self, row: Row, part: str, made: Callable[[str], Any], *, field: str | None = None) -> Found:
        column = self.mapped.columns.get(part)
        given = known(row.cell(column)) if column else None
        if column is None or given is None:
            return
        name = field or part
        several = self.mapped.separator and BY_NAME[name].many
        for words in given.split(str(self.mapped.separator)) if several else [given]:
            try:
                value = made(self.mapped.values.get(part, {}).get(words, words))
            except DataError as error:
                yield Misfit(column=column, words=words, why=str(error))
                continue
            if value is None:
                yield Misfit(column=column, words=words, why="not known here; a [values] table can say what it means")
            else:
                yield Given(field=name, value=value, columns=(column, *self._beside(part)))

    def _beside(self, part: str) -> tuple[str, ...]:
        head, _, rest = part.partition(".")
        group = head in ("targets", "perpetrators", "responses") and rest
        return tuple(c for p, c in self.mapped.columns.items() if group and p.startswith(f"{head}.") and p != part)

    def _date(self, words: str) -> DateInterval:
        try:
            return DateInterval.from_edtf(words)
        except InvalidValue:
            for form in self.mapped.dates:
                try:
                    return DateInterval.day(datetime.strptime(words, form).date())
                except ValueError:
                    continue
            raise

    def _perpetrator(self, row: Row, words: str) -> Perpetrator:
        role = self._words(row, "perpetrators.role")
        return Perpetrator(label=words, role=read_term(PerpetratorRole, role) if role else PerpetratorRole.UNKNOWN)

    def _target(self, row: Row, words: str) -> Target:
        category = self._words(row, "targets.category")
        return Target(
            label=words,
            category=read_term(Category, category) if category else Category.OTHER,
            named=is_named(words),
            count=number(self._words(row, "targets.count")),
            nationality=country(self._words(row, "targets.nationality")),
            residence=country(self._words(row, "targets.residence")),
        )

    def _response(self, row: Row, words: str) -> Response:
        return Response(type=read_term(ResponseType, words), by=self._words(row, "responses.by"))

    def _asserter(self, words: str) -> Asserter:
        return Asserter(source=words, type=AsserterType.OTHER, strength=Strength.ALLEGED)

    def _place(self, row: Row) -> Found:
        city, region, name = (self._words(row, f"place.{part}") for part in ("city", "region", "country"))
        code = country(name)
        columns = tuple(c for p, c in self.mapped.columns.items() if p.startswith("place."))
        if name and code is None:
            yield Misfit(column=self.mapped.columns["place.country"], words=name, why="no country that we know")
        if city or region or code:
            exact = PlacePrecision.CITY if city else PlacePrecision.REGION if region else PlacePrecision.COUNTRY
            yield Given(
                field="place", value=Place(city=city, country=code, precision=exact, text=city or region or name), columns=columns
            )


def _state(words: str | None) -> str | None:
    found = state_in(words)
    return country(words) or (found[0] if found else None)
