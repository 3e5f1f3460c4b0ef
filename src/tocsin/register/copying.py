"""Copy a register whole into an empty one, from any engine to any engine, in one transaction that proves itself.

The source is read as of one moment; the target is written in one transaction, so that a copy that was stopped leaves nothing
and is simply run again. Before it is committed the target is read back: every table must have as many rows, with the same
content, as the source. Open sessions are not copied: they belong to one server.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select

from tocsin.errors import RegisterError
from tocsin.register.database import snapshot, told, transaction
from tocsin.register.register import Register
from tocsin.register.schema import DOCUMENTS, METADATA, ORIGINALS, SESSIONS

LEFT_OUT: Final = (SESSIONS,)
LARGE: Final = (ORIGINALS, DOCUMENTS)
ROWS_AT_ONCE, LARGE_AT_ONCE = 1000, 20
MODULUS: Final = 2**256


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: how many rows, and the sum of their digests, which does not depend on their order."""

    rows: int
    digest: int


def tables() -> list[Table]:
    """Every table that is copied, those that others refer to first."""
    return [table for table in METADATA.sorted_tables if table not in LEFT_OUT]


def copy(source: Register, target: Register) -> Mapping[str, int]:
    """Copy a register into an empty one and say how many rows each table has.

    Raises:
        RegisterError: the target is not empty, or does not hold afterwards what the source holds.
    """
    with told(target.location), transaction(target.engine) as written:
        full = [table.name for table in tables() if written.execute(select(func.count()).select_from(table)).scalar_one()]
        if full:
            raise RegisterError(
                f"{target.location}: holds {', '.join(full)} already; a register is copied into a new file or an empty database"
            )
        with told(source.location), snapshot(source.engine) as read:
            found = {table: _copy(table, read, written) for table in tables()}
        for table, content in found.items():
            _count_on(table, written)
            if _content(table, written) != content:
                raise RegisterError(
                    f"{target.location}: {table.name} is not as it was read; nothing was kept, run the copy again"
                )
        if written.dialect.name == "postgresql":
            written.exec_driver_sql("ANALYZE")  # so that it knows the new tables before the first question
    return {table.name: content.rows for table, content in found.items()}


def counts(register: Register, among: Sequence[Table] | None = None) -> dict[str, int]:
    """How many rows each table has; all of them, or some."""
    with told(register.location), snapshot(register.engine) as read:
        chosen = tables() if among is None else among
        return {table.name: read.execute(select(func.count()).select_from(table)).scalar_one() for table in chosen}


def _copy(table: Table, read: Connection, written: Connection) -> Content:
    rows, digest = 0, 0
    for batch in _batches(table, read):
        written.execute(insert(table), batch)
        rows += len(batch)
        digest = (digest + sum(map(_digest, batch))) % MODULUS
    return Content(rows, digest)


def _content(table: Table, read: Connection) -> Content:
    rows, digest = 0, 0
    for batch in _batches(table, read):
        rows += len(batch)
        digest = (digest + sum(map(_digest, batch))) % MODULUS
    return Content(rows, digest)


def _batches(table: Table, read: Connection) -> Iterator[list[dict[str, Any]]]:
    size = LARGE_AT_ONCE if table in LARGE else ROWS_AT_ONCE
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=size)
    for batch in read.execute(query).mappings().partitions():
        yield [dict(row) for row in batch]


def _digest(row: Mapping[str, Any]) -> int:
    """The digest of a row, the same on every engine."""
    plain = {name: hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value for name, value in row.items()}
    return int.from_bytes(hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).digest())


def _count_on(table: Table, written: Connection) -> None:
    """Let PostgreSQL go on numbering after the rows that came with their numbers; SQLite does so by itself."""
    column = table.autoincrement_column
    if written.dialect.name != "postgresql" or column is None:
        return
    last = select(func.max(column)).scalar_subquery()
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    written.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))
