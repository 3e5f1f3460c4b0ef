"""Agreement follows the published worked example, and chance is zero."""

import numpy as np
import pytest

from tocsin.errors import UnknownChoice
from tocsin.stats.agreement import alpha_interval, krippendorff_alpha
from tocsin.stats.refusal import NotEstimable

# Krippendorff's own example of four coders and twelve units, three with gaps (2011, section D).
CODES = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
        strict=True,
    )
)


@pytest.mark.parametrize(("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_published_example(metric: str, alpha: float) -> None:
    assert krippendorff_alpha(CODES, metric=metric) == pytest.approx(alpha, abs=5e-4)


def test_codes_thrown_at_random_agree_by_chance_only() -> None:
    rng = np.random.default_rng(0)
    assert abs(krippendorff_alpha(rng.integers(0, 3, (3000, 2)).tolist())) < 0.05


def test_the_interval_holds_the_estimate() -> None:
    assert krippendorff_alpha(CODES) in alpha_interval(CODES, rng=np.random.default_rng(1))


def test_an_unknown_metric_names_the_known_ones() -> None:
    with pytest.raises(UnknownChoice, match="nominal"):
        krippendorff_alpha(CODES, metric="guess")


def test_units_coded_once_say_nothing() -> None:
    with pytest.raises(NotEstimable):
        krippendorff_alpha([["a", None], [None, "b"]])
