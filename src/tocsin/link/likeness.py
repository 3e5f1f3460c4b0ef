"""Decide how strongly two articles seem to tell of one event, and why, before anyone has read them closely.

Each likeness is a number for a pair of stories; its weight turns it into bits, and the bits add up to a match weight (a logistic
regression, whose terms are read like Fellegi and Sunter's). Likenesses can only speak for a link, penalties only against
it: the signs were held in fitting, so that no row of an explanation reads the wrong way round.

How rare a word is counts within the pool at hand. Two measures keep a threshold from drifting with the pool: `neighbours` asks
whether two stories are like the same others (shared nearest neighbours, Jarvis and Patrick 1973), and pairs are weighed against
their own length. Weights are fitted by `evaluation/train_linking.py` on GVC and ECB+ (train parts); gva chose among settings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tocsin.link.clues import Clues

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CANDIDATES: Final = 40
"""Nearest stories, by words, that a story is compared with."""

NEIGHBOURS: Final = 12
"""Nearest stories that make up a story's surroundings."""

FAINT: Final = 0.02
"""Cosine below which nearest stories are no candidates."""

RARE: Final = 4
"""Most stories that a rare word is in."""

CHUNK: Final = 512

LIKENESSES: Final[Mapping[str, str]] = {
    "title": "words of the title in common",
    "lead": "words of the first sentences in common",
    "phrases": "pairs of neighbouring words in common",
    "capitals": "capitalised words in common",
    "names": "share of full names in common",
    "shared_names": "how many rare full names are in common",
    "rare_words": "how many words are in both and hardly anywhere else",
    "ages": "ages in common",
    "numbers": "numbers in common",
    "streets": "streets and house numbers in common",
    "shared_days": "how many days are named in both",
    "same_day": "some day is named in both",
    "neighbours": "both are like the same other stories",
}
"""What speaks for a link, each with its meaning."""

PENALTIES: Final[Mapping[str, str]] = {
    "ages_given": "both give ages",
    "streets_given": "both give streets",
    "days_apart": "days between the nearest days named",
    "published_apart": "days between publication",
    "length": "length of the shorter story",
}
"""What speaks against a link by itself, each with its meaning."""

BAGS: Final = ("words", "title", "lead", "phrases", "capitals", "names", "ages", "numbers", "streets")


@dataclass(frozen=True, kw_only=True)
class Bag:
    """One kind of clue over a pool: stories x clues, counts with a rarity for every clue."""

    counts: sparse.csr_array
    holders: Ints
    rarity: Floats

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, int]]) -> "Bag":
        """Collect the clues of some stories."""
        columns: dict[str, int] = {}
        where, which, often = [], [], []
        for row, clues in enumerate(rows):
            for clue, count in sorted(clues.items()):
                where.append(row)
                which.append(columns.setdefault(clue, len(columns)))
                often.append(float(count))
        shape = (len(rows), max(1, len(columns)))
        counts = sparse.csr_array((often, (where, which)), shape=shape, dtype=np.float64)
        holders = np.bincount(np.asarray(which, dtype=np.int64), minlength=shape[1])
        return cls(counts=counts, holders=holders, rarity=np.log((len(rows) + 1) / (holders + 0.5)).clip(min=0.0))

    @cached_property
    def directions(self) -> sparse.csr_array:
        """(1 + log count) x rarity, every row of length 1 (or 0)."""
        weighted = self.counts.copy()
        weighted.data = 1 + np.log(weighted.data)
        weighted = sparse.csr_array(weighted @ sparse.diags_array(self.rarity))
        lengths = np.sqrt(weighted.multiply(weighted).sum(axis=1))
        return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1.0)) @ weighted)

    @cached_property
    def presence(self) -> sparse.csr_array:
        """1 where a story holds a clue."""
        present = self.counts.copy()
        present.data = np.ones_like(present.data)
        return present

    def cosine(self, left: Ints, right: Ints) -> Floats:
        """Cosine of pairs of stories."""
        return _rowwise(self.directions, self.directions, left, right)

    def given(self, left: Ints, right: Ints) -> Floats:
        """1 where both stories hold any clue of this kind that is not everywhere."""
        mass = self.presence @ self.rarity > 0
        return np.asarray(mass[left] & mass[right], dtype=np.float64)

    def contained(self, left: Ints, right: Ints) -> Floats:
        """Shared rarity over the rarity of the poorer story."""
        weighted = sparse.csr_array(self.presence @ sparse.diags_array(self.rarity))
        mass = weighted.sum(axis=1)
        shared = _rowwise(self.presence, weighted, left, right)
        return np.asarray(shared / np.maximum(1e-9, np.minimum(mass[left], mass[right])))

    def shared(self, left: Ints, right: Ints, *, most: float) -> Floats:
        """How many clues that at most `most` stories hold are in both."""
        few = sparse.csr_array(self.presence[:, np.flatnonzero((self.holders >= 2) & (self.holders <= most))])
        return _rowwise(few, few, left, right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likenesses:
    """Pairs of positions in a pool and their likenesses: `values` is pairs x `names`."""

    left: Ints
    right: Ints
    names: tuple[str, ...]
    values: Floats

    def weighted(self, weights: Mapping[str, float], intercept: float) -> Floats:
        """Match weights in bits."""
        return np.asarray(self.values @ np.array([weights[name] for name in self.names]) + intercept)


def likenesses(pool: Sequence[Clues]) -> Likenesses:
    """Candidate pairs of a pool with all their likenesses.

    Candidates are the nearest stories by words and those that share a full name held by few. Cost: n^2 cosines by sparse
    product in rows of `CHUNK`, then the candidates alone.
    """
    bags = {kind: Bag.of([getattr(clues, kind) for clues in pool]) for kind in BAGS}
    near, strength = _nearest(bags["words"].directions)
    left, right = _candidates(near, strength, bags["names"])
    columns = _worded(bags, left, right, size=len(pool)) | _dated(pool, left, right)
    columns["neighbours"] = _shared_neighbours(near, strength, left, right)
    lengths = np.array([clues.length for clues in pool], dtype=np.float64)
    columns["length"] = np.log(np.minimum(lengths[left], lengths[right]) + 10)
    names = (*LIKENESSES, *PENALTIES)
    values = np.column_stack([columns[name] for name in names]) if len(left) else np.zeros((0, len(names)))
    return Likenesses(left=left, right=right, names=names, values=values)


def _worded(bags: Mapping[str, Bag], left: Ints, right: Ints, *, size: int) -> dict[str, Floats]:
    cosines = {
        kind: bags[kind].cosine(left, right) for kind in ("title", "lead", "phrases", "capitals", "ages", "numbers", "streets")
    }
    return cosines | {
        "names": bags["names"].contained(left, right),
        "shared_names": np.log1p(bags["names"].shared(left, right, most=max(5.0, 0.02 * size))),
        "rare_words": np.log1p(bags["words"].shared(left, right, most=RARE)),
        "ages_given": bags["ages"].given(left, right),
        "streets_given": bags["streets"].given(left, right),
    }


def _dated(pool: Sequence[Clues], left: Ints, right: Ints) -> dict[str, Floats]:
    """Likenesses in days. A story without days, or without a date of publication, is neither near nor far."""
    rows = [_days_between(pool[a], pool[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    table = np.array(rows, dtype=np.float64).reshape(-1, 4)
    return dict(zip(("published_apart", "shared_days", "days_apart", "same_day"), table.T, strict=True))


def _days_between(a: Clues, b: Clues) -> tuple[float, float, float, float]:
    published = log(1 + abs((a.published - b.published).days)) if a.published and b.published else 0.0
    shared = min(3, len(a.days & b.days) + len(a.yearless & b.yearless))
    if not a.days or not b.days:
        return published, shared, 0.0, 0.0
    nearest = 0 if a.days & b.days else min(abs((x - y).days) for x in a.days for y in b.days)
    return published, shared, log(1 + nearest), float(nearest == 0)


def _nearest(directions: sparse.csr_array) -> tuple[Ints, Floats]:
    """The `CANDIDATES` nearest stories of each story and their cosines, nearest first; ties fall to the earlier story."""
    size = directions.shape[0]
    most = min(CANDIDATES, max(0, size - 1))
    near, strength = np.zeros((size, most), dtype=np.int64), np.zeros((size, most))
    for start in range(0, size, CHUNK):
        block = (directions[start : start + CHUNK] @ directions.T).toarray()
        rows = np.arange(block.shape[0])
        block[rows, start + rows] = -1.0
        order = np.argsort(-block.round(12), axis=1, kind="stable")[:, :most]
        near[start : start + CHUNK] = order
        strength[start : start + CHUNK] = np.take_along_axis(block, order, axis=1)
    return near, strength


def _candidates(near: Ints, strength: Floats, names: Bag) -> tuple[Ints, Ints]:
    size, most = near.shape
    near_left = np.repeat(np.arange(size), most)[strength.ravel() > FAINT]
    near_right = near.ravel()[strength.ravel() > FAINT]
    few = sparse.csr_array(names.presence[:, np.flatnonzero((names.holders >= 2) & (names.holders <= 30))])
    shared = sparse.coo_array(sparse.triu(few @ few.T, k=1))
    left = np.concatenate([near_left, shared.coords[0]]).astype(np.int64)
    right = np.concatenate([near_right, shared.coords[1]]).astype(np.int64)
    codes = np.unique(np.minimum(left, right) * max(1, size) + np.maximum(left, right))
    return codes // max(1, size), codes % max(1, size)


def _shared_neighbours(near: Ints, strength: Floats, left: Ints, right: Ints) -> Floats:
    """Cosine of two stories' surroundings, the two themselves left out."""
    size, most = near.shape
    kept = min(NEIGHBOURS, most)
    rows = np.repeat(np.arange(size), kept)
    squares = np.square(strength[:, :kept].clip(min=0.0)).ravel()
    around = sparse.csr_array((squares, (rows, near[:, :kept].ravel())), shape=(size, size))
    lengths = np.sqrt(around.multiply(around).sum(axis=1)) + 1e-9
    return np.asarray(_rowwise(around, around, left, right) / (lengths[left] * lengths[right]))


def _rowwise(one: sparse.csr_array, other: sparse.csr_array, left: Ints, right: Ints) -> Floats:
    """Dot products of rows of one matrix with rows of another, in chunks."""
    found = np.zeros(len(left))
    for start in range(0, len(left), 1 << 16):
        part = slice(start, start + (1 << 16))
        found[part] = one[left[part]].multiply(other[right[part]]).sum(axis=1)
    return found
