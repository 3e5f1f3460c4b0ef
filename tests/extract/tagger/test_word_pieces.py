import pytest

from tocsin.extract.tagger import word_pieces
from tocsin.extract.tagger.word_pieces import pieces_from_lines

LINES = ["[UNK]", "kid", "##nap", "##napped", "##ped", "cafe", "中", "文", "a"]
VOCABULARY = pieces_from_lines(LINES)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        pytest.param("kid", ["kid"], id="a-known-word-is-one-piece"),
        pytest.param("kidnapped", ["kid", "##napped"], id="the-longest-piece-goes-first"),
        pytest.param("KIDNAP", ["kid", "##nap"], id="case-is-lost"),
        pytest.param("café", ["cafe"], id="accents-are-lost"),
        pytest.param("中文", ["中", "文"], id="each-chinese-character-is-a-word"),
        pytest.param("kidx", ["[UNK]"], id="a-word-that-is-not-covered-is-unknown-whole"),
        pytest.param("a" * 101, ["[UNK]"], id="a-word-beyond-all-words-is-unknown"),
        pytest.param("\u200b", [], id="a-mark-that-nobody-sees-has-no-piece"),
    ],
)
def test_words_are_cut_as_the_vocabulary_was_made(word: str, pieces: list[str]) -> None:
    assert [LINES[number] for number in VOCABULARY.cut(word)] == pieces


def test_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_pieces, "REMEMBERED", 3)
    vocabulary = pieces_from_lines(LINES)
    for word in ("a", "kid", "cafe", "kidnap", "kidnapped"):
        vocabulary.cut(word)
    assert len(vocabulary.known) <= 3
