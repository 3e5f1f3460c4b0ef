"""Prospect weighting, regret over scenarios, responses that hang on others, the joint frontier, and what a register offers."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tocsin.cli import cli
from tocsin.deter.allocation import Stake, allocate
from tocsin.deter.choice import Choice, Reaction, even, frontier, thresholds
from tocsin.deter.prospect import GAINS, LOSSES, levers, weight, weighted_utility
from tocsin.deter.ranges import Range, sobol
from tocsin.deter.regret import regrets
from tocsin.deter.scenario import Scenario, at, utilities
from tocsin.errors import InvalidValue
from tocsin.pipeline.deter import read_scenario, scenario, template

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def choice(q: float = 0.1, c: float = 20.0, a: float = 0.5, given: str | None = None) -> Choice:
    responses = {"one": Reaction(probability=q, cost=c, given=given), "two": Reaction(probability=0.4, cost=2.0)}
    return Choice(benefit=10, success=0.6, own_cost=1, attribution=even(a), responses=responses)


@pytest.mark.parametrize(
    ("probability", "bend", "weighed"),
    [(0.5, GAINS, 0.4206), (0.01, GAINS, 0.0553), (0.99, LOSSES, 0.9451), (0.0, LOSSES, 0.0), (1.0, GAINS, 1.0)],
)
def test_weights_are_those_of_the_formula(probability: float, bend: float, weighed: float) -> None:
    assert weight(probability, bend) == pytest.approx(weighed, abs=1e-3)


@given(st.floats(0.02, 0.9), st.floats(0.1, 30))
def test_certainty_and_severity_are_worth_the_same_without_weighting(q: float, c: float) -> None:
    found = levers(choice(q=q, c=c))
    assert found.plain_certainty == pytest.approx(found.plain_severity)
    assert found.severity > 0


def test_weighting_makes_severity_of_the_improbable_worth_more_than_its_certainty() -> None:
    found = levers(choice(q=0.02, c=50))
    assert found.severity > found.certainty
    assert weighted_utility(choice(q=0.02, c=50)) < choice(q=0.02, c=50).utility


def test_a_response_that_hangs_on_another_comes_no_more_often_than_it() -> None:
    tied = choice(given="two")
    assert tied.chance("one") == pytest.approx(0.04)
    assert tied.penalty == pytest.approx(0.04 * 20 + 0.8)
    needed = {t.input: t for t in thresholds(tied)}["two.probability"].needed
    responses = {**tied.responses, "two": Reaction(probability=needed, cost=2.0)} if needed <= 1 else tied.responses
    moved = Choice(benefit=10, success=0.6, own_cost=1, attribution=even(0.5), responses=responses)
    assert needed > 1 or moved.utility == pytest.approx(0)
    values = {name: np.array([found.best]) for name, found in HANGING.ranges().items()}
    direct = at(HANGING, {name: found.best for name, found in HANGING.ranges().items()})
    assert utilities(HANGING, values)[0] == pytest.approx(direct.utility - direct.status_quo)


HANGING = scenario(template("partner") + '\n[responses.sanctions]\nprobability = 0.5\ncost = 3\ngiven = "partner"\n', name="t")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param({"a": "b", "b": "a"}, "circular leverage: a hangs on b hangs on a", id="a-circle-of-two"),
        pytest.param({"a": "a", "b": None}, "circular leverage: a hangs on a", id="itself"),
        pytest.param({"a": "c", "b": None}, "no response is called 'c'; known: a, b", id="one-that-is-not-there"),
    ],
)
def test_circular_leverage_is_told_as_it_runs(given: dict[str, str | None], told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        Choice(
            benefit=1, success=0.5, own_cost=0, attribution=even(0.5),
            responses={name: Reaction(probability=0.5, cost=1, given=on) for name, on in given.items()},
        )  # fmt: skip
    text = template("partner").replace("[responses.partner]", '[responses.partner]\ngiven = "partner"')
    with pytest.raises(InvalidValue, match="test: circular leverage: partner hangs on partner"):
        scenario(text, name="test")


def test_on_the_frontier_the_aggressor_is_indifferent() -> None:
    for share, needed in frontier(choice(), "one", (0.3, 0.6, 0.9)):
        if 0 <= needed <= 1:
            moved = choice(q=needed, a=share)
            assert moved.utility == pytest.approx(moved.status_quo)


def fixed(name: str, cost: float, spread: float = 0.0) -> Scenario:
    point = {"benefit": 10.0, "success": 0.5, "own_cost": 1.0, "attribution.success": 1.0, "attribution.failure": 1.0}
    parts = {"probability": Range(low=1, best=1, high=1), "cost": Range(low=cost - spread, best=cost, high=cost + spread)}
    return Scenario(name=name, inputs={k: Range(low=v, best=v, high=v) for k, v in point.items()}, responses={"r": parts})


def test_regret_by_hand() -> None:
    weak, strong = regrets([fixed("weak", 1.0), fixed("strong", 3.0)], rng=np.random.default_rng(1), draws=100)
    assert (weak.greatest, strong.greatest) == pytest.approx((2.0, 0.0))
    assert (weak.share_acting, strong.share_acting) == (1.0, 1.0)
    enough, more = regrets([fixed("enough", 5.0), fixed("more", 9.0)], rng=np.random.default_rng(1), draws=100)
    assert (enough.greatest, more.greatest) == (0.0, 0.0)  # below nought both deter, so that neither is regretted


def test_policies_are_compared_in_the_same_world() -> None:
    same = regrets([fixed("a", 3.0, 1.0), fixed("b", 3.0, 1.0)], rng=np.random.default_rng(1))
    assert [one.greatest for one in same] == [0.0, 0.0]
    with pytest.raises(InvalidValue, match="at least two"):
        regrets([fixed("a", 3.0)], rng=np.random.default_rng(1))


def test_the_command_adds_weighting_regret_and_the_frontier(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(template("sanctions"), "utf-8")
    picture = tmp_path / "frontier.svg"
    sure = CliRunner().invoke(cli, ["deter", str(EXAMPLES / "calculus.toml"), "--precision", "0"])
    assert "acts with probability 50%" in sure.output
    words = ["deter", str(EXAMPLES / "calculus.toml"), "--prospect", "--regret", str(other), "--frontier", str(picture)]
    said = CliRunner().invoke(cli, words)
    assert said.exit_code == 0, said.output
    lines = [line for line in said.output.splitlines() if "prospect weighting" in line or "of 100 worlds" in line]
    assert len(lines) == 3
    assert all(line.startswith("Under these assumptions") for line in lines)
    assert b"needed probability of the response" in picture.read_bytes()
    told = json.loads(CliRunner().invoke(cli, [*words[:3], "--json"]).stdout)
    assert told["prospect"]["severity"] > 0


ACT = (
    "Police in {town} said on 4 March {year} that agents of the Syrian intelligence service had shot dead an exiled writer, "
    "{name} Example, in {town} on 2 March {year}."
)


def test_a_register_offers_inputs_with_n_interval_and_bias(tmp_path: Path) -> None:
    register = str(tmp_path / "r.db")
    for name, town, year in (("Samir", "Graz", 2019), ("Karim", "Lyon", 2014)):
        (tmp_path / f"{name}.txt").write_text(ACT.format(name=name, town=town, year=year), "utf-8")
        added = CliRunner().invoke(
            cli, ["add", str(tmp_path / f"{name}.txt"), "--published", f"{year}-03-05", "--register", register]
        )
        assert added.exit_code == 0, added.output
    said = CliRunner().invoke(cli, ["deter", "inputs", "--register", register])
    assert said.exit_code == 0, said.output
    assert "attribution: 100%" in said.output
    assert "2 of 2; 0 left out" in said.output
    assert "Bias: too high" in said.output
    assert "lag to attribution: cannot tell" in said.output
    line = next(line.strip() for line in said.output.splitlines() if line.strip().startswith("attribution = {"))
    text = template("partner").replace(next(x for x in template("partner").splitlines() if x.startswith("attribution")), line)
    assert "2 of 2 incidents; biased" in scenario(text, name="t").inputs["attribution.success"].source


@pytest.mark.parametrize("command", ["deter", "protect"])
def test_a_file_that_is_no_toml_is_told_as_that(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text("INVENTED EXAMPLE.")
    told = CliRunner().invoke(cli, [command, str(tmp_path / "a.txt")], standalone_mode=False)
    assert "a.txt: not TOML" in (told.stderr + str(told.exception))


def test_what_protect_reads_enters_no_register_and_no_edition(tmp_path: Path) -> None:
    secret, register, site = tmp_path / "stakes.toml", str(tmp_path / "r.db"), tmp_path / "site"
    secret.write_text('resources = 1\n[[targets]]\nname = "Zlatna Kuća"\nharm = 9\nattraction = 9\n', "utf-8")
    (tmp_path / "a.txt").write_text(ACT.format(name="Samir", town="Graz", year=2019), "utf-8")
    told = CliRunner().invoke(cli, ["protect", str(secret), "--json"])
    assert json.loads(told.stdout)["tlp"] == "TLP:RED"
    CliRunner().invoke(cli, ["add", str(tmp_path / "a.txt"), "--published", "2019-03-05", "--register", register])
    refused = CliRunner().invoke(cli, ["add", str(secret), "--register", register], standalone_mode=False)
    assert refused.exit_code != 0 or refused.exception
    assert CliRunner().invoke(cli, ["publish", str(site), "--register", register]).exit_code == 0
    written = [path for path in site.rglob("*") if path.is_file()]
    assert written
    for path in [*written, Path(register)]:
        assert "Zlatna Kuća".encode() not in path.read_bytes(), path


def test_a_thousand_targets_and_twelve_inputs_take_well_under_a_second() -> None:
    rng = np.random.default_rng(1)
    some = [
        Stake(
            name=f"t{i}",
            defender_covered=0,
            defender_open=-float(rng.uniform(1, 9)),
            attacker_open=float(rng.uniform(1, 9)),
            attacker_covered=0,
        )
        for i in range(1000)
    ]
    start = time.process_time()
    allocate(some, 100)
    assert time.process_time() - start < 0.1
    start = time.process_time()
    sobol(tuple("abcdefghijkl"), lambda x: x.prod(axis=1), points=4096, rng=rng)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(("resources", "covered"), [(0, [0, 0]), (1, [0.5, 0.5]), (2, [1, 1]), (9, [1, 1])])
def test_ties_and_no_or_too_many_resources_have_a_right_answer(resources: float, covered: list[float]) -> None:
    twins = [Stake(name=n, defender_covered=0, defender_open=-5, attacker_open=5, attacker_covered=0) for n in "ab"]
    assert list(allocate(twins, resources).coverage) == pytest.approx(covered)
    assert read_scenario(EXAMPLES / "calculus.toml").given["charges"] is None
