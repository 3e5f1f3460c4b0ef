"""Review: what the review room shows and does, on a register that other programs may change meanwhile.

A `Workroom` keeps the last snapshot and makes a new one when the register's stamp has changed. All that is shown comes from one
snapshot, and what a person decides is said in sight of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock

import numpy as np

from tocsin.errors import UnknownRecord
from tocsin.link.comparable import comparable
from tocsin.link.decided import with_added
from tocsin.link.explanation import Explanation
from tocsin.link.suggestion import Index, suggest
from tocsin.model.decisions import Draft
from tocsin.model.documents import Document
from tocsin.model.evidence import Remark, Statement
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report
from tocsin.pipeline.link import Linked, link_up
from tocsin.register.journal import Said
from tocsin.register.register import Register
from tocsin.register.stamps import Stamp, stamp
from tocsin.review.coding import Agreement, agreement
from tocsin.review.items import Item, item
from tocsin.review.journal import Journal
from tocsin.review.queue import Ranked, ranked
from tocsin.review.suggested import suggested

SEED = 20240501
"""For the bootstrap of agreement: the same codes give the same interval."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The register as the review room sees it at one time."""

    stamp: Stamp
    journal: Journal
    linked: Linked
    read: tuple[Report, ...]
    remarks: Mapping[str, Sequence[Remark]]
    known_items: Mapping[str, Item]
    known_ranks: Mapping[str, Ranked]

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every report with its document, rejected ones included, by identifier."""
        home = {report: incident.incident_id for incident in self.linked.incidents for report in incident.reports}
        return {report.report_id: self._item(report, home.get(report.report_id)) for report in self.told}

    def _item(self, report: Report, incident_id: str | None) -> Item:
        known = self.known_items.get(report.report_id)
        said = self.journal.of_report(report.report_id)
        if known and known.read is report and known.incident_id == incident_id and known.said == len(said):
            return known
        return item(report, self.documents[report.document], self.journal, incident_id)

    @cached_property
    def told(self) -> tuple[Report, ...]:
        """The reports as they were read, and those that people added."""
        every = with_added(self.read, self.journal.count)
        return tuple(report for report in every if report.document in self.documents)

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.linked.documents

    @cached_property
    def queue(self) -> tuple[Ranked, ...]:
        """Every item, what most needs a person first."""
        questions = self.linked.clusters.questions()
        return ranked(self.items.values(), self.linked.incidents, questions, known=self.known_ranks)

    @cached_property
    def ranks(self) -> dict[str, Ranked]:
        """The place of each report in the queue."""
        return {row.item.report_id: row for row in self.queue}

    @cached_property
    def index(self) -> Index:
        """Every report that counts, by block."""
        return Index.of(map(comparable, self.linked.reports.values()))

    @cached_property
    def agreement(self) -> tuple[Agreement, ...]:
        """How far coders who read apart agree."""
        coded = {name: found.codes for name, found in self.items.items() if found.codes}
        return agreement(coded, rng=np.random.default_rng(SEED))

    def item(self, name: str) -> Item:
        """The item of a report.

        Raises:
            UnknownRecord: there is none.
        """
        if name not in self.items:
            raise UnknownRecord(f"no report {name!r} in this register")
        return self.items[name]

    def item_at(self, name: str, seen: int | None) -> Item:
        """The item of a report as somebody saw it who had seen decisions up to `seen`; None means as it is.

        Raises:
            UnknownRecord: there is none.
        """
        found = self.item(name)
        if seen is None or seen >= self.journal.last:
            return found
        then = [decision for decision in self.journal.every if decision.number <= seen]
        return item(found.read, found.document, Journal.of(then), found.incident_id)

    def siblings(self, of: Item) -> tuple[Item, ...]:
        """Every item of the same document, in the order in which they are told."""
        return tuple(found for found in self.items.values() if found.document.digest == of.document.digest)

    def incident(self, name: str | None) -> Incident | None:
        """The incident of this identifier."""
        return next((incident for incident in self.linked.incidents if incident.incident_id == name), None)

    def suggestions(self, report: Report, *, besides: Sequence[str] = ()) -> tuple[Explanation, ...]:
        """Known reports of other documents that may tell of the same incident, strongest first."""
        found = suggest(comparable(report), self.index)
        return tuple(explanation for explanation in found if explanation.right_id not in besides)


@dataclass(kw_only=True)
class Workroom:
    """The review room of one register."""

    register: Register
    clock: Callable[[], datetime]
    _last: Snapshot | None = None
    _lock: Lock = field(default_factory=Lock)

    def snapshot(self) -> Snapshot:
        """The register as it is now."""
        with self._lock:
            now = stamp(self.register)
            if self._last is None or self._last.stamp != now:
                self._last = self._fresh(now, self._last)
            return self._last

    def _fresh(self, now: Stamp, last: Snapshot | None) -> Snapshot:
        view = self.register.view()
        unread = last is None or last.stamp[1:] != now[1:]
        read = tuple(view.reports()) if unread or last is None else last.read
        documents = view.documents() if unread or last is None else last.documents
        remarks = view.remarks() if unread or last is None else last.remarks
        decisions = view.decisions()
        linked = link_up(read, documents, decisions, last=last.linked if last else None)
        journal = Journal.of(decisions)
        return Snapshot(
            stamp=(journal.last, *now[1:]),
            journal=journal,
            linked=linked,
            read=read,
            remarks=remarks,
            known_items=last.items if last and not unread else {},
            known_ranks=last.ranks if last and not unread else {},
        )

    def suggested(self, of: Item) -> tuple[Statement, ...]:
        """The values that the reading of a report's document was not sure enough to tell of it."""
        refusals = self.register.view().refusals(of=of.document.digest)
        return suggested(of, refusals.get(of.document.digest, ()))

    def say(self, drafts: Sequence[Draft], *, by: str, seen: int | None, together: bool = True, disputing: bool = True) -> Said:
        """Append what a person decided in sight of decision `seen`; see `tocsin.register.journal.Journal.say`."""
        return self.register.journal().say(drafts, by=by, at=self.clock(), seen=seen, together=together, disputing=disputing)

    def remember(self) -> None:
        """Bring the cache of which report belongs to which incident up to date; the last to leave does it."""
        found = self.snapshot().linked
        self.register.writer().remember({report: i.incident_id for i in found.incidents for report in i.reports})
