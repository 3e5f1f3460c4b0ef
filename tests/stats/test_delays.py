"""The delay posterior recovers what truncation hides."""

import numpy as np
import pytest

from tocsin.errors import InvalidValue
from tocsin.stats.delays import bin_edges, draw_delays, known_share, longest_delay
from tocsin.stats.refusal import NotEstimable


def truncated(rng: np.random.Generator, *, events: int, span: float, mean: float) -> tuple[np.ndarray, np.ndarray]:
    ages, delays = rng.uniform(0, span, events), rng.exponential(mean, events)
    seen = delays <= ages
    return delays[seen], ages[seen]


def test_known_delays_are_recovered_where_the_naive_share_is_too_high() -> None:
    rng = np.random.default_rng(3)
    delays, ages = truncated(rng, events=4000, span=4000.0, mean=1000.0)
    edges = bin_edges(2000.0)
    posterior = draw_delays(delays, ages, edges=edges, draws=500, rng=rng)
    truth = (1 - np.exp(-365 / 1000)) / (1 - np.exp(-2))
    low, high = np.quantile(posterior.known_by(np.array([365.0]))[:, 0], [0.01, 0.99])
    assert low < truth < high
    assert (delays[delays <= 2000] <= 365).mean() > high


def test_the_integral_is_the_sum_of_small_steps() -> None:
    rng = np.random.default_rng(1)
    delays, ages = truncated(rng, events=200, span=3000.0, mean=300.0)
    posterior = draw_delays(delays, ages, edges=bin_edges(1200.0), draws=5, rng=rng)
    grid = np.linspace(0, 1500, 150_001)
    steps = posterior.known_by((grid[1:] + grid[:-1]) / 2).sum(axis=1) * (grid[1] - grid[0])
    assert posterior.integral(np.array([1500.0]))[:, 0] == pytest.approx(steps, rel=1e-6)


def test_quantiles_invert_the_distribution() -> None:
    rng = np.random.default_rng(1)
    delays, ages = truncated(rng, events=300, span=3000.0, mean=300.0)
    posterior = draw_delays(delays, ages, edges=bin_edges(1200.0), draws=4, rng=rng)
    medians = posterior.quantile(0.5)
    assert np.diag(posterior.known_by(medians)) == pytest.approx(np.full(4, 0.5))


@pytest.mark.parametrize(
    ("ages", "span", "longest"),
    [
        pytest.param(np.linspace(0, 7300, 200), 7305.0, 3652.0, id="ten-years-of-a-long-span"),
        pytest.param(np.linspace(0, 2900, 200), 2922.0, 1461.0, id="half-of-a-short-span"),
        pytest.param(np.linspace(0, 500, 20), 7305.0, 500 * 10 / 19, id="no-longer-than-ten-events-are-old"),
    ],
)
def test_the_longest_delay_is_what_the_data_can_show(ages: np.ndarray, span: float, longest: float) -> None:
    assert longest_delay(ages, span=span) == pytest.approx(longest)


def test_delays_of_no_events_are_refused() -> None:
    with pytest.raises(NotEstimable, match="no delays"):
        known_share(np.array([]), np.array([]))


def test_a_longest_delay_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidValue):
        bin_edges(0.0)
