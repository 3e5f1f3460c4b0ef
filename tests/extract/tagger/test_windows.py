from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.extract.tagger.windows import LONGEST_WORD, WINDOW_PIECES, windows_of
from tocsin.extract.tagger.words import split_words


@dataclass(frozen=True)
class FakeEncoding:
    ids: list[int]
    word_ids: list[int | None]


class LetterTokenizer:
    """Every letter is a piece."""

    def no_truncation(self) -> None: ...

    def no_padding(self) -> None: ...

    def token_to_id(self, token: str) -> int | None:
        return {"[CLS]": 1, "[SEP]": 2}.get(token)

    def encode(
        self, sequence: Sequence[str], /, *, is_pretokenized: bool = False, add_special_tokens: bool = True
    ) -> FakeEncoding:
        assert is_pretokenized
        assert not add_special_tokens
        pairs: list[tuple[int, int | None]] = [(ord(c), at) for at, word in enumerate(sequence) for c in word]
        return FakeEncoding([piece for piece, _ in pairs], [at for _, at in pairs])


def test_a_short_text_is_one_window_between_its_marks() -> None:
    (window,) = windows_of(split_words("ab c"), LetterTokenizer())
    assert list(window.ids) == [1, ord("a"), ord("b"), ord("c"), 2]
    assert (list(window.pieces), list(window.words)) == ([1, 3], [0, 1])


def test_a_long_text_loses_no_word_and_no_window_is_too_long() -> None:
    words = split_words("abcd " * 1000)
    windows = list(windows_of(words, LetterTokenizer()))
    assert {word for window in windows for word in window.words} == set(range(1000))
    assert max(len(window.ids) for window in windows) <= WINDOW_PIECES


def test_neighbouring_windows_overlap() -> None:
    first, second, *_ = windows_of(split_words("abcd " * 300), LetterTokenizer())
    assert set(first.words) & set(second.words)


def test_a_word_longer_than_a_window_keeps_its_first_pieces() -> None:
    (window,) = windows_of(split_words("a" * 5000), LetterTokenizer())
    assert len(window.ids) == LONGEST_WORD + 2


def test_no_words_have_no_window() -> None:
    assert list(windows_of(split_words(""), LetterTokenizer())) == []
