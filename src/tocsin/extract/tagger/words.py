"""Decide what a word is for the taggers, and where each one stands in the text.

A word is a run of letters and digits, or a single mark of punctuation. Both taggers, the rules that make entities of
their tags, and the training recipes use this one division, so that probabilities of different models can be averaged
word by word. Line breaks and runs of spaces part words and sections and are otherwise nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(r"[^\W_]+|[^\w\s]|_")
SENTENCE_END: Final = frozenset(".!?")
PARAGRAPH_SPACES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one text: lower-cased forms, code-point offsets, and the number of each word's sentence.

    All five sequences have one entry a word. ``ends`` are exclusive. ``paragraphs`` counts from 0, as ``sentences``.
    """

    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    paragraphs: Sequence[int]

    def __len__(self) -> int:
        return len(self.forms)


def split_words(text: str) -> Words:
    """Divide a text into words; a gap of two spaces after a full stop, or any line break, ends a sentence."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    paragraphs: list[int] = []
    sentence = paragraph = 0
    previous_end = 0
    for match in WORD.finditer(text):
        gap = text[previous_end : match.start()]
        if forms and (len(gap) >= PARAGRAPH_SPACES or "\n\n" in gap):
            paragraph += 1
            sentence += 1
        elif forms and gap and (len(gap) >= 2 or (forms[-1] in SENTENCE_END and not _is_initial(forms))):
            sentence += 1
        forms.append(match.group().lower())
        starts.append(match.start())
        ends.append(match.end())
        sentences.append(sentence)
        paragraphs.append(paragraph)
        previous_end = match.end()
    return Words(forms=forms, starts=starts, ends=ends, sentences=sentences, paragraphs=paragraphs)


def _is_initial(forms: Sequence[str]) -> bool:
    """Whether the last full stop closes an initial or a title ("j.", "col."), so that it ends no sentence."""
    return len(forms) > 1 and forms[-1] == "." and (len(forms[-2]) == 1 or forms[-2] in TITLES)


TITLES: Final = frozenset("col gen lt capt sgt maj dr mr mrs ms st sr jr brig adm rev gov sen rep no".split())
