"""Decide which incidents may belong to one operation or campaign, for a person to confirm; it never changes a count.

Two incidents are tied when nothing says that their sponsors differ and
- a perpetrator has the same full name in both (`people`), or
- one document tells of both, the sponsor is the same, and they are at most `NEAR_DAYS` apart (`told_together`), or
- sponsor, kind and method are the same, the targets differ, and they are at most `SERIES_DAYS` apart (`series`).

An operation is suggested for every group that ties connect. A series needs `SERIES_LEAST` incidents, since two like acts of one
state in one month are no campaign yet. What people said comes first: *same* puts two incidents into one operation, *not the
same* keeps them apart, in which case the ties between their groups are left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from tocsin.link.clusters import Conflict, Judgement, constrain
from tocsin.link.features import Comparable
from tocsin.link.names import best_level

NEAR_DAYS: Final = 92
SERIES_DAYS: Final = 31
SERIES_LEAST: Final = 3

REASONS: Final[Mapping[str, str]] = {
    "judgement": "a person put them together",
    "people": "a perpetrator has the same name in both",
    "told_together": "one document tells of both, with one sponsor and at most three months apart",
    "series": "the same sponsor, kind and means against other targets within a month",
}
"""Why two incidents are tied, strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Why two incidents may be of one operation. `detail` shows the value that they share."""

    left: str
    right: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Incidents that may belong together, sorted, and what ties them."""

    incidents: tuple[str, ...]
    bonds: tuple[Bond, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    """Suggested operations of two incidents or more, and people's words that contradict each other."""

    operations: tuple[Operation, ...]
    conflicts: tuple[Conflict, ...]


def suggest_operations(
    incidents: Iterable[Comparable], judgements: Iterable[Judgement] = (), *, told_in: Mapping[str, frozenset[str]] | None = None
) -> Operations:
    """Group incidents by operation; the order in which they come does not matter.

    An incident's `report_id` is its own identifier; `told_in` gives the documents that tell of each.
    """
    known = {incident.report_id: incident for incident in sorted(incidents, key=lambda i: i.report_id)}
    groups, apart, conflicts = constrain(known, judgements)
    home = {incident_id: set(group) for group in groups for incident_id in group}
    for members in groups:
        for incident_id in members:
            home[incident_id] = home[members[0]]
    bonds = _bonds(known, told_in or {})
    kept = [Bond(left=a, right=b, reason="judgement", detail="") for group in groups for a, b in combinations(group, 2)]
    for bond in sorted(bonds, key=lambda bond: (list(REASONS).index(bond.reason), bond.left, bond.right)):
        left, right = home[bond.left], home[bond.right]
        if left is not right:
            if any((min(a, b), max(a, b)) in apart for a in left for b in right):
                continue
            left |= right
            home.update(dict.fromkeys(right, left))
        kept.append(bond)
    found = sorted({tuple(sorted(members)) for members in home.values() if len(members) > 1})
    operations = tuple(Operation(incidents=group, bonds=tuple(b for b in kept if b.left in group)) for group in found)
    return Operations(operations=operations, conflicts=conflicts)


def _bonds(known: Mapping[str, Comparable], told_in: Mapping[str, frozenset[str]]) -> list[Bond]:
    by_sponsor: dict[str | None, list[Comparable]] = {}
    for incident in known.values():
        by_sponsor.setdefault(incident.sponsor, []).append(incident)
    unclear = by_sponsor.pop(None, [])
    bonds: list[Bond] = []
    for sponsor, members in sorted(by_sponsor.items(), key=lambda item: str(item[0])):
        pairs = list(combinations(members, 2))
        bonds += [bond for a, b in pairs if (bond := _told_together(a, b, told_in, str(sponsor)))]
        bonds += _series([bond for a, b in pairs if (bond := _alike(a, b))])
    named = [incident for incident in known.values() if incident.people]
    clear = {incident.report_id for incident in unclear}
    for a, b in combinations(named, 2):
        if (a.sponsor == b.sponsor or a.report_id in clear or b.report_id in clear) and (bond := _same_people(a, b)):
            bonds.append(bond)
    return bonds


def _same_people(a: Comparable, b: Comparable) -> Bond | None:
    level, left, right = best_level(a.people, b.people)
    if level not in ("exact", "variant"):
        return None
    return Bond(left=a.report_id, right=b.report_id, reason="people", detail=left if left == right else f"{left} | {right}")


def _told_together(a: Comparable, b: Comparable, told_in: Mapping[str, frozenset[str]], sponsor: str) -> Bond | None:
    both = told_in.get(a.report_id, frozenset()) & told_in.get(b.report_id, frozenset())
    gap = _gap(a, b)
    if not both or gap is None or gap > NEAR_DAYS:
        return None
    return Bond(left=a.report_id, right=b.report_id, reason="told_together", detail=f"{sponsor}, {gap} days apart, {min(both)}")


def _alike(a: Comparable, b: Comparable) -> Bond | None:
    gap = _gap(a, b)
    if gap is None or gap > SERIES_DAYS or a.kind is None or a.kind is not b.kind or a.method is None or a.method is not b.method:
        return None
    if a.targets and b.targets and best_level(a.targets, b.targets)[0] != "different":
        return None
    return Bond(
        left=a.report_id, right=b.report_id, reason="series", detail=f"{a.sponsor}, {a.kind}, {a.method}, {gap} days apart"
    )


def _series(bonds: list[Bond]) -> list[Bond]:
    """The bonds of groups large enough to be a series."""
    group: dict[str, set[str]] = {}
    for bond in bonds:
        joined = group.get(bond.left, {bond.left}) | group.get(bond.right, {bond.right})
        group.update(dict.fromkeys(joined, joined))
    return [bond for bond in bonds if len(group[bond.left]) >= SERIES_LEAST]


def _gap(a: Comparable, b: Comparable) -> int | None:
    """Days between two intervals that are known to the quarter or better; 0 if they overlap."""
    one, two = _bounds(a), _bounds(b)
    if one is None or two is None:
        return None
    return max(0, (max(one[0], two[0]) - min(one[1], two[1])).days)


def _bounds(incident: Comparable) -> tuple[date, date] | None:
    when = incident.date
    if when is None or when.start is None or when.end is None or (when.end - when.start).days > NEAR_DAYS:
        return None
    return when.start, when.end
