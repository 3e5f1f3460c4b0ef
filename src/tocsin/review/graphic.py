"""Decide which sentences of a document are greyed until a reader asks for them: those that describe bodily harm in detail.

A courtesy to those who read such texts all day, not a judgement and not protection: nothing is cut, and every sentence is one
key away.
"""

import re
from typing import Final

from tocsin.text.sentences import split_sentences

_WORDS: Final = re.compile(
    r"\b(?:tortur\w+|dismember\w*|behead\w*|decapitat\w+|mutilat\w+|corpses?|charred|gouged?|severed|flogg\w+|electrocut\w+|"
    r"bod(?:y|ies) (?:was|were) (?:found|cut|burn\w+)|remains were|blood(?:y|ied|stained)?|bone saw|limbs?|acid|"
    r"raped?|raping|sexual(?:ly)? (?:assault\w*|abus\w+)|strangl\w+|suffocat\w+|throat (?:was )?(?:cut|slit)|slit \w+ throat)\b",
    re.IGNORECASE,
)


def graphic_spans(text: str) -> list[tuple[int, int]]:
    """The sentences that describe bodily harm in detail, as spans of code points.

    >>> graphic_spans("He was held. They tortured him. He lives.")
    [(13, 31)]
    """
    if not _WORDS.search(text):
        return []
    return [(s.start, s.end) for s in split_sentences(text) if _WORDS.search(text, s.start, s.end)]
