"""Draft a mapping for a table of unknown columns: which column may be which field, from the columns' names alone.

A draft is for a person to correct: a column is taken only for the first field whose words it has, and no word of a cell is
given a meaning but one that the codebook's lists have themselves.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import Kind, Method, Outcome, Strength
from tocsin.sources.tables.mapped import PARTS
from tocsin.sources.tables.reading import MAX_CELL

NAMES: Final[Mapping[str, str]] = {
    "date": r"date|event_?date|when|day|iyear|year",
    "disclosed": r"disclosed|published|reported|report_?date",
    "kind": r"kind|what|act|(event_?)?type|attack_?type\d?(_txt)?",
    "outcome": r"outcome|result|success",
    "place.city": r"city|town|where|location|place",
    "place.region": r"region|province|provstate|admin1",
    "place.country": r"country(_txt)?|land",
    "sponsor.state": r"state|sponsor|perpetrator_?(state|country)|gname|actor1|origin(_country)?",
    "sponsor.organ": r"organ|service|agency",
    "targets.label": r"target\d?|victims?|name|against",
    "targets.category": r"targ(et)?_?type\d?(_txt)?|category|work|occupation",
    "targets.nationality": r"nationality|natlty\d?(_txt)?|passport",
    "method": r"method|means",
    "weapon": r"weapon|weap_?type\d?(_txt)?",
}
"""Names of columns that speak for a field, in the order in which fields choose."""
LISTS: Final = {"kind": Kind, "outcome": Outcome, "method": Method, "attribution.strength": Strength}
MOST: Final = 20
"""Words of a column that are listed."""


def sketch(content: bytes, name: str) -> str:
    """A mapping file to correct, with the words of columns whose words need a meaning.

    Raises:
        InvalidValue: the file is not UTF-8, or has no columns.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidValue(f"{name}: not UTF-8; save it as UTF-8") from error
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    csv.field_size_limit(MAX_CELL)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise InvalidValue(f"{name}: not CSV: {error}") from error
    if not rows:
        raise InvalidValue(f"{name}: no rows under a line of columns")
    columns = [column for column in rows[0] if column]
    chosen = _chosen(columns)
    key = _key(columns, rows)
    lines = ["# A draft: correct it, then `tocsin import FILE --mapping THIS --dry-run` (docs/imports.md)."]
    lines += ['register = "Name it"', 'type = "ngo"', f"id = {_said(key)}", 'dates = ["%d/%m/%Y"]', "", "[columns]"]
    lines += [f"{part} = {_said(column)}" for part, column in chosen.items()]
    if left := [column for column in columns if column not in {key, *chosen.values()}]:
        lines += [f"# no field yet: {', '.join(map(_said, left))}", f"# fields: {', '.join(PARTS)}"]
    for part, terms in LISTS.items():
        if part in chosen:
            lines += ["", f"[values.{_said(part) if '.' in part else part}]"]
            lines += _words(sorted({row[chosen[part]] or "" for row in rows} - {""})[:MOST], {str(term) for term in terms})
    return "\n".join(lines) + "\n"


def _chosen(columns: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part, names in NAMES.items():
        for column in columns:
            if column not in found.values() and re.fullmatch(names, column.strip().lower().replace(" ", "_")):
                found[part] = column
                break
    return found


def _key(columns: list[str], rows: list[dict[str, str]]) -> str:
    """The first column whose cells all differ."""
    return next((c for c in columns if len({row[c] for row in rows}) == len(rows)), columns[0])


def _words(words: list[str], terms: set[str]) -> list[str]:
    known = {word: word.strip().lower().replace(" ", "_") for word in words}
    return [
        f'{_said(word)} = "{term}"' if term in terms else f"# {_said(word)} = one of {', '.join(sorted(terms))}"
        for word, term in known.items()
    ]


def _said(words: str) -> str:
    """A string of TOML; JSON's is one, for what a cell may hold."""
    return json.dumps(words, ensure_ascii=True)
