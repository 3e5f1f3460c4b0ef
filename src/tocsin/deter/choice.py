"""Decide whether an aggressor of given interests would act: expected utility, and what would have to change.

    EU(act) = s B - K - sum_o P(o) a_o * sum_r q_r (1 + l_r) C_r          act if EU(act) > V0

s success, B benefit, K own cost, o the outcome (success, failure, foiled), a_o attribution, q_r the probability of response r
given attribution, C_r its cost to the aggressor, l_r leverage of third parties, V0 the value of not acting (Becker 1968; Huth
and Russett 1984). Choice noise: P(act) = 1 / (1 + exp(-lambda (EU - V0))) (quantal response; McKelvey and Palfrey 1995).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tocsin.errors import InvalidValue

OUTCOMES = ("success", "failure", "foiled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """A response that the aggressor expects if the act is attributed; `given` names another without which it does not come."""

    probability: float
    cost: float
    leverage: float = 0.0
    given: str | None = None

    def __post_init__(self) -> None:
        _share("probability", self.probability)
        if self.cost < 0 or self.leverage < 0:
            raise InvalidValue(f"a cost of {self.cost} with leverage {self.leverage}: both are nought or more")

    @property
    def weight(self) -> float:
        """Its cost with leverage."""
        return self.cost * (1 + self.leverage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One aggressor's choice. Probabilities are shares; the rest is in one relative unit (benefit 10, say)."""

    benefit: float
    success: float
    own_cost: float
    attribution: Mapping[str, float]
    responses: Mapping[str, Reaction]
    status_quo: float = 0.0
    foiled: float = 0.0

    def __post_init__(self) -> None:
        _share("success", self.success)
        _share("foiled", self.foiled)
        if self.success + self.foiled > 1:
            raise InvalidValue(f"success {self.success} and foiled {self.foiled} together exceed 1")
        if unknown := sorted(set(self.attribution) - set(OUTCOMES)):
            raise InvalidValue(f"attribution of {', '.join(unknown)}: outcomes are {', '.join(OUTCOMES)}")
        for outcome, share in self.attribution.items():
            _share(f"attribution.{outcome}", share)

        follow({name: reaction.given for name, reaction in self.responses.items()})

    def chance(self, name: str) -> float:
        """Probability of a response given attribution, over what it hangs on."""
        reaction = self.responses[name]
        return reaction.probability * (self.chance(reaction.given) if reaction.given else 1.0)

    @property
    def penalty(self) -> float:
        """Expected cost of the responses, given that the act is attributed."""
        return sum(self.chance(name) * r.weight for name, r in self.responses.items())

    @property
    def attributed(self) -> float:
        """Probability that the act is attributed, over how it may end."""
        chances = {"success": self.success, "foiled": self.foiled, "failure": 1 - self.success - self.foiled}
        return sum(chance * self.attribution.get(outcome, 0.0) for outcome, chance in chances.items())

    @property
    def utility(self) -> float:
        """Expected utility of acting."""
        return self.success * self.benefit - self.own_cost - self.attributed * self.penalty

    @property
    def acts(self) -> bool:
        """Whether acting beats the status quo."""
        return self.utility > self.status_quo


def follow(leans: Mapping[str, str | None]) -> None:
    """Refuse responses that hang on each other in a circle, or on one that is not there.

    Raises:
        InvalidValue: with the circle as it runs.
    """
    for name in leans:
        way = [name]
        while (on := leans[way[-1]]) is not None:
            if on not in leans:
                raise InvalidValue(f"responses.{way[-1]}.given: no response is called {on!r}; known: {', '.join(leans)}")
            if on in way:
                raise InvalidValue(
                    f"circular leverage: {' hangs on '.join([*way, on])}; a response must hang on one that stands by itself"
                )
            way.append(on)


def even(attribution: float) -> dict[str, float]:
    """The same attribution however the act ends."""
    return dict.fromkeys(OUTCOMES, attribution)


def probability(choice: Choice, *, precision: float) -> float:
    """Probability of acting under choice noise; `precision` (lambda) runs from 0, a coin toss, to infinity, the better option.

    >>> round(probability(Choice(benefit=0, success=0, own_cost=0, attribution={}, responses={}), precision=1), 2)
    0.5
    """
    gain = precision * (choice.utility - choice.status_quo)
    return 1 / (1 + math.exp(-gain)) if gain >= 0 else math.exp(gain) / (1 + math.exp(gain))


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The value of one input that alone would flip the choice; `possible` is false where it lies outside what can be."""

    input: str
    now: float
    needed: float
    possible: bool

    @property
    def sentence(self) -> str:
        """The threshold in words."""
        if not self.possible:
            return f"{self.input} alone cannot flip the choice (it would have to be {self.needed:.3g}, and is {self.now:.3g})"
        return f"the choice flips where {self.input} reaches {self.needed:.3g} (it is {self.now:.3g})"


NO_EFFECT: Final = 1e-12
"""An input whose whole unit changes utility by less than this has no threshold: it would need an amount beyond any number."""


def thresholds(choice: Choice) -> tuple[Threshold, ...]:
    """For every input the value at which the aggressor is indifferent, the others held.

    Inputs without any effect have no threshold and are left out.
    """
    found = [_attribution(choice), _linear(choice, "benefit", choice.benefit, choice.success, math.inf)]
    found.append(_success(choice))
    found.append(_linear(choice, "own_cost", choice.own_cost, -1.0, math.inf))
    for name, reaction in choice.responses.items():
        share = choice.attributed
        chance = choice.chance(name)
        found.append(_linear(choice, f"{name}.probability", reaction.probability, _by_probability(choice, name), 1.0))
        found.append(_linear(choice, f"{name}.cost", reaction.cost, -share * chance * (1 + reaction.leverage), math.inf))
        found.append(_linear(choice, f"{name}.leverage", reaction.leverage, -share * chance * reaction.cost, math.inf))
    return tuple(threshold for threshold in found if threshold is not None)


def _by_probability(choice: Choice, name: str) -> float:
    """How utility changes with a response's probability: by its own cost and by that of what hangs on it."""
    sure, never = (
        replace(choice, responses={**choice.responses, name: replace(choice.responses[name], probability=share)}).utility
        for share in (1.0, 0.0)
    )
    return sure - never


def _linear(choice: Choice, name: str, now: float, slope: float, most: float) -> Threshold | None:
    if abs(slope) < NO_EFFECT:
        return None
    needed = now - (choice.utility - choice.status_quo) / slope
    return Threshold(input=name, now=now, needed=needed, possible=0 <= needed <= most)


def _attribution(choice: Choice) -> Threshold | None:
    """Attribution raised in proportion over all outcomes; it cannot where one of them would exceed certainty."""
    if choice.penalty == 0:
        return None
    now = choice.attributed
    needed = (choice.success * choice.benefit - choice.own_cost - choice.status_quo) / choice.penalty
    factor = needed / now if now else math.inf
    possible = needed >= 0 and all(share * factor <= 1 for share in choice.attribution.values() if share)
    return Threshold(input="attribution", now=now, needed=needed, possible=possible)


def _success(choice: Choice) -> Threshold | None:
    at = [replace(choice, success=share).utility for share in (0.0, 1.0 - choice.foiled)]
    if at[0] == at[1]:
        return None
    needed = (choice.status_quo - at[0]) / (at[1] - at[0]) * (1.0 - choice.foiled)
    return Threshold(input="success", now=choice.success, needed=needed, possible=0 <= needed <= 1 - choice.foiled)


def frontier(choice: Choice, response: str, attributions: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """For each attribution the credibility of one response at which the choice flips; above 1 it cannot alone.

    Raises:
        InvalidValue: there is no such response, or it costs nothing.
    """
    if response not in choice.responses or choice.responses[response].weight == 0:
        raise InvalidValue(f"{response!r}: known responses with a cost are {', '.join(choice.responses)}")
    without = replace(choice, responses={**choice.responses, response: replace(choice.responses[response], probability=0.0)})
    surely = replace(choice, responses={**choice.responses, response: replace(choice.responses[response], probability=1.0)})
    others, weight = without.penalty, surely.penalty - without.penalty
    net = choice.success * choice.benefit - choice.own_cost - choice.status_quo
    return tuple((share, (net / share - others) / weight) for share in attributions if share > 0)


def _share(name: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise InvalidValue(f"{name} is a probability between 0 and 1, not {value}")
