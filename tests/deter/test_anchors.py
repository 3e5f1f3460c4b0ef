"""The known answers for choice, deterrence games, allocation and variance shares."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from tocsin.deter.allocation import Stake, allocate, origami, quantal, strike
from tocsin.deter.choice import Choice, Reaction, even, probability, thresholds
from tocsin.deter.equilibria import solved
from tocsin.deter.ranges import sobol
from tocsin.deter.trees import Chance, End, Move, Tree, values
from tocsin.deter.unilateral import Challenger, Defender, equilibrium
from tocsin.deter.unilateral import thresholds as game_thresholds


@pytest.fixture
def anchors(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "data/stats/anchors.json").read_text("utf-8"))
    return found


def choice(anchor: dict[str, Any]) -> Choice:
    return Choice(
        benefit=anchor["benefit"],
        success=anchor["success"],
        own_cost=anchor["own_cost"],
        status_quo=anchor["status_quo"],
        attribution=even(anchor["attribution"]),
        responses={name: Reaction(probability=q, cost=c) for name, (q, c) in anchor["responses"].items()},
    )


@pytest.mark.gold
def test_expected_utility_and_every_threshold(anchors: dict[str, Any]) -> None:
    anchor = anchors["deterrence_choice"]
    made, near = choice(anchor), anchor["tol"]
    needed = {threshold.input: threshold for threshold in thresholds(made)}
    assert made.penalty == pytest.approx(anchor["expected_penalty_given_attribution"], abs=near)
    assert made.utility == pytest.approx(anchor["eu_act"], abs=near)
    for name, key in (
        ("attribution", "attribution_needed"),
        ("success", "success_break_even"),
        ("benefit", "benefit_break_even"),
        ("sanctions.probability", "sanctions_probability_needed"),
        ("sanctions.cost", "sanctions_cost_needed"),
        ("strike.probability", "strike_probability_needed"),
    ):
        assert needed[name].needed == pytest.approx(anchor[key], abs=1e-6), name
    assert not needed["sanctions.probability"].possible
    assert needed["attribution"].needed / needed["attribution"].now == pytest.approx(anchor["penalty_scale_needed"], abs=1e-6)
    assert 1 + needed["sanctions.leverage"].needed == pytest.approx(anchor["leverage_on_sanctions_needed"], abs=1e-6)
    for precision, share in anchor["p_act_logit"].items():
        assert probability(made, precision=float(precision)) == pytest.approx(share, abs=1e-6)


@pytest.mark.gold
def test_the_four_regimes_of_unilateral_deterrence(anchors: dict[str, Any]) -> None:
    anchor = anchors["unilateral_deterrence"]
    challenger, defender = Challenger(**anchor["challenger"]), Defender(**anchor["defender"])
    found = game_thresholds(challenger, defender)
    for name in ("c1", "c2", "d1"):
        assert getattr(found, name) == pytest.approx(anchor["thresholds"][name], abs=anchor["tol"])
    for case in anchor["cases"]:
        got = equilibrium(challenger, defender, challenger_hard=case["p_challenger_hard"], defender_hard=case["p_defender_hard"])
        for key in ("challenger_hard_attacks", "challenger_soft_attacks", "defender_hard_resists", "defender_soft_resists"):
            assert getattr(got, key) == pytest.approx(case[key], abs=anchor["tol"])
        assert got.regime == case["regime"]


def after(leader: list[list[float]], follower: list[list[float]], share: float) -> Tree:
    """The follower's choice once the leader is bound to its first row with this probability."""

    def cells(row: int) -> Move:
        ends = {
            f"column {c}": End(name=f"{row}{c}", payoffs={"leader": leader[row][c], "follower": follower[row][c]}) for c in (0, 1)
        }
        return Move(player="follower", information="follower", actions=ends)

    bound = Chance(name="leader", shares={"row 0": share, "row 1": 1 - share}, branches={f"row {r}": cells(r) for r in (0, 1)})
    return Tree(name="bound", players=("leader", "follower"), root=bound)


@pytest.mark.gold
def test_what_commitment_is_worth(anchors: dict[str, Any]) -> None:
    anchor = anchors["stackelberg"]
    leader, follower = anchor["leader"], anchor["follower"]
    best = anchor["commitment"][0]
    for step, column in ((-1e-4, "column 1"), (1e-4, "column 0")):  # where the follower turns, the leader's best commitment lies
        tree = after(leader, follower, best + step)
        found = solved(tree)
        assert found["follower"][column] == pytest.approx(1)
        if step < 0:
            assert values(tree, found).worth["leader"] == pytest.approx(anchor["leader_value"], abs=1e-3)
    pure = [values(t, solved(t)).worth["leader"] for t in (after(leader, follower, 1.0), after(leader, follower, 0.0))]
    assert max(pure) == pytest.approx(anchor["pure_commitment_value"])
    rows = {f"row {r}": after(leader, follower, 1.0 - r).root.branches[f"row {r}"] for r in (0, 1)}  # type: ignore[union-attr]
    at_once = Tree(name="at once", players=("leader", "follower"), root=Move(player="leader", information="leader", actions=rows))
    assert values(at_once, solved(at_once)).worth["leader"] == pytest.approx(anchor["nash_value"])


def stakes(case: dict[str, Any]) -> list[Stake]:
    rows = zip(case["Rd"], case["Pd"], case["Ra"], case["Pa"], strict=True)
    return [
        Stake(name=f"t{i}", defender_covered=rd, defender_open=pd, attacker_open=ra, attacker_covered=pa)
        for i, (rd, pd, ra, pa) in enumerate(rows)
    ]


@pytest.mark.gold
def test_security_games(anchors: dict[str, Any]) -> None:
    anchor = anchors["security_games"]
    for case in anchor["cases"]:
        found = allocate(stakes(case), case["m"])
        assert found.coverage == pytest.approx(case["coverage"], abs=anchor["tol"])
        assert found.attacker_value == pytest.approx(case["attacker_value"], abs=anchor["tol"])
        assert found.defender_value == pytest.approx(case["defender_value"], abs=anchor["tol"])
        if "attacked" in case:
            assert found.attacked == f"t{case['attacked']}"


@pytest.mark.gold
@pytest.mark.parametrize(("key", "precision"), [("lambda_0.76", 0.76), ("lambda_0", 0.0)])
def test_quantal_response(anchors: dict[str, Any], key: str, precision: float) -> None:
    case = anchors["security_games"]["quantal_response"]
    rows = [{**case, "Rd": [0] * 3, "Pd": [-1] * 3}]
    found = quantal(stakes(rows[0]), np.array(case["coverage"]), precision=precision)
    assert found.tolist() == pytest.approx(case[key], abs=case["tol"])


def by_programs(some: list[Stake], resources: float) -> float:
    """The defender's value by one linear program a target (Conitzer and Sandholm 2006)."""
    best = -np.inf
    for struck, chosen in enumerate(some):
        rows, bounds = [], []
        for other, stake in enumerate(some):
            if other != struck:
                row = np.zeros(len(some))
                row[struck] = chosen.attacker_open - chosen.attacker_covered
                row[other] = -(stake.attacker_open - stake.attacker_covered)
                rows.append(row)
                bounds.append(chosen.attacker_open - stake.attacker_open)
        goal = np.zeros(len(some))
        goal[struck] = -(chosen.defender_covered - chosen.defender_open)
        rows.append(np.array([stake.cost for stake in some]))
        bounds.append(resources)
        found = linprog(goal, A_ub=np.array(rows), b_ub=np.array(bounds), bounds=[(0, 1)] * len(some), method="highs")
        if found.success:
            best = max(best, chosen.defender_open - found.fun)
    return float(best)


@pytest.mark.parametrize("seed", range(12))
def test_origami_agrees_with_linear_programs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = [
        Stake(
            name=f"t{i}",
            defender_covered=float(rng.uniform(0, 5)),
            defender_open=float(rng.uniform(-9, -1)),
            attacker_open=float(rng.uniform(1, 9)),
            attacker_covered=float(rng.uniform(-5, 0.5)),
            cost=float(rng.uniform(0.3, 3)) if seed % 2 else 1.0,
        )
        for i in range(int(rng.integers(1, 9)))
    ]
    resources = float(rng.integers(0, len(some) + 1))
    coverage, level = origami(some, resources)
    assert sum(c * stake.cost for c, stake in zip(coverage, some, strict=True)) <= resources + 1e-9
    assert strike(some, coverage)[1] == pytest.approx(by_programs(some, resources), abs=1e-6)
    gain = [c * s.attacker_covered + (1 - c) * s.attacker_open for s, c in zip(some, coverage, strict=True)]
    assert max(gain) == pytest.approx(level, abs=1e-9)


@pytest.mark.gold
def test_shares_of_variance(anchors: dict[str, Any]) -> None:
    def ishigami(shares: Any) -> Any:
        x = -np.pi + 2 * np.pi * shares
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    found = sobol(("a", "b", "c"), ishigami, points=2**16, rng=np.random.default_rng(1))
    anchor = anchors["sensitivity"]
    assert [index.first for index in found] == pytest.approx(anchor["ishigami_S1"], abs=anchor["tol"])
    assert [index.total for index in found] == pytest.approx(anchor["ishigami_ST"], abs=anchor["tol"])
    product = sobol(("a", "b", "c"), lambda shares: shares.prod(axis=1), points=2**16, rng=np.random.default_rng(2))
    assert [index.first for index in product] == pytest.approx([anchor["product_of_three_uniforms_S1"]] * 3, abs=anchor["tol"])
    assert [index.total for index in product] == pytest.approx([anchor["product_of_three_uniforms_ST"]] * 3, abs=anchor["tol"])
