"""Estimative words that documents use: with who says them, and the range that each scale would give."""

import pytest

from tocsin.assess.found import found_in
from tocsin.assess.scales import ICD_203, PHIA
from tocsin.model.evidence import MAX_QUOTE, Remark, quote
from tocsin.model.vocabulary import RemarkType


@pytest.mark.parametrize(
    ("text", "words", "speaker", "ranges"),
    [
        pytest.param(
            "Police said an attack was a realistic possibility.",
            "realistic possibility",
            "Police",
            {"phia": (0.4, 0.5)},
            id="a-term-of-phia",
        ),
        pytest.param(
            "According to the security service, it is very likely.",
            "very likely",
            "the security service",
            {"icd203": (0.8, 0.95)},
            id="a-term-of-icd-203-is-not-the-likely-within-it",
        ),
        pytest.param(
            "The inquiry found that he probably knew.",
            "probably",
            "The inquiry",
            {"phia": (0.55, 0.75), "icd203": (0.55, 0.8)},
            id="probably-is-probable",
        ),
        pytest.param(
            "It is unlikely to be the last.",
            "unlikely",
            None,
            {"phia": (0.25, 0.35), "icd203": (0.2, 0.45)},
            id="nobody-is-named",
        ),
        pytest.param("Officials called the threat imminent.", "imminent", "Officials", {}, id="a-term-of-practice-has-no-range"),
        pytest.param("An attack is now more likely, Ida Example said.", "likely", None, {}, id="a-comparison-has-no-range"),
        pytest.param("It is not likely, said Ida Example.", "likely", "Ida Example", {}, id="a-denial-has-no-range"),
        pytest.param(
            "The Aalund police, with the service, yesterday informed him of a real risk.",
            "real risk",
            "The Aalund police",
            {},
            id="words-between-who-and-says",
        ),
    ],
)
def test_a_word_with_its_speaker_and_its_ranges(
    text: str, words: str, speaker: str | None, ranges: dict[str, tuple[float, float]]
) -> None:
    (found,) = found_in(text)
    assert (found.words, text[found.start : found.end]) == (words, words)
    assert {name: (term.low, term.high) for name, term in found.ranges.items()} == ranges
    if speaker or "said" not in text:
        assert found.speaker == speaker
    assert found.sentence.stands_in(text)


def test_the_warning_of_the_article_has_no_range_on_any_scale() -> None:
    found = found_in(
        "The broadcaster said that police had told it of an imminent, credible and significant risk to two of its journalists."
    )
    assert [one.words for one in found] == ["imminent", "credible", "significant risk"]
    assert all(not one.ranges for one in found)
    assert {one.speaker for one in found} == {"The broadcaster"}


def test_every_term_of_both_scales_is_found_with_its_own_range() -> None:
    for name, scale in (("phia", PHIA), ("icd203", ICD_203)):
        for term in scale.terms:
            for words in (term.words, *term.synonyms):
                (found,) = found_in(f"We hold it {words}.")
                assert (found.words, found.ranges[name]) == (words, term)


def test_what_the_reader_took_down_is_told_and_its_speaker_comes_first() -> None:
    text = "It is likely. It is unlikely."
    remark = Remark(type=RemarkType.ASSESSMENT, quote=quote(text, 0, 13), speaker="the chief constable")
    first, second = found_in(text, [remark])
    assert (first.recorded, first.speaker, second.recorded) == (True, "the chief constable", False)


def test_a_sentence_without_end_is_quoted_in_part() -> None:
    text = "word " * 300 + "likely " + "word " * 300
    (found,) = found_in(text)
    assert len(found.sentence.words) <= MAX_QUOTE
    assert "likely" in found.sentence.words
