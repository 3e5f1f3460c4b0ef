"""Write incidents as JSON, one a line or all in one array."""

from collections.abc import Iterator
from typing import Final

from tocsin.publish.exports.formats import Format, Piece, Telling
from tocsin.publish.exports.json_rows import labelled


def _line(telling: Telling) -> Iterator[Piece]:
    yield Piece(f"{_row(telling)}\n")


def _item(telling: Telling) -> Iterator[Piece]:
    yield Piece(f"\n{_row(telling)}")


def _row(telling: Telling) -> str:
    return labelled(telling.row, telling.incident, telling.edition.label_of(telling.incident))


LINES: Final = Format(of_incident=_line)
"""One incident a line."""
ARRAY: Final = Format(head=lambda _: "[", of_incident=_item, between=",", tail="\n]\n")
"""One JSON array."""
