"""Games of doubt: our own solver against closed forms, against hand-made cases, and against Gambit."""

import ast
import io
from pathlib import Path
from typing import Any

import numpy as np
import pygambit
import pytest
from click.testing import CliRunner

from tocsin.cli import cli
from tocsin.deter import games
from tocsin.deter.efg import as_efg
from tocsin.deter.equilibria import pure, solved, traced
from tocsin.deter.leverage import Leverage, leverage
from tocsin.deter.play import effects, play, regime_map, sentences, without
from tocsin.deter.trees import Chance, End, Move, Tree, regret, values
from tocsin.deter.unilateral import Challenger, Defender, equilibrium
from tocsin.errors import InvalidValue, TocsinError
from tocsin.pipeline.deter import doubtful

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DOUBT = {
    "challenger": {"DC": 1.0, "SQ": 0.6, "DD_hard": 0.3, "CD": 0.0, "DD_soft": -0.5},
    "defender": {"SQ": 1.0, "CD": 0.7, "DD_hard": 0.4, "DC": 0.2, "DD_soft": 0.0},
}
SIDE = DOUBT["challenger"]
STEPS = {
    "challenger": {"DC": 1.0, "SQ": 0.6, "DD": 0.4, "ED": 0.8, "DE": 0.1, "EE_hard": 0.2, "EE_soft": -0.6},
    "defender": {"SQ": 1.0, "DE": 0.7, "DD": 0.5, "DC": 0.3, "ED": 0.05, "EE_hard": 0.2, "EE_soft": -0.5},
}
PARTNER = {
    "benefit": 4.0,
    "own_cost": 1.0,
    "attribution": 0.8,
    "pressure": 6.0,
    "partner_cost": 2.0,
    "partner_gain": 3.0,
    "invest_cost": 1.0,
    "harm": 8.0,
    "willing": 0.3,
    "willing_cost": 0.2,
}
BUILT = {
    "unilateral": games.unilateral(DOUBT, challenger_hard=0.2, defender_hard=0.2),
    "mutual": games.mutual({"first": SIDE, "second": SIDE}, first_hard=0.4, second_hard=0.4),
    "extended": games.extended(STEPS, challenger_hard=0.25, defender_hard=0.15),
    "leverage": leverage(Leverage(**PARTNER)),
}


@pytest.mark.parametrize(
    ("challenger", "defender", "regime"),
    [(0.3, 0.7, "deterrence"), (0.3, 0.5, "separating"), (0.2, 0.2, "bluff"), (0.8, 0.2, "attack")],
)
def test_the_solver_finds_the_closed_forms_equilibrium(challenger: float, defender: float, regime: str) -> None:
    told = equilibrium(
        Challenger(**DOUBT["challenger"]), Defender(**DOUBT["defender"]), challenger_hard=challenger, defender_hard=defender
    )
    found = solved(games.unilateral(DOUBT, challenger_hard=challenger, defender_hard=defender))
    assert told.regime == regime
    assert found["challenger, hard"]["attack"] == pytest.approx(told.challenger_hard_attacks, abs=1e-6)
    assert found["challenger, soft"]["attack"] == pytest.approx(told.challenger_soft_attacks, abs=1e-6)
    assert found["defender, soft, attacked"]["resist"] == pytest.approx(told.defender_soft_resists, abs=1e-6)


def test_the_map_of_regimes_is_the_closed_forms() -> None:
    axis = np.array([0.05, 0.3, 0.5, 0.63, 0.95])
    across, up = (grid.ravel() for grid in np.meshgrid(axis, axis))
    shares = {"challenger": {"hard": across, "soft": 1 - across}, "defender": {"hard": up, "soft": 1 - up}}
    found = traced(games.unilateral(DOUBT, challenger_hard=0.5, defender_hard=0.5), shares=shares, games=25)
    for at, (c, d) in enumerate(zip(across, up, strict=True)):
        told = equilibrium(Challenger(**DOUBT["challenger"]), Defender(**DOUBT["defender"]), challenger_hard=c, defender_hard=d)
        assert found["challenger, hard"]["attack"][at] == pytest.approx(told.challenger_hard_attacks, abs=0.06)
        assert found["challenger, soft"]["attack"][at] == pytest.approx(told.challenger_soft_attacks, abs=0.08)


def gambit(tree: Tree) -> Any:
    return pygambit.read_efg(io.BytesIO(as_efg(tree).encode()))


@pytest.mark.parametrize("kind", BUILT)
def test_gambit_reads_our_file_and_finds_nothing_to_gain(kind: str) -> None:
    tree = BUILT[kind]
    for strategy in (solved(tree), *pure(tree)):
        data = [[list(strategy[s].values()) for s, (who, _) in tree.sets.items() if who == player] for player in tree.players]
        profile = gambit(tree).mixed_behavior_profile(data=data)
        assert float(profile.max_regret()) < 1e-6
        worth = values(tree, strategy).worth
        told = ast.literal_eval(repr(profile.payoffs)) if isinstance(profile.payoffs, dict) else None
        assert told is None or told == pytest.approx(worth)


def test_gambits_own_path_leads_to_the_same_equilibrium() -> None:
    tree = BUILT["unilateral"]
    theirs = pygambit.nash.logit_solve(gambit(tree), maxregret=1e-8).equilibrium
    ours = solved(tree)
    told = ast.literal_eval(str(theirs.as_float()))
    for player in tree.players:
        sets = [name for name, (who, _) in tree.sets.items() if who == player]
        for name, given in zip(sets, told[player], strict=True):
            assert given == pytest.approx(ours[name], abs=1e-3)


def test_the_file_comes_back_from_gambit_with_the_same_worth() -> None:
    again = pygambit.read_efg(io.BytesIO(gambit(BUILT["extended"]).to_efg().encode()))
    assert list(again.players) == ["challenger", "defender"]
    assert "EE" in as_efg(BUILT["extended"])


def test_between_equals_who_know_each_other_hard_nobody_acts_and_soft_both_do() -> None:
    hard = solved(games.mutual({"first": SIDE, "second": SIDE}, first_hard=0.95, second_hard=0.95))
    soft = solved(games.mutual({"first": SIDE, "second": SIDE}, first_hard=0.05, second_hard=0.05))
    assert values(BUILT["mutual"], hard).ends["status quo"] == pytest.approx(1)
    assert soft["first, hard"]["attack"] > 0.9


def test_a_partner_presses_once_its_own_interests_hang_on_it_and_the_act_stops() -> None:
    found = solved(BUILT["leverage"])
    assert found["defender"]["invest"] == pytest.approx(1)
    assert found["partner, unwilling, not"]["press"] == pytest.approx(0)
    assert found["aggressor, not"]["act"] == pytest.approx(1)
    assert found["aggressor, invested"]["act"] == pytest.approx(0)
    weak = solved(leverage(Leverage(**{**PARTNER, "partner_gain": 1.0})))
    assert weak["defender"]["invest"] == pytest.approx(0)


def test_commitment_and_effects_stand_beside_the_deterrent_effect() -> None:
    told = play("unilateral", BUILT["unilateral"])
    assert told.bound_attacked is not None
    assert told.bound_attacked < told.attacked
    said = sentences(told)
    assert said[0].startswith("Under these assumptions")
    assert "could bind itself never to yield" in said[-1]
    shown = effects(
        "unilateral", lambda a, b: games.unilateral(DOUBT, challenger_hard=a, defender_hard=b), attacker_hard=0.3, points=7
    )
    assert shown.attacked[0] > shown.attacked[-1]
    assert shown.conflict.max() > shown.conflict[-1]
    assert shown.loss[-1] == pytest.approx(0, abs=0.01)


def test_a_regime_map_names_each_field() -> None:
    found = regime_map("unilateral", lambda a, b: games.unilateral(DOUBT, challenger_hard=a, defender_hard=b), points=5)
    assert found.regimes[-1] == ("deterrence",) * 5
    assert found.regimes[0][-1] == "attack"


def ends(**worth: float) -> dict[str, End]:
    return {name: End(name=name, payoffs={"a": w}) for name, w in worth.items()}


def move(name: str, **worth: float) -> Move:
    return Move(player="a", information=name, actions=ends(**worth))


@pytest.mark.parametrize(
    ("root", "told"),
    [
        pytest.param(Move(player="b", information="x", actions=ends(go=1)), "no player is called b", id="a-stranger"),
        pytest.param(End(name="x", payoffs={"b": 1}), "worth for each of a", id="worth-for-a-stranger"),
        pytest.param(End(name="x", payoffs={"a": float("nan")}), "a finite worth", id="worth-that-is-no-number"),
        pytest.param(Chance(name="c", shares={"l": 0.5}, branches=ends(l=1)), "sum to 0.5", id="chances-that-do-not-add-up"),
        pytest.param(Chance(name="c", shares={"l": 1}, branches=ends(r=1)), "for every branch", id="a-branch-without-a-chance"),
        pytest.param(
            Move(player="a", information="x", actions={"l": move("x", l=1, r=2)}),
            "differ in player or actions",
            id="sets-that-differ",
        ),
        pytest.param(Move(player="a", information="x", actions={"l": move("x", l=1)}), "met twice", id="a-lapse-of-memory"),
    ],
)
def test_an_impossible_tree_says_why(root: Any, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        Tree(name="t", players=("a",), root=root)


def test_an_action_that_is_taken_away_is_gone() -> None:
    left = without(BUILT["unilateral"], "defender, soft, attacked", "yield")
    assert left.sets["defender, soft, attacked"][1] == ("resist",)
    assert regret(left, solved(left)) < 1e-6


FILE = (EXAMPLES / "mutual.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("hard = 0.4", "hard = 1.4", "first.hard|hard is a probability", id="more-than-certain"),
        pytest.param("SQ = 0.6", "SQ = 1.6", "utilities run DC > SQ", id="utilities-out-of-order"),
        pytest.param("CD = 0.0", "XX = 0.0", "first.CD", id="an-unknown-key"),
        pytest.param("DC = 1.0", "DC = inf", "first.DC.*finite", id="worth-without-end"),
    ],
)
def test_a_bad_game_names_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=f"test: .*(?:{told})"):
        doubtful(FILE.replace(old, new, 1), "mutual", name="test")


def test_an_unknown_game_lists_the_known() -> None:
    with pytest.raises(TocsinError, match="extended, leverage, mutual, unilateral"):
        doubtful(FILE, "chicken", name="test")


def test_the_command_plays_draws_and_exports(tmp_path: Path) -> None:
    tree, efg = tmp_path / "t.svg", tmp_path / "g.efg"
    said = CliRunner().invoke(cli, ["deter", str(EXAMPLES / "leverage.toml"), "--tree", str(tree), "--efg", str(efg)])
    assert said.exit_code == 0, said.output
    assert said.output.startswith("Under these assumptions")
    assert b"aggressor, invested" in tree.read_bytes()
    assert list(pygambit.read_efg(efg).players) == ["defender", "aggressor", "partner"]
    bad = CliRunner().invoke(
        cli, ["deter", str(EXAMPLES / "leverage.toml"), "--map", str(tmp_path / "m.svg")], standalone_mode=False
    )
    assert "has none" in str(bad.exception)
    bad = CliRunner().invoke(cli, ["deter", str(EXAMPLES / "calculus.toml"), "--tree", str(tree)], standalone_mode=False)
    assert "for a file with `game`" in str(bad.exception)
