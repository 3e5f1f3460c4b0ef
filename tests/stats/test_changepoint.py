"""A change is found where it is, its date has an interval that holds, and none is a possible answer."""

import numpy as np
import pytest

from tocsin.stats.changepoint import one_change, smoothed_rate, two_changes
from tocsin.stats.refusal import NotEstimable


def test_the_interval_of_the_date_holds_the_truth() -> None:
    rng = np.random.default_rng(11)
    held = 0
    for _ in range(200):
        index = int(rng.integers(5, 34))
        counts = rng.poisson(np.where(np.arange(40) <= index, 2.0, 6.0))
        held += index in one_change(counts).interval(0.9)
    assert held / 200 >= 0.86


def test_a_steady_rate_is_rarely_said_to_change() -> None:
    rng = np.random.default_rng(12)
    strong = [one_change(rng.poisson(3.0, 40), shape=1, rate=1 / 3).log_bayes_factor > np.log(10) for _ in range(300)]
    assert np.mean(strong) < 0.04


def test_exposure_explains_a_rise_away() -> None:
    exposures = np.append(np.full(20, 1.0), np.full(20, 4.0))
    counts = 3 * exposures
    assert one_change(counts, exposures).log_bayes_factor < 0 < one_change(counts).log_bayes_factor


def test_two_changes_are_found_in_order() -> None:
    counts = np.array([1] * 10 + [8] * 10 + [1] * 10)
    posterior, evidence = two_changes(counts)
    assert np.unravel_index(int(np.argmax(posterior)), posterior.shape) == (9, 19)
    assert evidence > one_change(counts).log_bayes_factor


def test_zeros_throughout_are_no_change() -> None:
    assert one_change(np.zeros(20)).log_bayes_factor < 0


def test_the_smoothed_rate_steps_up_where_the_data_do() -> None:
    rates = smoothed_rate(np.array([1.0] * 20 + [9.0] * 20), np.ones(40))
    assert rates[5] < 2 < 7 < rates[35]


def test_one_period_cannot_change() -> None:
    with pytest.raises(NotEstimable):
        one_change(np.array([3]))
