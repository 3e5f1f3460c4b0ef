"""Read rows under the columns of our own CSV export: every value comes back as it was, quoted from its cell.

What the file cannot say (which quote carries which value, the values that were not shown) does not come back; the codebook's
JSON says it. A semicolon inside a value is led by a backslash, a cell that looks like a formula by an apostrophe (`model.cells`).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tocsin.errors import DataError
from tocsin.model.cells import parted
from tocsin.model.fields import FIELDS, Field
from tocsin.model.vocabulary import AsserterType
from tocsin.sources.tables.layout import Found, Given, Layout, Misfit
from tocsin.sources.tables.row import Row

_DATE: Final = {"start": "start", "end": "end", "precision": "precision", "words": "text"}
_PLACE: Final = {"city": "city", "country": "country", "precision": "precision", "words": "text"}
PREFIXES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "date": ("date", _DATE),
    "disclosed": ("disclosed", _DATE),
    "place": ("place", _PLACE),
    "other_places": ("other_place", {part: part for part in ("city", "country", "role")}),
    "perpetrators": ("perpetrator", {part: part for part in ("label", "role")}),
    "targets": ("target", {part: part for part in ("label", "category", "named", "count", "nationality", "residence")}),
    "attribution.by": ("attribution_by", {part: part for part in ("source", "type", "strength")}),
    "responses": ("response", {part: part for part in ("type", "by")}),
}
"""The columns of each field that holds more than a word, and the part of its JSON that each is."""


def scope(_: Row) -> str | None:
    """Every row of our own is one of ours."""
    return None


def read(row: Row) -> Found:
    """The values of a row."""
    for field in FIELDS:
        for value, columns in _values(field, row):
            try:
                yield Given(field=field.name, value=field.codec.read(value), columns=columns)
            except DataError as error:
                yield Misfit(column=columns[0], words=str(value)[:200], why=str(error))


def _values(field: Field, row: Row) -> Iterator[tuple[Any, tuple[str, ...]]]:
    prefix, parts = PREFIXES.get(field.name, ("", {}))
    if not parts:
        (column,) = field.columns
        words = row.cells.get(column)
        for value in (parted(words) if field.many else [words]) if words else ():
            yield value, (column,)
        return
    columns = tuple(name for part in parts if row.cell(name := f"{prefix}_{part}"))
    if not columns:
        return
    cells = {key: _parted(row.cells.get(f"{prefix}_{part}"), many=field.many) for part, key in parts.items()}
    most = max(len(values) for values in cells.values())
    if any(len(values) not in (0, most) for values in cells.values()):
        yield {"columns with unlike numbers of values": sorted(columns)}, columns
        return
    for number in range(most):
        yield {key: _typed(key, values[number] if values else "") for key, values in cells.items()}, columns


def _parted(words: str | None, *, many: bool) -> list[str]:
    return [] if words is None else parted(words) if many else [words]


def _typed(key: str, words: str) -> Any:
    if key == "named":
        return words == "true"
    if not words:
        return None
    return int(words) if key == "count" and words.isdigit() else words


LAYOUT: Final = Layout(
    register="Tocsin export",
    type=AsserterType.OTHER,
    key="incident_id",
    needs=("incident_id", "kind", "sponsor_state", "date_edtf"),
    scope=scope,
    read=read,
    attributes=False,
    notes=(
        "Quotes, publishers and addresses stand in each row's text; the JSON export brings back which quote carries which value.",
    ),
)
