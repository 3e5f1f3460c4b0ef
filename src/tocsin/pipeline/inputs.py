"""Offer what a register says of a scenario's inputs: a share or a lag with n, interval and bias, to be judged and never fitted.

A register holds what became known. Acts that nobody tied to a state, or nobody heard of, are not in it, so that the share of acts
that are attributed is lower than here, and the lag longer; that is said beside each number, and no correction is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.model.vocabulary import Outcome, ResponseType, Strength
from tocsin.pipeline.link import linked
from tocsin.register.view import View
from tocsin.stats.intervals import Interval, share_interval

OFFICIAL: Final = frozenset({Strength.CONVICTED, Strength.ADMITTED, Strength.CHARGED, Strength.ASSESSED})
CHARGED: Final = frozenset({Strength.CONVICTED, Strength.CHARGED})
CHARGES: Final = frozenset({ResponseType.CHARGES, ResponseType.CONVICTION})
LEVEL: Final = 0.9
ONLY_KNOWN: Final = "too high: acts that nobody heard of, or that nobody tied to a state, are not in a register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One input as the register has it: `count` of `n`, or a lag in days; `value` is None where nothing can be said."""

    name: str
    meaning: str
    n: int
    count: int | None
    value: float | None
    interval: Interval | None
    bias: str
    left_out: int

    @property
    def sentence(self) -> str:
        """The offer in words."""
        if self.value is None or self.interval is None:
            return f"{self.name}: cannot tell (n {self.n}; {self.left_out} left out). {self.meaning}."
        share = self.count is not None
        told = f"{self.value:.0%}" if share else f"{self.value:.0f} days"
        low, high = (f"{end:.0%}" if share else f"{end:.0f}" for end in (self.interval.low, self.interval.high))
        of = f"{self.count} of {self.n}" if share else f"n {self.n}"
        return f"{self.name}: {told} ({low} to {high}, 90%; {of}; {self.left_out} left out). {self.meaning}. Bias: {self.bias}."

    def toml(self, as_of: str) -> str | None:
        """A share as a scenario's range."""
        if self.value is None or self.interval is None or self.count is None:
            return None
        low, high = self.interval.low, self.interval.high
        return (
            f"{self.name} = {{ low = {low:.2f}, best = {min(max(self.value, low), high):.2f}, high = {high:.2f}, "
            f'source = "register as known on {as_of}: {self.count} of {self.n} incidents; biased" }}'
        )


def offered(view: View) -> tuple[Offered, ...]:
    """What a register offers."""
    incidents = [i for i in linked(view).incidents if i.value("sponsor.state") is not None]
    strengths = [(i, s) for i in incidents if isinstance(s := i.value("attribution.strength"), Strength)]
    unknown = len(incidents) - len(strengths)
    outcomes = [o for i in incidents if isinstance(o := i.value("outcome"), Outcome) and o is not Outcome.UNKNOWN]
    ended = [o for o in outcomes if o in (Outcome.CARRIED_OUT, Outcome.ATTEMPTED_FAILED, Outcome.FOILED)]
    return (
        _share("attribution", "an authority, a court or the state itself states the link", [s in OFFICIAL for _, s in strengths],
               ONLY_KNOWN, unknown),
        _share("charges.probability", "charges or a conviction, of incidents in which the link is officially stated",
               [s in CHARGED or _charged(i) for i, s in strengths if s in OFFICIAL],
               "either way: charges come late and are reported more often than their absence", len(incidents) - sum(
                   s in OFFICIAL for _, s in strengths)),
        _share("success", "carried out, of acts carried out, tried or foiled", [o is Outcome.CARRIED_OUT for o in ended],
               "either way: completed acts are noticed, foiled ones are announced or kept secret", len(incidents) - len(ended)),
        _share("foiled", "foiled, of acts carried out, tried or foiled", [o is Outcome.FOILED for o in ended],
               "either way: foiled acts are announced or kept secret", len(incidents) - len(ended)),
        _lag(incidents),
    )  # fmt: skip


def _charged(incident: Incident) -> bool:
    return any(getattr(response, "type", None) in CHARGES for response in incident.values("responses"))


def _share(name: str, meaning: str, hits: Sequence[bool], bias: str, left_out: int) -> Offered:
    n, count = len(hits), sum(hits)
    return Offered(
        name=name, meaning=meaning, n=n, count=count, value=count / n if n else None,
        interval=share_interval(count, n, level=LEVEL) if n else None, bias=bias, left_out=left_out,
    )  # fmt: skip


def _lag(incidents: Sequence[Incident]) -> Offered:
    lags = []
    for incident in incidents:
        happened, told = incident.value("date"), incident.value("disclosed")
        if isinstance(happened, DateInterval) and isinstance(told, DateInterval) and happened.start and told.start:
            lags.append(max(0, (told.start - happened.start).days))
    picks = np.random.default_rng(1).integers(0, max(1, len(lags)), (2000, max(1, len(lags))))
    ends = np.quantile(np.median(np.array(lags or [0])[picks], axis=1), [0.05, 0.95])
    enough = len(lags) >= 5
    return Offered(
        name="lag to attribution", meaning="median days from the act to the day on which it was tied to the state", n=len(lags),
        count=None, value=float(np.median(lags)) if enough else None,
        interval=Interval(low=float(ends[0]), high=float(ends[1]), level=LEVEL) if enough else None,
        bias="too short: what is still hidden is not in a register; `tocsin analyse lag` allows for it",
        left_out=len(incidents) - len(lags),
    )  # fmt: skip
