"""Decide how pressure through a partner is written as a game of three players.

The defender first invests or not, so that the partner's own interests hang on the act; the aggressor acts or not; if it is named,
the partner presses or stands by. Whether the partner is willing by itself is known to the partner alone.
"""

from dataclasses import dataclass

from tocsin.deter.trees import Chance, End, Move, Node, Tree
from tocsin.errors import InvalidValue

PLAYERS = ("defender", "aggressor", "partner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """The values of the game, in one unit a player.

    `pressure` is what the partner's pressure costs the aggressor; pressing costs a partner `partner_cost`, a willing one
    `willing_cost`, and once the defender has invested it gains it `partner_gain`. `harm` is what the act costs the defender.
    """

    benefit: float
    own_cost: float
    attribution: float
    pressure: float
    partner_cost: float
    partner_gain: float
    invest_cost: float
    harm: float
    willing: float
    willing_cost: float = 0.0

    def __post_init__(self) -> None:
        for name, share in (("attribution", self.attribution), ("willing", self.willing)):
            if not 0 <= share <= 1:
                raise InvalidValue(f"{name} is a probability between 0 and 1, not {share:g}")


def leverage(given: Leverage) -> Tree:
    """The game's tree."""
    branches = {"let be": _partner(given, invested=False), "invest": _partner(given, invested=True)}
    root = Move(player="defender", information="defender", actions=branches)
    return Tree(name="leverage through a partner", players=PLAYERS, root=root)


def _partner(given: Leverage, *, invested: bool) -> Node:
    return Chance(
        name=f"partner, {_told(invested)}",
        shares={"willing": given.willing, "unwilling": 1 - given.willing},
        branches={kind: _acts(given, invested, kind) for kind in ("willing", "unwilling")},
    )


def _acts(given: Leverage, invested: bool, kind: str) -> Node:
    seen = Chance(
        name=f"named, {kind}, {_told(invested)}",
        shares={"named": given.attribution, "not named": 1 - given.attribution},
        branches={"named": _named(given, invested, kind), "not named": _end(given, "act, not named", invested, kind)},
    )
    quiet = _end(given, "no act", invested, kind)
    return Move(player="aggressor", information=f"aggressor, {_told(invested)}", actions={"leave": quiet, "act": seen})


def _named(given: Leverage, invested: bool, kind: str) -> Node:
    return Move(
        player="partner",
        information=f"partner, {kind}, {_told(invested)}",
        actions={
            "stand by": _end(given, "act, named, no pressure", invested, kind),
            "press": _end(given, "act, named, pressure", invested, kind),
        },
    )


def _end(given: Leverage, name: str, invested: bool, kind: str) -> End:
    acted, pressed = name != "no act", name == "act, named, pressure"
    cost = given.willing_cost if kind == "willing" else given.partner_cost
    return End(
        name=name,
        payoffs={
            "defender": -given.invest_cost * invested - given.harm * acted,
            "aggressor": (given.benefit - given.own_cost) * acted - given.pressure * pressed,
            "partner": (given.partner_gain * invested - cost) * pressed,
        },
    )


def _told(invested: bool) -> str:
    return "invested" if invested else "not"
