"""Give the trend's answer over all counting rules at once, so that nobody can pick the one that suits.

Every combination of unit, window, sources, kinds (threats in or out) and outcomes (plots in, or acts only) is one row (a
multiverse: Steegen et al. 2016). The summary is the share of rules that say each verdict and the range of the ratio; rules are
not independent, and the share is not a probability.
"""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from tocsin.analyse.events import Event
from tocsin.analyse.readings import SOFT
from tocsin.analyse.results import Basis, Estimate
from tocsin.analyse.timeline import place
from tocsin.analyse.trend import quick_trend
from tocsin.errors import TocsinError

KINDS: Final = ("all kinds", "without threats and other soft kinds")
OUTCOMES: Final = ("plots and acts", "acts only")
ACTS: Final = frozenset({"carried_out", "attempted_failed"})
WINDOWS: Final = (2.0, 3.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of counting."""

    unit: str
    kinds: str
    outcomes: str
    sources: str
    window: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule's answer; `verdict` is "cannot tell" with a note if it could not be given."""

    rule: Rule
    n: int
    verdict: str
    probability_up: float | None
    ratio: Estimate | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The answer under every rule, how many rules say what, and how far the ratio ranges."""

    rows: tuple[Row, ...]
    verdicts: tuple[tuple[str, int], ...]
    lowest: float | None
    highest: float | None
    agreed: bool
    matters_most: str | None
    basis: Basis


def sensitivity(
    events: Sequence[Event],
    *,
    as_of: date,
    rng: np.random.Generator,
    since: date | None = None,
    where: Mapping[str, Collection[str]] | None = None,
    starts: Mapping[str, date] | None = None,
    windows: Sequence[float] = WINDOWS,
) -> Sensitivity:
    """Run the trend under every rule that the data distinguish."""
    whole = place(events, as_of=as_of, since=since, where=where, sources="all", starts=starts)
    rows = []
    for rule in _rules(whole.events, windows, new=bool(whole.new_sources)):
        kept = [event for event in events if _counts(event, rule)]
        try:
            found = quick_trend(
                kept,
                as_of=as_of,
                rng=rng,
                since=whole.since,
                where=where,
                unit=rule.unit,
                sources=rule.sources,
                starts=starts,
                window=rule.window,
            )
        except TocsinError as err:
            rows.append(Row(rule=rule, n=0, verdict="cannot tell", probability_up=None, ratio=None, note=str(err)))
            continue
        verdict, because, evidence = found
        rows.append(
            Row(
                rule=rule,
                n=evidence.n,
                verdict=verdict,
                probability_up=evidence.probability_up,
                ratio=evidence.ratio,
                note="; ".join(because),
            )
        )
    tally = Counter(row.verdict for row in rows)
    ratios = [row.ratio.value for row in rows if row.ratio is not None]
    return Sensitivity(
        rows=tuple(rows),
        verdicts=tuple(tally.most_common()),
        lowest=min(ratios, default=None),
        highest=max(ratios, default=None),
        agreed=len(tally) == 1,
        matters_most=_matters_most(rows),
        basis=whole.basis(
            method="the trend analysis under every counting rule (multiverse, Steegen et al. 2016)",
            assumptions=("rules share data: the share of rules is not a probability",),
        ),
    )


def _rules(events: Sequence[Event], windows: Sequence[float], *, new: bool) -> Iterator[Rule]:
    """Yield the rules that make a difference in these events."""
    units = ["incidents"]
    units += ["operations"] if any(event.operation for event in events) else []
    units += ["victims"] if any((event.victims or 0) > 1 for event in events) else []
    kinds = KINDS if any(event.kind in SOFT for event in events) else KINDS[:1]
    outcomes = OUTCOMES if any(event.outcome is not None for event in events) else OUTCOMES[:1]
    sources = ("fixed", "all") if new else ("fixed",)
    for unit, kind, outcome, source, window in itertools.product(units, kinds, outcomes, sources, windows):
        yield Rule(unit=unit, kinds=kind, outcomes=outcome, sources=source, window=window)


def _counts(event: Event, rule: Rule) -> bool:
    return (rule.kinds == KINDS[0] or event.kind not in SOFT) and (rule.outcomes == OUTCOMES[0] or event.outcome in ACTS)


def _matters_most(rows: Sequence[Row]) -> str | None:
    """Return the choice whose options differ most in mean log ratio, or None if no choice has two options."""
    spans: dict[str, float] = {}
    for name in ("unit", "kinds", "outcomes", "sources", "window"):
        groups: dict[object, list[float]] = {}
        for row in rows:
            if row.ratio is not None and row.ratio.value > 0:
                groups.setdefault(getattr(row.rule, name), []).append(float(np.log(row.ratio.value)))
        means = [float(np.mean(values)) for values in groups.values()]
        if len(means) > 1:
            spans[name] = max(means) - min(means)
    return max(sorted(spans), key=lambda name: spans[name]) if spans else None
