"""Decide what to tell a person about a new report before it is saved: which known reports may be of the same incident.

The new report meets its blocks alone, never the whole register. An `Index` holds the blocks of known reports; where a block
is large, its members nearest in date come first, up to `MOST` a block.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tocsin.link.blocking import block_keys
from tocsin.link.explanation import Explanation, compare, weigh
from tocsin.link.features import Comparable
from tocsin.link.weights import SUGGESTION

MOST: Final = 120
"""Most members of one block that a new report is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Known reports by block, each block sorted by date."""

    blocks: dict[str, list[tuple[date, str]]] = field(repr=False)
    reports: dict[str, Comparable] = field(repr=False)

    @classmethod
    def of(cls, reports: Iterable[Comparable]) -> "Index":
        """Index some reports."""
        blocks: dict[str, list[tuple[date, str]]] = defaultdict(list)
        known = {report.report_id: report for report in reports}
        for report_id, report in known.items():
            for key in block_keys(report):
                blocks[key].append((_first_day(report), report_id))
        for block in blocks.values():
            block.sort()
        return cls(blocks=dict(blocks), reports=known)

    def near(self, report: Comparable) -> list[Comparable]:
        """Members of the report's blocks, nearest in date first where a block is large; sorted by identifier."""
        found: set[str] = set()
        for key in block_keys(report):
            found.update(report_id for _, report_id in _nearest(self.blocks.get(key, ()), _first_day(report)))
        found.discard(report.report_id)
        return [self.reports[report_id] for report_id in sorted(found)]


def suggest(new: Comparable, index: Index, *, least: float = SUGGESTION, most: int = 10) -> tuple[Explanation, ...]:
    """Known reports of other documents that may tell of the same incident, strongest first, with reasons.

    `least` is the weight in bits from which a report is suggested; `most` the number of suggestions.
    """
    weighed = sorted((-weigh(new, known), known.report_id) for known in index.near(new) if known.document_id != new.document_id)
    return tuple(compare(new, index.reports[report_id]) for weight, report_id in weighed[:most] if -weight >= least)


def _first_day(report: Comparable) -> date:
    return report.date.start if report.date and report.date.start else date.max


def _nearest(block: Sequence[tuple[date, str]], day: date) -> Sequence[tuple[date, str]]:
    if len(block) <= MOST:
        return block
    middle = bisect_left(block, (day, ""))
    start = max(0, min(middle - MOST // 2, len(block) - MOST))
    return block[start : start + MOST]
