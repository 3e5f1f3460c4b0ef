"""Sharing protection when stakes are ranges, costs differ, or the attacker errs."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime

from tocsin.deter.allocation import Stake, allocate, origami, plain, strike
from tocsin.deter.bounded import against_erring, expected, slope
from tocsin.deter.ranges import Range
from tocsin.deter.robust import Uncertain, harms, least_regret, outlooks, rightly, worst_case, worst_tenth
from tocsin.errors import InvalidValue


def exactly(value: float) -> Range:
    return Range(low=value, best=value, high=value)


def known(name: str, worth: float, *, cost: float = 1.0) -> Uncertain:
    return Uncertain(name=name, harm=exactly(worth), attraction=exactly(worth), cost=cost)


def stake(name: str, harm: float, attraction: float, *, cost: float = 1.0) -> Stake:
    return Stake(
        name=name, defender_open=-harm, defender_covered=0, attacker_open=attraction, attacker_covered=0, cost=cost
    )  # fmt: skip


@st.composite
def uncertain(draw: st.DrawFn) -> list[Uncertain]:
    def range_(low: float) -> Range:
        a, b, c = sorted(draw(st.floats(low, 20)) for _ in range(3))
        return Range(low=a, best=b, high=c)

    return [
        Uncertain(name=f"t{i}", harm=range_(0.5), attraction=range_(0.5), cost=draw(st.floats(0.3, 3)))
        for i in range(draw(st.integers(1, 5)))
    ]


@given(uncertain(), st.floats(0, 4), st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_each_aim_is_best_at_what_it_aims_at_and_none_spends_too_much(
    targets: list[Uncertain], resources: float, seed: int
) -> None:
    found = {o.aim: o for o in outlooks(targets, resources, rng=np.random.default_rng(seed), draws=40)}
    for outlook in found.values():
        assert sum(c * t.cost for c, t in zip(outlook.coverage, targets, strict=True)) <= resources + 1e-6
        assert outlook.tenth <= outlook.worst + 1e-9
        assert outlook.regret >= -1e-6
    assert found["worst case"].worst <= min(o.worst for o in found.values()) + 1e-6
    assert found["regret"].regret <= min(o.regret for o in found.values()) + 1e-6
    assert found["worst tenth"].worst_tenth <= min(o.worst_tenth for o in found.values()) + 1e-6


def test_without_uncertainty_every_aim_is_the_strategic_answer_of_a_game_of_pure_conflict() -> None:
    found = outlooks([known("a", 10), known("b", 6), known("c", 4)], 1, rng=np.random.default_rng(1), draws=5)
    assert [o.worst for o in found] == pytest.approx([3.870968] * 4, abs=1e-6)
    assert found[1].coverage == pytest.approx([0.612903, 0.354839, 0.032258], abs=1e-6)
    assert [o.regret for o in found] == pytest.approx([0] * 4, abs=1e-6)


def test_the_aims_by_hand_for_two_draws() -> None:
    harm, kept, price = np.array([[10.0, 2.0], [2.0, 6.0]]), np.zeros(2), np.ones(2)
    # worst case: 10 (1 - c) = 6 c; right for either draw: 10 (1-c) = 2c, 2 (1 - c) = 6 c
    assert worst_case(harm, kept, price, 1) == pytest.approx([0.625, 0.375])
    right = rightly(harm, kept, price, 1)
    assert right == pytest.approx([20 / 12, 12 / 8])
    c = least_regret(harm, kept, price, 1)
    assert 10 * (1 - c[0]) - right[0] == pytest.approx(6 * (1 - c[1]) - right[1], abs=1e-7)
    assert worst_tenth(harm, kept, price, 1) == pytest.approx([0.625, 0.375])
    assert worst_tenth(harm, kept, price, 1, tail=1.0) != pytest.approx([0.625, 0.375], abs=0.01)


@pytest.mark.parametrize("tail", [0.1, 0.5, 1.0])
def test_the_worst_tenth_is_no_worse_than_any_split_on_a_grid(tail: float) -> None:
    rng = np.random.default_rng(3)
    harm, kept = rng.uniform(1, 10, (40, 2)), np.zeros(2)

    def mean_of_worst(c: float) -> float:
        return float(np.sort(harms(np.array([c, 1 - c]), harm, kept))[-round(tail * 40) :].mean())

    found = worst_tenth(harm, kept, np.ones(2), 1, tail=tail)
    assert mean_of_worst(float(found[0])) == pytest.approx(min(mean_of_worst(c) for c in np.linspace(0, 1, 1001)), abs=0.01)


def test_a_target_whose_harm_is_doubtful_gets_more_from_the_cautious() -> None:
    doubtful = Uncertain(name="doubtful", harm=Range(low=1, best=4, high=20), attraction=exactly(4))
    best, worst, *_ = outlooks([doubtful, known("sure", 5)], 1, rng=np.random.default_rng(2))
    assert worst.coverage[0] > best.coverage[0] + 0.1
    assert worst.worst < best.worst


def test_dear_protection_is_weighed_by_its_cost() -> None:
    cheap, dear = allocate([stake("a", 5, 5), stake("b", 5, 5)], 1), allocate([stake("a", 5, 5), stake("b", 5, 5, cost=3)], 1)
    assert cheap.coverage == pytest.approx([0.5, 0.5])
    assert dear.coverage == pytest.approx([0.25, 0.25])
    assert plain([stake("a", 5, 1), stake("b", 9, 1, cost=3)], 2.5).tolist() == pytest.approx([1, 0.5])
    assert allocate([stake("a", 5, 5, cost=2)], 1).one_more_is_worth == pytest.approx(2.5)


@pytest.mark.parametrize("seed", range(8))
def test_the_slope_is_that_of_the_expected_value(seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = [stake(f"t{i}", *rng.uniform(1, 9, 2)) for i in range(5)]
    at = rng.random(5)
    by_steps = approx_fprime(at, lambda c: expected(some, c, precision=0.8), 1e-7)
    assert slope(some, at, precision=0.8) == pytest.approx(by_steps, abs=1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_against_an_erring_attacker_no_coverage_on_a_grid_does_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = [stake(f"t{i}", *rng.uniform(1, 9, 2)) for i in range(3)]
    found = against_erring(some, 1, precision=0.7)
    grid = [np.array([a, b, 1 - a - b]) for a in np.linspace(0, 1, 41) for b in np.linspace(0, 1 - a, 41)]
    assert found.value >= max(expected(some, c, precision=0.7) for c in grid) - 1e-3
    assert sum(found.coverage) <= 1 + 1e-9


def test_an_attacker_who_strikes_anywhere_calls_for_the_plain_allocation() -> None:
    some = [stake("a", 3, 9), stake("b", 8, 1), stake("c", 5, 2, cost=2)]
    found = against_erring(some, 1.5, precision=0)
    assert found.value == pytest.approx(expected(some, plain(some, 1.5), precision=0))
    assert found.struck == pytest.approx([1 / 3] * 3)


def test_an_attacker_who_hardly_errs_calls_for_nearly_the_strategic_one() -> None:
    some = [stake("a", 3, 9), stake("b", 8, 4), stake("c", 5, 2)]
    watched = strike(some, origami(some, 1)[0])[1]
    assert against_erring(some, 1, precision=60).value == pytest.approx(watched, abs=0.25)


@pytest.mark.parametrize(
    ("build", "told"),
    [
        pytest.param(lambda: stake("a", 1, 1, cost=0), "a: protection costs", id="protection-for-nothing"),
        pytest.param(
            lambda: Uncertain(name="a", harm=exactly(1), attraction=exactly(2), harm_if_protected=3), "a: protection",
            id="protection-that-harms",
        ),
        pytest.param(lambda: outlooks([], 1, rng=np.random.default_rng(1)), "no target", id="nobody-to-protect"),
        pytest.param(lambda: outlooks([known("a", 1)], 1, rng=np.random.default_rng(1), draws=0), "0 draws", id="no-draw"),
        pytest.param(lambda: against_erring([stake("a", 1, 1)], 1, precision=-1), "precision", id="a-perverse-attacker"),
    ],
)  # fmt: skip
def test_an_impossible_question_is_refused_and_says_why(build, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidValue, match=told):
        build()


@pytest.mark.parametrize("resources", [0, 1, 5])
def test_one_target_and_no_or_more_than_enough_resources_have_an_answer(resources: int) -> None:
    found = outlooks([known("a", 4)], resources, rng=np.random.default_rng(1), draws=3)
    assert [o.coverage for o in found] == [pytest.approx((min(1, resources),), abs=1e-9)] * 4


def test_twenty_targets_over_two_hundred_draws_take_seconds_at_most() -> None:
    targets = [
        Uncertain(name=f"t{i}", harm=Range(low=1, best=3 + i, high=30), attraction=Range(low=1, best=5, high=9))
        for i in range(20)
    ]
    before = time.perf_counter()
    outlooks(targets, 4, rng=np.random.default_rng(1))
    assert time.perf_counter() - before < 10
