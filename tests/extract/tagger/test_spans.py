import numpy as np
import pytest

from tocsin.extract.tagger.spans import candidate_spans, span_probability


def tags_of(first: list[float], later: list[float]) -> np.ndarray:
    """One label's tags from the probabilities of "first word" and "later word"."""
    one, two = np.array(first), np.array(later)
    return np.stack([1 - one - two, one, two], axis=-1)[:, None, :]


@pytest.mark.parametrize(
    ("first", "later", "spans"),
    [
        pytest.param([0.9, 0.0, 0.0], [0.0, 0.0, 0.0], {(0, 1)}, id="a-sure-first-word-alone"),
        pytest.param([0.9, 0.0, 0.0], [0.0, 0.9, 0.0], {(0, 2)}, id="a-sure-later-word-belongs-to-it"),
        pytest.param([0.8, 0.0, 0.0], [0.0, 0.4, 0.0], {(0, 1), (0, 2)}, id="a-doubtful-end-gives-both"),
        pytest.param([0.01, 0.0, 0.0], [0.0, 0.0, 0.0], set(), id="an-improbable-start-gives-none"),
        pytest.param([0.0, 0.0, 0.9], [0.0, 0.0, 0.0], {(2, 3)}, id="a-span-may-end-the-text"),
    ],
)
def test_spans_start_and_end_where_the_tags_allow(first: list[float], later: list[float], spans: set[tuple[int, int]]) -> None:
    assert {(span.first, span.after) for span in candidate_spans(tags_of(first, later))} == spans


def test_probability_is_start_times_going_on_times_stopping() -> None:
    tags = tags_of([0.8, 0.1, 0.0], [0.0, 0.4, 0.1])[:, 0]
    assert span_probability(tags, 0, 2) == pytest.approx(0.8 * (0.4 / 0.8) * (1 - 0.1 / 0.5))
