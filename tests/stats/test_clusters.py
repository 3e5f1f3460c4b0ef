"""Clusters are seen when they are there, and not when they are not."""

import numpy as np

from tocsin.stats.clusters import dispersion

DAYS = 7300


def test_independent_events_look_unclustered() -> None:
    rng = np.random.default_rng(5)
    means = [dispersion(rng.poisson(0.014, DAYS), np.full(DAYS, 0.014)).mean for _ in range(40)]
    assert np.median(means) < 1.1


def test_bred_events_raise_the_dispersion_towards_its_true_value() -> None:
    rng = np.random.default_rng(5)
    means = []
    for _ in range(40):
        times = list(rng.uniform(0, DAYS, rng.poisson(0.014 * 0.6 * DAYS)))
        for time in times:
            times.extend(time + rng.exponential(60, rng.poisson(0.4)))
        inside = np.array([time for time in times if time < DAYS]).astype(int)
        daily = np.bincount(inside, minlength=DAYS).astype(float)
        means.append(dispersion(daily, np.full(DAYS, daily.mean())).mean)
    assert 2.0 < np.median(means) < 3.6  # 1 / (1 - 0.4) ** 2 = 2.8


def test_draws_follow_the_weights() -> None:
    found = dispersion(np.ones(800), np.ones(800))
    draws = found.draw(4000, np.random.default_rng(0))
    assert abs(draws.mean() - found.mean) < 0.05


def test_no_events_are_no_clusters() -> None:
    found = dispersion(np.zeros(800), np.full(800, 1e-6))
    assert np.isfinite(found.mean)
