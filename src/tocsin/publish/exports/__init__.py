"""Choose how a register is written to a file. To add a format: a module here, a line in `EXPORTS`, a round-trip test."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.publish.exports import csv_table, json_lines

Export = Callable[[Sequence[Incident], Mapping[str, Document]], Iterator[str]]

EXPORTS: Final[Mapping[str, Export]] = {
    "csv": csv_table.write,
    "json": json_lines.write_array,
    "jsonl": json_lines.write,
}
