"""Append decisions to the chain, in one transaction that also looks whether somebody else decided meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from tocsin.model.decisions import GENESIS, Act, Decision, Draft
from tocsin.model.overtaking import DISPUTABLE, Overtaken, as_dispute, overtaking
from tocsin.register import rows
from tocsin.register.database import told, transaction
from tocsin.register.schema import DECISIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What became of some drafts: the decisions made, and what came too late."""

    made: tuple[Decision, ...] = ()
    overtaken: tuple[Overtaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """The chain of decisions of one register, as something to append to."""

    engine: Engine
    location: str

    def say(
        self,
        drafts: Sequence[Draft],
        *,
        by: str,
        at: datetime,
        seen: int | None = None,
        together: bool = True,
        disputing: bool = True,
    ) -> Said:
        """Append decisions made in sight of the register up to decision `seen` (None: whatever others said).

        `together`: if one of them comes too late, none takes effect. `disputing`: what comes too late is kept as a dispute.
        """
        with told(self.location), transaction(self.engine) as connection:
            late = self._late(connection, drafts, seen) if seen is not None else {}
            made = []
            overtaken = []
            for place, draft in enumerate(drafts):
                against = late.get(place, ())
                if not against and not (together and late):
                    made.append(_append(connection, draft, by=by, at=at))
                else:
                    kept = disputing and draft.act in DISPUTABLE
                    dispute = _append(connection, as_dispute(draft, against), by=by, at=at) if kept else None
                    overtaken.append(Overtaken(draft=draft, by=against, kept=dispute))
        return Said(made=tuple(made), overtaken=tuple(overtaken))

    def _late(self, connection: Connection, drafts: Sequence[Draft], seen: int) -> dict[int, tuple[Decision, ...]]:
        """What overtakes the drafts, by their places."""
        query = select(DECISIONS).where(DECISIONS.c.number > seen).order_by(DECISIONS.c.number)
        since = [rows.decision(dict(row)) for row in connection.execute(query).mappings()]
        if not since:
            return {}
        known = _targets(connection, [*since, *drafts])
        found = {}
        for place, draft in enumerate(drafts):
            if against := overtaking(draft, since, known):
                found[place] = against
        return found


def _targets(connection: Connection, said: Iterable[Decision | Draft]) -> dict[int, Decision]:
    """The decisions that undos among `said` take back, and those that these take back in turn."""
    known: dict[int, Decision] = {}
    waiting = {int(item.subject) for item in said if item.act is Act.UNDO}
    while waiting:
        query = select(DECISIONS).where(DECISIONS.c.number.in_(sorted(waiting)))
        found = {row["number"]: rows.decision(dict(row)) for row in connection.execute(query).mappings()}
        known |= found
        waiting = {int(d.subject) for d in found.values() if d.act is Act.UNDO} - known.keys()
    return known


def _append(connection: Connection, draft: Draft, *, by: str, at: datetime) -> Decision:
    last = connection.execute(select(DECISIONS).order_by(DECISIONS.c.number.desc()).limit(1)).mappings().first()
    decision = Decision(
        number=last["number"] + 1 if last else 1,
        at=at,
        by=by,
        act=draft.act,
        subject=draft.subject,
        reason=draft.reason,
        payload=draft.payload,
        previous=last["hash"] if last else GENESIS,
    )
    connection.execute(insert(DECISIONS), rows.decision_row(decision))
    return decision
