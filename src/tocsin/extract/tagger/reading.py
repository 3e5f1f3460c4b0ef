"""What the taggers saw in one text: the values that every later decision is made from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.words import Words

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderReading:
    """The encoder's outputs, one row a word.

    ``tags`` (words, labels, 3) and ``span_classes`` (words, classes) are probabilities, ``window_classes`` (classes,)
    the largest probability over the windows, ``vectors`` (words, 128) the pair vectors.
    """

    tags: FloatArray
    span_classes: FloatArray
    window_classes: FloatArray
    vectors: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text, its words, the chain's tag probabilities (words, labels, 3) and, in the full tier, the encoder's."""

    text: str
    words: Words
    chain: FloatArray
    encoder: EncoderReading | None

    @property
    def tags(self) -> FloatArray:
        """The mean of the taggers' probabilities."""
        return self.chain if self.encoder is None else (self.chain + self.encoder.tags) / 2
