"""Decide what a game of doubt says: how it is played, how often it ends in conflict, what that costs, what commitment is worth.

The deterrent effect and its price stand side by side: as a defender's resolve is better believed, attacks grow rarer, and those
that still come meet resistance more often. Commitment removes the soft defender's way out and compares; it can be worth less
than nothing, since a bound defender fights where it would have yielded.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tocsin.deter.equilibria import pure, solved, traced
from tocsin.deter.trees import Chance, End, Move, Node, Strategy, Tree, values
from tocsin.errors import InvalidValue

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of game is read: who moves against whom, the quiet ends, those in conflict, and a bound side's way out."""

    attackers: tuple[str, ...]
    attack: str
    defender: str
    quiet: tuple[str, ...]
    conflict: tuple[str, ...]
    way_out: tuple[str, str]
    doubts: tuple[str, ...] = ()


KINDS: Final[Mapping[str, Kind]] = {
    "unilateral": Kind(
        attackers=("challenger",), attack="attack", defender="defender", quiet=("SQ",), conflict=("DD",),
        way_out=("defender, soft, attacked", "yield"), doubts=("challenger", "defender"),
    ),
    "mutual": Kind(
        attackers=("first", "second"), attack="attack", defender="second", quiet=("status quo",), conflict=("conflict",),
        way_out=("second, soft, attacked", "yield"), doubts=("first", "second"),
    ),
    "extended": Kind(
        attackers=("challenger",), attack="press", defender="defender", quiet=("SQ",), conflict=("DD", "EE"),
        way_out=("defender, soft", "concede"), doubts=("challenger", "defender"),
    ),
    "leverage": Kind(
        attackers=("aggressor",), attack="act", defender="defender", quiet=("no act",), conflict=("act, named, pressure",),
        way_out=("partner, unwilling, invested", "stand by"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """How a game is played under its assumptions. `others` is how many pure equilibria there are beside it."""

    kind: str
    tree: Tree
    strategy: Strategy
    attacked: float
    conflict: float
    worth: Mapping[str, float]
    others: int
    bound: float | None
    bound_attacked: float | None


def play(kind: str, tree: Tree) -> Play:
    """What a game says.

    Raises:
        InvalidValue: no equilibrium was reached.
    """
    read, strategy = KINDS[kind], solved(tree)
    told = values(tree, strategy)
    every = pure(tree)
    ends = _ends(read, told.ends)
    bound = without(tree, *read.way_out)
    try:
        held = values(bound, solved(bound))
    except InvalidValue:
        held = None
    return Play(
        kind=kind,
        tree=tree,
        strategy=strategy,
        attacked=float(ends[0]),
        conflict=float(ends[1]),
        worth={player: float(worth) for player, worth in told.worth.items()},
        others=sum(not _alike(other, strategy) for other in every),
        bound=float(held.worth[read.defender]) if held else None,
        bound_attacked=float(_ends(read, held.ends)[0]) if held else None,
    )


def _alike(one: Strategy, other: Strategy) -> bool:
    return all(abs(one[name][action] - other[name][action]) < 1e-6 for name in one for action in one[name])


def _ends(read: Kind, ends: Mapping[str, Any]) -> tuple[Any, Any]:
    """The probability that somebody attacks, and that it ends in conflict."""
    return 1 - sum(ends.get(name, 0.0) for name in read.quiet), sum(ends.get(name, 0.0) for name in read.conflict)


def without(tree: Tree, information: str, action: str) -> Tree:
    """The game in which one action is gone from one information set."""

    def down(node: Node) -> Node:
        if isinstance(node, End):
            return node
        if isinstance(node, Chance):
            return replace(node, branches={name: down(child) for name, child in node.branches.items()})
        kept = {a: down(child) for a, child in node.actions.items() if not (node.information == information and a == action)}
        return Move(player=node.player, information=node.information, actions=kept)

    return Tree(name=tree.name, players=tree.players, root=down(tree.root))


def sentences(told: Play) -> tuple[str, ...]:
    """What a game says, in words."""
    read = KINDS[told.kind]
    said = [
        f"Under these assumptions the act comes with probability {told.attacked:.1%}, and it ends in conflict or pressure with "
        f"{told.conflict:.1%}."
    ]
    for name, (_, actions) in told.tree.sets.items():
        shares = ", ".join(
            f"{action} {told.strategy[name][action]:.0%}" for action in actions if told.strategy[name][action] > 0.0005
        )
        said.append(f"  {name}: {shares}")
    worth = ", ".join(f"{player} {value:.3f}" for player, value in told.worth.items())
    said.append(f"Worth to each, in the file's own units: {worth}.")
    if told.others:
        said.append(
            f"Other pure equilibria under these assumptions: {told.others}; this one is where choice under vanishing noise leads."
        )
    if told.bound is not None and told.bound_attacked is not None:
        gain, (who, action) = told.bound - told.worth[read.defender], read.way_out
        said.append(
            f"If “{who}” could bind itself never to {action}, the act would come with {told.bound_attacked:.1%}; under these "
            f"assumptions that is worth {gain:+.3f} to the {read.defender}."
        )
    return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """As the defender's resolve is better believed: attacks, conflicts, and what the defender loses against being left alone."""

    believed: FloatArray
    attacked: FloatArray
    conflict: FloatArray
    loss: FloatArray


Build = Callable[[float, float], Tree]


def effects(kind: str, build: Build, *, attacker_hard: float, points: int = 31) -> Effects:
    """The deterrent effect, the risk of escalation and the defender's cost over the belief that the defender is hard."""
    believed = np.linspace(0.01, 0.99, points)
    attacker = np.full(points, attacker_hard)
    told = _traced(kind, build, attacker, believed)
    attacked, conflict = _ends(KINDS[kind], told.ends)
    quiet = _quiet_worth(build(0.5, 0.5), KINDS[kind])
    return Effects(
        believed=believed, attacked=np.asarray(attacked), conflict=np.asarray(conflict),
        loss=quiet - np.asarray(told.worth[KINDS[kind].defender]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeMap:
    """Which regime holds by the probabilities that either side is hard: `regimes[row][column]`, rows by the defender's."""

    attacker: FloatArray
    defender: FloatArray
    regimes: tuple[tuple[str, ...], ...]


def regime_map(kind: str, build: Build, *, points: int = 17) -> RegimeMap:
    """The regimes of a game over both doubts."""
    axis = np.linspace(0.02, 0.98, points)
    across, up = np.meshgrid(axis, axis)
    strategy = _strategies(kind, build, across.ravel(), up.ravel())
    read = KINDS[kind]
    names = [" / ".join(dict.fromkeys(_regimes(strategy, read, at))) for at in range(points * points)]
    rows = tuple(tuple(names[row * points : (row + 1) * points]) for row in range(points))
    return RegimeMap(attacker=axis, defender=axis, regimes=rows)


def _regimes(strategy: Strategy, read: Kind, at: int) -> Iterator[str]:
    for who in read.attackers:
        hard, soft = (float(strategy[f"{who}, {kind}"][read.attack][at]) for kind in ("hard", "soft"))
        name = regime(hard, soft)
        yield name if len(read.attackers) == 1 else f"{who}: {name}"


def regime(hard: float, soft: float) -> str:
    """The name of what a side's two types do.

    >>> regime(0, 0), regime(1, 0), regime(1, 0.3), regime(1, 1), regime(0.4, 0)
    ('deterrence', 'separating', 'bluff', 'attack', 'hard types at times')
    """
    low, high = 0.05, 0.95
    if hard < low and soft < low:
        return "deterrence"
    if hard > high:
        return "separating" if soft < low else "attack" if soft > high else "bluff"
    return "hard types at times" if soft < low else "both types at times"


def _strategies(kind: str, build: Build, attacker: FloatArray, defender: FloatArray) -> dict[str, dict[str, FloatArray]]:
    return traced(build(0.5, 0.5), shares=_shares(kind, attacker, defender), games=len(attacker))


def _traced(kind: str, build: Build, attacker: FloatArray, defender: FloatArray) -> Any:
    strategy = _strategies(kind, build, attacker, defender)
    return values(build(0.5, 0.5), strategy, shares=_shares(kind, attacker, defender))


def _shares(kind: str, attacker: FloatArray, defender: FloatArray) -> dict[str, dict[str, FloatArray]]:
    first, second = KINDS[kind].doubts
    return {first: {"hard": attacker, "soft": 1 - attacker}, second: {"hard": defender, "soft": 1 - defender}}


def _quiet_worth(tree: Tree, read: Kind) -> float:
    def down(node: Node) -> Iterator[float]:
        if isinstance(node, End):
            if node.name in read.quiet:
                yield node.payoffs[read.defender]
            return
        for child in (node.branches if isinstance(node, Chance) else node.actions).values():
            yield from down(child)

    return next(down(tree.root))
