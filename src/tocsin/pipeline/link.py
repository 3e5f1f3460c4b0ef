"""Link: reports to incidents, recomputed from what the register holds and what people decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tocsin.errors import UnknownChoice, UnknownRecord
from tocsin.link.agglomeration import Pair
from tocsin.link.clusters import Clusters, cluster
from tocsin.link.comparable import comparable
from tocsin.link.decided import decided, judgements
from tocsin.link.explanation import Explanation, compare
from tocsin.link.features import Comparable
from tocsin.link.independence import independent_sources
from tocsin.link.merge import merge
from tocsin.model.decisions import Decision
from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report
from tocsin.pipeline import blocking
from tocsin.pipeline.documents_ahead import DocumentsAhead
from tocsin.register.register import Register
from tocsin.register.view import View

Finder = Callable[[Sequence[Comparable]], Mapping[Pair, float] | None]
"""The weights of the pairs that are worth comparing; nothing to have them found in memory."""

MANY: Final = 200_000
"""Reports above which pairs are found by SQL in files, if DuckDB is installed: in memory they take 1.5 GB at 300,000."""

FINDERS: Final[Mapping[str, Finder]] = {"memory": lambda _: None, "sql": blocking.weights}


def fitting(reports: Sequence[Comparable]) -> Mapping[Pair, float] | None:
    """The weights found by the engine that fits the number of reports."""
    return blocking.weights(reports) if len(reports) > MANY and blocking.is_installed() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The incidents of a register as known at a time, with what they were made of."""

    incidents: tuple[Incident, ...]
    reports: dict[str, Report]
    documents: Mapping[str, Document]
    clusters: Clusters

    def incident(self, name: str) -> Incident:
        """The incident whose identifier is, or begins with, `name`.

        Raises:
            UnknownRecord: there is none, or more than one.
        """
        wanted = name.upper() if name[:1] in "tT" else name
        found = [i for i in self.incidents if i.incident_id == name] or [
            i for i in self.incidents if i.incident_id.upper().startswith(wanted.upper())
        ]
        if len(found) != 1:
            told = "no incident" if not found else f"{len(found)} incidents begin with"
            raise UnknownRecord(f"{told} {name!r}; `tocsin list` shows the identifiers")
        return found[0]


def linked(view: View) -> Linked:
    """The incidents of a register as known at the time of the view."""
    told = view.reports()  # before the documents: what is added meanwhile then has its document
    return link_up(told, view.documents(), view.decisions())


def linked_leanly(view: View, *, finder: Finder | None = None) -> Linked:
    """The same incidents, with documents that are fetched when they are asked for, and given up again."""
    told = view.reports()
    return link_up(told, DocumentsAhead(view, (report.document for report in told)), view.decisions(), finder=finder)


def link_up(
    told: Iterable[Report],
    documents: Mapping[str, Document],
    decisions: Sequence[Decision],
    *,
    last: Linked | None = None,
    finder: Finder | None = None,
) -> Linked:
    """The incidents of some reports, given what people decided; what did not change since the result `last` is taken over.

    `finder` finds and weighs the pairs of reports in its own way, to the same result.
    """
    reports = decided(told, decisions)
    same = _unchanged(reports, documents, last)
    seen = {name: last.clusters.reports[name] for name in same} if last else {}
    compared = [seen.get(report.report_id) or comparable(report) for report in reports]
    known = last.clusters if last else None
    clusters = cluster(compared, judgements(decisions), known=known, weights=finder(compared) if finder else None)
    incidents = merge(
        reports,
        clusters,
        documents,
        sources=lambda told: count_sources(told, documents),
        known={i.reports: i for i in last.incidents if same.issuperset(i.reports)} if last else None,
    )
    return Linked(incidents=tuple(incidents), reports={r.report_id: r for r in reports}, documents=documents, clusters=clusters)


def _unchanged(reports: Iterable[Report], documents: Mapping[str, Document], last: Linked | None) -> frozenset[str]:
    """The reports that are the very same as in an earlier result over the very same documents."""
    if last is None or documents is not last.documents:
        return frozenset()
    return frozenset(report.report_id for report in reports if last.reports.get(report.report_id) is report)


def count_sources(told: Sequence[str], documents: Mapping[str, Document]) -> int:
    """How many independent sources stand behind some documents."""
    return 1 if len(told) == 1 else len(independent_sources([documents[digest] for digest in told]))


def relink(register: Register, *, engine: str | None = None) -> Linked:
    """Recompute the incidents and remember which report belongs to which.

    `engine` is where the pairs of reports are found: one of `FINDERS`, or nothing for what fits their number.

    Raises:
        UnknownChoice: there is no such engine.
        UsageError: the engine is not installed.
    """
    if engine is not None and engine not in FINDERS:
        raise UnknownChoice("engine", engine, FINDERS)
    found = linked_leanly(register.view(), finder=fitting if engine is None else FINDERS[engine])
    memberships = {report: incident.incident_id for incident in found.incidents for report in incident.reports}
    register.writer().remember(memberships)
    return found


def explain(register: Register, left: str, right: str, *, as_of: datetime | None = None) -> Explanation:
    """Why two reports are, or are not, held to tell of one incident.

    Raises:
        UnknownRecord: one of them is not in the register.
    """
    view = register.view(as_of)
    reports = {report.report_id: report for report in decided(view.reports(), view.decisions())}
    for name in (left, right):
        if name not in reports:
            raise UnknownRecord(f"no report {name!r}; `tocsin show INCIDENT` names the reports")
    return compare(comparable(reports[left]), comparable(reports[right]))
