"""Run fine-tuned encoders over a text, window by window, and average what they and overlapping windows say of a word.

onnxruntime on the CPU, int8 weights, no training library. Sessions and vocabulary are built from bytes, so that this
module knows no path. Cost is linear in the text: windows have at most 512 word pieces.

Of several encoders (trained on other documents, or from another seed) the word probabilities are averaged by weight;
the first, which was trained on most, alone says the classes of windows and the pair vectors, whose axes are its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.reading import EncoderReading
from tocsin.extract.tagger.windows import windows_of
from tocsin.extract.tagger.word_pieces import WordPieces
from tocsin.extract.tagger.words import Words

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """Sessions with their weights, which sum to one, the vocabulary they share, and the names of what they predict."""

    sessions: Sequence[Any]
    weights: Sequence[float]
    vocabulary: WordPieces
    labels: Sequence[str]
    classes: Sequence[str]


def read(encoder: Encoder, words: Words) -> EncoderReading:
    """The encoders' outputs for every word of a text."""
    size = len(words)
    counts = np.zeros(size)
    tags = np.zeros((size, len(encoder.labels), 3))
    span_classes = np.zeros((size, len(encoder.classes)))
    window_classes = np.zeros(len(encoder.classes))
    vectors: FloatArray | None = None
    for window in windows_of(words, encoder.vocabulary):
        ids = np.array([window.ids], dtype=np.int64)
        pieces, members = np.array(window.pieces, dtype=np.int64), np.array(window.words, dtype=np.int64)
        counts[members] += 1
        for number, (session, weight) in enumerate(zip(encoder.sessions, encoder.weights, strict=True)):
            bio, classes, whole, pair = session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
            tags[members] += weight * _softmax(bio[0, pieces].astype(np.float64))
            span_classes[members] += weight * _sigmoid(classes[0, pieces].astype(np.float64))
            if number == 0:
                window_classes = np.maximum(window_classes, _sigmoid(whole[0].astype(np.float64)))
                vectors = np.zeros((size, pair.shape[-1])) if vectors is None else vectors
                vectors[members] += pair[0, pieces]
    tags[counts == 0, :, 0] = 1.0
    shares = np.maximum(counts, 1)[:, None]
    return EncoderReading(
        tags=tags / shares[:, :, None],
        span_classes=span_classes / shares,
        window_classes=window_classes,
        vectors=np.zeros((size, 0)) if vectors is None else vectors / shares,
    )


def _softmax(logits: FloatArray) -> FloatArray:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    result: FloatArray = powers / powers.sum(-1, keepdims=True)
    return result


def _sigmoid(logits: FloatArray) -> FloatArray:
    result: FloatArray = 1 / (1 + np.exp(-logits))
    return result
