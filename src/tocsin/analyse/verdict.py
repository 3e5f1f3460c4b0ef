"""Decide which of six verdicts the evidence on a trend supports, and say why.

The rule was calibrated on simulated registers: "rising" in about 5 of 100 steady worlds. A wide interval is "cannot tell",
never "no clear change"; so is a rise that vanishes if secrets came out half again as fast.
"""

from dataclasses import dataclass
from typing import Final

from tocsin.analyse.results import Estimate
from tocsin.stats.refusal import of_events

VERDICTS: Final = ("rising", "perhaps rising", "no clear change", "perhaps falling", "falling", "cannot tell")
SURE, LIKELY = 0.95, 0.80
FEWEST, FEWEST_RECENT = 10, 5
LEAST_TIPPING = 1.5
WIDEST = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a verdict looks at. `recent` is the larger of the recent count and what the old rate would give."""

    probability_up: float
    ratio: Estimate
    n: int
    recent: float
    tipping_point: float | None
    sources_fixed: bool
    delay_known: bool
    power: float
    looks: int = 1


def decide(evidence: Evidence) -> tuple[str, tuple[str, ...]]:
    """Return the verdict and the reasons for it."""
    unsure = _why_unsure(evidence)
    if unsure:
        return "cannot tell", unsure
    up, tail = evidence.probability_up, (1 - SURE) / evidence.looks
    if up >= 1 - tail:
        if evidence.tipping_point is not None and evidence.tipping_point < LEAST_TIPPING:
            return "cannot tell", (f"the rise vanishes if secrets now come out {evidence.tipping_point:g} times as fast",)
        return "rising", ()
    if up <= tail:
        return "falling", ()
    if up >= LIKELY:
        return "perhaps rising", ()
    if up <= 1 - LIKELY:
        return "perhaps falling", ()
    if evidence.ratio.low >= 0.5 and evidence.ratio.high <= 2.0:
        return "no clear change", ()
    return "cannot tell", (f"anything from {evidence.ratio.low:.1f} to {evidence.ratio.high:.1f} times the old rate fits",)


def _why_unsure(evidence: Evidence) -> tuple[str, ...]:
    reasons = []
    if evidence.n < FEWEST:
        reasons.append(f"{of_events(evidence.n, 'is', 'are')} too few for a trend ({FEWEST} is the least)")
    elif evidence.recent < FEWEST_RECENT:
        reasons.append("the recent window holds too few events, seen or expected")
    if not evidence.sources_fixed:
        reasons.append("no source watched throughout")
    if not evidence.delay_known:
        reasons.append("too few disclosure dates to allow for what is still hidden")
    return tuple(reasons)
