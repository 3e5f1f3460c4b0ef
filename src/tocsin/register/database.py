"""Decide how a register is opened: a file's name means SQLite, a URL means what it says.

A register that is new is made; one of an older version is migrated, in one transaction; one that is damaged, locked or
not a register is refused with what to do. Reading opens a file read-only, so that a register on read-only media serves.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from tocsin.errors import RegisterError, UsageError
from tocsin.register.locations import NO_REGISTER, database_url, file, is_url, shown

MIGRATIONS: Final = Path(__file__).parent / "migrations"
BUSY_SECONDS: Final = 30


def engine(location: str, *, writable: bool, new: bool, pooled: bool = False) -> Engine:
    """A connection to the register at a file or URL, with its schema up to date; a server keeps connections (`pooled`).

    Raises:
        RegisterError: it is not there and not to be made (`new`), cannot be written, is locked, damaged, or not a register.
    """
    with told(shown(location)):
        if is_url(location):
            made = _database(location, writable=writable, pooled=pooled)
        else:
            made = _file(file(location, writable=writable, new=new))
        _prepare(made, shown(location), writable=writable, new=new)
        return made


def _file(uri: str) -> Engine:
    made = create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS), poolclass=NullPool)
    event.listen(made, "connect", _pragmas)
    return made


def _database(location: str, *, writable: bool, pooled: bool) -> Engine:
    session = f"-c default_transaction_read_only={'off' if writable else 'on'} -c timezone=UTC"
    pool: dict[str, Any] = {"pool_pre_ping": True} if pooled else {"poolclass": NullPool}
    url = database_url(location)
    given = url.query.get("options")
    options = f"{given if isinstance(given, str) else ''} {session}".strip()
    try:
        return create_engine(url.difference_update_query(["options"]), connect_args={"options": options}, **pool)
    except ModuleNotFoundError as error:
        raise RegisterError(
            f"{shown(location)}: {error}; a register on PostgreSQL needs `pip install 'tocsin[postgres]'`"
        ) from error


def _pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def queue(connection: Connection) -> None:
    """Wait on PostgreSQL until no other writer is at work, and keep the others waiting until the transaction ends."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('tocsin ' || current_schema()))")


@contextmanager
def transaction(made: Engine) -> Iterator[Connection]:
    """One transaction. The write lock is taken at its start, so that writers queue, each sees what the one before it did, and
    none is lost: on SQLite by BEGIN IMMEDIATE, on PostgreSQL by an advisory lock that ends with the transaction.
    """
    with made.connect() as connection:
        if made.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            queue(connection)
        try:
            yield connection
            if made.dialect.name == "sqlite":
                connection.exec_driver_sql("COMMIT")
            connection.commit()
        except BaseException:
            with suppress(DatabaseError):  # a full disk has ended the transaction already
                if made.dialect.name == "sqlite":
                    connection.exec_driver_sql("ROLLBACK")
            connection.rollback()
            raise


@contextmanager
def alone(made: Engine, location: str, what: str) -> Iterator[None]:
    """The only process to do this to a register on PostgreSQL, until the block ends or its connection does.

    Raises:
        UsageError: another process does it already.
    """
    with told(location), made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        query = text("SELECT pg_try_advisory_lock(hashtext('tocsin ' || :what || ' ' || current_schema()))")
        if not connection.execute(query, {"what": what}).scalar_one():
            raise UsageError(f"{location}: another `tocsin {what}` is at work on it; one is enough")
        yield


@contextmanager
def snapshot(made: Engine) -> Iterator[Connection]:
    """One reading of several tables, in which what another program adds meanwhile does not show by halves."""
    level = None if made.dialect.name == "sqlite" else "REPEATABLE READ"
    with made.connect() as connection:
        if level:
            connection = connection.execution_options(isolation_level=level)
        else:
            connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            if not level:
                with suppress(DatabaseError):
                    connection.exec_driver_sql("COMMIT")
            connection.rollback()


def _prepare(made: Engine, location: str, *, writable: bool, new: bool) -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    with made.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        current = MigrationContext.configure(connection).get_current_revision() if tables else None
    if tables and current is None:
        raise RegisterError(f"{location}: a database, but not a register of Tocsin; choose another file with --register")
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise RegisterError(f"{location}: made by a newer Tocsin (schema {current}); update Tocsin to open it")
    if current == scripts.get_current_head():
        return
    if not tables and not new:
        raise RegisterError(NO_REGISTER.format(location=location))
    if not writable:
        raise RegisterError(f"{location}: made by an older Tocsin; run `tocsin link` on it once, which brings it up to date")
    migrate(made)


def is_current(made: Engine, location: str) -> bool:
    """Whether the register can be reached and its schema is that of this program."""
    with told(location), made.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def migrate(made: Engine) -> None:
    """Bring the schema up to date, in one transaction."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with transaction(made) as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


@contextmanager
def told(location: str) -> Iterator[None]:
    """Turn the database's own errors into ours: what, where, what to do."""
    try:
        yield
    except DatabaseError as error:
        raise RegisterError(f"{location}: {_advice(str(error.orig))}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise RegisterError(f"{location}: {_advice(str(error))}") from error


ADVICE: Final = (
    ("readonly", "is read-only, so nothing can be added; copy it to a place you may write"),
    ("unable to open", "cannot be opened; check the path and its permissions"),
    ("locked", f"is in use by another program for more than {BUSY_SECONDS} s; try again"),
    ("lock timeout", f"is in use by another program for more than {BUSY_SECONDS} s; try again"),
    ("malformed", "is damaged; restore it from a backup"),
    ("not a database", "is not a register; choose another file with --register"),
    ("full", "the disk is full; nothing was half written, make room and run the same call again"),
    (
        "disk I/O",
        "the disk may be full or failing; nothing was half written, make room and run the same call again",
    ),
    ("No space left", "the disk is full; nothing was half written, make room and run the same call again"),
    ("password authentication failed", "the database refuses this name or password"),
    ("does not exist", "there is no such database, or no such user in it; an admin of the server makes them"),
    ("connection", "the database cannot be reached; check the host, the port, and that it runs"),
    ("NUL", "holds a NUL character, which PostgreSQL does not store in text"),
)


def _advice(message: str) -> str:
    return next((advice for words, advice in ADVICE if words in message), message.strip())
