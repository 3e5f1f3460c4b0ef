import numpy as np
import pytest

from tocsin.extract.tagger.trees import Trees, probabilities


def stump(*, missing_left: bool = True) -> Trees:
    """One tree: feature 1 at most 0.5 says -1, above it +2."""
    return Trees(
        roots=np.array([0]),
        feature=np.array([1, -1, -1]),
        threshold=np.array([0.5, -1.0, 2.0]),
        left=np.array([1, 0, 0]),
        right=np.array([2, 0, 0]),
        missing_left=np.array([missing_left, False, False]),
        baseline=0.25,
    )


@pytest.mark.parametrize(
    ("value", "missing_left", "log_odds"),
    [
        pytest.param(0.5, True, -0.75, id="a-value-at-the-threshold-goes-left"),
        pytest.param(0.6, True, 2.25, id="a-larger-value-goes-right"),
        pytest.param(np.nan, True, -0.75, id="a-missing-value-goes-left-if-the-node-says-so"),
        pytest.param(np.nan, False, 2.25, id="a-missing-value-goes-right-otherwise"),
    ],
)
def test_a_row_ends_in_its_leaf(value: float, missing_left: bool, log_odds: float) -> None:
    found = probabilities(stump(missing_left=missing_left), np.array([[9.0, value]]))
    assert found == pytest.approx([1 / (1 + np.exp(-log_odds))])


def test_no_rows_have_no_probabilities() -> None:
    assert probabilities(stump(), np.zeros((0, 2))).shape == (0,)
