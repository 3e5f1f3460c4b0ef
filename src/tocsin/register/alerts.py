"""Keep a ledger of alerts: what was found, to whom it is owed, what was tried; nothing is sent twice, nothing is lost.

An alert is recorded with the channels that it is owed to in one transaction, before anything is sent. A try is recorded after it:
a program that dies in between sends again, with the same key, and the receiver can tell. Who sends claims it first, for a
while, so that of several programs that watch one register only one does.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, select

from tocsin.model.alerts import Alert
from tocsin.register import rows
from tocsin.register.database import told, transaction
from tocsin.register.schema import ALERTS, DELIVERIES

OWED, CLAIMED, SENT, FAILED = "owed", "claimed", "sent", "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A recorded alert."""

    number: int
    at: datetime
    alert: Alert


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An alert that a channel has not had: how often it was tried, when last, and what the last try said."""

    kept: Kept
    channel: str
    tries: int
    last: datetime | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one register."""

    engine: Engine
    location: str

    def record_all(self, found: Iterable[Alert], *, channels: Sequence[str], at: datetime) -> set[str]:
        """Record alerts and to whom they are owed, all or none; what is known is left as it is. The keys of the new ones."""
        moment = rows.instant(at)
        fresh: set[str] = set()
        with told(self.location), transaction(self.engine) as connection:
            for alert in found:
                if connection.execute(select(ALERTS.c.id).where(ALERTS.c.key == alert.key)).first():
                    continue
                kept = {
                    "key": alert.key,
                    "rule": alert.rule,
                    "subject": alert.subject,
                    "reports": rows.as_json(sorted(alert.reports)),
                    "said": rows.as_json(dict(alert.said)),
                    "recorded_at": moment,
                }
                number = connection.execute(insert(ALERTS).returning(ALERTS.c.id), kept).scalar_one()
                for channel in channels:
                    connection.execute(insert(DELIVERIES), _delivery(number, channel, OWED, None, moment))
                fresh.add(alert.key)
        return fresh

    def claim(self, number: int, channel: str, *, at: datetime, lease: timedelta) -> bool:
        """Claim an alert for sending to a channel: false if it was sent meanwhile, or another program's claim is not over."""
        mine = DELIVERIES.c.alert == number, DELIVERIES.c.channel == channel
        query = select(DELIVERIES.c.outcome, DELIVERIES.c.recorded_at).where(*mine).order_by(DELIVERIES.c.id)
        with told(self.location), transaction(self.engine) as connection:
            found = list(connection.execute(query))
            if any(outcome == SENT for outcome, _ in found):
                return False
            if found and found[-1][0] == CLAIMED and datetime.fromisoformat(found[-1][1]) + lease > at:
                return False
            connection.execute(insert(DELIVERIES), _delivery(number, channel, CLAIMED, None, rows.instant(at)))
        return True

    def tried(self, number: int, channel: str, *, sent: bool, why: str | None, at: datetime) -> None:
        """Record a try."""
        with told(self.location), transaction(self.engine) as connection:
            row = _delivery(number, channel, SENT if sent else FAILED, why, rows.instant(at))
            connection.execute(insert(DELIVERIES), row)

    def kept(self) -> list[Kept]:
        """Every alert, oldest first."""
        with told(self.location), self.engine.connect() as connection:
            return [_kept(row) for row in connection.execute(select(ALERTS).order_by(ALERTS.c.id)).mappings()]

    def owed(self) -> list[Owed]:
        """What no channel has had yet, oldest first."""
        known = {kept.number: kept for kept in self.kept()}
        state: dict[tuple[int, str], tuple[int, datetime | None, str | None]] = {}
        with told(self.location), self.engine.connect() as connection:
            for row in connection.execute(select(DELIVERIES).order_by(DELIVERIES.c.id)).mappings():
                at = (row["alert"], row["channel"])
                if row["outcome"] == SENT:
                    state.pop(at, None)
                elif row["outcome"] == OWED:
                    state[at] = (0, None, None)
                elif row["outcome"] == FAILED and at in state:
                    state[at] = (state[at][0] + 1, datetime.fromisoformat(row["recorded_at"]), row["why"])
        return [Owed(kept=known[n], channel=c, tries=t, last=last, why=why) for (n, c), (t, last, why) in state.items()]


def _delivery(number: int, channel: str, outcome: str, why: str | None, at: str) -> dict[str, Any]:
    return {"alert": number, "channel": channel, "outcome": outcome, "why": why, "recorded_at": at}


def _kept(row: Any) -> Kept:
    alert = Alert(
        key=row["key"],
        rule=row["rule"],
        subject=row["subject"],
        reports=tuple(json.loads(row["reports"])),
        said=json.loads(row["said"]),
    )
    return Kept(number=row["id"], at=datetime.fromisoformat(row["recorded_at"]), alert=alert)
