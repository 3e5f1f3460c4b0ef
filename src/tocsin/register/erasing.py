"""Erase from a register: the one way in which its append-only tables change, in one transaction, recorded in the chain.

The triggers are lifted inside the transaction that changes the rows and appends the decision; it all holds, or nothing
does. On SQLite freed pages are overwritten (`secure_delete`) and the file is rebuilt (`VACUUM`), so that the bytes are
gone from it. On PostgreSQL the rows are changed alike, and `VACUUM FULL` by an administrator frees the old ones. Copies,
backups and the disk's own remnants are outside its reach.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from tocsin.model.decisions import GENESIS, Act, Decision
from tocsin.model.evidence import digest
from tocsin.register import rows
from tocsin.register.database import queue, told
from tocsin.register.schema import (
    ACCOUNTS,
    APPEND_ONLY,
    CAPTURES,
    DECISIONS,
    DOCUMENTS,
    MEMBERSHIPS,
    METADATA,
    ORIGINALS,
    READINGS,
    REPORTS,
    SESSIONS,
    SIGN_INS,
    STATEMENTS,
)

Plan = Callable[[str, Mapping[str, Any]], Mapping[str, Any] | None]
"""What becomes of a row of a table: the columns that change, none of them, or None: the row goes."""
LEFT_ALONE: Final = (ACCOUNTS, SESSIONS, SIGN_INS, MEMBERSHIPS)
"""Tables about those who work with the register, and a cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be erased: the plan for rows, the originals that lose their bytes, and what the decision says."""

    plan: Plan
    originals: frozenset[str]
    subject: str
    reason: str
    said: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Done:
    """How many rows of each table changed or went, and what is left of those that a recheck looks at."""

    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    originals: list[str] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to which document in one register."""

    engine: Engine
    location: str

    def of(self, documents: Collection[str]) -> tuple[dict[int, str], dict[int, str], dict[str, str], dict[int, str]]:
        """The readings, reports (by row, by identifier) and statements of some documents, each with its document."""
        with told(self.location), self.engine.connect() as connection:
            readings = {
                row["id"]: row["document"]
                for row in connection.execute(select(READINGS.c.id, READINGS.c.document)).mappings()
                if row["document"] in documents
            }
            found = connection.execute(select(REPORTS.c.id, REPORTS.c.reading, REPORTS.c.report_id)).mappings().all()
            reports = {row["id"]: readings[row["reading"]] for row in found if row["reading"] in readings}
            names = {row["report_id"]: readings[row["reading"]] for row in found if row["reading"] in readings}
            statements = {
                row["id"]: reports[row["report"]]
                for row in connection.execute(select(STATEMENTS.c.id, STATEMENTS.c.report)).mappings()
                if row["report"] in reports
            }
        return readings, reports, names, statements

    def originals(self, documents: Collection[str]) -> set[str]:
        """The bytes that some documents were read from."""
        with told(self.location), self.engine.connect() as connection:
            found = connection.execute(select(DOCUMENTS.c.digest, DOCUMENTS.c.original)).mappings()
            return {row["original"] for row in found if row["digest"] in documents}

    def around(self, originals: Iterable[str]) -> set[str]:
        """Some bytes with all archives and mails that they came in, as far as these are kept."""
        with told(self.location), self.engine.connect() as connection:
            inside = {row["original"]: row["inside"] for row in connection.execute(select(CAPTURES)).mappings() if row["inside"]}
            kept = set(connection.execute(select(ORIGINALS.c.digest)).scalars())
        found: set[str] = set()
        ahead = list(originals)
        while ahead:
            name = ahead.pop()
            if name in kept and name not in found:
                found.add(name)
                ahead += [inside[name]] if name in inside else []
        return found


def erase(engine: Engine, location: str, wanted: Wanted, *, by: str, at: datetime, dry: bool = False) -> Done:
    """Erase, and append the decision that says so; with `dry`, only count.

    Raises:
        RegisterError: the register cannot be written; nothing was changed.
    """
    done = Done()
    with told(location), _secure(engine) as connection:
        if dry:
            _apply(connection, wanted, done, dry=True)
            return done
        with _lifted(connection):
            _apply(connection, wanted, done, dry=False)
        _record(connection, wanted, done, by=by, at=at)
    with told(location):
        wipe(engine)
    return done


def wipe(engine: Engine) -> None:
    """Rebuild an SQLite file, so that nothing is left in pages that are free."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            with suppress(DatabaseError):
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            connection.exec_driver_sql("VACUUM")


@contextmanager
def _secure(engine: Engine) -> Iterator[Connection]:
    """One transaction in which what is freed is overwritten."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            queue(connection)
        try:
            yield connection
            if sqlite:
                connection.exec_driver_sql("COMMIT")
            connection.commit()
        except BaseException:
            with suppress(DatabaseError):
                if sqlite:
                    connection.exec_driver_sql("ROLLBACK")
            connection.rollback()
            raise


@contextmanager
def _lifted(connection: Connection) -> Iterator[None]:
    """Without the triggers that refuse changes; they are there again before the transaction ends."""
    if connection.dialect.name == "sqlite":
        kept = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").all()
        for name, _ in kept:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _, made in kept:
            connection.exec_driver_sql(made)
        return
    for switch in ("DISABLE", "ENABLE"):
        for table in APPEND_ONLY:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} {switch} TRIGGER USER")
        if switch == "DISABLE":
            yield


def _apply(connection: Connection, wanted: Wanted, done: Done, *, dry: bool) -> None:
    gone: list[tuple[Table, Any]] = []
    for table in METADATA.sorted_tables:
        if table in LEFT_ALONE:
            continue
        columns = [column for column in table.c if column.name != "content" or table is not ORIGINALS]
        (key,) = table.primary_key.columns
        for row in connection.execute(select(*columns)).mappings().all():
            change = wanted.plan(table.name, dict(row))
            if change is None:
                gone.append((table, row[key.name]))
                done.removed[table.name] += 1
            elif change:
                done.changed[table.name] += 1
                _note(table, dict(row), change, done)
                if not dry:
                    connection.execute(update(table).where(key == row[key.name]).values(**change))
    for table, value in reversed(gone if not dry else []):
        (key,) = table.primary_key.columns
        connection.execute(delete(table).where(key == value))
    for name in sorted(wanted.originals):
        done.originals.append(name)
        if not dry:
            connection.execute(update(ORIGINALS).where(ORIGINALS.c.digest == name).values(content=rows.pack(b"")))


def _note(table: Table, row: Mapping[str, Any], change: Mapping[str, Any], done: Done) -> None:
    if table is DOCUMENTS and "text" in change:
        done.documents[row["digest"]] = digest(str(change["text"]).encode("utf-8", "surrogatepass"))
    if table is DECISIONS:
        done.decisions[str(row["number"])] = rows.decision({**row, **change}).hash


def _record(connection: Connection, wanted: Wanted, done: Done, *, by: str, at: datetime) -> None:
    last = connection.execute(select(DECISIONS).order_by(DECISIONS.c.number.desc()).limit(1)).mappings().first()
    decision = Decision(
        number=last["number"] + 1 if last else 1,
        at=at,
        by=by,
        act=Act.ERASE,
        subject=wanted.subject,
        reason=wanted.reason,
        payload={
            **wanted.said,
            "changed": dict(sorted(done.changed.items())),
            "removed": dict(sorted(done.removed.items())),
            "originals": done.originals,
            "documents": done.documents,
            "decisions": done.decisions,
        },
        previous=last["hash"] if last else GENESIS,
    )
    connection.execute(insert(DECISIONS), rows.decision_row(decision))
