import pytest

from tocsin.extract.tagger.words import split_words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        pytest.param("", [], id="no-text-has-no-words"),
        pytest.param("The Mayor's car", ["the", "mayor", "'", "s", "car"], id="forms-are-lower-cased-and-marks-alone"),
        pytest.param("15 kg-bomb", ["15", "kg", "-", "bomb"], id="a-hyphen-is-a-word-of-its-own"),
        pytest.param("año_1", ["año", "_", "1"], id="letters-of-any-script-make-words"),
    ],
)
def test_words_are_runs_of_letters_or_single_marks(text: str, forms: list[str]) -> None:
    assert list(split_words(text).forms) == forms


def test_offsets_give_back_the_text() -> None:
    text = "gunmen   shot at the mayor's house."
    words = split_words(text)
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == list(words.forms)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("he left.  she stayed.", [0, 0, 0, 1, 1, 1], id="two-spaces-end-a-sentence"),
        pytest.param("he left. she stayed", [0, 0, 0, 1, 1], id="a-full-stop-ends-a-sentence"),
        pytest.param("col. paz left", [0, 0, 0, 0], id="a-title-ends-none"),
        pytest.param("first    second", [0, 1], id="a-paragraph-ends-a-sentence"),
    ],
)
def test_sentences_are_numbered(text: str, sentences: list[int]) -> None:
    assert list(split_words(text).sentences) == sentences


def test_paragraphs_are_counted_at_four_spaces_or_an_empty_line() -> None:
    assert list(split_words("one    two\n\nthree  four").paragraphs) == [0, 1, 2, 2]
