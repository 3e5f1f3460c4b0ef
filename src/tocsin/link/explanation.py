"""Decide how strongly two reports belong together, and say why: one row for every comparison.

The weight is the prior plus the weights of all levels found (Fellegi and Sunter 1969). `weigh` gives the number alone, for
scale; `compare` the same number with its reasons. Both are symmetric in their two reports.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.link.comparisons import COMPARISONS
from tocsin.link.features import Comparable
from tocsin.link.weights import PRIOR, WEIGHTS, level, probability
from tocsin.model.dates import DateInterval

_BITS: Final = {name: {key: found.weight for key, found in levels.items()} for name, levels in WEIGHTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison of a pair. A `level` of None means that a report is silent; it then adds 0 bits."""

    comparison: str
    left: str
    right: str
    level: str | None
    weight: float
    m: float | None
    u: float | None
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two reports are, or are not, held to tell of one incident.

    `weight` is in bits and includes `prior`; `probability` is the same as a share between 0 and 1.
    """

    left_id: str
    right_id: str
    prior: float
    weight: float
    rows: tuple[Row, ...]

    @property
    def probability(self) -> float:
        """The chance that both tell of one incident, if the weights hold."""
        return probability(self.weight)

    def lines(self) -> list[str]:
        """The waterfall as text, one line a row that adds something, then the sum."""
        lines = [f"{self.prior:+7.2f}  before anything is compared"]
        lines += [
            f"{row.weight:+7.2f}  {row.comparison}: {row.meaning} ({row.left} | {row.right})" for row in self.rows if row.level
        ]
        return [*lines, f"{self.weight:+7.2f}  together; probability {self.probability:.3f}"]


def weigh(a: Comparable, b: Comparable) -> float:
    """The match weight of a pair in bits, prior included; what `compare` explains."""
    total = PRIOR
    for name, comparison in COMPARISONS.items():
        found = comparison(a, b)
        if found is not None:
            total += _BITS[name][found]
    return total


def compare(a: Comparable, b: Comparable) -> Explanation:
    """The match weight of a pair with the values compared and what each added."""
    rows = tuple(_row(name, a, b) for name in COMPARISONS)
    return Explanation(left_id=a.report_id, right_id=b.report_id, prior=PRIOR, weight=weigh(a, b), rows=rows)


def _row(name: str, a: Comparable, b: Comparable) -> Row:
    found = COMPARISONS[name](a, b)
    left, right = _SHOWN[name](a), _SHOWN[name](b)
    if found is None:
        return Row(comparison=name, left=left, right=right, level=None, weight=0.0, m=None, u=None, meaning="not compared")
    worth = level(name, found)
    return Row(
        comparison=name, left=left, right=right, level=found, weight=worth.weight, m=worth.m, u=worth.u, meaning=worth.meaning
    )


def _date(interval: DateInterval | None) -> str:
    return interval.edtf if interval else "-"


def _list(words: tuple[str, ...]) -> str:
    return "; ".join(words) or "-"


_SHOWN: Final[Mapping[str, Callable[[Comparable], str]]] = {
    "targets": lambda c: _list(c.targets),
    "descriptions": lambda c: _list(c.descriptions),
    "age": lambda c: "-" if c.age is None else str(c.age),
    "death": lambda c: _list(c.targets),
    "date": lambda c: _date(c.date),
    "place": lambda c: ", ".join(part for part in (c.city, c.country) if part) or "-",
    "sponsor": lambda c: " ".join(part for part in (c.sponsor, c.organ) if part) or "-",
    "kind": lambda c: c.kind or "-",
    "outcome": lambda c: c.outcome or "-",
    "method": lambda c: c.method or "-",
    "categories": lambda c: _list(tuple(sorted(c.categories))),
    "people": lambda c: _list(c.people),
    "disclosed": lambda c: _date(c.disclosed),
    "text": lambda c: f"{len(c.words)} weighted words",
}
"""How each comparison shows a report's value to a person."""
