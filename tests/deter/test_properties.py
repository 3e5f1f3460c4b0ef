"""What must hold for any numbers: directions, scale, limits."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.deter.allocation import Stake, allocate, plain, quantal, rota
from tocsin.deter.choice import Choice, Reaction, even, frontier, probability, thresholds
from tocsin.deter.ranges import Range, sobol
from tocsin.deter.unilateral import Challenger
from tocsin.errors import InvalidValue

shares = st.floats(0, 1)
sums = st.floats(0, 100)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    success = draw(st.floats(0, 0.9))
    responses = {
        name: Reaction(probability=draw(shares), cost=draw(sums), leverage=draw(st.floats(0, 3)))
        for name in ("charges", "sanctions")
    }
    return Choice(
        benefit=draw(sums), success=success, own_cost=draw(sums), attribution=even(draw(shares)), responses=responses,
        status_quo=draw(st.floats(-5, 5)), foiled=draw(st.floats(0, 1 - success)),
    )  # fmt: skip


@given(choices(), shares)
def test_more_attribution_never_makes_acting_more_attractive(choice: Choice, share: float) -> None:
    surer = {outcome: max(share, given_) for outcome, given_ in choice.attribution.items()}
    assert replace(choice, attribution=surer).utility <= choice.utility + 1e-9


@given(choices(), shares, sums)
def test_a_more_credible_or_costlier_response_never_makes_acting_more_likely(choice: Choice, more: float, cost: float) -> None:
    now = choice.responses["sanctions"]
    harder = replace(now, probability=max(now.probability, more), cost=max(now.cost, cost))
    changed = replace(choice, responses={**choice.responses, "sanctions": harder})
    assert probability(changed, precision=0.3) <= probability(choice, precision=0.3) + 1e-9


@given(choices())
def test_without_attribution_no_response_has_any_effect(choice: Choice) -> None:
    hidden = replace(choice, attribution=even(0.0))
    assert hidden.utility == pytest.approx(replace(hidden, responses={}).utility)


@given(choices(), st.floats(0.1, 50))
def test_the_unit_does_not_matter(choice: Choice, unit: float) -> None:
    scaled = replace(
        choice, benefit=choice.benefit * unit, own_cost=choice.own_cost * unit, status_quo=choice.status_quo * unit,
        responses={name: replace(r, cost=r.cost * unit) for name, r in choice.responses.items()},
    )  # fmt: skip
    assert scaled.utility == pytest.approx(choice.utility * unit, abs=1e-6 * (1 + unit * 1000))


@given(choices())
def test_every_threshold_leaves_the_aggressor_indifferent(choice: Choice) -> None:
    for threshold in thresholds(choice):
        name, _, part = threshold.input.partition(".")
        if not threshold.possible or name in ("attribution", "success"):
            continue
        if part:
            changed = replace(
                choice, responses={**choice.responses, name: replace(choice.responses[name], **{part: threshold.needed})}
            )
        else:
            changed = replace(choice, **{name: threshold.needed})
        assert changed.utility == pytest.approx(choice.status_quo, abs=1e-5 * (1 + abs(threshold.needed)))


@given(choices())
def test_noise_has_its_limits(choice: Choice) -> None:
    assert probability(choice, precision=0) == 0.5
    if abs(choice.utility - choice.status_quo) > 1e-3:
        assert probability(choice, precision=1e6) == pytest.approx(float(choice.acts), abs=1e-6)


def test_a_frontier_falls_as_attribution_rises() -> None:
    choice = Choice(
        benefit=10, success=0.6, own_cost=1, attribution=even(0.5), responses={"sanctions": Reaction(probability=0.5, cost=4)}
    )
    needed = [q for _, q in frontier(choice, "sanctions", (0.2, 0.5, 0.9))]
    assert needed == sorted(needed, reverse=True)
    with pytest.raises(InvalidValue, match="sanctions"):
        frontier(choice, "strike", (0.5,))


@st.composite
def stakes(draw: st.DrawFn) -> list[Stake]:
    n = draw(st.integers(1, 8))
    value = st.floats(-10, 10).map(lambda x: round(x, 2))
    found = []
    for i in range(n):
        lost, won = draw(value), draw(value)
        found.append(
            Stake(
                name=f"t{i}", defender_open=lost, defender_covered=lost + draw(st.floats(0, 9)),
                attacker_covered=won, attacker_open=won + draw(st.floats(0.01, 9)),
            )
        )  # fmt: skip
    return found


@given(stakes(), st.integers(0, 8))
def test_more_resources_never_help_the_attacker(some: list[Stake], resources: int) -> None:
    now, more = allocate(some, min(resources, len(some))), allocate(some, min(resources + 1, len(some)))
    assert more.attacker_value <= now.attacker_value + 1e-9
    assert sum(now.coverage) <= resources + 1e-6
    assert all(0 <= c <= 1 for c in now.coverage)


@given(stakes(), st.integers(1, 4))
def test_a_target_that_nobody_wants_changes_nothing(some: list[Stake], resources: int) -> None:
    least = min(min(s.attacker_covered for s in some), 0) - 100
    worthless = Stake(name="none", defender_covered=0, defender_open=0, attacker_open=least + 1, attacker_covered=least)
    with_it = allocate([*some, worthless], resources)
    assert with_it.attacker_value == pytest.approx(allocate(some, resources).attacker_value, abs=1e-9)
    assert "none" in with_it.uncovered


def test_an_erring_attacker_runs_from_chance_to_the_best_target() -> None:
    some = [Stake(name=str(r), defender_covered=0, defender_open=-r, attacker_open=r, attacker_covered=0) for r in (3.0, 1.0)]
    open_ = np.zeros(2)
    assert quantal(some, open_, precision=0).tolist() == [0.5, 0.5]
    assert quantal(some, open_, precision=1e3).tolist() == pytest.approx([1, 0])


def test_the_plain_allocation_covers_whole_targets_where_it_saves_most() -> None:
    some = [
        Stake(name=str(r), defender_covered=0, defender_open=-r, attacker_open=1, attacker_covered=0) for r in (1.0, 9.0, 5.0)
    ]
    assert plain(some, 1.5).tolist() == [0.0, 1.0, 0.5]


def test_a_rota_meets_each_days_limit_and_gives_each_target_its_share() -> None:
    coverage = np.array([0.7, 0.5, 0.5, 0.3])
    drawn = rota(coverage, days=4000, rng=np.random.default_rng(3))
    assert {len(day) for day in drawn} == {2}
    assert [np.mean([i in day for day in drawn]) for i in range(4)] == pytest.approx(coverage.tolist(), abs=0.03)
    assert len(set(drawn)) > 2


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda: Reaction(probability=1.2, cost=1), id="a-probability-above-one"),
        pytest.param(lambda: Reaction(probability=0.2, cost=-1), id="a-negative-cost"),
        pytest.param(lambda: Range(low=2, best=1, high=3), id="a-range-out-of-order"),
        pytest.param(lambda: Challenger(DC=1, SQ=2, DD_hard=0, CD=-1, DD_soft=-2), id="utilities-out-of-order"),
        pytest.param(lambda: allocate([], 1), id="nothing-to-protect"),
        pytest.param(
            lambda: Stake(name="x", defender_covered=0, defender_open=-1, attacker_open=0, attacker_covered=1),
            id="an-attacker-who-likes-guards",
        ),
        pytest.param(
            lambda: Choice(benefit=1, success=0.7, own_cost=0, attribution={}, responses={}, foiled=0.5),
            id="outcomes-that-exceed-one",
        ),
    ],
)
def test_impossible_inputs_are_refused(build) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidValue):
        build()


def test_an_answer_that_never_varies_has_no_shares() -> None:
    found = sobol(("a", "b"), lambda x: np.ones(len(x)), points=64, rng=np.random.default_rng(1))
    assert [(index.first, index.total) for index in found] == [(0, 0), (0, 0)]
