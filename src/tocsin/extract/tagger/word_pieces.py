"""Cut words into the pieces that an encoder's vocabulary knows: the longest known piece first, from left to right.

This is the WordPiece of BERT (Devlin et al. 2019; greedy longest match first) for its lower-cased vocabularies, on words
that ``words.py`` has divided already. Letters lose their accents, control characters fall away, and each Chinese character
is a word of its own, as when the published weights were made. A word with no cover of pieces is the unknown piece.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

UNKNOWN: Final = "[UNK]"
OPENING: Final = "[CLS]"
CLOSING: Final = "[SEP]"
LONGEST: Final = 100  # characters; a longer word is the unknown piece
HAN: Final = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
DROPPED: Final = frozenset(("Cc", "Cf", "Co", "Cs"))
REMEMBERED: Final = 50_000  # words; then memory begins anew


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPieces:
    """The pieces of one vocabulary by number; ``known`` remembers words that were cut before."""

    numbers: Mapping[str, int]
    known: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def opening(self) -> int:
        """The piece that begins a window."""
        return self.numbers[OPENING]

    @property
    def closing(self) -> int:
        """The piece that ends a window."""
        return self.numbers[CLOSING]

    def cut(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; a word of nothing but marks that fall away has none."""
        found = self.known.get(word)
        if found is None:
            found = tuple(number for part in _parts(word) for number in self._cut(part))
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[word] = found
        return found

    def _cut(self, word: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        if len(word) > LONGEST:
            return [self.numbers[UNKNOWN]]
        while start < len(word):
            end = next((end for end in range(len(word), start, -1) if self._piece(word, start, end) in self.numbers), None)
            if end is None:
                return [self.numbers[UNKNOWN]]
            pieces.append(self.numbers[self._piece(word, start, end)])
            start = end
        return pieces

    @staticmethod
    def _piece(word: str, start: int, end: int) -> str:
        return word[start:end] if start == 0 else f"##{word[start:end]}"


def pieces_from_lines(lines: Sequence[str]) -> WordPieces:
    """The pieces of a vocabulary file, one a line, numbered from 0."""
    return WordPieces(numbers={piece: number for number, piece in enumerate(lines)})


def _parts(word: str) -> list[str]:
    """A word as the vocabulary spells it, divided around Chinese characters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    kept = [c for c in plain if unicodedata.category(c) not in DROPPED and c != "\ufffd"]
    return "".join(f" {c} " if any(low <= ord(c) <= high for low, high in HAN) else c for c in kept).split()
