"""Describe two candidates of one label for the question whether they name the same entity.

Containment, shared words and heads, initials ("national liberation army (eln)"), nearness, number, and, in the full
tier, the inner product of their pair vectors, which the encoder learned on just this question.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.candidates import Candidate, head_of
from tocsin.extract.tagger.lexicon import word_class
from tocsin.extract.tagger.reading import Reading

FloatArray = NDArray[np.float64]
HALF: Final = 64  # width of each half of the pair vectors: same entity, same event


def describe_pair(reading: Reading, left: Candidate, right: Candidate) -> list[float]:
    """The features of a pair, the same for either order but for rounding."""
    a, b = sorted((left, right), key=lambda candidate: candidate.best)
    one, two = set(a.key), set(b.key)
    shorter, longer = sorted((a.key, b.key), key=len)
    gap = min(max(s - e, q - f, 0) for q, e in a.places for s, f in b.places)
    classes = (word_class(head_of(a.key)), word_class(head_of(b.key)))
    return [
        float(a.label),
        len(one & two) / len(one | two),
        len(one & two) / min(len(one), len(two)),
        float(f" {' '.join(shorter)} " in f" {' '.join(longer)} "),
        float(head_of(a.key) == head_of(b.key)),
        float(_singular(head_of(a.key)) == _singular(head_of(b.key))),
        float(a.key[-1] == b.key[-1]),
        float(a.key[0] == b.key[0]),
        float(are_initials(shorter, longer)),
        float(gap),
        float(_bracketed(reading, a, b)),
        float(classes[0] == classes[1]),
        float(classes[0] is None) + float(classes[1] is None),
        float(head_of(a.key).endswith("s")) + float(head_of(b.key).endswith("s")),
        float(len(shorter)),
        float(len(longer)),
        min(a.probability, b.probability),
        max(a.probability, b.probability),
        *_vector_figures(reading, a, b),
    ]


def are_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a single short word is made of the first letters of the long name's words, in order."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) > 8:
        return False
    letters = [form[0] for form in long]
    word = short[0]
    at = 0
    for letter in letters:
        if at < len(word) and letter == word[at]:
            at += 1
    return at == len(word)


def _singular(form: str) -> str:
    return form[:-1] if form.endswith("s") and len(form) > 3 else form


def _bracketed(reading: Reading, a: Candidate, b: Candidate) -> bool:
    """Whether one stands in brackets right after the other, somewhere."""
    ends = {after for _, after in (*a.places, *b.places)}
    return any(
        first - 2 in ends or first - 1 in ends
        for first, _ in (*a.places, *b.places)
        if first and reading.words.forms[first - 1] == "("
    )


def _vector_figures(reading: Reading, a: Candidate, b: Candidate) -> list[float]:
    """Inner products of the pair vectors: at the best places, and the highest over the first few places."""
    if reading.encoder is None:
        return [np.nan] * 4
    vectors = reading.encoder.vectors
    best = (place_vector(vectors, a.best), place_vector(vectors, b.best))
    ours = np.array([place_vector(vectors, place)[:HALF] for place in a.places[:4]])
    theirs = np.array([place_vector(vectors, place)[:HALF] for place in b.places[:4]])
    products = ours @ theirs.T
    return [
        float(best[0][:HALF] @ best[1][:HALF]),
        float(products.max()),
        float(products.mean()),
        float(best[0][HALF:] @ best[1][HALF:]),
    ]


def place_vector(vectors: FloatArray, place: tuple[int, int]) -> FloatArray:
    """The pair vector of a span: the mean of its first and last words', as in training."""
    result: FloatArray = (vectors[place[0]] + vectors[place[1] - 1]) / 2
    return result
