"""A Bayesian reading with stated ranges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assess.bayes import Stated, posterior
from tocsin.errors import InvalidValue


def exactly(value: float) -> Stated:
    return Stated(low=value, best=value, high=value)


@st.composite
def stated(draw: st.DrawFn) -> Stated:
    low, best, high = sorted(draw(st.floats(0.01, 10)) for _ in range(3))
    return Stated(low=low, best=best, high=high)


tables = st.fixed_dictionaries({name: stated() for name in "abc"})


def test_a_textbook_case() -> None:
    # one in a hundred, 90 % seen if so, 5 % if not: 0.009 / (0.009 + 0.0495)
    found = posterior({"ill": exactly(1), "well": exactly(99)}, [{"ill": exactly(0.9), "well": exactly(0.05)}])
    assert found["ill"].best == pytest.approx(0.153846, abs=1e-6)
    assert found["ill"].low == pytest.approx(found["ill"].high)


@given(tables, st.lists(tables, max_size=4), st.integers(0, 2**32 - 1))
def test_no_draw_within_the_stated_ranges_falls_outside_the_answer(priors, seen, seed: int) -> None:  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(seed)
    found = posterior(priors, seen)
    weight = {name: float(np.prod([rng.uniform(t[name].low, t[name].high) for t in (priors, *seen)])) for name in priors}
    for name, share in found.items():
        assert share.low - 1e-9 <= weight[name] / sum(weight.values()) <= share.high + 1e-9
        assert share.low <= share.best + 1e-12 <= share.high + 2e-12
    assert sum(share.best for share in found.values()) == pytest.approx(1)


@given(tables, tables)
def test_evidence_that_fits_all_alike_changes_nothing(priors, other) -> None:  # type: ignore[no-untyped-def]
    same = dict.fromkeys(priors, exactly(0.3))
    before, after = posterior(priors, [other]), posterior(priors, [other, same])
    for name in priors:
        assert after[name].low == pytest.approx(before[name].low)
        assert after[name].best == pytest.approx(before[name].best)
        assert after[name].high == pytest.approx(before[name].high)


def test_much_evidence_does_not_overflow() -> None:
    found = posterior({"a": exactly(1), "b": exactly(1)}, [{"a": exactly(1e-9), "b": exactly(1e-3)}] * 500)
    assert (found["a"].best, found["b"].best) == pytest.approx((0, 1))


@pytest.mark.parametrize(
    ("build", "told"),
    [
        pytest.param(lambda: exactly(0), "0 < low", id="nought-would-settle-it-for-ever"),
        pytest.param(lambda: Stated(low=2, best=1, high=3), "0 < low", id="a-range-out-of-order"),
        pytest.param(lambda: posterior({"a": exactly(1)}, []), "fewer than two", id="one-hypothesis"),
        pytest.param(
            lambda: posterior({"a": exactly(1), "b": exactly(1)}, [{"a": exactly(1)}]), r"evidence 1: .*\(b\)",
            id="a-missing-likelihood-is-not-guessed",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(build, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidValue, match=told):
        build()
