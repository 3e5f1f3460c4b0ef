"""Counts in words and figures; vague ones stay unknown."""

import pytest

from tocsin.text.numbers import find_counts, parse_count


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("two exiles", 2, id="a-word"),
        pytest.param("twenty-three exiles", 23, id="a-compound"),
        pytest.param("one hundred and five men", 105, id="hundreds"),
        pytest.param("three hundred thousand", 300_000, id="scales-multiply"),
        pytest.param("2,500 people", 2500, id="commas"),
        pytest.param("3 million", 3_000_000, id="figures-with-a-scale"),
        pytest.param("two dozen agents", 24, id="dozens-with-a-number"),
        pytest.param("a dozen", 12, id="a-dozen"),
        pytest.param("half a dozen gunmen", 6, id="half-a-dozen"),
        pytest.param("a pair of hitmen", 2, id="a-pair"),
        pytest.param("both brothers", 2, id="both"),
        pytest.param("nobody", 0, id="nobody"),
        pytest.param("a hundred", 100, id="a-hundred"),
        pytest.param("several men", None, id="several-stays-unknown"),
        pytest.param("dozens of men", None, id="dozens-of-stay-unknown"),
        pytest.param("a few", None, id="a-few-stays-unknown"),
        pytest.param("men", None, id="no-count"),
        pytest.param("someone", None, id="some-inside-a-word"),
    ],
)
def test_counts_are_read(words: str, value: int | None) -> None:
    assert parse_count(words) == value


@pytest.mark.parametrize(
    "words",
    ["1.5 kg", "at 22:48", "about 40% of it", "a 9mm pistol", "$350 or €20", pytest.param("1" * 5000, id="figures-without-end")],
)
def test_measures_and_sums_are_no_counts(words: str) -> None:
    assert find_counts(words) == []


def test_counts_have_their_spans() -> None:
    text = "Two dozen agents followed 1,034 exiles."
    assert [(text[c.start : c.end], c.value) for c in find_counts(text)] == [("Two dozen", 24), ("1,034", 1034)]
