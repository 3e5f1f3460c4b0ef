"""Decide which of several policies would be regretted least, over the worlds that their ranges allow.

Each policy is a scenario of its own. A world is one draw of every input; inputs of one name share the draw, so that policies
are compared in the same world, and an input of one policy alone is drawn apart. A policy's outcome in a world is the
aggressor's margin: what acting is worth above not acting. Its regret is how much smaller another policy would have made that
margin, counted from nought, since a margin below nought deters already (Savage 1951). What a policy costs the defender stands
outside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.deter.scenario import Scenario, check, utilities
from tocsin.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Regretted:
    """One policy over the worlds: in what share acting looks better, the greatest and the mean regret."""

    scenario: str
    share_acting: float
    greatest: float
    mean: float


def regrets(policies: Sequence[Scenario], *, rng: np.random.Generator, draws: int = 20_000) -> tuple[Regretted, ...]:
    """Each policy's regret, in the order given.

    Raises:
        InvalidValue: fewer than two policies, two of one name, or an impossible input.
    """
    if len({policy.name for policy in policies}) < max(2, len(policies)):
        raise InvalidValue("regret compares at least two scenarios, each of its own name")
    ranges = [policy.ranges() for policy in policies]
    for policy, given in zip(policies, ranges, strict=True):
        check(policy, given)
    shared: Mapping[str, np.ndarray] = {name: rng.random(draws) for name in dict.fromkeys(n for given in ranges for n in given)}
    margins = np.array(
        [
            utilities(policy, {name: found.quantile(shared[name]) for name, found in given.items()})
            for policy, given in zip(policies, ranges, strict=True)
        ]
    )
    left = np.maximum(margins, 0.0)
    regret = left - left.min(axis=0)
    return tuple(
        Regretted(
            scenario=policy.name,
            share_acting=float(np.mean(margins[row] > 0)),
            greatest=float(regret[row].max()),
            mean=float(regret[row].mean()),
        )
        for row, policy in enumerate(policies)
    )


def sentences(found: Sequence[Regretted]) -> tuple[str, ...]:
    """The regrets in words; the order is the caller's, and none is preferred."""
    said = [
        f"Under these assumptions “{one.scenario}” leaves acting better in {100 * one.share_acting:.0f} of 100 worlds; its "
        f"greatest regret is {one.greatest:.2f}, its mean {one.mean:.2f}, in units of the benefit."
        for one in found
    ]
    return (*said, "What each costs the defender, and what it risks, is not in these numbers.")
