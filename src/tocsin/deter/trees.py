"""Decide what a small game tree is: moves, chance and ends, with information sets, and what a strategy is worth in it.

A player who does not know where it stands chooses alike at all nodes of one information set. `values` works on many games of one
shape at once: the probabilities of a chance move may be arrays, one entry a game, which is what a map of regimes needs.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An outcome with what it is worth to each player."""

    name: str
    payoffs: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A player's choice; nodes of one `information` look alike to it."""

    player: str
    information: str
    actions: Mapping[str, "Node"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A draw; `shares` are probabilities by branch."""

    name: str
    shares: Mapping[str, float]
    branches: Mapping[str, "Node"]


Node = End | Move | Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A game tree, valid once built: `sets` has each information set's player and actions, in the order in which it is met."""

    name: str
    players: tuple[str, ...]
    root: Node
    sets: Mapping[str, tuple[str, tuple[str, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[str, tuple[str, tuple[str, ...]]] = {}
        problems = list(_problems(self.root, self.players, found, above=()))
        if problems:
            raise InvalidValue(f"game {self.name}: {'; '.join(dict.fromkeys(problems))}")
        object.__setattr__(self, "sets", found)


def _problems(
    node: Node, players: tuple[str, ...], found: dict[str, tuple[str, tuple[str, ...]]], above: tuple[str, ...]
) -> Iterator[str]:
    if isinstance(node, End):
        if set(node.payoffs) != set(players) or not all(map(math.isfinite, node.payoffs.values())):
            yield f"{node.name}: a finite worth for each of {', '.join(players)}"
        return
    if isinstance(node, Chance):
        if set(node.shares) != set(node.branches) or any(not 0 <= s <= 1 for s in node.shares.values()):
            yield f"{node.name}: a probability for every branch"
        elif abs(sum(node.shares.values()) - 1) > 1e-9:
            yield f"{node.name}: probabilities sum to {sum(node.shares.values()):g}, not to 1"
        for child in node.branches.values():
            yield from _problems(child, players, found, above)
        return
    if node.player not in players:
        yield f"{node.information}: no player is called {node.player}"
    if found.setdefault(node.information, (node.player, tuple(node.actions))) != (node.player, tuple(node.actions)):
        yield f"{node.information}: its nodes differ in player or actions"
    if node.information in above:
        yield f"{node.information}: met twice on one way through the game"
    for child in node.actions.values():
        yield from _problems(child, players, found, (*above, node.information))


Strategy = Mapping[str, Mapping[str, Any]]
"""By information set and action: a probability, or an array of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a strategy is worth: to each player, of each action where its set is reached, and how often each end is met."""

    worth: Mapping[str, Any]
    actions: Mapping[str, Mapping[str, Any]]
    ends: Mapping[str, Any]


def values(tree: Tree, strategy: Strategy, *, shares: Mapping[str, Mapping[str, Any]] | None = None) -> Values:
    """The values of a strategy; `shares` replaces the probabilities of chance moves by name."""
    drawn = shares or {}
    reached: dict[str, Any] = dict.fromkeys(tree.sets, 0.0)
    sums: dict[str, dict[str, Any]] = {name: dict.fromkeys(actions, 0.0) for name, (_, actions) in tree.sets.items()}
    ends: dict[str, Any] = {}

    def down(node: Node, reach: Any) -> dict[str, Any]:
        if isinstance(node, End):
            ends[node.name] = ends.get(node.name, 0.0) + reach
            return dict(node.payoffs)
        if isinstance(node, Chance):
            chances: Mapping[str, Any] = drawn.get(node.name, node.shares)
            below = {name: down(child, reach * chances[name]) for name, child in node.branches.items()}
            return {p: sum(chances[name] * below[name][p] for name in below) for p in tree.players}
        mine = strategy[node.information]
        below = {name: down(child, reach * mine[name]) for name, child in node.actions.items()}
        reached[node.information] = reached[node.information] + reach
        for name in below:
            sums[node.information][name] = sums[node.information][name] + reach * below[name][node.player]
        return {p: sum(mine[name] * below[name][p] for name in below) for p in tree.players}

    worth = down(tree.root, 1.0)
    given = {
        name: {action: total / np.maximum(reached[name], 1e-290) for action, total in totals.items()}
        for name, totals in sums.items()
    }
    return Values(worth=worth, actions=given, ends=ends)


def trembling(tree: Tree, strategy: Strategy, *, slip: float = 1e-7, slips: Strategy | None = None) -> dict[str, dict[str, Any]]:
    """A strategy in which every action is taken now and then, so that every set is reached and beliefs follow from it.

    `slips` says which action a slip leads to, by default each alike.
    """
    return {
        name: {
            action: slip * (slips[name][action] if slips else 1 / len(actions)) + (1 - slip) * strategy[name][action]
            for action in actions
        }
        for name, (_, actions) in tree.sets.items()
    }


def regret(tree: Tree, strategy: Strategy, *, slips: Strategy | None = None) -> float:
    """The most that any player could gain at any set by another action, with beliefs that follow from slips.

    Near nought is a perfect Bayesian equilibrium with those beliefs off its path.
    """
    found = values(tree, trembling(tree, strategy, slips=slips))
    return max(
        (
            float(max(given.values()) - sum(strategy[name][action] * value for action, value in given.items()))
            for name, given in found.actions.items()
        ),
        default=0.0,
    )
