"""Keep the accounts of a team: names, roles, password hashes, and a log of who came in.

Names are told apart without regard to case. Changing a password, or disabling, ends the account's sessions in the same
transaction. The log holds the account's name, what happened and when: no address, no browser, and nothing of tries under a
name that is not an account's (people type their password into the wrong field).
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tocsin.errors import InvalidValue, RegisterError, UnknownRecord
from tocsin.register import rows
from tocsin.register.database import told, transaction
from tocsin.register.schema import ACCOUNTS, SESSIONS, SIGN_INS

LONGEST: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account."""

    name: str
    role: str
    password: str
    must_change: bool
    disabled: bool
    added: datetime


def key(name: str) -> str:
    """What a name is told apart by."""
    return _folded(name)[:LONGEST]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def checked(name: str) -> str:
    """A name as it is kept.

    Raises:
        InvalidValue: it is empty, too long, or holds what no name holds.
    """
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST or len(_folded(name)) > LONGEST:
        raise InvalidValue(f"a name of an account has 1 to {LONGEST} characters")
    if not all(c.isalnum() or c in " .,_-'’@" or unicodedata.category(c) in ("Mn", "Mc") for c in name):
        raise InvalidValue(f"{name!r}: a name of an account holds letters, digits, spaces and . , _ - ' @")
    return name


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one register."""

    engine: Engine
    location: str

    def all(self) -> list[Account]:
        """Every account, by name."""
        with told(self.location), self.engine.connect() as connection:
            return [_account(row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.key)).mappings()]

    def find(self, name: str) -> Account | None:
        """The account of this name, if there is one."""
        with told(self.location), self.engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.key == key(name))).mappings().first()
        return _account(row) if row else None

    def get(self, name: str) -> Account:
        """The account of this name.

        Raises:
            UnknownRecord: there is none.
        """
        found = self.find(name)
        if found is None:
            raise UnknownRecord(f"{self.location}: no account {name!r}; `tocsin accounts list` names them")
        return found

    def add(self, name: str, *, role: str, password: str, must_change: bool, at: datetime) -> Account:
        """Add an account.

        Raises:
            RegisterError: the name is taken.
        """
        name = checked(name)
        row = {"key": key(name), "name": name, "role": role, "password": password, "must_change": must_change}
        with told(self.location), transaction(self.engine) as connection:
            try:
                connection.execute(insert(ACCOUNTS), {**row, "disabled": False, "recorded_at": rows.instant(at)})
            except IntegrityError as error:
                raise RegisterError(f"{self.location}: there is an account {name!r} already") from error
        return self.get(name)

    def set_role(self, name: str, role: str) -> None:
        """Give an account another role; it holds from the next request on."""
        self._change(name, end_sessions=False, role=role)

    def set_disabled(self, name: str, *, disabled: bool) -> None:
        """Shut an account out, or let it in again; its sessions end."""
        self._change(name, end_sessions=True, disabled=disabled)

    def set_password(self, name: str, password: str, *, must_change: bool) -> None:
        """Give an account another password; its sessions end."""
        self._change(name, end_sessions=True, password=password, must_change=must_change)

    def rehash(self, name: str, password: str) -> None:
        """Keep the same password under newer parameters; sessions stay."""
        self._change(name, end_sessions=False, password=password)

    def log(self, name: str, event: str, *, at: datetime) -> None:
        """Append to the log of sign-ins."""
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(insert(SIGN_INS), {"account": name, "event": event, "recorded_at": rows.instant(at)})

    def logged(self, *, most: int) -> list[tuple[datetime, str, str]]:
        """The last entries of the log, newest first: when, which account, what."""
        query = select(SIGN_INS).order_by(SIGN_INS.c.id.desc()).limit(most)
        with told(self.location), self.engine.connect() as connection:
            found = connection.execute(query).mappings().all()
        return [(datetime.fromisoformat(row["recorded_at"]), row["account"], row["event"]) for row in found]

    def _change(self, name: str, *, end_sessions: bool, **values: Any) -> None:
        self.get(name)
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.key == key(name)).values(**values))
            if end_sessions:
                end_all(connection, key(name))


def end_all(connection: Connection, account: str) -> None:
    """End every session of an account."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.account == account))


def _account(row: Any) -> Account:
    return Account(
        name=row["name"],
        role=row["role"],
        password=row["password"],
        must_change=row["must_change"],
        disabled=row["disabled"],
        added=datetime.fromisoformat(row["recorded_at"]),
    )
