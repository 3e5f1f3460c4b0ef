"""Assemble the incidents of a register for an edition, as `link.linked` makes them, without holding what they are made of.

Reports and documents are read by slices of rows, on all cores, onto shelves; what stays at hand is what linking compares. Then
each slice of clusters is merged beside the others. The clusters, and so the incidents, are those of the register as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from tocsin.link.blocking import PASSES, CandidatePairs, found_by, numbered, paired
from tocsin.link.clusters import cluster
from tocsin.link.comparable import comparable
from tocsin.link.decided import added, by_report, judgements, revised
from tocsin.link.features import Comparable
from tocsin.link.merge import merged
from tocsin.link.weighing import Weighing
from tocsin.link.weights import SUGGESTION
from tocsin.model.decisions import Decision, standing
from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report
from tocsin.model.subjects import Subject
from tocsin.pipeline.backgrounds import steps, voices
from tocsin.pipeline.link import count_sources
from tocsin.publish.background import Step, Voice
from tocsin.publish.reviewers import checked_only
from tocsin.publish.shelf import Catalogue, Kept, packed
from tocsin.publish.slices import Progress, in_slices, spread
from tocsin.publish.wording import order
from tocsin.register.view import View

PAIRS: Final = 20_000
"""Pairs of reports that are weighed at a time."""
MANY: Final = 3000
"""Reports among which it is worth a process to look for the pairs of each pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A register's incidents in the order of when they happened, what they stand on, and what people said of it.

    `read` holds the reports, as they were read, that decisions are about; `voices` are those of incidents of more than one
    document, `steps` what was decided of each.
    """

    incidents: Sequence[Incident]
    documents: Mapping[str, Document]
    decisions: Sequence[Decision]
    read: Sequence[Report]
    voices: Mapping[str, tuple[Voice, ...]]
    steps: Mapping[str, Sequence[Step]]


@dataclass(slots=True, kw_only=True)
class _Read:
    """What comes back of a slice of reports."""

    reports: list[bytes] = field(default_factory=list)
    compared: list[Comparable] = field(default_factory=list)
    decided_on: list[Report] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Made:
    """What comes back of a slice of clusters."""

    incidents: list[bytes] = field(default_factory=list)
    orders: list[tuple[bool, date, str]] = field(default_factory=list)
    voices: dict[str, tuple[Voice, ...]] = field(default_factory=dict)
    of: list[tuple[str, str]] = field(default_factory=list)
    """Reports that somebody decided on, and the incident of each."""


def assembled(view: View, *, reviewed_only: bool, workers: int | None, progress: Progress) -> Assembled:
    """The incidents of a register as known at the time of the view; with the values alone that people checked, if so asked."""
    return _Assembly(view, workers, progress).run(reviewed_only=reviewed_only)


class _Assembly:
    """One run."""

    def __init__(self, view: View, workers: int | None, progress: Progress) -> None:
        self.view, self.workers, self.progress = view, workers, progress
        self.rows = view.report_rows()  # before the documents: what is added meanwhile then has its document
        self.decisions = view.decisions()
        self.count = standing(self.decisions)
        self.about = by_report(self.count)
        self.subjects = frozenset(name for decision in self.decisions for name in _reports_in(decision.subject))

    def run(self, *, reviewed_only: bool) -> Assembled:
        reports, compared, read = self._reports()
        documents = self._documents()
        clusters = cluster(compared, judgements(self.decisions), weights=self._weights(compared)).clusters
        rank = {found.report_id: number for number, found in enumerate(compared)}
        ranked = sorted(sorted(map(rank.__getitem__, members)) for members in clusters)
        del compared, clusters, rank
        made, whole = Kept[Incident](), _Made()
        work = partial(_merged, ranked, reports, documents, self.subjects, reviewed_only)
        for part in spread(work, len(ranked), workers=self.workers, progress=self.progress, what="merge"):
            made.put(part.incidents)
            whole.orders += part.orders
            whole.voices |= part.voices
            whole.of += part.of
        return Assembled(
            incidents=made.values(sorted(range(len(whole.orders)), key=whole.orders.__getitem__)),
            documents=documents,
            decisions=self.decisions,
            read=read,
            voices=whole.voices,
            steps=steps(dict(whole.of), self.decisions),
        )

    def _reports(self) -> tuple[Sequence[Report], list[Comparable], list[Report]]:
        """The reports as people left them, what is compared of each, and as they were read those that decisions are about."""
        kept, compared, read = Kept[Report](), list[Comparable](), list[Report]()
        for part in spread(self._read, len(self.rows), workers=self.workers, progress=self.progress, what="read"):
            kept.put(part.reports)
            compared += part.compared
            read += part.decided_on
        people = revised(added(self.count, known={report.report_id for report in read}), self.about)
        kept.add(people)
        compared += map(comparable, people)
        return kept.values(range(len(compared))), compared, read

    def _read(self, part: slice) -> _Read:
        given = self.view.reports(self.rows[part])
        left = revised(given, self.about)
        told = [report for report in given if report.report_id in self.subjects]
        return _Read(reports=list(map(packed, left)), compared=list(map(comparable, left)), decided_on=told)

    def _documents(self) -> Mapping[str, Document]:
        names, kept = self.view.document_names(), Kept[Document]()
        work = partial(_fetched, self.view, names)
        for part in spread(work, len(names), workers=self.workers, progress=self.progress, what="read documents"):
            kept.put(part)
        return Catalogue(names, kept.values(range(len(names))))

    def _pairs(self, compared: Sequence[Comparable]) -> CandidatePairs:
        """The pairs worth comparing; of very many reports each pass looks for its own beside the others."""
        members, names = numbered(compared), tuple(PASSES)
        beside = self.workers if len(members) >= MANY else 1
        with in_slices(lambda part: found_by(members, names[part.start]), len(names), workers=beside, size=1) as told:
            return paired(members, told())

    def _weights(self, compared: Sequence[Comparable]) -> dict[tuple[str, str], float]:
        by_id = {report.report_id: report for report in compared}
        pairs, weighing = self._pairs(compared), Weighing(by_id)
        found: dict[tuple[str, str], float] = {}

        def some(part: slice) -> dict[tuple[str, str], float]:
            return dict(weighing.heavy(pairs.part(part), least=SUGGESTION))

        with in_slices(some, len(pairs), workers=self.workers, size=PAIRS) as told:
            for done, weights in enumerate(told(), 1):
                found |= weights
                self.progress("compare", min(done * PAIRS, len(pairs)), len(pairs))
        return found


def _reports_in(subject: str) -> Iterator[str]:
    """The reports that a decision's subject names."""
    yield from (name for name in subject.partition("#")[0].split("+") if name)
    if told := Subject.read(subject):
        yield told.report


def _fetched(view: View, names: Sequence[str], part: slice) -> list[bytes]:
    found = view.documents(names[part])
    return [packed(found[name]) for name in names[part]]


def _merged(
    ranked: Sequence[Sequence[int]],
    reports: Sequence[Report],
    documents: Mapping[str, Document],
    decided_on: frozenset[str],
    reviewed_only: bool,
    part: slice,
) -> _Made:
    made = _Made()

    def sources(told: Sequence[str]) -> int:
        return count_sources(told, documents)

    for numbers in ranked[part]:
        members = [reports[number] for number in numbers]
        told = tuple(dict.fromkeys(report.document for report in members))
        found = voices(told, documents) if len(told) > 1 else ()
        incident: Incident | None = merged(members, documents, sources=partial(_as_many, len(found) or 1))
        if incident and reviewed_only:
            incident = checked_only(incident, sources=sources)
        if incident is None:
            continue
        if found:
            made.voices[incident.incident_id] = found
        made.of += [(report.report_id, incident.incident_id) for report in members if report.report_id in decided_on]
        made.orders.append(order(incident))
        made.incidents.append(packed(incident))
    return made


def _as_many(found: int, _told: Sequence[str]) -> int:
    return found
