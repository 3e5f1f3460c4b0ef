"""Decide how a small game tree is played: its pure equilibria, and the one that choice under vanishing noise leads to.

`pure` tries every pure strategy. `traced` follows the principal branch of logit equilibria (McKelvey and Palfrey 1998) from a
coin toss at each set to nearly faultless play, by predictor and corrector along its arc (Turocy 2005), for many games at once;
its limit is a sequential equilibrium. `solved` ends it exactly: actions that die out are dropped and the mixtures that remain
are solved for indifference, and the result is kept only if nobody could gain, with beliefs off the path as the branch has them.
For `pure` those beliefs follow from slips that are equally likely; equilibria that rest on other beliefs are not listed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import root

from tocsin.deter.trees import Chance, End, Node, Strategy, Tree, regret, trembling, values
from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]
MOST_PURE: Final = 20_000
FAULTLESS: Final = 1e-6
"""A gain below this is none."""


def pure(tree: Tree) -> tuple[dict[str, dict[str, float]], ...]:
    """Every pure strategy of all players from which nobody gains by another.

    Raises:
        InvalidValue: there are too many to try.
    """
    sets = tree.sets
    n = int(np.prod([len(actions) for _, actions in sets.values()]))
    if n > MOST_PURE:
        raise InvalidValue(f"game {tree.name}: {n} pure strategies; at most {MOST_PURE} are tried")
    choices = product(*(actions for _, actions in sets.values()))
    every = ({s: {a: float(a == c) for a in sets[s][1]} for s, c in zip(sets, choice, strict=True)} for choice in choices)
    return tuple(strategy for strategy in every if regret(tree, strategy) < FAULTLESS)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The free logits of a tree: for each set all actions but the first, against the first."""

    tree: Tree
    slots: tuple[tuple[str, str], ...]

    def strategy(self, x: FloatArray) -> dict[str, dict[str, Any]]:
        """Probabilities from logits; the last axis of `x` runs over the slots."""
        made: dict[str, dict[str, Any]] = {}
        for name, (_, actions) in self.tree.sets.items():
            logits = [np.zeros(x.shape[:-1])] + [x[..., self.slots.index((name, a))] for a in actions[1:]]
            top = np.maximum.reduce(logits)
            weights = [np.exp(logit - top) for logit in logits]
            total = sum(weights)
            made[name] = {action: weight / total for action, weight in zip(actions, weights, strict=True)}
        return made

    def gap(self, x: FloatArray, precision: Any, shares: Mapping[str, Mapping[str, Any]]) -> FloatArray:
        """Logits less what the precision times the gains would make them: nought at a logit equilibrium."""
        given = values(self.tree, self.strategy(x), shares=shares).actions
        gains = [given[name][action] - given[name][self.tree.sets[name][1][0]] for name, action in self.slots]
        return np.asarray(x - np.stack([precision * np.broadcast_to(gain, x.shape[:-1]) for gain in gains], axis=-1))


def traced(
    tree: Tree, *, shares: Mapping[str, Mapping[str, Any]] | None = None, games: int = 1, end: float = 200.0, steps: int = 900
) -> dict[str, dict[str, FloatArray]]:
    """The strategies to which the principal branch leads, one entry a game; `end` is where it stops: the precision times
    the spread of the payoffs, beyond which shares off the path are too small for a machine."""
    shape = _Shape(tree, tuple((name, action) for name, (_, actions) in tree.sets.items() for action in actions[1:]))
    drawn = {name: {b: np.asarray(p, float)[..., None] for b, p in given.items()} for name, given in (shares or {}).items()}
    size, last = len(shape.slots), end / max(spread(tree), 1e-9)
    at = np.zeros((games, size + 1))
    way = np.zeros((games, size + 1))
    way[:, -1] = 1.0
    stride = np.full(games, 0.05)
    for _ in range(steps):
        running = at[:, -1] < last
        if not running.any():
            break
        slope = _slope(shape, at, drawn)
        way = _tangent(slope, way)
        moved, good = _corrected(shape, at + stride[:, None] * way, slope, drawn)
        turn = np.abs(moved - at).max(axis=1) <= 3 * stride * np.abs(way).max(axis=1) + 1e-9
        taken = running & good & turn
        at = np.where(taken[:, None], moved, at)
        stride = np.where(taken, np.minimum(stride * 1.35, 25.0), np.where(running, stride * 0.5, stride))
        if (stride[running] < 1e-7).all():
            break
    return shape.strategy(at[:, :-1])


def _slope(shape: _Shape, at: FloatArray, drawn: Mapping[str, Mapping[str, Any]]) -> FloatArray:
    """The derivative of the gap by logits and precision, by central differences: (games, slots, slots + 1)."""
    size = at.shape[1]
    step = 1e-6 * np.maximum(1.0, np.abs(at))
    there = at[:, None, :] + step[:, None, :] * np.eye(size)[None]
    back = at[:, None, :] - step[:, None, :] * np.eye(size)[None]
    difference = shape.gap(there[..., :-1], there[..., -1], drawn) - shape.gap(back[..., :-1], back[..., -1], drawn)
    return np.asarray((difference / (2 * step[:, :, None])).transpose(0, 2, 1))


def _tangent(slope: FloatArray, way: FloatArray) -> FloatArray:
    """The direction along the branch, on from where it came."""
    full = np.concatenate([slope, way[:, None, :]], axis=1)
    ones = np.zeros((len(way), way.shape[1], 1))
    ones[:, -1] = 1.0
    found = np.linalg.solve(full + 1e-13 * np.eye(way.shape[1]), ones)[..., 0]
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def _corrected(
    shape: _Shape, start: FloatArray, slope: FloatArray, drawn: Mapping[str, Mapping[str, Any]]
) -> tuple[FloatArray, Any]:
    """Back to the branch by the shortest way (Newton with the pseudo-inverse), and whether it got there."""
    inverse, at = np.linalg.pinv(slope), start
    for _ in range(6):
        off = shape.gap(at[:, None, :-1], at[:, None, -1], drawn)[:, 0, :]
        at = at - np.einsum("gij,gj->gi", inverse, off)
    left = np.abs(shape.gap(at[:, None, :-1], at[:, None, -1], drawn)[:, 0, :]).max(axis=1)
    return at, left < 1e-6 * np.maximum(1.0, np.abs(at).max(axis=1))


def spread(tree: Tree) -> float:
    """The most by which two payoffs of one player differ."""

    def ends(node: Node) -> Iterator[Mapping[str, float]]:
        if isinstance(node, End):
            yield node.payoffs
            return
        for child in (node.branches if isinstance(node, Chance) else node.actions).values():
            yield from ends(child)

    every = list(ends(tree.root))
    return max(max(p[player] for p in every) - min(p[player] for p in every) for player in tree.players)


def solved(tree: Tree) -> dict[str, dict[str, float]]:
    """The equilibrium to which vanishing noise leads, exact.

    Raises:
        InvalidValue: none was reached; the message says so, and nothing near it is passed off as one.
    """
    for end in (200.0, 600.0, 1800.0):
        near = {name: {a: float(p[0]) for a, p in given.items()} for name, given in traced(tree, end=end).items()}
        for kept in _supports(near):
            found = _indifferent(tree, kept, near)
            if found is not None and regret(tree, found, slips=near) < FAULTLESS:
                return found
    raise InvalidValue(f"game {tree.name}: no equilibrium was reached; change a value that makes two choices exactly alike")


def _supports(near: Mapping[str, Mapping[str, float]]) -> Iterator[dict[str, tuple[str, ...]]]:
    """Which actions may be left when the noise is gone: those above a floor, or at last the likeliest of each set alone."""
    for floor in (0.02, 0.005, 0.05, 0.1):
        yield {name: tuple(a for a, p in given.items() if p > floor) for name, given in near.items()}
    yield {name: (max(given, key=lambda a: given[a]),) for name, given in near.items()}


def _indifferent(tree: Tree, kept: Mapping[str, tuple[str, ...]], near: Strategy) -> dict[str, dict[str, float]] | None:
    """The mixtures over the kept actions that leave each mixing player indifferent."""
    slots = [(name, action) for name, actions in kept.items() for action in actions[1:]]

    def strategy(shares: FloatArray) -> dict[str, dict[str, float]]:
        made = {name: dict.fromkeys(actions, 0.0) for name, (_, actions) in tree.sets.items()}
        for (name, action), share in zip(slots, shares, strict=True):
            made[name][action] = float(share)
        for name, actions in kept.items():
            made[name][actions[0]] = 1.0 - sum(made[name][a] for a in actions[1:])
        return made

    def off(shares: FloatArray) -> FloatArray:
        given = values(tree, trembling(tree, strategy(shares), slip=1e-9, slips=near)).actions
        return np.array([given[name][action] - given[name][kept[name][0]] for name, action in slots])

    if not slots:
        return strategy(np.array([]))
    found = root(off, np.array([near[name][action] for name, action in slots]), tol=1e-12)
    made = strategy(found.x)
    if np.abs(off(found.x)).max() > 1e-7 or any(not -1e-9 <= p <= 1 + 1e-9 for given in made.values() for p in given.values()):
        return None
    return {name: {a: min(1.0, max(0.0, p)) for a, p in given.items()} for name, given in made.items()}
