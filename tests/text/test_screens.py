"""Screening tries fewer patterns and changes no result."""

import re

import pytest

from tocsin.text.screens import beginnings, screened


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        pytest.param(r"\b(?:killed|shot dead)\b", {"kill", "shot"}, id="alternatives"),
        pytest.param(r"\bthe (?:victim|man)\b", {"the"}, id="a-short-word"),
        pytest.param(r"\b(?:hand )?grenades?\b", {"hand", "gren"}, id="an-optional-word-and-the-next"),
        pytest.param(r"\bbag?s were\b", {"ba"}, id="an-optional-letter-is-no-beginning"),
        pytest.param(r"\b(?!not )taken\b", {"take"}, id="a-look-ahead-takes-nothing"),
        pytest.param(r"\b(?:was|\w+) shot\b", None, id="any-word-stays-open"),
        pytest.param(r"killed\b", None, id="the-middle-of-a-word-stays-open"),
        pytest.param(r"\ba (?:van|car)\b", None, id="one-letter-is-too-little"),
        pytest.param(r"\b[kb]illed\b", None, id="a-class-stays-open"),
    ],
)
def test_heads_are_read_off_a_pattern(pattern: str, heads: set[str] | None) -> None:
    assert screened(re.compile(pattern)).heads == heads


@pytest.mark.parametrize("line", ["she was shot dead at home", "two hand grenades were thrown", "nobody spoke", ""])
@pytest.mark.parametrize("pattern", [r"\b(?:killed|shot dead)\b", r"\b(?:hand )?grenades?\b", r"\w+ spoke"])
def test_a_screened_search_finds_what_a_plain_one_finds(pattern: str, line: str) -> None:
    plain = re.compile(pattern)
    first, second = plain.search(line), screened(plain).search(line, 0, len(line), beginnings(line))
    assert (first and first.span()) == (second and second.span())
