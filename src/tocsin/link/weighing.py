"""Weigh very many pairs, and give up on each as soon as it cannot matter.

Most pairs that share a block are far too light. What is heavy weighs to the last bit what `explanation.weigh` says; of the
others only that they are light is known. Each report is asked once which comparisons it can take part in, so that those about
which one of a pair is silent are not begun, and the comparisons that part most pairs at least cost go first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from tocsin.link.comparisons import COMPARISONS, SPEAKS
from tocsin.link.features import Comparable
from tocsin.link.weights import PRIOR, WEIGHTS

Pair = tuple[str, str]
Step = tuple[Callable[[Comparable, Comparable], str | None], Mapping[str, float], float, str]
"""A comparison, the bits of its levels, the most that it can add, its name."""

CHEAP_FIRST: Final = (
    "age", "death", "people", "disclosed", "categories", "descriptions", "date", "kind", "outcome", "method", "sponsor", "place",
    "text", "targets",
)  # fmt: skip
_BITS: Final = {name: {key: found.weight for key, found in levels.items()} for name, levels in WEIGHTS.items()}
_BIT_OF: Final = {name: 1 << number for number, name in enumerate(CHEAP_FIRST)}
_ROUNDING: Final = 1e-6
"""Bits by which sums in another order may differ, and far more."""


def heavy(by_id: Mapping[str, Comparable], pairs: Iterable[Pair], *, least: float) -> Iterator[tuple[Pair, float]]:
    """The pairs of `least` bits or more, with their weights."""
    speaks: dict[str, int] = {}
    for pair in pairs:
        left, right = pair
        a, b = by_id[left], by_id[right]
        if left not in speaks:
            speaks[left] = _speaks(a)
        if right not in speaks:
            speaks[right] = _speaks(b)
        reach, steps = _steps(speaks[left] & speaks[right])
        found = {}
        for comparison, bits, most, name in steps:
            level = comparison(a, b)
            if level is None:
                reach -= most
            else:
                found[name] = weight = bits[level]
                reach += weight - most
            if reach < least - _ROUNDING:
                break
        else:
            total = PRIOR
            for name in COMPARISONS:
                if name in found:
                    total += found[name]
            if total >= least:
                yield pair, total


def _speaks(report: Comparable) -> int:
    """The comparisons in which a report can take part, a bit each."""
    return sum(bit for name, bit in _BIT_OF.items() if SPEAKS[name](report))


@cache
def _steps(speak: int) -> tuple[float, tuple[Step, ...]]:
    """The most bits that a pair can reach which takes part in these comparisons, and the comparisons."""
    steps = tuple(
        (COMPARISONS[name], _BITS[name], max(_BITS[name].values()), name) for name, bit in _BIT_OF.items() if speak & bit
    )
    return PRIOR + sum(most for _, _, most, _ in steps), steps
