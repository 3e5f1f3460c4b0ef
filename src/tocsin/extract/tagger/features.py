"""Describe each word of a text by the strings that a linear tagger weighs.

Word forms and affixes in a window of three, word pairs, classes of the hand-written lexicon, the nearest acts of
violence on either side within the sentence, brackets, and where in the text the word stands. Case is not looked at.
A feature is absent or present; there are about 50 a word. Cost is linear in the text.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tocsin.extract.tagger.lexicon import ACTS, word_class
from tocsin.extract.tagger.words import Words

REACH: Final = 3  # words on either side whose form is a feature
ACT_REACH: Final = 25  # words; beyond it an act says little about a word


def word_features(words: Words) -> list[list[str]]:
    """The features of every word of a text, in order."""
    forms = [_plain(form) for form in words.forms]
    classes = [word_class(form) or "-" for form in forms]
    features = [list(_own(form)) for form in forms]
    _add_context(features, forms, classes, words.sentences)
    _add_acts(features, classes, words.sentences)
    _add_place_in_text(features, forms, words)
    return features


def _plain(form: str) -> str:
    """The form with every number written alike."""
    return "0" * len(form) if form.isdigit() else form


@lru_cache(maxsize=65536)
def _own(form: str) -> tuple[str, ...]:
    own = [f"w={form}", f"p3={form[:3]}", f"s2={form[-2:]}", f"s3={form[-3:]}", f"s4={form[-4:]}", "bias"]
    shape = "digit" if form[0].isdigit() else "mark" if not form[0].isalpha() else f"long{min(len(form), 10) // 3}"
    own.append(f"shape={shape}")
    return tuple(own)


def _add_context(features: list[list[str]], forms: Sequence[str], classes: Sequence[str], sentences: Sequence[int]) -> None:
    size = len(forms)
    for at, row in enumerate(features):

        def near(step: int, values: Sequence[str], at: int = at) -> str:
            there = at + step
            return values[there] if 0 <= there < size and sentences[there] == sentences[at] else "|"

        for step in (-3, -2, -1, 1, 2, 3):
            row.append(f"w{step}={near(step, forms)}")
        for step in (-4, -3, -2, -1, 0, 1, 2, 3, 4):
            row.append(f"c{step}={near(step, classes)}")
        before, here, after = near(-1, forms), forms[at], near(1, forms)
        row.append(f"b-1={before} {here}")
        row.append(f"b1={here} {after}")
        row.append(f"b-2={near(-2, forms)} {before}")
        row.append(f"b2={after} {near(2, forms)}")
        row.append(f"e={before[-3:]} {here[-3:]}")
        row.append(f"f={here[-3:]} {after[-3:]}")
        row.append(f"cc-1={near(-1, classes)} {classes[at]}")
        row.append(f"cc1={classes[at]} {near(1, classes)}")
        row.append(f"cw={classes[at]} {before}")
        row.append(f"wc={classes[at]} {after}")


def _add_acts(features: list[list[str]], classes: Sequence[str], sentences: Sequence[int]) -> None:
    """The nearest act before and after within the sentence, with its distance in steps that double."""
    for direction in (1, -1):
        side = "<" if direction == 1 else ">"
        act, act_at = "", 0
        order = range(len(classes)) if direction == 1 else range(len(classes) - 1, -1, -1)
        for at in order:
            if act and sentences[at] == sentences[act_at] and abs(at - act_at) <= ACT_REACH:
                features[at].append(f"act{side}{act}")
                features[at].append(f"act{side}{act}{abs(at - act_at).bit_length()}")
                features[at].append(f"act{side}{act} {classes[at]}")
            else:
                features[at].append(f"act{side}none")
            if classes[at] in ACTS:
                act, act_at = classes[at], at


def _add_place_in_text(features: list[list[str]], forms: Sequence[str], words: Words) -> None:
    counts = Counter(forms)
    depth = quoted = 0
    for at, row in enumerate(features):
        if forms[at] == '"':
            quoted = 1 - quoted
        depth += (forms[at] == "(") - (forms[at] == ")")
        row.append(f"sent={min(words.sentences[at], 4)}")
        row.append(f"par={min(words.paragraphs[at], 3)}")
        row.append(f"times={min(counts[forms[at]], 4)}")
        if depth > 0:
            row.append("inbrackets")
        if quoted:
            row.append("inquotes")
