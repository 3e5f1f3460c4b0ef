"""Write incidents as CSV: one a row, the columns of every field's declaration, several values joined by "; ".

Cells can be read back (`model.cells`): a semicolon inside a value is led by a backslash, what looks like a formula by an
apostrophe. `tocsin import --layout csv` does so.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tocsin.model.cells import inert, joined
from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS
from tocsin.model.incidents import Incident
from tocsin.publish.exports.formats import Format, Piece, Telling

FIRST: Final = ("incident_id", "documents", "independent_sources")
LAST: Final = ("publishers", "urls", "quotes")


def header() -> list[str]:
    """The columns, in order."""
    return [*FIRST, *(column for field in FIELDS for column in field.columns), *LAST]


def _row(telling: Telling) -> Iterator[Piece]:
    yield Piece(line(row(telling.incident, telling.edition.documents)))


def row(incident: Incident, documents: Mapping[str, Document]) -> list[str]:
    """One incident's cells."""
    told = [documents[digest] for digest in incident.documents]
    cells: list[Any] = [incident.incident_id, len(told), incident.sources]
    for field in FIELDS:
        values = incident.values(field.name)
        cells += [_joined([_cell(read(value)) for value in values], many=field.many) for read in field.columns.values()]
    quotes = {(s.document, quote) for merged in incident.fields.values() for s in merged.shown for quote in s.statement.quotes}
    cells += [
        joined(document.publisher or "" for document in told),
        joined(document.url or "" for document in told),
        " … ".join(" ".join(quote.words.split()) for _, quote in sorted(quotes)),
    ]
    return [inert(str(cell)) for cell in cells]


def _joined(values: list[str], *, many: bool) -> str:
    return joined(values) if many else "".join(values)


def _cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def line(cells: Sequence[str]) -> str:
    """One row of the file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


TABLE: Final = Format(head=lambda _: line(header()), of_incident=_row)
