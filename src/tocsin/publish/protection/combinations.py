"""Warn of people whose names are withheld and whom a rare combination of what is published still singles out.

Like k-anonymity (Sweeney 2002), over country, year, category and nationality: a person who is not named should share the
combination with others, k incidents in all. It is a warning, not a guarantee: a reader who knows something else may still
tell who it was, and coarsening further or withholding is a person's decision.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.model.values import Place, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """An incident whose combination of traits is shared by fewer than k."""

    incident_id: str
    traits: tuple[str, ...]
    shared_by: int


def singled_out(incidents: Iterable[Incident], *, k: int) -> list[Single]:
    """The incidents that a combination singles out although nobody is named in them."""
    every = list(incidents)
    counts = Counter(traits for incident in every for traits in _traits(incident))
    found = []
    for incident in every:
        aims = [value for value in incident.values("targets") if isinstance(value, Target)]
        if aims and not any(aim.named and not aim.label.startswith("Person ") for aim in aims):
            rare = [(counts[traits], traits) for traits in _traits(incident) if counts[traits] < k]
            found += [Single(incident_id=incident.incident_id, traits=t, shared_by=n) for n, t in sorted(rare)[:1]]
    return found


def _traits(incident: Incident) -> set[tuple[str, ...]]:
    place, happened = incident.value("place"), incident.value("date")
    country = place.country if isinstance(place, Place) else None
    year = str(happened.start.year) if isinstance(happened, DateInterval) and happened.start else None
    return {
        (country or "?", year or "?", str(aim.category), aim.nationality or "?")
        for aim in incident.values("targets")
        if isinstance(aim, Target)
    }
