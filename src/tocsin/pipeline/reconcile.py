"""Reconcile: match another register's table with ours, and suggest which incidents belong to one operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.errors import InvalidValue
from tocsin.link.comparable import comparable_incident
from tocsin.link.features import Comparable
from tocsin.link.operations import Operations, suggest_operations
from tocsin.link.reconcile import comparable_by, read_entry, reconcile
from tocsin.pipeline.link import Linked

OURS = "ours"
THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Matches of our incidents with their entries, what only one side has, and rows that could not be read."""

    matches: tuple[tuple[str, ...], ...]
    only_ours: tuple[str, ...]
    only_theirs: tuple[str, ...]
    problems: tuple[str, ...]


def compare_tables(found: Linked, rows: Sequence[Mapping[str, str]]) -> Compared:
    """Match the rows of another register's table with the incidents of ours.

    A row is named by its `id` column, else by its number.

    Raises:
        InvalidValue: no column says when, or none says where or who, so that nothing could match.
    """
    if rows:
        comparable_by(rows[0])
    ours = [replace(comparable_incident(incident), document_id=OURS) for incident in found.incidents]
    theirs: list[Comparable] = []
    problems: list[str] = []
    for number, row in enumerate(rows, 2):
        name = row.get("id") or row.get("incident_id") or f"row {number}"
        try:
            theirs.append(read_entry(f"{THEIRS}:{name}", row, register=THEIRS))
        except InvalidValue as error:
            problems.append(f"row {number}: {error}")
    result = reconcile([*ours, *theirs])
    return Compared(
        matches=tuple(tuple(_plain(e) for e in cluster) for cluster in result.matched),
        only_ours=result.only.get(OURS, ()),
        only_theirs=tuple(_plain(entry) for entry in result.only.get(THEIRS, ())),
        problems=tuple(problems),
    )


def _plain(entry: str) -> str:
    return entry.removeprefix(f"{THEIRS}:")


def operations(found: Linked) -> Operations:
    """Incidents that may belong to one operation; a second level, never mixed with the count of incidents."""
    told = {incident.incident_id: frozenset(incident.documents) for incident in found.incidents}
    return suggest_operations([comparable_incident(incident) for incident in found.incidents], told_in=told)
