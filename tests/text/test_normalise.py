"""Spellings meet in a view, and every span of a view leads back to the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.normalise import fold, view


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Erdoğan’s", "erdogan's", id="accents-and-curly-quotes"),
        pytest.param("Milli\u00a0İstihbarat", "milli istihbarat", id="no-break-space-and-dotted-i"),
        pytest.param("co\u00adop\u00aderation", "cooperation", id="soft-hyphens"),
        pytest.param("oﬃce", "office", id="ligatures"),
        pytest.param("Strasse", "Straße", id="sharp-s"),
        pytest.param("cafe\u0301", "café", id="combining-marks"),
        pytest.param("Sana‘a", "Sana'a", id="turned-comma"),
        pytest.param("a  b\n c", "a b c", id="spaces-and-line-ends"),
        pytest.param("１２ ＭＡＹ", "12 may", id="full-width-letters"),
        pytest.param("Đorđe Łódź", "dorde lodz", id="stroked-letters"),
    ],
)
def test_spellings_of_the_same_words_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("words", ["Москва", "دمشق", "北京", "תל אביב", "กรุงเทพ", "Αθήνα"])
def test_other_scripts_keep_their_letters(words: str) -> None:
    assert view(words).text == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("the so\u00adcalled plot", "socalled", id="a-soft-hyphen-inside"),
        pytest.param("Straße 5", "Strasse", id="one-letter-became-two"),
        pytest.param("\ufeffKabul fell", "Kabul", id="a-byte-order-mark-before"),
        pytest.param("an e\u0301migre\u0301 poet", "emigre", id="combining-marks"),
        pytest.param("🕯️ in Graz", "Graz", id="an-emoji-before"),
    ],
)
def test_a_span_of_the_view_leads_back(text: str, words: str) -> None:
    seen = view(text)
    start = seen.text.index(words)
    low, high = seen.span(start, start + len(words))
    assert fold(text[low:high]) == fold(words)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_span_lies_in_the_text_and_in_order(text: str) -> None:
    seen = view(text)
    spans = [seen.span(i, i + 1) for i in range(len(seen.text))]
    assert all(0 <= low < high <= len(text) for low, high in spans)
    assert spans == sorted(spans)
    assert view(seen.text).text == seen.text
