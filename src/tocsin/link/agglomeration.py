"""Decide which groups of reports to join, given the weights of their pairs: average link, best pair first.

Two groups are joined when the mean weight over all their cross pairs is above the threshold (Sokal and Michener 1958), so that
one look-alike between two groups does not chain them. A pair weighs at most `CLIP` bits either way. Groups that share a document,
or hold a pair that a person put apart, are never joined.

The result depends on the weights alone, not on their order: all is sorted by identifier, and ties fall to the smaller one. In
a connected group of up to `LARGE` reports every pair is weighed; in a larger one, pairs outside the blocks count as `UNSEEN`, so
that the cost grows with the pairs known, times a logarithm.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from tocsin.link.weights import THRESHOLD

CLIP: Final = 12.0
LARGE: Final = 400
UNSEEN: Final = -6.0

Pair = tuple[str, str]
Group = tuple[str, ...]


def in_order(left: str, right: str) -> Pair:
    """A pair with the smaller identifier first."""
    return (left, right) if left < right else (right, left)


def agglomerate(
    groups: Sequence[Group],
    weights: Mapping[Pair, float],
    *,
    weight_of: Callable[[Pair], float],
    apart: frozenset[Pair] = frozenset(),
    documents: Mapping[str, str] | None = None,
    threshold: float = THRESHOLD,
) -> tuple[Group, ...]:
    """Join groups by average link until no two agree above the threshold.

    `weights` are the pairs known, smaller identifier first; `weight_of` gives any pair; `documents` the document of each report.
    """
    home = {report_id: number for number, group in enumerate(groups) for report_id in group}
    neighbours: dict[int, set[int]] = defaultdict(set)
    for (left, right), weight in weights.items():
        if weight > threshold and home[left] != home[right]:
            neighbours[home[left]].add(home[right])
            neighbours[home[right]].add(home[left])
    components = _components(neighbours)
    component_of = {number: place for place, component in enumerate(components) for number in component}
    known: list[dict[Pair, float]] = [{} for _ in components]
    for (left, right), weight in weights.items():
        place = component_of.get(home[left])
        if place is not None and place == component_of.get(home[right]):
            known[place][left, right] = weight
    clusters = [group for number, group in enumerate(groups) if number not in component_of]
    for component, pairs in zip(components, known, strict=True):
        parts = [groups[number] for number in component]
        members = sorted(report_id for part in parts for report_id in part)
        if len(members) <= LARGE:
            pairs = {pair: pairs[pair] if pair in pairs else weight_of(pair) for pair in combinations(members, 2)}
        clusters += _Forest(parts, pairs, apart=apart, documents=documents or {}, threshold=threshold).grown()
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


class _Forest:
    """Groups of one connected component while they grow. `excess` is the sum over cross pairs of weight less `UNSEEN`."""

    def __init__(
        self,
        parts: Iterable[Group],
        pairs: Mapping[Pair, float],
        *,
        apart: frozenset[Pair],
        documents: Mapping[str, str],
        threshold: float,
    ) -> None:
        self.threshold, self.count = threshold, 0
        self.members: dict[int, Group] = {}
        self.documents: dict[int, frozenset[str]] = {}
        self.enemies: dict[int, frozenset[str]] = {}
        self.excess: dict[int, dict[int, float]] = {}
        self.heap: list[tuple[float, Group, Group, int, int]] = []
        enemies: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            enemies[left].add(right)
            enemies[right].add(left)
        home: dict[str, int] = {}
        for part in parts:
            told = frozenset(documents.get(report_id, report_id) for report_id in part)
            hated = frozenset().union(*(enemies[report_id] for report_id in part))
            home |= dict.fromkeys(part, self._plant(part, told, hated, {}))
        for left, right in sorted(pairs):
            i, j = home[left], home[right]
            if i != j:
                more = max(-CLIP, min(CLIP, pairs[left, right])) - UNSEEN
                self.excess[i][j] = self.excess[j][i] = self.excess[i].get(j, 0.0) + more
        for i in sorted(self.excess):
            for j in sorted(self.excess[i]):
                if i < j:
                    self._offer(i, j)

    def _plant(self, part: Group, told: frozenset[str], hated: frozenset[str], excess: dict[int, float]) -> int:
        number, self.count = self.count, self.count + 1
        self.members[number], self.documents[number], self.enemies[number], self.excess[number] = part, told, hated, excess
        return number

    def _offer(self, i: int, j: int) -> None:
        """Put a pair of groups up for joining, if it may and should be joined."""
        first, second = self.members[i], self.members[j]
        mean = round(self.excess[i][j] / (len(first) * len(second)) + UNSEEN, 9)
        if mean <= self.threshold or self.documents[i] & self.documents[j] or not self.enemies[i].isdisjoint(second):
            return
        heapq.heappush(self.heap, (-mean, min(first, second), max(first, second), i, j))

    def grown(self) -> list[Group]:
        """The groups when nothing is left to join."""
        while self.heap:
            *_, i, j = heapq.heappop(self.heap)
            if i in self.members and j in self.members:
                self._join(i, j)
        return list(self.members.values())

    def _join(self, i: int, j: int) -> None:
        part = tuple(sorted(self.members.pop(i) + self.members.pop(j)))
        one, two = self.excess.pop(i), self.excess.pop(j)
        excess = {k: one.get(k, 0.0) + two.get(k, 0.0) for k in sorted(one.keys() | two.keys()) if k not in (i, j)}
        told, hated = self.documents.pop(i) | self.documents.pop(j), self.enemies.pop(i) | self.enemies.pop(j)
        new = self._plant(part, told, hated, excess)
        for k, more in excess.items():
            self.excess[k].pop(i, None)
            self.excess[k].pop(j, None)
            self.excess[k][new] = more
            self._offer(k, new)
