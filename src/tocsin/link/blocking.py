"""Decide which pairs of reports are worth comparing.

A pair is kept when the two share a block: a token of a target's or perpetrator's name, a town or country in one month, a
sponsor in one month, a sponsor and country in one year, or a town and sponsor. Every pass needs other fields, so that a
missing value never keeps a pair apart by itself: absence is not disagreement.

A block over `CAP` reports is split by the next field of its pass. What is still too large is sorted by date, and every
report meets its `WINDOW` neighbours alone (sorted neighbourhood, Hernández and Stolfo 1995). So n reports cost at most
n x passes x CAP comparisons, and sorting. `candidate_pairs` says how many reports were cut short in that way.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.link.features import Comparable
from tocsin.link.names import consonant_classes, fold, parse_name

CAP: Final = 40
"""Most reports of a block that are all compared with each other."""

WINDOW: Final = 8
"""Neighbours by date that a report meets in a block which no field splits any further."""

_SLACK: Final = timedelta(days=3)
_MOST_MONTHS: Final = 6
_MOST_YEARS: Final = 5

Keys = Callable[[Comparable], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CandidatePairs:
    """Pairs worth comparing, and the cost of the caps.

    `left` and `right` are positions in `ids`, which is sorted; iterating gives pairs of identifiers, in order. `shortened` counts
    the memberships in blocks that only the window covered.
    """

    ids: tuple[str, ...]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    shortened: int

    def __len__(self) -> int:
        return len(self.left)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for start in range(0, len(self.left), 65_536):
            yield from self.part(slice(start, start + 65_536))

    def part(self, part: slice) -> Iterator[tuple[str, str]]:
        """Some of the pairs of identifiers, in order."""
        for a, b in zip(self.left[part].tolist(), self.right[part].tolist(), strict=True):
            yield self.ids[a], self.ids[b]

    @property
    def possible(self) -> int:
        """All pairs, n(n-1)/2."""
        return len(self.ids) * (len(self.ids) - 1) // 2

    @property
    def share(self) -> float:
        """Compared pairs as a share of all pairs."""
        return len(self) / self.possible if self.possible else 0.0


def _tokens(labels: tuple[str, ...]) -> list[str]:
    """Names' tokens by their consonants, so that spellings and scripts meet; by their letters where consonants are few."""
    found = set()
    for token in (token for label in labels for token in parse_name(label).tokens if len(token) >= 3):
        consonants = consonant_classes(token)
        plain = len(consonants) < 2 or (len(consonants) < 3 and len(token) < 5 and any(vowel in token[1:] for vowel in "aeiou"))
        found.add(token if plain else consonants)
    return sorted(found)


def bounds(report: Comparable) -> tuple[date, date] | None:
    """The first and last day on which a report's act may have happened, if both are known."""
    if report.date is None or report.date.start is None or report.date.end is None:
        return None
    return report.date.start, report.date.end


def _months(report: Comparable) -> list[str]:
    within = bounds(report)
    if within is None:
        return []
    try:
        first, last = within[0] - _SLACK, within[1] + _SLACK
    except OverflowError:
        first, last = within
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [str(month) for month in span] if len(span) <= _MOST_MONTHS else []


def _years(report: Comparable) -> list[str]:
    within = bounds(report)
    if within is None:
        return []
    years = range(within[0].year, within[1].year + 1)
    return [str(year) for year in years] if len(years) <= _MOST_YEARS else []


def _towns(report: Comparable) -> list[str]:
    return sorted({fold(city) for city in (report.city, *report.other_cities) if city})


def _place(report: Comparable) -> list[str]:
    return [fold(report.city)] if report.city else []


def _countries(report: Comparable) -> list[str]:
    return sorted({country for country in (report.country, *report.other_countries) if country})


def _sponsor(report: Comparable) -> list[str]:
    return [report.sponsor] if report.sponsor else []


def _kind(report: Comparable) -> list[str]:
    return [report.kind] if report.kind else []


def _days(report: Comparable) -> list[str]:
    within = bounds(report)
    if within is None or (within[1] - within[0]).days > 3:
        return []
    first = within[0].toordinal()
    return [str(first // 4), str((first + 2) // 4 + 10_000_000)]


def _all_of(*parts: Keys) -> Keys:
    def keys(report: Comparable) -> list[str]:
        found = [""]
        for part in parts:
            found = [f"{key}/{more}" for more in part(report) for key in found]
        return found

    return keys


def _targets(report: Comparable) -> list[str]:
    return _tokens(report.targets)


def _people(report: Comparable) -> list[str]:
    return _tokens(report.people)


PASSES: Final[Mapping[str, tuple[Keys, ...]]] = {
    "target": (_targets, _years, _towns, _months, _kind),
    "perpetrator": (_people, _years, _towns, _months, _kind),
    "town and month": (_all_of(_towns, _months), _days, _sponsor, _kind),
    "country and month": (_all_of(_countries, _months), _days, _sponsor, _place, _kind),
    "sponsor and month": (_all_of(_sponsor, _months), _days, _countries, _kind, _place),
    "sponsor, country and year": (_all_of(_sponsor, _countries, _years), _kind, _place, _months),
    "town and sponsor": (_all_of(_towns, _sponsor), _years, _kind, _months, _days),
}
"""Every pass: what makes its blocks, then what splits those that are too large, coarse to fine."""


def block_keys(report: Comparable) -> tuple[str, ...]:
    """The coarse blocks of a report, for a register that keeps an index of them."""
    return tuple(f"{name}:{key}" for name, rungs in PASSES.items() for key in rungs[0](report))


def candidate_pairs(reports: Iterable[Comparable]) -> CandidatePairs:
    """Pairs of reports that share a block; whatever the order in which the reports come."""
    members = numbered(reports)
    return paired(members, (found_by(members, name) for name in PASSES))


def numbered(reports: Iterable[Comparable]) -> list[Comparable]:
    """Reports in the order in which passes number them."""
    return sorted(reports, key=lambda report: report.report_id)


def found_by(members: Sequence[Comparable], name: str) -> tuple[NDArray[np.int64], int]:
    """The pairs that one pass finds among reports in order, as codes, and how many memberships only the window covered."""
    blocks, shortened = list[NDArray[np.int64]](), 0
    first, *rungs = PASSES[name]
    for block in _regroup(members, range(len(members)), first):
        shortened += _pairs_of(members, block, rungs, blocks)
    return (np.unique(np.concatenate(blocks)) if blocks else np.empty(0, np.int64)), shortened


def paired(members: Sequence[Comparable], passes: Iterable[tuple[NDArray[np.int64], int]]) -> CandidatePairs:
    """The pairs that all passes found."""
    every = list(passes)
    codes = np.unique(np.concatenate([found for found, _ in every]))
    size, ids = max(1, len(members)), tuple(report.report_id for report in members)
    return CandidatePairs(ids=ids, left=codes // size, right=codes % size, shortened=sum(shortened for _, shortened in every))


def _regroup(members: Sequence[Comparable], block: Iterable[int], keys: Keys) -> list[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for position in block:
        for key in keys(members[position]):
            groups[key].append(position)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _pairs_of(members: Sequence[Comparable], block: list[int], rungs: Sequence[Keys], found: list[NDArray[np.int64]]) -> int:
    """Add the pairs of a block as codes (left x n + right); return how many memberships only the window covered."""
    size = len(members)
    if len(block) <= CAP:
        here = np.asarray(block, np.int64)
        left, right = _TRIANGLES[len(block)]
        found.append(here[left] * size + here[right])
        return 0
    if rungs:
        placed = {position for position in block if any(True for _ in rungs[0](members[position]))}
        shortened = sum(_pairs_of(members, part, rungs[1:], found) for part in _regroup(members, block, rungs[0]))
        without = [position for position in block if position not in placed]
        return shortened + (_pairs_of(members, without, rungs[1:], found) if len(without) > 1 else 0)
    return _neighbours(members, block, found)


def _neighbours(members: Sequence[Comparable], block: list[int], found: list[NDArray[np.int64]]) -> int:
    def by_date(position: int) -> tuple[date, date, int]:
        return *(bounds(members[position]) or (date.max, date.max)), position

    here = np.asarray(sorted(block, key=by_date), np.int64)
    for step in range(1, min(WINDOW, len(here) - 1) + 1):
        low, high = np.minimum(here[:-step], here[step:]), np.maximum(here[:-step], here[step:])
        found.append(low * len(members) + high)
    return len(block)


_TRIANGLES: Final = [np.triu_indices(size, 1) for size in range(CAP + 1)]
