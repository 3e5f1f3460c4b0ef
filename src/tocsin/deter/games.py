"""Decide how deterrence with doubt on both sides is written as a game tree: unilateral, mutual, extended.

Unilateral and mutual after Zagare and Kilgour (1993; Perfect Deterrence, 2000), extended after their asymmetric escalation game.
Each side is hard (would rather fight than give in) or soft, and knows its own type alone.
"""

from collections.abc import Callable, Mapping
from typing import Final

from tocsin.deter.trees import Chance, End, Move, Node, Tree

Utilities = Mapping[str, Mapping[str, float]]
TYPES: Final = ("hard", "soft")


def _types(name: str, share: float, make: Callable[[str], Node]) -> Chance:
    return Chance(name=name, shares={"hard": share, "soft": 1 - share}, branches={kind: make(kind) for kind in TYPES})


def _end(name: str, utilities: Utilities, **kinds: str) -> End:
    """An outcome's worth; DD and EE are worth what a player's type makes them."""

    def worth(player: str) -> float:
        given = utilities[player]
        key = f"{name}_{kinds[player]}" if player in kinds and f"{name}_{kinds[player]}" in given else name
        return given[key]

    return End(name=name, payoffs={player: worth(player) for player in utilities})


def unilateral(utilities: Utilities, *, challenger_hard: float, defender_hard: float) -> Tree:
    """A challenger attacks or not, a defender resists or yields, the challenger fights or backs down."""

    def game(c: str, d: str) -> Node:
        fight = Move(
            player="challenger",
            information=f"challenger, {c}, resisted",
            actions={
                "back down": _end("CD", utilities, challenger=c, defender=d),
                "fight": _end("DD", utilities, challenger=c, defender=d),
            },
        )
        reply = Move(
            player="defender",
            information=f"defender, {d}, attacked",
            actions={"yield": _end("DC", utilities, challenger=c, defender=d), "resist": fight},
        )
        return Move(
            player="challenger",
            information=f"challenger, {c}",
            actions={"leave": _end("SQ", utilities, challenger=c, defender=d), "attack": reply},
        )

    root = _types("challenger", challenger_hard, lambda c: _types("defender", defender_hard, lambda d: game(c, d)))
    return Tree(name="unilateral deterrence", players=("challenger", "defender"), root=root)


def mutual(utilities: Utilities, *, first_hard: float, second_hard: float) -> Tree:
    """Two sides choose at once to leave things or to attack; whoever was attacked alone then fights or yields.

    DC is the gain of who attacks unopposed, CD the loss of who yields; both attacking is DD.
    """

    def worth(name: str, *, mine: str, a: str, b: str) -> End:
        other = {"DC": "CD", "CD": "DC"}.get(mine, mine)
        given = {}
        for player, key, kind in (("first", mine, a), ("second", other, b)):
            given[player] = utilities[player][f"{key}_{kind}" if key == "DD" else key]
        return End(name=name, payoffs=given)

    def game(a: str, b: str) -> Node:
        fight = worth("conflict", mine="DD", a=a, b=b)
        first_attacked = Move(
            player="first",
            information=f"first, {a}, attacked",
            actions={"yield": worth("first yields", mine="CD", a=a, b=b), "fight": fight},
        )
        second_attacked = Move(
            player="second",
            information=f"second, {b}, attacked",
            actions={"yield": worth("second yields", mine="DC", a=a, b=b), "fight": fight},
        )
        quiet = worth("status quo", mine="SQ", a=a, b=b)
        return Move(
            player="first",
            information=f"first, {a}",
            actions={
                "leave": Move(player="second", information=f"second, {b}", actions={"leave": quiet, "attack": first_attacked}),
                "attack": Move(player="second", information=f"second, {b}", actions={"leave": second_attacked, "attack": fight}),
            },
        )

    root = _types("first", first_hard, lambda a: _types("second", second_hard, lambda b: game(a, b)))
    return Tree(name="mutual deterrence", players=("first", "second"), root=root)


def extended(utilities: Utilities, *, challenger_hard: float, defender_hard: float) -> Tree:
    """A challenger presses a protégé; the defender concedes, answers in kind or escalates; either may escalate further.

    Outcomes: SQ, DC (conceded), DD (limited conflict), DE (the defender escalates and wins), ED (the challenger does), EE.
    """

    def game(c: str, d: str) -> Node:
        def end(name: str) -> End:
            return _end(name, utilities, challenger=c, defender=d)

        last = Move(
            player="defender", information=f"defender, {d}, escalated on", actions={"give in": end("ED"), "escalate": end("EE")}
        )
        after_kind = Move(
            player="challenger", information=f"challenger, {c}, answered in kind", actions={"stop": end("DD"), "escalate": last}
        )
        after_escalation = Move(
            player="challenger",
            information=f"challenger, {c}, escalated on",
            actions={"give in": end("DE"), "escalate": end("EE")},
        )
        reply = Move(
            player="defender",
            information=f"defender, {d}",
            actions={"concede": end("DC"), "answer in kind": after_kind, "escalate": after_escalation},
        )
        return Move(player="challenger", information=f"challenger, {c}", actions={"leave": end("SQ"), "press": reply})

    root = _types("challenger", challenger_hard, lambda c: _types("defender", defender_hard, lambda d: game(c, d)))
    return Tree(name="extended deterrence", players=("challenger", "defender"), root=root)
