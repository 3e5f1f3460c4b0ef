"""Responses that do nothing are found to do nothing, also when they follow clusters."""

import numpy as np
import pytest

from tocsin.stats.history import fit_history, placebo_rank, trailing_counts
from tocsin.stats.refusal import NotEstimable


def world(rng: np.random.Generator, *, months: int, rate: float, factor: float) -> tuple[np.ndarray, np.ndarray]:
    counts, after, until = np.zeros(months), np.zeros(months), -1
    for month in range(months):
        after[month] = float(month < until)
        counts[month] = rng.poisson(rate * (factor if month < until else 1.0))
        if counts[max(0, month - 8) : month + 1].sum() >= 4 and month > until + 24:
            until = month + 13
    return counts, after


def test_a_useless_response_is_rarely_said_to_work_or_to_provoke() -> None:
    rng = np.random.default_rng(9)
    fits = [fit_history(*world(rng, months=300, rate=0.25, factor=1.0)) for _ in range(200)]
    assert np.mean([fit.p_fell < 0.05 for fit in fits]) < 0.10
    assert np.mean([fit.p_rose < 0.05 for fit in fits]) < 0.10


def test_a_true_halving_is_recovered_with_enough_events() -> None:
    rng = np.random.default_rng(9)
    fits = [fit_history(*world(rng, months=600, rate=2.0, factor=0.5)) for _ in range(30)]
    assert np.median([fit.ratio()[0] for fit in fits]) == pytest.approx(0.5, rel=0.15)
    assert np.mean([fit.p_fell < 0.05 for fit in fits]) > 0.9


def test_what_is_not_yet_disclosed_is_not_a_fall() -> None:
    rng = np.random.default_rng(2)
    known = np.append(np.ones(180), np.linspace(1, 0.1, 60))
    after = np.append(np.zeros(216), np.ones(24))
    counts = rng.poisson(4 * known)
    assert fit_history(counts, after).p_fell < 0.001
    assert fit_history(counts, after, known=known).p_fell > 0.05


def test_trailing_counts_hold_only_the_past() -> None:
    assert trailing_counts(np.array([1, 0, 2, 1, 0]), 3).tolist() == [0, 1, 1, 3, 3]


@pytest.mark.parametrize(
    ("counts", "after"),
    [
        pytest.param(np.ones(4), np.array([0, 1, 1, 0.0]), id="four-events-are-too-few"),
        pytest.param(np.ones(24), np.zeros(24), id="no-month-follows-a-response"),
        pytest.param(np.ones(24), np.ones(24), id="every-month-follows-a-response"),
    ],
)
def test_what_cannot_be_compared_is_refused(counts: np.ndarray, after: np.ndarray) -> None:
    with pytest.raises(NotEstimable):
        fit_history(counts, after)


def test_a_placebo_rank_is_never_below_what_its_dates_allow() -> None:
    rng = np.random.default_rng(4)
    times = np.sort(rng.uniform(0, 20, 60))
    rank = placebo_rank(times, np.array([8.0, 14.0]), span=20.0, window=1.0, rng=rng)
    assert min(rank.p_fell, rank.p_rose) >= rank.smallest_possible
    assert rank.p_fell + rank.p_rose >= 1


def test_a_sudden_silence_ranks_low() -> None:
    rng = np.random.default_rng(4)
    times = np.sort(rng.uniform(0, 90, 900))
    times = times[(times < 20) | (times > 21)]
    assert placebo_rank(times, np.array([20.0]), span=90.0, window=1.0, rng=rng).p_fell < 0.1
