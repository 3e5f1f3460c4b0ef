"""Decide when two texts share wording: sets of hashed word runs, and short sketches of them.

A shingle is a run of words, folded to lower case without punctuation, hashed to 64 bits (BLAKE2b, so that it is the same on every
machine). Resemblance is the Jaccard share of two sets, containment the share of the smaller set (Broder 1997). A sketch keeps
the smallest hash of each of `SLOTS` partitions (one-permutation MinHash: Li, Owen and Zhang 2012), from which resemblance is
estimated with a standard error near sqrt(J(1-J)/SLOTS); `bands` turns it into keys under which near copies meet.
"""

import hashlib
import re
from collections.abc import Hashable, Iterable
from typing import Final

RUN: Final = 5
"""Words in a shingle: long enough that sharing one by chance is rare in news."""

SLOTS: Final = 64
"""Partitions of a sketch."""

BAND: Final = 4
"""Slots in a band: two texts of resemblance 0.5 share one of sixteen bands with probability 0.64, of 0.8 with 0.9998."""

_WORD: Final = re.compile(r"\w+")


def word_list(text: str) -> list[str]:
    """Words of a text in order, lower case, without punctuation.

    >>> word_list("Police said: \\"No.\\"")
    ['police', 'said', 'no']
    """
    return _WORD.findall(text.casefold())


def shingles(text: str, *, run: int = RUN) -> frozenset[int]:
    """Hashed runs of words. A text shorter than a run is one shingle; an empty text has none.

    >>> len(shingles("one two three four five six"))
    2
    """
    words = word_list(text)
    if not words:
        return frozenset()
    return frozenset(_hash(" ".join(words[i : i + run])) for i in range(max(1, len(words) - run + 1)))


def word_runs(text: str) -> frozenset[tuple[str, ...]]:
    """The same runs as they stand: to compare a few texts with each other costs less so than by their hashes.

    >>> sorted(word_runs("One two three four five six"))[0]
    ('one', 'two', 'three', 'four', 'five')
    """
    words = word_list(text)
    if len(words) < RUN:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def resemblance(left: frozenset[int], right: frozenset[int]) -> float:
    """Jaccard share, between 0 and 1; 0 if both are empty."""
    return len(left & right) / len(left | right) if left or right else 0.0


def containment(left: frozenset[Hashable], right: frozenset[Hashable]) -> float:
    """Share of the smaller set that is in the other; 0 if either is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def sketch(hashes: Iterable[int]) -> tuple[int | None, ...]:
    """The smallest hash in each of `SLOTS` partitions; None where a partition is empty."""
    slots: list[int | None] = [None] * SLOTS
    for value in hashes:
        slot = value % SLOTS
        kept = slots[slot]
        if kept is None or value < kept:
            slots[slot] = value
    return tuple(slots)


def estimated_resemblance(left: tuple[int | None, ...], right: tuple[int | None, ...]) -> float:
    """Resemblance estimated from two sketches: equal slots over slots that either fills."""
    filled = [(a, b) for a, b in zip(left, right, strict=True) if a is not None or b is not None]
    return sum(a == b for a, b in filled) / len(filled) if filled else 0.0


def bands(slots: tuple[int | None, ...]) -> tuple[str, ...]:
    """Keys of a sketch, one for each band that is filled; texts that share a key are worth comparing."""
    keys = []
    for start in range(0, len(slots), BAND):
        band = slots[start : start + BAND]
        if None not in band:
            keys.append(f"{start}:{_hash(','.join(map(str, band))):016x}")
    return tuple(keys)


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
