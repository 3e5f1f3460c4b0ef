import numpy as np
import pytest

from tocsin.deter.ranges import Range
from tocsin.deter.scenario import Scenario, at, judge, sentences, utilities
from tocsin.errors import InvalidValue, UnknownChoice
from tocsin.pipeline.deter import TEMPLATES, scenario, template

FILE = """
name = "a test"
benefit = { low = 8, best = 10, high = 12, source = "a citation" }
success = 0.6
own_cost = 1
attribution = 0.5
[responses.sanctions]
probability = { low = 0.1, best = 0.5, high = 0.9 }
cost = 4
"""


def test_a_scenario_at_its_best_values_is_the_choice_of_the_formula() -> None:
    found = scenario(FILE, name="test")
    best = {name: given.best for name, given in found.ranges().items()}
    choice = at(found, best)
    assert choice.utility == pytest.approx(0.6 * 10 - 1 - 0.5 * 0.5 * 4)
    assert utilities(found, {name: np.array([value]) for name, value in best.items()})[0] == pytest.approx(choice.utility)


def test_what_reverses_the_conclusion_is_found_at_the_ends_of_ranges() -> None:
    made = Scenario(
        name="x",
        inputs={
            "benefit": Range(low=1, best=10, high=12), "success": Range(low=0.5, best=0.5, high=0.5),
            "own_cost": Range(low=1, best=1, high=1), "attribution.success": Range(low=0, best=0.5, high=1),
        },
        responses={"strike": {"probability": Range(low=0, best=0.1, high=1), "cost": Range(low=20, best=20, high=20)}},
    )  # fmt: skip
    verdict = judge(made, rng=np.random.default_rng(1), draws=2000, points=256)
    assert verdict.choice.acts
    assert {(b.input, b.at) for b in verdict.breaks} == {("benefit", 1), ("strike.probability", 1)}
    assert 0 < verdict.share_acting < 1


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_a_scenario_that_speaks_under_its_assumptions(name: str) -> None:
    verdict = judge(scenario(template(name), name=name), rng=np.random.default_rng(1), draws=500, points=64)
    said = sentences(verdict)
    assert said[0].startswith("Under these assumptions")
    assert not any("will " in sentence for sentence in said)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("own_cost = 1", "", "own_cost", id="a-missing-input-is-named"),
        pytest.param("own_cost", "owncost", "owncost", id="an-unknown-key-is-named"),
        pytest.param("success = 0.6", "success = 1.6", "success", id="an-impossible-probability-is-named"),
        pytest.param("low = 8", "low = 11", "benefit.*low <= best", id="a-range-out-of-order-is-told"),
        pytest.param("attribution = 0.5", "attribution = { sucess = 1 }", "sucess", id="an-unknown-outcome-is-named"),
        pytest.param("[responses.sanctions]", "[responses.sanctions", "test:", id="what-is-not-toml-is-told-with-its-file"),
    ],
)
def test_a_bad_scenario_names_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        judge(scenario(FILE.replace(old, new), name="test"), rng=np.random.default_rng(1), draws=10, points=8)


def test_an_unknown_template_lists_the_known() -> None:
    with pytest.raises(UnknownChoice, match="charges"):
        template("war")


def test_thresholds_within_the_stated_ranges_are_told_first_and_none_is_left_out() -> None:
    verdict = judge(scenario(FILE.replace("low = 8", "low = 3"), name="test"), rng=np.random.default_rng(1), draws=100, points=64)
    assert verdict.within == ("benefit",)
    said = sentences(verdict)
    assert said[2] == "Under these assumptions the choice flips where benefit reaches 3.33 (it is 10)."
    told = " ".join(said)
    assert all(t.input in told for t in verdict.thresholds)


@pytest.mark.parametrize(
    ("attribution", "within"),
    [
        pytest.param("{ low = 0.2, best = 0.5, high = 1 }", True, id="attribution-can-rise-so-far"),
        pytest.param("{ low = 0.2, best = 0.5, high = 0.55 }", False, id="attribution-cannot-rise-so-far"),
    ],
)
def test_attribution_is_within_its_range_only_if_it_may_rise_so_far(attribution: str, within: bool) -> None:
    text = FILE.replace("attribution = 0.5", f"attribution = {attribution}").replace("cost = 4", "cost = 14")
    verdict = judge(scenario(text, name="test"), rng=np.random.default_rng(1), draws=100, points=64)
    assert ("attribution" in verdict.within) is within
