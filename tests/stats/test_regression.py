"""Fits in a batch equal fits one by one, pooling and trends recover what was planted."""

import numpy as np
import pytest

from tocsin.errors import InvalidValue
from tocsin.stats.imputation import draw_within, pool
from tocsin.stats.refusal import NotEstimable
from tocsin.stats.regression import fit_batch, fit_poisson
from tocsin.stats.triangle import triangle_trend


def test_a_batch_equals_one_by_one() -> None:
    rng = np.random.default_rng(0)
    design = np.column_stack([np.ones(20), np.arange(20) - 9.5])
    counts = rng.poisson(4.0, (30, 20))
    each = np.array([fit_poisson(row, design).coefficients for row in counts])
    assert fit_batch(counts, design) == pytest.approx(each, abs=1e-8)


def test_planted_coefficients_are_recovered() -> None:
    rng = np.random.default_rng(0)
    slope = np.linspace(-1, 1, 400)
    fit = fit_poisson(rng.poisson(np.exp(1 + 0.7 * slope)), np.column_stack([np.ones(400), slope]))
    assert fit.coefficients == pytest.approx([1.0, 0.7], abs=0.1)


def test_columns_that_say_the_same_are_refused() -> None:
    with pytest.raises(NotEstimable):
        fit_poisson(np.arange(5.0), np.ones((5, 2)))


def test_counts_that_do_not_fit_the_design_are_refused() -> None:
    with pytest.raises(InvalidValue):
        fit_poisson(np.arange(4.0), np.ones((5, 1)))


def test_a_triangle_does_not_read_late_reports_as_a_fall() -> None:
    rng = np.random.default_rng(8)
    rows, columns = np.indices((12, 12))
    slopes = []
    for _ in range(100):
        table = rng.poisson(
            6 * np.array([0.4, 0.2, 0.15, 0.1, 0.05, 0.04, 0.02, 0.01, 0.01, 0.01, 0.005, 0.005]), (12, 12)
        ).astype(float)
        table[rows + columns >= 12] = np.nan
        slopes.append(triangle_trend(table).coefficients[1])
    assert abs(np.mean(slopes)) < 0.03


def test_pooling_without_doubt_is_the_plain_error() -> None:
    assert pool(np.full(5, 2.0), np.full(5, 0.09)).error == pytest.approx(0.3)


def test_drawn_dates_stay_within_their_bounds() -> None:
    low, high = np.array([0.0, 5.0]), np.array([1.0, 5.0])
    drawn = draw_within(low, high, imputations=50, rng=np.random.default_rng(0))
    assert drawn.shape == (50, 2)
    assert ((drawn >= low) & (drawn <= high)).all()


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InvalidValue):
        draw_within(np.array([2.0]), np.array([1.0]), imputations=1, rng=np.random.default_rng(0))
