"""Decide which reports make one incident.

Groups grow by average link over match weights (`tocsin.link.agglomeration`), so that one look-alike between two groups does not
chain them. People's words come first: *same* always holds together, *not the same* always keeps apart, and two reports of one
document stay apart unless a person joins them, since the extractor told them apart. Where people contradict each other the
separation stands and the conflict is reported.

The result depends on the set of reports and judgements, never on their order: everything is sorted by identifier, and ties
fall to the smaller one. Dropping a judgement undoes what it did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from tocsin.errors import InvalidValue, UnknownRecord
from tocsin.link.agglomeration import Pair, agglomerate, in_order
from tocsin.link.blocking import candidate_pairs
from tocsin.link.explanation import weigh
from tocsin.link.features import Comparable
from tocsin.link.weighing import Weighing
from tocsin.link.weights import SUGGESTION, THRESHOLD

DOUBT: Final = 3.0
"""Bits to either side of the threshold within which a link is a question: odds of less than eight to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on two reports. `number` orders judgements; of two on one pair the higher number holds."""

    left_id: str
    right_id: str
    same: bool
    number: int = 0

    def __post_init__(self) -> None:
        if self.left_id == self.right_id:
            raise InvalidValue(f"{self.left_id}: a judgement is about two reports")

    @property
    def pair(self) -> Pair:
        """The two reports, smaller identifier first."""
        return in_order(self.left_id, self.right_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A *same* that could not be kept, with the *not the same* pairs that it would break."""

    judgement: Judgement
    against: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Reports by incident. Every cluster is sorted, and the clusters are sorted by their first report.

    `weights` holds the pairs compared that a person might be asked about, in bits; `conflicts` the judgements that others
    overrule, `settled` the pairs that people's words decide, and `reports` what was clustered.
    """

    clusters: tuple[tuple[str, ...], ...]
    weights: Mapping[Pair, float]
    conflicts: tuple[Conflict, ...] = ()
    settled: frozenset[Pair] = frozenset()
    reports: Mapping[str, Comparable] = field(default_factory=dict, compare=False, repr=False)

    def cluster_of(self, report_id: str) -> tuple[str, ...]:
        """The cluster of a report.

        Raises:
            UnknownRecord: the report was not among those clustered.
        """
        for cluster in self.clusters:
            if report_id in cluster:
                return cluster
        raise UnknownRecord(f"no report {report_id!r} was clustered")

    def questions(self) -> tuple[Pair, ...]:
        """Pairs that a person should look at, most doubtful first: apart though they may agree, or together by a thin margin.

        Pairs that a person has settled, and those of one document, are not asked about.
        """
        home = {report_id: number for number, members in enumerate(self.clusters) for report_id in members}
        document = {report_id: report.document_id for report_id, report in self.reports.items()}
        doubtful = []
        for pair, weight in self.weights.items():
            left, right = pair
            if pair in self.settled or document.get(left, left) == document.get(right, right):
                continue
            if (home[left] != home[right]) == (weight > 0) or abs(weight) <= DOUBT:
                doubtful.append((abs(weight), pair))
        return tuple(pair for _, pair in sorted(doubtful))


def cluster(
    reports: Iterable[Comparable],
    judgements: Iterable[Judgement] = (),
    *,
    threshold: float = THRESHOLD,
    known: Clusters | None = None,
    weights: Mapping[Pair, float] | None = None,
) -> Clusters:
    """Group reports by incident.

    `known` is an earlier result with the same threshold: if it is of the same reports, its weights are taken over, so that a new
    judgement costs next to nothing. `weights` are those of all candidate pairs of `SUGGESTION` bits or more, where something else
    has found them.

    Raises:
        InvalidValue: two reports have one identifier.
    """
    by_id: dict[str, Comparable] = {}
    for report in sorted(reports, key=lambda report: report.report_id):
        if report.report_id in by_id:
            raise InvalidValue(f"two reports are called {report.report_id!r}")
        by_id[report.report_id] = report
    if weights is None:
        weights = (
            dict(known.weights)
            if known and known.reports == by_id
            else weighed(by_id, candidate_pairs(by_id.values()), least=min(SUGGESTION, threshold))
        )
    groups, apart, conflicts = constrain(by_id, judgements)

    def weight_of(pair: Pair) -> float:
        kept = weights.get(pair)
        return weigh(by_id[pair[0]], by_id[pair[1]]) if kept is None else kept

    documents = {report_id: report.document_id for report_id, report in by_id.items()}
    found = agglomerate(groups, weights, weight_of=weight_of, apart=apart, documents=documents, threshold=threshold)
    settled = frozenset(apart | {pair for group in groups for pair in combinations(group, 2)})
    return Clusters(clusters=found, weights=weights, conflicts=conflicts, settled=settled, reports=by_id)


def weighed(by_id: Mapping[str, Comparable], pairs: Iterable[Pair], *, least: float = SUGGESTION) -> dict[Pair, float]:
    """The weights of some pairs, of `least` bits or more."""
    return dict(Weighing(by_id).heavy(pairs, least=least))


def constrain(
    known: Mapping[str, object], judgements: Iterable[Judgement]
) -> tuple[tuple[tuple[str, ...], ...], frozenset[Pair], tuple[Conflict, ...]]:
    """What people's words alone settle: groups held together, pairs kept apart, and contradictions.

    Judgements about reports that are not there are left aside.
    """
    latest: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.number, j.pair, j.same)):
        if judgement.left_id in known and judgement.right_id in known:
            latest[judgement.pair] = judgement
    apart = frozenset(pair for pair, judgement in latest.items() if not judgement.same)
    home = {report_id: {report_id} for report_id in known}
    conflicts = []
    for judgement in sorted((j for j in latest.values() if j.same), key=lambda j: (j.number, j.pair)):
        left, right = home[judgement.left_id], home[judgement.right_id]
        broken = sorted({in_order(a, b) for a in left for b in right if in_order(a, b) in apart}) if left is not right else []
        if broken:
            conflicts.append(Conflict(judgement=judgement, against=tuple(broken)))
            continue
        left |= right
        for report_id in right:
            home[report_id] = left
    groups = {tuple(sorted(group)) for group in home.values()}
    return tuple(sorted(groups)), apart, tuple(conflicts)
