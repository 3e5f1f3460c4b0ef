"""Decide what a person should look at first: the risk of being wrong times the weight in published figures.

Risk is the number of errors to be expected among the values that figures rest on, plus three things that no single value shows:
that documents differ, that little stands behind the incident, and that a link is doubtful. Weight says how far one wrong report
moves what is published: an incident alone in its year or alone for its state moves more than one of a hundred. Both are sums of
named parts, so that the queue can say why something is on top. The constants are choices, not estimates: they order work, and
are never published.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.review.items import OPEN, Item

IMPORTANCE: Final[Mapping[str, float]] = {
    "sponsor.state": 1.0,
    "kind": 1.0,
    "outcome": 0.7,
    "date": 0.7,
    "place": 0.7,
    "attribution.strength": 0.7,
    "targets": 0.5,
    "disclosed": 0.3,
    "method": 0.2,
}
"""How much of the published figures rests on a field; the others weigh 0.1."""
REST: Final = 0.1

DOUBT: Final = 0.25
"""The chance of error of a value that comes without a confidence."""

DIFFER: Final = 0.5
THIN: Final = 0.2
LINK: Final = 0.5
MISSING: Final = 0.3
"""The chance that a field on which a report says nothing was missed; counted where its importance is at least `KEY`."""
KEY: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One reason to look, and what it adds to the expected errors."""

    reason: str
    adds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An item with its place in the queue: `priority` is `risk` times `weight`."""

    item: Item
    incident: Incident | None
    parts: tuple[Part, ...]
    weight: float
    doubtful_links: int = 0

    @property
    def risk(self) -> float:
        return sum(part.adds for part in self.parts)

    @property
    def priority(self) -> float:
        return self.risk * self.weight

    @property
    def is_open(self) -> bool:
        return self.item.state in OPEN


def ranked(
    items: Iterable[Item],
    incidents: Iterable[Incident],
    doubtful: Iterable[Collection[str]],
    *,
    known: Mapping[str, Ranked] | None = None,
) -> tuple[Ranked, ...]:
    """Items in the order of the queue: what is open first, and of that the highest priority first.

    `doubtful` are the pairs of reports whose link is a question; `known` an earlier ranking: the reasons are taken over
    where neither item nor incident changed.
    """
    every = list(incidents)
    by_report = {report: incident for incident in every for report in incident.reports}
    unsure = Counter(report for pair in doubtful for report in pair)
    cells = Counter(key for incident in every for key in _cells(incident))
    found = []
    for item in items:
        incident, doubts, last = by_report.get(item.report_id), unsure[item.report_id], (known or {}).get(item.report_id)
        same = last is not None and last.item is item and last.incident is incident and last.doubtful_links == doubts
        reasons = last.parts if last is not None and same else tuple(parts(item, incident, doubts))
        made = Ranked(item=item, incident=incident, parts=reasons, weight=weight(incident, cells), doubtful_links=doubts)
        found.append(made)
    return tuple(sorted(found, key=lambda r: (not r.is_open, -r.priority, r.item.report_id)))


def parts(item: Item, incident: Incident | None, unsure: int) -> Iterable[Part]:
    """The reasons to look at an item, the largest first."""
    found = [*_doubts(item), *_gaps(item)]
    if incident:
        differ = [merged for name, merged in incident.fields.items() if merged.disputed and name in IMPORTANCE]
        if differ and len(incident.documents) > 1:
            found.append(
                Part(reason=f"documents differ on {len(differ)} field{'s' * (len(differ) > 1)}", adds=DIFFER * len(differ))
            )
        if incident.sources == 1:
            found.append(Part(reason="one source", adds=THIN))
    if unsure:
        found.append(Part(reason=f"{unsure} doubtful link{'s' * (unsure > 1)}", adds=LINK * unsure))
    return sorted(found, key=lambda part: -part.adds)


def _doubts(item: Item) -> Iterable[Part]:
    waiting = [(v.field, v.held.now.confidence) for v in item.values if v.held.now and not v.checked]
    for field, sure in waiting:
        if sure is not None:
            yield Part(reason=f"{field.label.lower()} {sure:.0%} sure", adds=(1 - sure) * IMPORTANCE.get(field.name, REST))
    unsaid = [field for field, sure in waiting if sure is None]
    if unsaid:
        told = f"{len(unsaid)} value{'s' * (len(unsaid) > 1)} without a confidence"
        yield Part(reason=told, adds=sum(DOUBT * IMPORTANCE.get(field.name, REST) for field in unsaid))


def _gaps(item: Item) -> Iterable[Part]:
    for field in item.silent:
        if IMPORTANCE.get(field.name, 0) >= KEY:
            yield Part(reason=f"{field.label.lower()} not found", adds=MISSING * IMPORTANCE[field.name])


def weight(incident: Incident | None, cells: Mapping[tuple[str, object], int]) -> float:
    """How far a wrong report moves what is published: its incident's share of its year and of its state, by its reports."""
    if incident is None:
        return 1.0
    return (1 + sum(1 / cells[key] for key in _cells(incident) if cells.get(key))) / len(incident.reports)


def _cells(incident: Incident) -> Sequence[tuple[str, object]]:
    happened, state = incident.value("date"), incident.value("sponsor.state")
    year = happened.start.year if isinstance(happened, DateInterval) and happened.start else None
    return [("year", year), ("state", state)]
