"""Decide what a written judgement may not say: one sentence, one problem each, with what to write instead.

Rules from ICD 203 D.6.e and the PHIA guidance: no likelihood and confidence in one sentence, no two scales in one text, no
"certain", no false precision. A quotation of somebody else's words is exempt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tocsin.assess.scales import SCALES, Scale

_CONFIDENCE: Final = re.compile(
    r"\b(?:high|moderate|medium|low) confidence\b|\bconfiden(?:t|ce) (?:level|rating)\b", re.IGNORECASE
)
_CERTAIN: Final = re.compile(
    r"(?<!almost )(?<!nearly )\b(?:certain(?:ly)?|definitely|without (?:any )?doubt|undoubtedly|impossible)\b", re.IGNORECASE
)
_PRECISE: Final = re.compile(r"\b\d{1,2}\.\d+ ?(?:%|per ?cent)", re.IGNORECASE)
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCE: Final = re.compile(r"[^.!?]+(?:\.\d[^.!?]*)*[.!?]*")
_LOOSE: Final = re.compile(r"\b(?:may|might|could|possibly|perhaps|cannot rule out)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong, where (code points), and what to write instead."""

    rule: str
    words: str
    start: int
    end: int
    advice: str


def check(text: str) -> tuple[Problem, ...]:
    """Everything that a judgement should not say, in text order.

    >>> [problem.rule for problem in check("It is likely, with high confidence, that the plot is real.")]
    ['likelihood and confidence together']
    """
    bare = re.sub(r"\s", " ", _QUOTED.sub(lambda m: " " * len(m.group(0)), text))  # a term may run over the end of a line
    found = [*_sentences(bare), *_certain(bare), *_precise(bare), *_mixed(bare), *_loose(bare)]
    own = [replace(problem, words=text[problem.start : problem.end].strip()) for problem in found]
    return tuple(sorted(own, key=lambda p: (p.start, p.rule)))


def likelihoods(text: str, scale: Scale) -> Iterator[re.Match[str]]:
    """The likelihood terms of a scale in a text, longest first where they overlap; a term may run over the end of a line."""
    words = sorted({t for term in scale.terms for t in (term.words, *term.synonyms)}, key=len, reverse=True)
    return re.finditer(
        r"\b(?:" + "|".join(r"\s+".join(map(re.escape, term.split())) for term in words) + r")\b", text, re.IGNORECASE
    )


def _any_likelihood(text: str) -> re.Match[str] | None:
    return next((hit for scale in SCALES.values() for hit in likelihoods(text, scale)), None)


def _sentences(text: str) -> Iterator[Problem]:
    for sentence in _SENTENCE.finditer(text):
        if _CONFIDENCE.search(sentence.group(0)) and _any_likelihood(sentence.group(0)):
            yield _problem(
                "likelihood and confidence together", sentence, "say how likely in one sentence and how confident in the next"
            )


def _certain(text: str) -> Iterator[Problem]:
    for hit in _CERTAIN.finditer(text):
        yield _problem("certainty", hit, "the highest term is 'almost certain'; give a range")


def _precise(text: str) -> Iterator[Problem]:
    for hit in _PRECISE.finditer(text):
        yield _problem("false precision", hit, "a probability has no decimals")


def _loose(text: str) -> Iterator[Problem]:
    for hit in _LOOSE.finditer(text):
        yield _problem("a word without a range", hit, "take a term of one scale, or give a range")


def _mixed(text: str) -> Iterator[Problem]:
    own = {
        name: [hit for hit in likelihoods(text, scale) if not _belongs_elsewhere(hit.group(0), name)]
        for name, scale in SCALES.items()
    }
    used = [name for name, hits in own.items() if hits]
    if len(used) > 1:
        first = min((hits[0] for hits in own.values() if hits), key=lambda hit: hit.start())
        yield _problem(
            "two scales in one text",
            first,
            f"terms of {' and '.join(SCALES[n].name for n in used)} stand together; take one scale",
        )


def _belongs_elsewhere(words: str, name: str) -> bool:
    lowered = " ".join(words.casefold().split())
    others = (scale for other, scale in SCALES.items() if other != name)
    return any(lowered == t for scale in others for term in scale.terms for t in (term.words, *term.synonyms))


def _problem(rule: str, hit: re.Match[str], advice: str) -> Problem:
    return Problem(rule=rule, words=hit.group(0).strip(), start=hit.start(), end=hit.end(), advice=advice)
