"""Decide what each likeness of two articles is worth, in bits for one unit of it.

Fitted by `evaluation/train_linking.py` on the train parts of GVC (Vossen et al. 2018, CC BY 4.0; 358 documents, 240 links) and
ECB+ (Cybulska and Vossen 2014, CC BY 3.0; 575 documents, 3,324 links), with signs held. The threshold is the natural one, as
likely as not; gva (train) has its best pairwise F1 there or next to it.
"""

from collections.abc import Mapping
from typing import Final

STORY_WEIGHTS: Final[Mapping[str, float]] = {
    "title": 4.763,
    "lead": 2.602,
    "phrases": 12.323,
    "capitals": 3.110,
    "names": 1.446,
    "shared_names": 0.995,
    "rare_words": 1.466,
    "ages": 3.185,
    "numbers": 3.489,
    "streets": 2.958,
    "shared_days": 0.592,
    "same_day": 2.704,
    "neighbours": 8.967,
    "ages_given": -0.814,
    "streets_given": -1.460,
    "days_apart": -0.335,
    "published_apart": -0.446,
    "length": -0.955,
}

INTERCEPT: Final = -3.230
"""Bits before anything is compared."""

STORY_THRESHOLD: Final = 0.0
"""Mean bits at which two groups of articles are joined."""

STORY_UNSEEN: Final = -8.7
"""Bits of a pair that is not even a candidate: about one in four hundred."""
