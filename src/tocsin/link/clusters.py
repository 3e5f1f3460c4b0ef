"""Decide which reports make one incident.

Average-link agglomeration (Sokal and Michener 1958) over match weights: the two clusters whose reports agree best on average
are joined, as long as that average is above the threshold, so that one look-alike between two groups does not chain them.
People's words come first: *same* always holds together, *not the same* always keeps apart, and two reports of one document stay
apart unless a person joins them, since the extractor told them apart. Where people contradict each other the
separation stands and the conflict is reported.

The result depends on the set of reports and judgements, never on their order: everything is sorted by identifier, and ties
fall to the smaller one. Dropping a judgement undoes what it did.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.errors import InvalidValue, UnknownRecord
from tocsin.link.blocking import candidate_pairs
from tocsin.link.explanation import weigh
from tocsin.link.features import Comparable
from tocsin.link.weights import SUGGESTION, THRESHOLD

CLIP: Final = 12.0
"""Bits beyond which one pair weighs no more in an average, either way."""

DOUBT: Final = 3.0
"""Bits to either side of the threshold within which a link is a question: odds of less than eight to one."""

LARGE: Final = 400
"""Reports of one connected group above which pairs outside the blocks are not compared but count as `UNSEEN` bits."""

UNSEEN: Final = -6.0

Pair = tuple[str, str]


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
        return _pair(self.left_id, self.right_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A *same* that could not be kept, with the *not the same* pairs that it would break."""

    judgement: Judgement
    against: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Reports by incident. Every cluster is sorted, and the clusters are sorted by their first report.

    `weights` holds the pairs compared that a person might be asked about, in bits; `conflicts` the judgements that others
    overrule.
    """

    clusters: tuple[tuple[str, ...], ...]
    weights: Mapping[Pair, float]
    conflicts: tuple[Conflict, ...] = ()

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
        """Pairs that a person should look at, most doubtful first: apart though they may agree, or together by a thin margin."""
        home = {report_id: number for number, members in enumerate(self.clusters) for report_id in members}
        doubtful = [
            (abs(weight), pair)
            for pair, weight in self.weights.items()
            if (home[pair[0]] != home[pair[1]]) == (weight > 0) or abs(weight) <= DOUBT
        ]
        return tuple(pair for _, pair in sorted(doubtful))


def cluster(
    reports: Iterable[Comparable],
    judgements: Iterable[Judgement] = (),
    *,
    threshold: float = THRESHOLD,
    pairs: Iterable[Pair] | None = None,
) -> Clusters:
    """Group reports by incident.

    `pairs` are the pairs to compare, if they are known from an index; without them they come from `candidate_pairs`.

    Raises:
        InvalidValue: two reports have one identifier.
    """
    by_id: dict[str, Comparable] = {}
    for report in sorted(reports, key=lambda report: report.report_id):
        if report.report_id in by_id:
            raise InvalidValue(f"two reports are called {report.report_id!r}")
        by_id[report.report_id] = report
    candidates: Iterable[Pair] = candidate_pairs(by_id.values()) if pairs is None else sorted({_pair(*p) for p in pairs})
    weights: dict[Pair, float] = {}
    for left, right in candidates:
        if left in by_id and right in by_id and (weight := weigh(by_id[left], by_id[right])) >= min(SUGGESTION, threshold):
            weights[left, right] = weight
    groups, apart, conflicts = constrain(by_id, judgements)

    def weight_of(pair: Pair) -> float:
        kept = weights.get(pair)
        return weigh(by_id[pair[0]], by_id[pair[1]]) if kept is None else kept

    documents = {report_id: report.document_id for report_id, report in by_id.items()}
    found = agglomerate(groups, weights, weight_of=weight_of, apart=apart, documents=documents, threshold=threshold)
    return Clusters(clusters=found, weights=weights, conflicts=conflicts)


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
        broken = sorted({_pair(a, b) for a in left for b in right if _pair(a, b) in apart}) if left is not right else []
        if broken:
            conflicts.append(Conflict(judgement=judgement, against=tuple(broken)))
            continue
        left |= right
        for report_id in right:
            home[report_id] = left
    groups = {tuple(sorted(group)) for group in home.values()}
    return tuple(sorted(groups)), apart, tuple(conflicts)


def agglomerate(
    groups: Sequence[tuple[str, ...]],
    weights: Mapping[Pair, float],
    *,
    weight_of: Callable[[Pair], float],
    apart: frozenset[Pair] = frozenset(),
    documents: Mapping[str, str] | None = None,
    threshold: float = THRESHOLD,
) -> tuple[tuple[str, ...], ...]:
    """Join groups by average link until no two agree above the threshold.

    `weights` are the pairs known, `weight_of` gives any pair; `documents` the document of each report.
    """
    home = {report_id: number for number, group in enumerate(groups) for report_id in group}
    neighbours: dict[int, set[int]] = defaultdict(set)
    for (left, right), weight in weights.items():
        if weight > threshold and home[left] != home[right]:
            neighbours[home[left]].add(home[right])
            neighbours[home[right]].add(home[left])
    clusters: list[tuple[str, ...]] = [group for number, group in enumerate(groups) if number not in neighbours]
    for component in _components(neighbours):
        parts = [groups[number] for number in component]
        large = sum(map(len, parts)) > LARGE
        seen = (lambda pair: weights.get(pair, UNSEEN)) if large else weight_of
        clusters += _join(parts, seen, apart, documents or {}, threshold)
    return tuple(sorted(clusters))


def _components(neighbours: Mapping[int, set[int]]) -> list[list[int]]:
    left, components = set(neighbours), []
    for start in sorted(neighbours):
        if start not in left:
            continue
        left.discard(start)
        component, frontier = [start], [start]
        while frontier:
            fresh = sorted(n for n in neighbours[frontier.pop()] if n in left)
            left.difference_update(fresh)
            component += fresh
            frontier += fresh
        components.append(sorted(component))
    return components


def _join(
    parts: list[tuple[str, ...]],
    weight_of: Callable[[Pair], float],
    apart: frozenset[Pair],
    documents: Mapping[str, str],
    threshold: float,
) -> list[tuple[str, ...]]:
    """Average link within one connected group of reports."""
    alive = dict(enumerate(parts))
    totals: dict[tuple[int, int], float | None] = {}
    heap: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []

    def offer(i: int, j: int) -> None:
        total = totals[i, j]
        if total is None:
            return
        mean = round(total / (len(alive[i]) * len(alive[j])), 9)
        if mean > threshold:
            first, second = sorted((alive[i], alive[j]))
            heapq.heappush(heap, (-mean, first, second, i, j))

    for i, j in combinations(alive, 2):
        totals[i, j] = _total(alive[i], alive[j], weight_of, apart, documents)
        offer(i, j)
    while heap:
        _, _, _, i, j = heapq.heappop(heap)
        if i not in alive or j not in alive:
            continue
        merged, new = tuple(sorted(alive.pop(i) + alive.pop(j))), max(i, j, *alive, len(parts) - 1) + 1
        for other in alive:
            one, two = totals[min(i, other), max(i, other)], totals[min(j, other), max(j, other)]
            totals[other, new] = None if one is None or two is None else one + two
        alive[new] = merged
        for other in list(alive)[:-1]:
            offer(other, new)
    return list(alive.values())


def _total(
    left: tuple[str, ...],
    right: tuple[str, ...],
    weight_of: Callable[[Pair], float],
    apart: frozenset[Pair],
    documents: Mapping[str, str],
) -> float | None:
    """The sum of weights between two groups; None if they may never be joined."""
    pairs = [_pair(a, b) for a in left for b in right]
    shared = {documents.get(a, a) for a in left} & {documents.get(b, b) for b in right}
    if shared or any(pair in apart for pair in pairs):
        return None
    return sum(max(-CLIP, min(CLIP, weight_of(pair))) for pair in sorted(pairs))


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
