"""Decide what of an incident stays at hand when it lies on a shelf: what orders, counts and filters it, and no words.

Whole pages (actors, lists, responses), the manifest and the order of the table are made from gists, so that a large edition
need not be read again for each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern

from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.model.values import Response
from tocsin.model.vocabulary import Kind, Outcome, ResponseType, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The least of an incident. `started` is its first day; `years` those in which it began and ended."""

    incident_id: str
    started: date | None
    years: tuple[int, int] | None
    state: str | None
    kind: Kind | None
    outcome: Outcome | None
    strength: Strength | None
    denied: bool
    placed: bool
    disclosed: bool
    responses: frozenset[ResponseType]
    reports: int
    values: int
    documents: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, date, str]:
        """Incidents by when they happened; those without a date come last."""
        return (self.started is None, self.started or date.max, self.incident_id)


NO_RESPONSE: frozenset[ResponseType] = frozenset()


def gist(incident: Incident) -> Gist:
    """The gist of an incident."""
    happened, told = incident.value("date"), incident.value("disclosed")
    start, end = (happened.start, happened.end) if isinstance(happened, DateInterval) else (None, None)
    state = incident.value("sponsor.state")
    kind, outcome, strength = (incident.value(name) for name in ("kind", "outcome", "attribution.strength"))
    return Gist(
        incident_id=incident.incident_id,
        started=start,
        years=(start.year, end.year) if start and end else None,
        state=intern(str(state)) if state else None,
        kind=kind if isinstance(kind, Kind) else None,
        outcome=outcome if isinstance(outcome, Outcome) else None,
        strength=strength if isinstance(strength, Strength) else None,
        denied=bool(incident.values("attribution.denied_by")),
        placed=incident.value("place") is not None,
        disclosed=isinstance(told, DateInterval) and told.start is not None,
        responses=frozenset(v.type for v in incident.values("responses") if isinstance(v, Response)) or NO_RESPONSE,
        reports=len(incident.reports),
        values=sum(len(merged.all) for merged in incident.fields.values()),
        documents=incident.documents,
    )


def newest_first(gists: Sequence[Gist]) -> list[int]:
    """The numbers of incidents as the table shows them: the newest first, those without a date last."""
    dated = [number for number, found in enumerate(gists) if found.years]
    return [*reversed(dated), *(number for number, found in enumerate(gists) if not found.years)]
