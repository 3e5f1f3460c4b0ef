"""Decide where a register lies: a file's name means SQLite, `postgresql://...` a database; a password in a URL is never shown."""

from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from tocsin.errors import RegisterError

DRIVERS: Final = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""What may stand before `://`, and the driver that is used for it."""


NO_REGISTER: Final = "{location}: no register here yet; make one with `tocsin add FILE...`, or name another with --register"


def is_url(location: str) -> bool:
    """Whether a location is the URL of a database and no file."""
    return "://" in location


def database_url(location: str) -> URL:
    """The URL of a database, with the driver that is used for it.

    Raises:
        RegisterError: it is no URL, or of a database that Tocsin does not know.
    """
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise RegisterError(f"{location.rpartition('@')[2]}: not the URL of a database; write postgresql://host/name") from error
    if url.drivername not in DRIVERS:
        known = ", ".join(sorted({driver.partition("+")[0] for driver in DRIVERS}))
        raise RegisterError(f"{url.drivername}: no database that Tocsin knows; known: {known}, or the name of a file (SQLite)")
    return url.set(drivername=DRIVERS[url.drivername])


def shown(location: str) -> str:
    """A location as it may stand in a message: without a password."""
    if not is_url(location):
        return location
    url = database_url(location)
    secrets = [name for name in url.query if "password" in name or "secret" in name]
    return url.set(drivername="postgresql").difference_update_query(secrets).render_as_string(hide_password=True)


def file(location: str, *, writable: bool, new: bool) -> str:
    """The URI under which SQLite opens a register's file, which is made only if it may be `new`.

    Raises:
        RegisterError: it is a folder, is not there, or its folder is not.
    """
    path = Path(location)
    if path.is_dir():
        raise RegisterError(f"{location}: a folder; name a file in it, such as {path / 'tocsin.db'}")
    if not new and not path.exists():
        raise RegisterError(NO_REGISTER.format(location=location))
    if new and not path.parent.is_dir():
        raise RegisterError(f"{path.parent}: no such folder, so no register can be made in it")
    return f"{path.absolute().as_uri()}?mode={'rwc' if new else 'rw' if writable else 'ro'}"
