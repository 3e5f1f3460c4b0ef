"""Cut a text's words into windows that an encoder of 512 positions can read, without losing a word.

Neighbouring windows overlap, so that every word is seen with context on both sides; where two windows hold a word,
the reader averages them. A single word longer than a window keeps its first pieces only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.tagger.word_pieces import WordPieces
from tocsin.extract.tagger.words import Words

WINDOW_PIECES: Final = 512
OVERLAP_PIECES: Final = 96
LONGEST_WORD: Final = 24  # pieces; a longer "word" is a web address or a table, not language


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Piece ids with the marks of beginning and end, and for each word inside the place of its first piece."""

    ids: Sequence[int]
    pieces: Sequence[int]
    words: Sequence[int]


def windows_of(words: Words, vocabulary: WordPieces) -> Iterator[Window]:
    """The windows of a text, in order; a text without words has none."""
    pieces = [vocabulary.cut(form)[:LONGEST_WORD] for form in words.forms]
    opening, closing = vocabulary.opening, vocabulary.closing
    first = 0
    while first < len(pieces):
        after, size = first, 0
        while after < len(pieces) and size + len(pieces[after]) <= WINDOW_PIECES - 2:
            size += len(pieces[after])
            after += 1
        yield _window(pieces, first, after, opening, closing)
        if after == len(pieces):
            return
        first = _step_back(pieces, first, after)


def _window(pieces: Sequence[Sequence[int]], first: int, after: int, opening: int, closing: int) -> Window:
    ids, places, members = [opening], [], []
    for word in range(first, after):
        if pieces[word]:
            places.append(len(ids))
            members.append(word)
            ids.extend(pieces[word])
    return Window(ids=[*ids, closing], pieces=places, words=members)


def _step_back(pieces: Sequence[Sequence[int]], first: int, after: int) -> int:
    """The first word of the next window: OVERLAP_PIECES before the end of this one, but past its start."""
    size = 0
    while after - 1 > first + 1 and size < OVERLAP_PIECES:
        after -= 1
        size += len(pieces[after])
    return after
