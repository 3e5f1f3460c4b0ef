"""Choose how a register is written to a file. To add a format: a module here, a line in `EXPORTS`, a round-trip test."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tocsin.publish.edition import Edition
from tocsin.publish.exports import csv_table, json_lines

Export = Callable[[Edition], Iterator[str | bytes]]

EXPORTS: Final[Mapping[str, Export]] = {
    "csv": csv_table.write,
    "json": json_lines.write_array,
    "jsonl": json_lines.write,
}
