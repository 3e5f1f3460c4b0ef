"""Decide what each level of each comparison is worth: m, u, and the match weight log2(m/u) in bits.

m is the chance of the level among pairs of reports of one incident, u among pairs of two incidents; both sum to 1 over the levels
of a comparison, given that both reports speak. A missing value has no level and adds 0. Weights add up (Fellegi and Sunter
1969, eq. 9; the words are those of Winkler 2006 and of Splink).

The shares are set by hand from the codebook's rules (R4, R6, R7, R8, R15, R20), for a register that spans decades and many
sponsors, and rounded; `evaluation/train_linking.py reports` prints the shares counted in gold records beside them. Two
comparisons are held below what counting would give, because they depend on others: far-apart dates (one person is often
attacked twice) and targets (who is attacked tells the sponsor too).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from typing import Final

from tocsin.errors import UnknownChoice

PRIOR: Final = -10.0
"""Bits against a match before anything is compared: one pair in about a thousand."""

THRESHOLD: Final = 0.0
"""Bits of total weight at which two reports are held to tell of one incident: more likely than not."""

SUGGESTION: Final = -5.0
"""Bits of total weight at which a person is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One possible finding of a comparison: its shares among matches and non-matches, and its meaning in words."""

    m: float
    u: float
    meaning: str

    @property
    def weight(self) -> float:
        """Bits that the level adds."""
        return log2(self.m / self.u)


def _level(m: float, u: float, meaning: str) -> Level:
    return Level(m=m, u=u, meaning=meaning)


WEIGHTS: Final[Mapping[str, Mapping[str, Level]]] = {
    "targets": {
        "exact": _level(0.50, 0.003, "a target has the same name in both"),
        "variant": _level(0.18, 0.002, "a target's name is spelt or shortened differently"),
        "surname": _level(0.15, 0.005, "one report gives a single name that the other's target has"),
        "family": _level(0.02, 0.010, "the last names agree, the given names do not"),
        "different": _level(0.15, 0.980, "both name targets, and none agrees"),
    },
    "descriptions": {
        "alike": _level(0.55, 0.12, "unnamed targets are described in the same words"),
        "unlike": _level(0.45, 0.88, "unnamed targets are described in other words"),
    },
    "age": {
        "same": _level(0.84, 0.03, "the same age"),
        "near": _level(0.13, 0.11, "ages at most two years apart"),
        "other": _level(0.03, 0.86, "other ages"),
    },
    "death": {
        "one": _level(0.75, 0.0035, "both tell of a completed killing of the same person, and a person dies once"),
        "perhaps": _level(0.05, 0.0500, "both tell of a completed killing, and the names may be of one person"),
        "two": _level(0.20, 0.9465, "completed killings of people with other names"),
    },
    "date": {
        "same_day": _level(0.5200, 0.001, "both say the same day"),
        "days_apart": _level(0.0700, 0.003, "days at most three apart"),
        "same_month": _level(0.2040, 0.008, "the dates overlap within a month or so"),
        "overlap": _level(0.1200, 0.040, "the dates overlap within a year or so"),
        "vague_overlap": _level(0.0400, 0.040, "one date covers more than a year"),
        "weeks_apart": _level(0.0250, 0.016, "up to six weeks apart"),
        "months_apart": _level(0.0130, 0.030, "up to a year apart, one date wider than a month"),
        "years_apart": _level(0.0067, 0.042, "more than a year apart, one date wider than a month"),
        "other_months": _level(0.0003, 0.110, "two known days or months, up to a year apart"),
        "other_years": _level(0.0010, 0.710, "two known days or months, more than a year apart"),
    },
    "place": {
        "same_city": _level(0.700, 0.030, "the same town"),
        "near": _level(0.040, 0.005, "towns at most 30 km apart"),
        "same_country": _level(0.180, 0.080, "the same country, one report without a town"),
        "linked": _level(0.030, 0.015, "one report's place has another part in the other's story"),
        "other_city": _level(0.035, 0.070, "other towns of one country"),
        "other_country": _level(0.015, 0.800, "other countries"),
    },
    "sponsor": {
        "same_organ": _level(0.35, 0.060, "the same state and organ"),
        "same_state": _level(0.60, 0.190, "the same state"),
        "other_state": _level(0.05, 0.750, "other states"),
    },
    "kind": {
        "same": _level(0.85, 0.30, "the same kind of act"),
        "related": _level(0.12, 0.25, "kinds of which one may be the means to, or a version of, the other"),
        "other": _level(0.03, 0.45, "kinds that exclude each other"),
    },
    "outcome": {
        "same": _level(0.76, 0.42, "the same outcome"),
        "compatible": _level(0.21, 0.26, "outcomes that a later report may turn into each other"),
        "contrary": _level(0.03, 0.32, "outcomes that exclude each other"),
    },
    "method": {
        "same": _level(0.85, 0.20, "the same means"),
        "other": _level(0.15, 0.80, "other means"),
    },
    "categories": {
        "shared": _level(0.80, 0.35, "targets attacked for the same reason"),
        "none": _level(0.20, 0.65, "targets attacked for other reasons"),
    },
    "people": {
        "shared": _level(0.45, 0.002, "a perpetrator has the same name in both"),
        "none": _level(0.55, 0.998, "both name perpetrators, and none agrees"),
    },
    "disclosed": {
        "same_day": _level(0.30, 0.002, "tied to the state on the same day"),
        "near": _level(0.25, 0.048, "tied to the state within six weeks"),
        "apart": _level(0.45, 0.950, "tied to the state at other times"),
    },
    "text": {
        "copy": _level(0.12, 0.0002, "half of the weighted words or more are shared"),
        "alike": _level(0.38, 0.0098, "a fifth to a half of the weighted words are shared"),
        "some": _level(0.30, 0.1400, "a twelfth to a fifth of the weighted words are shared"),
        "little": _level(0.20, 0.8500, "hardly any weighted word is shared"),
    },
}


def level(comparison: str, name: str) -> Level:
    """The level of a comparison.

    Raises:
        UnknownChoice: no such comparison or level.
    """
    levels = WEIGHTS.get(comparison)
    if levels is None:
        raise UnknownChoice("comparison", comparison, WEIGHTS)
    if name not in levels:
        raise UnknownChoice(f"level of {comparison}", name, levels)
    return levels[name]


def probability(weight: float) -> float:
    """A total weight in bits, prior included, as a probability.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + 2 ** -max(-500.0, min(500.0, weight)))
