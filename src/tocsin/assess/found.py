"""Decide which estimative words a document uses, who is said to use them, and what range each scale would give them.

A term of a scale has that scale's range ("highly likely" is PHIA's, "very likely" ICD 203's, "likely" both; "probably" is read
as "probable"). Terms of police and legal practice ("imminent", "credible", "significant risk") have a range on neither scale, and
none is read into them. A term that is compared or denied ("more likely", "not likely") has none either. Whether a speaker meant a
scale is not known: the range is what the scale would give, never what was meant. The speaker is whom the same sentence names as
saying it, by rule; nobody is guessed from elsewhere.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.assess.scales import SCALES, Scale, Term
from tocsin.model.evidence import MAX_QUOTE, Quote, Remark, quote
from tocsin.model.vocabulary import RemarkType
from tocsin.text.sentences import Sentence, split_sentences

WITHOUT_RANGE: Final = (
    r"imminent|credible|(?:serious|severe|grave|gravest|high|highest|significant|substantial|acute|real|concrete) "
    r"(?:risk|threat|danger)s?|cannot be (?:ruled out|excluded)|strong indications?|possibl[ey]|no (?:reasonable|serious) doubt"
)
"""Words of assessment that neither scale defines."""

_TERMS: Final = sorted(
    {words for scale in SCALES.values() for term in scale.terms for words in (term.words, *term.synonyms)}, key=len, reverse=True
)
_RANGED: Final = "|".join(r"\s+".join(map(re.escape, words.split())) for words in _TERMS)
_ESTIMATE: Final = re.compile(rf"\b(?:(?P<ranged>{_RANGED}|probably)|(?P<bare>{WITHOUT_RANGE}))\b", re.IGNORECASE)
_BENT: Final = re.compile(
    r"\b(?:more|most|less|least|as|so|equally|not|no|how|hardly|quite|fairly|rather|too)\s+(?:a\s+)?$", re.IGNORECASE
)
_SAYS: Final = (
    r"(?:said|says|told|tells|informed|informs|warned|warns|assess(?:es|ed)|judge[sd]|believe[sd]?|consider(?:s|ed)|conclude[sd]|found|finds|stated|"
    r"described|describes|called|calls|reported|announced|wrote|writes|added|puts?|thinks?|thought|speaks? of|spoke of)"
)
_BODY: Final = (
    r"(?i:police|prosecutors?|prosecution|court|judges?|ministry|minister|services?|agency|government|officials?|officers?|spokes\w+|"
    r"inquiry|employer|broadcaster|lawyers?|report|committee|commission|embassy|investigators?|detectives?|directors?|chief|"
    r"commissioner|analysts?|experts?|colleagues?|editor|family|sources?)"
)
_NAME: Final = r"(?:[A-Z][\w’'.-]+(?:\s+(?:of\s+|de\s+|al-|von\s+|van\s+)?[A-Z][\w’'.-]+){0,3})"
_WHO: Final = (
    rf"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Tt]heir|[Hh]is|[Hh]er)\s+)?(?:[\w’'-]+\s+){{0,3}}?{_BODY}"
    rf"(?:\s+(?:of|in|for)\s+{_NAME})?|{_NAME})"
)
_SPEAKERS: Final = (
    re.compile(rf"\b{_WHO}(?:,[^,]{{1,80}},)?\s+(?:(?:has|have|had|also|later|yesterday|today)\s+)*{_SAYS}\b"),
    re.compile(rf"\b[Aa]ccording to\s+{_WHO}"),
    re.compile(rf"\b(?:said|says|warned|added|wrote)\s+{_WHO}"),
)
_NOBODY: Final = re.compile(r"^(?:It|He|She|They|We|I|That|This|There|What|But|And|The|A|An|In|On|At|As|If|When|One|Nobody|Who)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An estimative word where it stands: `ranges` has each scale's term where the scale defines it; `recorded` says whether the
    reader took the sentence for an assessment."""

    words: str
    start: int
    end: int
    sentence: Quote
    speaker: str | None
    ranges: Mapping[str, Term]
    bent: bool
    recorded: bool


def found_in(text: str, remarks: Sequence[Remark] = ()) -> tuple[Found, ...]:
    """The estimative words of a text, in order; `remarks` are what a reader took down of it.

    >>> one = found_in("Police said an attack was a realistic possibility.")[0]
    >>> one.words, one.speaker, sorted(one.ranges)
    ('realistic possibility', 'Police', ['phia'])
    """
    assessments = [remark for remark in remarks if remark.type is RemarkType.ASSESSMENT]
    return tuple(found for sentence in split_sentences(text) for found in _of(text, sentence, assessments))


def _of(text: str, sentence: Sentence, remarks: Sequence[Remark]) -> Iterator[Found]:
    words = text[sentence.start : sentence.end]
    for hit in _ESTIMATE.finditer(words):
        start, end = sentence.start + hit.start(), sentence.start + hit.end()
        taken = next((remark for remark in remarks if remark.quote.start < end and start < remark.quote.end), None)
        bent = hit["ranged"] is not None and bool(_BENT.search(words[: hit.start()]))
        yield Found(
            words=hit.group(0),
            start=start,
            end=end,
            sentence=_around(text, sentence, start, end),
            speaker=(taken.speaker if taken else None) or _speaker(words),
            ranges={} if bent or hit["bare"] else _ranges(hit.group(0)),
            bent=bent,
            recorded=taken is not None,
        )


def _around(text: str, sentence: Sentence, start: int, end: int) -> Quote:
    """The sentence, or as much of it about the word as a quote may hold."""
    if sentence.end - sentence.start <= MAX_QUOTE:
        return quote(text, sentence.start, sentence.end)
    low = max(sentence.start, min(start - MAX_QUOTE // 2, sentence.end - MAX_QUOTE))
    return quote(text, low, max(end, low + MAX_QUOTE) if end - low <= MAX_QUOTE else low + MAX_QUOTE)


def _ranges(words: str) -> dict[str, Term]:
    bare = " ".join(words.casefold().split())
    bare = "probable" if bare == "probably" else bare
    told = {name: _term(bare, scale) for name, scale in SCALES.items()}
    return {name: term for name, term in told.items() if term}


def _term(words: str, scale: Scale) -> Term | None:
    return next((term for term in scale.terms if words == term.words or words in term.synonyms), None)


def _speaker(sentence: str) -> str | None:
    for pattern in _SPEAKERS:
        for hit in pattern.finditer(sentence):
            who = " ".join(hit["who"].split()).rstrip(".")
            if not _NOBODY.match(who):
                return who
    return None
