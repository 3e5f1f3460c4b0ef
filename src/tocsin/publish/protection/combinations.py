"""Warn of people whose names are withheld and whom a rare combination of what is published still singles out.

Like k-anonymity (Sweeney 2002), over country, year, category and nationality: a person who is not named should share the
combination with others, k incidents in all. It is a warning, not a guarantee: a reader who knows something else may still
tell who it was, and coarsening further or withholding is a person's decision.
"""

from collections.abc import Iterable, Mapping
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


Traits = tuple[str, ...]


def singled_out(counts: Mapping[Traits, int], unnamed: Iterable[tuple[str, frozenset[Traits]]], *, k: int) -> list[Single]:
    """The incidents that a combination singles out although nobody is named in them.

    `counts` says how many incidents share each combination, `unnamed` are the incidents that name nobody, with theirs.
    """
    found = []
    for incident_id, combinations in unnamed:
        rare = [(counts[traits], traits) for traits in combinations if counts[traits] < k]
        found += [Single(incident_id=incident_id, traits=t, shared_by=n) for n, t in sorted(rare)[:1]]
    return found


def names_nobody(incident: Incident) -> bool:
    """Whether an incident has targets, and none of them is named."""
    aims = [value for value in incident.values("targets") if isinstance(value, Target)]
    return bool(aims) and not any(aim.named and not aim.label.startswith("Person ") for aim in aims)


def traits(incident: Incident) -> frozenset[Traits]:
    """The combinations of an incident: country, year, and category and nationality of each target."""
    place, happened = incident.value("place"), incident.value("date")
    country = place.country if isinstance(place, Place) else None
    year = str(happened.start.year) if isinstance(happened, DateInterval) and happened.start else None
    return frozenset(
        (country or "?", year or "?", str(aim.category), aim.nationality or "?")
        for aim in incident.values("targets")
        if isinstance(aim, Target)
    )
