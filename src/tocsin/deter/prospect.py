"""Decide what changes if the aggressor weighs probabilities as people do: certainty against severity, with prospect weighting.

    w(p) = p^g / (p^g + (1 - p)^g)^(1/g)      g 0.61 for gains, 0.69 for losses (Tversky and Kahneman 1992)

Small probabilities are overweighted and large ones underweighted, and the last step to certainty counts most. Only probabilities
are bent here; values stay straight. Without weighting a tenth more certainty and a tenth more severity are worth the same to a
deterrer; with it they are not.
"""

from dataclasses import dataclass, replace
from typing import Final

from tocsin.deter.choice import Choice, Reaction

GAINS: Final = 0.61
LOSSES: Final = 0.69
MORE: Final = 1.1


def weight(probability: float, bend: float) -> float:
    """How a probability is weighed.

    >>> round(weight(0.01, 0.61), 3), round(weight(0.9, 0.61), 3), weight(1.0, 0.61)
    (0.055, 0.712, 1.0)
    """
    if probability in (0.0, 1.0):
        return probability
    risen = probability**bend
    return float(risen / (risen + (1 - probability) ** bend) ** (1 / bend))


def weighted_utility(choice: Choice) -> float:
    """What acting is worth to an aggressor who weighs the chance of success as a gain and of each response as a loss."""
    feared = sum(weight(choice.attributed * choice.chance(name), LOSSES) * r.weight for name, r in choice.responses.items())
    return weight(choice.success, GAINS) * choice.benefit - choice.own_cost - feared


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """By how much acting loses worth if responses grow a tenth more certain, or more severe, with and without weighting."""

    utility: float
    acts: bool
    certainty: float
    severity: float
    plain_certainty: float
    plain_severity: float


def levers(choice: Choice) -> Levers:
    """Certainty against severity."""
    surer = replace(choice, attribution={o: min(1.0, MORE * a) for o, a in choice.attribution.items()})
    harder = replace(choice, responses={name: _harder(r) for name, r in choice.responses.items()})
    here = weighted_utility(choice)
    return Levers(
        utility=here,
        acts=here > choice.status_quo,
        certainty=here - weighted_utility(surer),
        severity=here - weighted_utility(harder),
        plain_certainty=choice.utility - surer.utility,
        plain_severity=choice.utility - harder.utility,
    )


def _harder(reaction: Reaction) -> Reaction:
    return replace(reaction, cost=MORE * reaction.cost)


def sentences(choice: Choice) -> tuple[str, ...]:
    """What weighting changes, in words."""
    found = levers(choice)
    does = "acting looks better" if found.acts else "not acting looks better"
    turned = " (without weighting it is the other way round)" if found.acts is not choice.acts else ""
    return (
        f"Under these assumptions, with prospect weighting, {does}: {found.utility:.2f} against {choice.status_quo:.2f}{turned}.",
        f"Under these assumptions a tenth more attribution takes {found.certainty:.2f} from acting, a tenth more cost "
        f"{found.severity:.2f}; without weighting {found.plain_certainty:.2f} and {found.plain_severity:.2f}.",
    )
