"""Append what a span of an archive gave, in one transaction: its documents, their readings, and one line that says it is done.

So a run that is killed at any point has kept a span wholly or not at all, and the next run begins where it ended. A document that
the register has from the same extractor is not read into it again. `lines` is the ledger of the span: what became of every
record.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from tocsin.model.documents import Document
from tocsin.model.reports import Reading
from tocsin.register import rows
from tocsin.register.database import told, transaction
from tocsin.register.schema import READINGS, SHARDS
from tocsin.register.writer import Original, add_document, add_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A span that was read: which archive by fingerprint and name, from where to where, by which version, with which fates."""

    archive: str
    name: str
    start: int
    stop: int
    next: int
    by: str
    counts: Mapping[str, int]
    lines: bytes = b""


@dataclass(frozen=True, slots=True)
class Shards:
    """The spans that a register has read."""

    engine: Engine
    location: str

    def keep(self, shard: Shard, found: Sequence[tuple[Document, Original, Reading]], *, at: datetime) -> int:
        """Append a span with its documents; return how many of them were not known from this extractor."""
        moment = rows.instant(at)
        with told(self.location), transaction(self.engine) as connection:
            if _is_done(connection, shard):
                return 0
            new = sum(_add(connection, document, original, reading, moment) for document, original, reading in found)
            connection.execute(insert(SHARDS), {**_row(shard), "new": new, "recorded_at": moment})
        return new

    def done(self, archive: str, by: str) -> dict[int, Shard]:
        """The spans of an archive that a version has read, by their start, without their ledger lines."""
        columns = [c for c in SHARDS.c if c.name != "lines"]
        query = select(*columns).where(SHARDS.c.archive == archive, SHARDS.c.by == by).order_by(SHARDS.c.start)
        with told(self.location), self.engine.connect() as connection:
            return {row["start"]: _shard(dict(row)) for row in connection.execute(query).mappings()}

    def lines(self, archive: str | None = None) -> Iterator[Shard]:
        """Spans with their ledger lines, in the order in which they were recorded."""
        query = select(SHARDS).order_by(SHARDS.c.id)
        if archive is not None:
            query = query.where(SHARDS.c.archive == archive)
        with told(self.location), self.engine.connect() as connection:
            for row in connection.execute(query).mappings():
                yield _shard(dict(row))


def _add(connection: Connection, document: Document, original: Original, reading: Reading, moment: str) -> bool:
    query = select(READINGS.c.extractor).where(READINGS.c.document == document.digest).order_by(READINGS.c.id.desc()).limit(1)
    if connection.execute(query).scalar() == reading.extractor:
        return False
    add_document(connection, document, original, moment)
    add_reading(connection, reading, moment)
    return True


def _is_done(connection: Connection, shard: Shard) -> bool:
    query = select(SHARDS.c.id).where(SHARDS.c.archive == shard.archive, SHARDS.c.start == shard.start, SHARDS.c.by == shard.by)
    return connection.execute(query).first() is not None


def _row(shard: Shard) -> dict[str, object]:
    return {
        "archive": shard.archive,
        "name": shard.name,
        "start": shard.start,
        "stop": shard.stop,
        "next": shard.next,
        "by": shard.by,
        "counts": json.dumps(dict(shard.counts), sort_keys=True),
        "lines": shard.lines,
    }


def _shard(row: Mapping[str, object]) -> Shard:
    kept = {key: row[key] for key in ("archive", "name", "start", "stop", "next", "by")}
    return Shard(counts=json.loads(str(row["counts"])), lines=bytes(row.get("lines") or b""), **kept)  # type: ignore[arg-type, call-overload]
