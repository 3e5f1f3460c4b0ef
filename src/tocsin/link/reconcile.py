"""Decide which entries of several registers are the same case, and what only one of them has.

A register lists a case once, so a cluster holds at most one entry of each. Everything else is as between reports: the same
comparisons, weights and judgements, and every match explains itself (`tocsin.link.explanation.compare`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tocsin.errors import InvalidValue
from tocsin.link.clusters import Clusters, Conflict, Judgement, cluster
from tocsin.link.features import Comparable
from tocsin.link.weights import THRESHOLD
from tocsin.model.dates import DateInterval

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "target", "targets", "victim", "person"),
    "date": ("date", "date_edtf", "day"),
    "city": ("city", "town", "place_city"),
    "region": ("region", "state", "province"),
    "country": ("country", "place_country"),
    "age": ("age",),
    "sponsor": ("sponsor", "sponsor_state", "origin"),
}
"""Under which headers an entry's fields are looked for, first match first; case does not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Entries by case. `only` lists, for each register, the entries that no other register has."""

    clusters: tuple[tuple[str, ...], ...]
    only: Mapping[str, tuple[str, ...]]
    conflicts: tuple[Conflict, ...]

    @property
    def matched(self) -> tuple[tuple[str, ...], ...]:
        """The clusters with entries of more than one register."""
        return tuple(members for members in self.clusters if len(members) > 1)


def reconcile(
    entries: Iterable[Comparable], judgements: Iterable[Judgement] = (), *, threshold: float = THRESHOLD
) -> Reconciliation:
    """Match the entries of two or more registers, each named by its entries' `document_id`.

    Raises:
        InvalidValue: two entries have one identifier.
    """
    listed = list(entries)
    known = {entry.report_id: entry for entry in listed}
    found: Clusters = cluster(listed, judgements, threshold=threshold)
    only: dict[str, list[str]] = {register: [] for register in sorted({entry.document_id for entry in listed})}
    for members in found.clusters:
        if len({known[entry_id].document_id for entry_id in members}) == 1:
            for entry_id in members:
                only[known[entry_id].document_id].append(entry_id)
    return Reconciliation(
        clusters=found.clusters, only={register: tuple(ids) for register, ids in only.items()}, conflicts=found.conflicts
    )


def comparable_by(headers: Iterable[str]) -> None:
    """See that a table says enough to be matched: when, and where or against whom.

    Raises:
        InvalidValue: it does not; the message names what would.
    """
    there = {str(header).strip().casefold() for header in headers}
    for wanted in (("date",), ("city", "region", "country", "name")):
        known = [header for name in wanted for header in COLUMNS[name]]
        if not there & set(known):
            columns = ", ".join(sorted(there))
            raise InvalidValue(f"nothing can be matched: no column is called {' or '.join(known)}; there is {columns}")


def read_entry(entry_id: str, record: Mapping[str, Any], *, register: str) -> Comparable:
    """An entry from a row of a table, by the headers in `COLUMNS`; empty cells stay unknown.

    A region stands in for the country where a register covers one country alone.

    Raises:
        InvalidValue: a date or age that cannot be read.
    """
    cells = {str(header).strip().casefold(): str(value).strip() for header, value in record.items() if value is not None}
    row = {name: next((cells[h] for h in headers if cells.get(h)), None) for name, headers in COLUMNS.items()}
    age = row["age"].removesuffix(".0") if row["age"] else None  # tables with gaps turn whole years into 41.0
    if age is not None and not age.isdecimal():
        raise InvalidValue(f"{entry_id}: an age of {age!r}; give whole years or leave it out")
    area = "-".join(part for part in (row["country"], row["region"]) if part)
    return Comparable(
        report_id=entry_id,
        document_id=register,
        date=DateInterval.from_edtf(row["date"]) if row["date"] else None,
        city=row["city"],
        country=area or None,
        sponsor=row["sponsor"],
        targets=tuple(name.strip() for name in (row["name"] or "").split(";") if name.strip()),
        age=int(age) if age is not None else None,
    )
