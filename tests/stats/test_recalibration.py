import numpy as np
import pytest

from tocsin.stats.recalibration import slope


@pytest.mark.parametrize("true", [0.4, 1.0, 2.0])
def test_a_known_slope_is_recovered(true: float) -> None:
    rng = np.random.default_rng(5)
    said = rng.uniform(0.05, 0.95, 4000)
    happened = (rng.random(4000) < 1 / (1 + np.exp(-true * np.log(said / (1 - said))))).astype(float)
    value, interval = slope(said, happened)
    assert value == pytest.approx(true, abs=0.12)
    assert true in interval


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(6)
    held = 0
    for _ in range(200):
        said = rng.uniform(0.05, 0.95, 60)
        held += 1.0 in slope(said, (rng.random(60) < said).astype(float))[1]
    assert 168 <= held <= 192  # 180 expected; three standard deviations


def test_without_spread_or_without_surprise_there_is_no_end() -> None:
    _, flat = slope(np.full(30, 0.5), np.array([1.0, 0.0] * 15))
    assert (flat.low, flat.high) == (-1.0, 8.0)
    _, sure = slope(np.array([0.3, 0.7] * 15), np.array([0.0, 1.0] * 15))
    assert sure.high == 8.0
