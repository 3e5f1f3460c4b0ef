"""Where sentences and paragraphs begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.sentences import split_paragraphs, split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def forms(text: str) -> list[str]:
    return [s.form for s in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gen. Example met Mr. Sample.", id="titles-end-nothing"),
        pytest.param("On Feb. 13 he left.", id="a-short-month-ends-nothing"),
        pytest.param("He met J. R. Example there.", id="initials-end-nothing"),
        pytest.param("The U.S. embassy said so.", id="a-country-in-letters-ends-nothing"),
        pytest.param("See No. 5 of the list.", id="no-with-a-number-ends-nothing"),
        pytest.param("It cost 3.5 million.", id="a-decimal-ends-nothing"),
        pytest.param("He left at 9 p.m. on Monday.", id="an-hour-before-a-small-letter-goes-on"),
        pytest.param('She said: "No. Never." and left.', id="a-quote-inside-goes-on"),
        pytest.param("Arrested in Zurich were Abdul-Rahman M. and two others.", id="a-shortened-surname-goes-on"),
        pytest.param("Example Ltd. of London paid.", id="a-firm-goes-on"),
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("He fled. She stayed.", ["He fled.", "She stayed."], id="a-full-stop"),
        pytest.param("Who? Nobody! Really…  Yes.", ["Who?", "Nobody!", "Really…", "Yes."], id="other-marks"),
        pytest.param("“He fled.” She stayed.", ["“He fled.”", "She stayed."], id="a-closing-quote-belongs-to-its-sentence"),
        pytest.param("He left at 9 p.m. Nobody saw.", ["He left at 9 p.m.", "Nobody saw."], id="an-hour-may-end-a-sentence"),
        pytest.param("He lives in the U.S. He fled.", ["He lives in the U.S.", "He fled."], id="a-country-may-end-a-sentence"),
        pytest.param("It was 2014. Two men came.", ["It was 2014.", "Two men came."], id="a-year-may-end-a-sentence"),
        pytest.param("He fled.[3] She stayed.", ["He fled.[3]", "She stayed."], id="a-note-mark-belongs-to-its-sentence"),
        pytest.param("Он бежал. Она осталась.", ["Он бежал.", "Она осталась."], id="cyrillic"),
        pytest.param("One.\r\n\r\nTwo.", ["One.", "Two."], id="windows-line-ends"),
        pytest.param("No stop here\n\nNor here", ["No stop here", "Nor here"], id="lines-without-a-stop"),
    ],
)
def test_sentences_are_told_apart(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A quiet street\n\nHe fled. Twice.", ["heading", "prose", "prose"], id="a-line-without-a-stop-is-a-heading"),
        pytest.param("# A quiet street\n\nHe fled.", ["heading", "prose"], id="a-markdown-heading"),
        pytest.param("1. He fled from Graz.\n2. He hid.", ["item", "item"], id="numbered-items"),
        pytest.param("- He fled.\n- He hid.", ["item", "item"], id="bullets"),
        pytest.param("22:48 (Tuesday)\nPolice confirm it.", ["stamp", "prose"], id="a-live-blog-stamp"),
        pytest.param("Person: Samir Example, poet\nEvent: 3 May 2014.", ["row", "row"], id="rows-of-a-table"),
    ],
)
def test_blocks_have_their_form(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_hard_wrapped_lines_flow_together() -> None:
    text = (
        "The man who was followed for weeks through the streets\n"
        "of Graz had been a colonel in the army of his country\nuntil he fled."
    )
    assert sentences(text) == [text]


def test_paragraphs_are_numbered() -> None:
    assert [s.paragraph for s in split_sentences("One. Two.\n\nThree.")] == [0, 0, 1]


def test_an_empty_text_has_nothing() -> None:
    assert split_sentences(" \n\n ") == []
    assert split_paragraphs("") == []


@given(st.text(alphabet="aA.!? \n\r\t\"'1:•-é字م\u0301", max_size=80))
def test_spans_cover_all_words_once_and_in_order(text: str) -> None:
    spans = [(s.start, s.end) for s in split_sentences(text)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[low:high].strip() == text[low:high] != "" for low, high in spans)
    covered = "".join(text[low:high] for low, high in spans)
    assert {c for c in text if c.isalpha()} == {c for c in covered if c.isalpha()}


def test_a_text_without_full_stops_is_cut_and_nothing_is_lost() -> None:
    text = "agents followed him, " * 500
    found = split_sentences(text)
    assert max(s.end - s.start for s in found) <= 1500
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


def test_one_endless_word_is_cut_too() -> None:
    found = split_sentences("x" * 10_000)
    assert sum(s.end - s.start for s in found) == 10_000
