"""Score four rival readings of a rise on the same data: a real rise, faster disclosure, more collection, another counting rule.

Each rival is given its best case, and the score is the probability that the rate still rose then. A rival "explains" the rise
if that probability falls below 0.8, "weakens" it below 0.95, and "does not explain" it otherwise. Real rise: equally mature
events of the fixed sources. Faster disclosure: disclosure twice as fast. More collection: fixed sources alone against all.
Counting rule: only acts, without threats and other soft kinds, whose share may have grown because the rule was widened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.analyse.timeline import YEAR, Timeline
from tocsin.stats.intervals import probability_rate_higher

SOFT: Final = frozenset({"threat", "coercion", "surveillance", "recruitment_attempt", "other"})
TWICE: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of the counts: `score` is P(rate rose) once it is granted; None if the data cannot say."""

    name: str
    score: float | None
    judgement: str
    note: str


def four_readings(
    fixed: Timeline,
    everything: Timeline,
    *,
    window: float,
    faster: Sequence[tuple[float, float]],
    rng: np.random.Generator,
) -> tuple[Reading, ...]:
    """Score the four readings of a rise; `faster` is the table of `trend.if_faster`."""
    raw = _raw(everything, window, np.ones(len(everything.events), bool))
    main = faster[0][1]
    granted = min(faster, key=lambda pair: abs(pair[0] - TWICE))[1]
    hard = np.array([event.kind not in SOFT for event in fixed.events], bool)
    kinds = {event.kind for event in fixed.events if event.kind is not None}
    strict = _raw(fixed, window, hard) if hard.any() and not hard.all() else None
    new = ", ".join(everything.new_sources)
    return (
        Reading(
            name="a real rise",
            score=main,
            judgement=_support(main),
            note="late disclosure and the sources' start allowed for",
        ),
        Reading(
            name="faster disclosure",
            score=granted,
            judgement=_judge(granted, apparent=main),
            note="if secrets now come out twice as fast",
        ),
        Reading(
            name="more collection",
            score=main if new else None,
            judgement=_judge(main, apparent=raw) if new else "no source started inside the window",
            note=f"all sources alone would give {raw:.2f}; started inside the window: {new}"
            if new
            else "sources are the same throughout",
        ),
        Reading(
            name="a change of counting rule",
            score=strict,
            judgement=_judge(strict, apparent=main) if strict is not None else "only one group of kinds is counted",
            note=f"counting acts alone, without {', '.join(sorted(kinds & SOFT)) or 'soft kinds'}",
        ),
    )


def _judge(score: float, *, apparent: float) -> str:
    """Say what granting a rival does to a rise that is seen with probability `apparent` without it."""
    if apparent < 0.8:
        return "there is no rise to explain"
    return "explains the rise" if score < 0.8 else "weakens the rise" if score < 0.95 else "does not explain the rise"


def _support(score: float) -> str:
    return "supported" if score >= 0.95 else "perhaps" if score >= 0.8 else "not supported"


def _raw(timeline: Timeline, window: float, keep: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    """Return P(rate up) on equally mature events: known within a year, and more than a year old."""
    ages = (timeline.oldest + timeline.youngest) / 2
    quick = ages - np.where(np.isnan(timeline.told), ages, timeline.told) <= YEAR
    split = max(window, 2.0) * YEAR
    if timeline.span <= split:
        return 0.5
    recent = int((keep & quick & (ages >= YEAR) & (ages < split)).sum())
    earlier = int((keep & quick & (ages >= split)).sum())
    return probability_rate_higher(recent, earlier, exposure=split - YEAR, other_exposure=timeline.span - split)
