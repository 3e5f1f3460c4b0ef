"""Weigh very many pairs, and give up on each as soon as it cannot matter.

Most pairs that share a block are far too light. What is heavy weighs to the last bit what `explanation.weigh` says; of the
others only that they are light is known. Twenty thousand pairs at a time are bounded by dates and by what has few values (kinds,
sponsors), looked up in tables for all of them at once; what that leaves is compared by place, words and names, one after the
other, until nothing left could bring the pair to the bound. The tables are filled by the comparisons themselves.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.link.comparisons import COMPARISONS, DATE_LEVELS, GAPS, SPEAKS, WIDTHS
from tocsin.link.explanation import weigh
from tocsin.link.features import Comparable
from tocsin.link.weights import PRIOR, WEIGHTS

Pair = tuple[str, str]
Step = tuple[Callable[[Comparable, Comparable], str | None], Mapping[str, float], float]
"""A comparison, the bits of its levels, the most that it can add."""

AT_ONCE: Final = 20_000
"""Pairs that are bounded at once."""
MOST: Final = 400
"""Different values of a comparison for which a table is worth filling."""
KEYS: Final[Mapping[str, Callable[[Comparable], Hashable]]] = {
    "kind": lambda c: c.kind,
    "outcome": lambda c: c.outcome,
    "method": lambda c: c.method,
    "sponsor": lambda c: (c.sponsor, c.organ),
    "categories": lambda c: (c.categories, bool(c.targets)),
    "age": lambda c: c.age,
}
"""Comparisons that look at few values, and at which: where these are the same, so is the level."""
ONE_BY_ONE: Final = ("death", "people", "disclosed", "descriptions", "place", "text", "targets", *KEYS)
"""The order in which what is not in tables soonest shows that a pair is too light."""
_BITS: Final = {name: {key: found.weight for key, found in levels.items()} for name, levels in WEIGHTS.items()}
_BIT_OF: Final = {name: 1 << number for number, name in enumerate(COMPARISONS)}
_DATES: Final = np.array([[_BITS["date"][level] for level in row] for row in DATE_LEVELS])
_ROUNDING: Final = 1e-6
"""Bits by which sums in another order may differ, and far more."""


class Weighing:
    """Some reports, made ready to be weighed against each other in very many pairs."""

    def __init__(self, by_id: Mapping[str, Comparable]) -> None:
        self._number = {name: number for number, name in enumerate(by_id)}
        self._reports = reports = list(by_id.values())
        self._speaks = np.array([_speaks(report) for report in reports], np.int64)
        self._first = np.array([_ordinal(report, "start") for report in reports], np.int64)
        self._last = np.array([_ordinal(report, "end") for report in reports], np.int64)
        self._tables = [table for name in KEYS if (table := _table(name, reports))]
        tabled = {"date", *(name for name, _, _ in self._tables)}
        self._left = [(_BIT_OF[name], _step(name)) for name in ONE_BY_ONE if name not in tabled]
        self._after: dict[int, tuple[float, tuple[Step, ...]]] = {}

    def heavy(self, pairs: Iterable[Pair], *, least: float) -> Iterator[tuple[Pair, float]]:
        """The pairs of `least` bits or more, with their weights."""
        waiting = iter(pairs)
        while some := list(islice(waiting, AT_ONCE)):
            left = np.fromiter((self._number[a] for a, _ in some), np.int64, len(some))
            right = np.fromiter((self._number[b] for _, b in some), np.int64, len(some))
            speak = self._speaks[left] & self._speaks[right]
            reach = self._bounded(left, right, speak)
            for at in np.flatnonzero(reach >= least - _ROUNDING).tolist():
                a, b = self._reports[left[at]], self._reports[right[at]]
                if self._may_reach(a, b, int(speak[at]), float(reach[at]), least) and (weight := weigh(a, b)) >= least:
                    yield some[at], weight

    def _bounded(self, left: NDArray[np.int64], right: NDArray[np.int64], speak: NDArray[np.int64]) -> NDArray[np.float64]:
        """The most bits that pairs can reach, given all that is in tables."""
        each, at = np.unique(speak, return_inverse=True)
        reach = np.array([self._rest(one)[0] for one in each.tolist()])[at]
        for _, codes, bits in self._tables:
            reach += bits[codes[left], codes[right]]
        a, b = self._first[left], self._first[right]
        c, d = self._last[left], self._last[right]
        gap, wider = np.maximum(np.maximum(a, b) - np.minimum(c, d), 0), np.maximum(c - a, d - b) + 1
        dates = _DATES[np.searchsorted(GAPS, gap), np.searchsorted(WIDTHS, wider)]
        found: NDArray[np.float64] = reach + np.where(speak & _BIT_OF["date"], dates, 0.0)
        return found

    def _rest(self, speak: int) -> tuple[float, tuple[Step, ...]]:
        """The most that a pair can reach by what is not in tables, and the comparisons that tell."""
        if speak not in self._after:
            steps = tuple(step for bit, step in self._left if speak & bit)
            self._after[speak] = PRIOR + sum(most for _, _, most in steps), steps
        return self._after[speak]

    def _may_reach(self, a: Comparable, b: Comparable, speak: int, reach: float, least: float) -> bool:
        for comparison, bits, most in self._rest(speak)[1]:
            level = comparison(a, b)
            reach += (0.0 if level is None else bits[level]) - most
            if reach < least - _ROUNDING:
                return False
        return True


def _speaks(report: Comparable) -> int:
    """The comparisons in which a report can take part, a bit each."""
    return sum(bit for name, bit in _BIT_OF.items() if SPEAKS[name](report))


def _ordinal(report: Comparable, bound: str) -> int:
    day = getattr(report.date, bound, None)
    return day.toordinal() if day else 0


def _step(name: str) -> Step:
    return COMPARISONS[name], _BITS[name], max(_BITS[name].values())


def _table(name: str, reports: Sequence[Comparable]) -> tuple[str, NDArray[np.int64], NDArray[np.float64]] | None:
    """The number of each report's value, and the bits of every two values; nothing if there are too many of them."""
    key, comparison = KEYS[name], COMPARISONS[name]
    one: dict[Hashable, Comparable] = {}
    for report in reports:
        one.setdefault(key(report), report)
    if len(one) > MOST:
        return None
    number = {value: at for at, value in enumerate(one)}
    bits = [[_BITS[name].get(comparison(a, b) or "", 0.0) for b in one.values()] for a in one.values()]
    return name, np.array([number[key(report)] for report in reports], np.int64), np.array(bits)
