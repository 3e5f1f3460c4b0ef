"""Keep the open sessions of a team: found by the SHA-256 of their secret, ended by time, by idleness, or by hand.

A session that has ended is removed, so that nothing is left of it. `seen` is written at most once a minute: it decides
idleness, which is counted in tens of minutes, and a page with many requests need not write with each.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine, delete, insert, select, update

from tocsin.register import rows
from tocsin.register.accounts import key
from tocsin.register.database import told, transaction
from tocsin.register.schema import ACCOUNTS, SESSIONS

SEEN_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An open session, with what its account is now."""

    name: str
    role: str
    must_change: bool


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one register."""

    engine: Engine
    location: str

    def begin(self, name: str, digest: str, *, at: datetime, ends: datetime) -> None:
        """Open a session; those of any account that are over by then are swept away."""
        row = {"digest": digest, "account": key(name), "seen": rows.instant(at), "ends": rows.instant(ends)}
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.ends <= rows.instant(at)))
            connection.execute(insert(SESSIONS), {**row, "recorded_at": rows.instant(at)})

    def use(self, digest: str, *, at: datetime, idle: timedelta) -> Session | None:
        """The session of this digest, unless it is over, was idle for too long, or its account is disabled."""
        query = select(SESSIONS, ACCOUNTS).join(ACCOUNTS, SESSIONS.c.account == ACCOUNTS.c.key).where(SESSIONS.c.digest == digest)
        with told(self.location), self.engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        if row is None or row["disabled"]:
            return None
        seen = datetime.fromisoformat(row["seen"])
        if at >= datetime.fromisoformat(row["ends"]) or at - seen >= idle:
            self.end(digest)
            return None
        if at - seen >= SEEN_EVERY:
            self._seen(digest, at)
        return Session(name=row["name"], role=row["role"], must_change=row["must_change"])

    def end(self, digest: str) -> None:
        """End one session."""
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest))

    def end_all(self, name: str) -> None:
        """End every session of an account."""
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.account == key(name)))

    def open(self, *, at: datetime) -> dict[str, int]:
        """How many sessions each account has that are not over, by the account's name."""
        query = (
            select(ACCOUNTS.c.name).join(SESSIONS, SESSIONS.c.account == ACCOUNTS.c.key).where(SESSIONS.c.ends > rows.instant(at))
        )
        with told(self.location), self.engine.connect() as connection:
            names = list(connection.execute(query).scalars())
        return {name: names.count(name) for name in names}

    def _seen(self, digest: str, at: datetime) -> None:
        with told(self.location), transaction(self.engine) as connection:
            connection.execute(update(SESSIONS).where(SESSIONS.c.digest == digest).values(seen=rows.instant(at)))
