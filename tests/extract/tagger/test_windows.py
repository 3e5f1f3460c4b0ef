import string

from tocsin.extract.tagger.windows import LONGEST_WORD, WINDOW_PIECES, windows_of
from tocsin.extract.tagger.word_pieces import pieces_from_lines
from tocsin.extract.tagger.words import split_words

LETTERS = string.ascii_lowercase
VOCABULARY = pieces_from_lines(["[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS)])
FIRST, LATER = 3, 3 + len(LETTERS)


def test_a_short_text_is_one_window_between_its_marks() -> None:
    (window,) = windows_of(split_words("ab c"), VOCABULARY)
    assert list(window.ids) == [1, FIRST, LATER + 1, FIRST + 2, 2]
    assert (list(window.pieces), list(window.words)) == ([1, 3], [0, 1])


def test_a_long_text_loses_no_word_and_no_window_is_too_long() -> None:
    words = split_words("abcd " * 1000)
    windows = list(windows_of(words, VOCABULARY))
    assert {word for window in windows for word in window.words} == set(range(1000))
    assert max(len(window.ids) for window in windows) <= WINDOW_PIECES


def test_neighbouring_windows_overlap() -> None:
    first, second, *_ = windows_of(split_words("abcd " * 300), VOCABULARY)
    assert set(first.words) & set(second.words)


def test_a_word_longer_than_a_window_keeps_its_first_pieces() -> None:
    (window,) = windows_of(split_words("a" * 90), VOCABULARY)
    assert len(window.ids) == LONGEST_WORD + 2


def test_no_words_have_no_window() -> None:
    assert list(windows_of(split_words(""), VOCABULARY)) == []
