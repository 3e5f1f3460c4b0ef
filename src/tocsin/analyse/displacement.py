"""Decide whether events moved: to other countries, kinds, targets or proxies, after a day or in the last years.

For each value of a field, its share of events after the day is set against its share before, exactly (conditional on the
sum: Fisher's test on two counts), and the p-values are adjusted for the number of values looked at (Benjamini and Hochberg
1995). Shares do not depend on how much is still hidden, if secrecy does not differ between the values; that is stated, and
the check by equally mature events stands beside it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy import stats as distributions

from tocsin.analyse.events import Event, values_of
from tocsin.analyse.results import Basis, Estimate
from tocsin.analyse.timeline import YEAR, Timeline, place
from tocsin.errors import InvalidValue
from tocsin.stats.intervals import share_interval
from tocsin.stats.multiplicity import benjamini_hochberg
from tocsin.stats.refusal import NotEstimable

BY = ("country", "kind", "target_category", "proxy")
SHUFFLES = 999
FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One value's share before and after, its odds ratio and p-value adjusted for all values of its field."""

    value: str
    before: int
    after: int
    share_before: Estimate
    share_after: Estimate
    odds_ratio: float
    adjusted_p: float
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShift:
    """All values of one field, and the chance of a difference this large if nothing moved (permutation)."""

    field: str
    p_any: float | None
    shifts: tuple[Shift, ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Displacement:
    """Where events moved after `split`, field by field."""

    split: date
    before: int
    after: int
    fields: tuple[FieldShift, ...]
    basis: Basis


def displacement(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    unit: str = "incidents",
    sources: str = "fixed",
    starts: Mapping[str, date] | None = None,
    split: date | None = None,
    by: Sequence[str] = BY,
) -> Displacement:
    """Compare what happened after `split` (default: the last three years) with what happened before."""
    timeline = place(events, as_of=as_of, since=since, where=where, unit=unit, sources=sources, starts=starts)
    day = split or date.fromordinal(as_of.toordinal() - round(3 * YEAR))
    if not timeline.since < day < as_of:
        raise InvalidValue(f"the day {day} must lie inside the window from {timeline.since} to {as_of}")
    late = np.array([event.happened is not None and event.happened.middle >= day for event in timeline.events], bool)
    if not late.any() or late.all():
        raise NotEstimable(f"there are no events on one side of {day}")
    return Displacement(
        split=day,
        before=int((~late).sum()),
        after=int(late.sum()),
        fields=tuple(_field(timeline, field, late, rng) for field in by),
        basis=timeline.basis(
            method="exact comparison of shares, adjusted by Benjamini and Hochberg; permutation of the chi-squared statistic",
            assumptions=(
                "all values of a field are disclosed equally fast",
                "an event with several values counts for each",
                f"the day {day} was chosen before looking" if split else "the last three years against the years before",
            ),
        ),
    )


def _field(
    timeline: Timeline, field: str, late: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], rng: np.random.Generator
) -> FieldShift:
    held = [frozenset(values_of(event, field)) for event in timeline.events]
    known = np.array([bool(values) for values in held], bool)
    names = sorted(set().union(*held)) if held else []
    table = np.array([[name in values for name in names] for values in held], float).reshape(len(held), len(names))
    after, before = late & known, ~late & known
    if not names or not after.any() or not before.any():
        return FieldShift(field=field, p_any=None, shifts=(), unknown=int((~known).sum()))
    counts = np.array([table[before].sum(axis=0), table[after].sum(axis=0)]).astype(int)
    of = (int(before.sum()), int(after.sum()))
    tests = [distributions.fisher_exact([[a, of[1] - a], [b, of[0] - b]]) for b, a in counts.T]
    adjusted = benjamini_hochberg(np.array([test.pvalue for test in tests]))
    shifts = [
        Shift(
            value=name,
            before=int(b),
            after=int(a),
            share_before=_share(int(b), of[0]),
            share_after=_share(int(a), of[1]),
            odds_ratio=float(test.statistic),
            adjusted_p=float(p),
            direction="unclear" if p >= 0.05 else "more" if a * of[0] > b * of[1] else "less",
        )
        for name, (b, a), test, p in zip(names, counts.T, tests, adjusted, strict=True)
    ]
    shifts.sort(key=lambda shift: (shift.adjusted_p, -shift.after))
    p_any = _permuted(table[known], after[known], rng) if len(names) > 1 and min(of) >= FEWEST else None
    return FieldShift(field=field, p_any=p_any, shifts=tuple(shifts), unknown=int((~known).sum()))


def _share(count: int, of: int) -> Estimate:
    interval = share_interval(count, of, level=0.9)
    return Estimate(value=count / of, low=interval.low, high=interval.high)


def _permuted(table: np.ndarray, late: np.ndarray, rng: np.random.Generator) -> float:
    """Return the rank of the chi-squared distance between the two periods among shuffles of which events came late."""
    totals = table.sum(axis=0)
    share = float(late.mean())
    if np.all(table.sum(axis=1) == 1):  # one value an event: shuffling is drawing from an urn
        shuffled = rng.multivariate_hypergeometric(totals.astype(int), int(late.sum()), size=SHUFFLES).astype(float)
    else:
        shuffled = np.array([rng.permutation(late) @ table for _ in range(SHUFFLES)], float)
    counts = np.vstack([late @ table, shuffled])
    distance = ((counts - share * totals) ** 2 / (share * (1 - share) * totals)).sum(axis=1)
    return float((distance >= distance[0] - 1e-9).mean())
