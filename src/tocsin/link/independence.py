"""Decide how many independent voices stand behind an incident: copies and echoes are one voice, however many pages carry them.

Two documents are tied, and make one source, when
- one is a near copy of the other: half of the shorter text's five-word runs stand in the longer one (`copy`), or a quarter and
  both name the same agency as their origin (`wire`);
- both carry the same quoted words, at least `QUOTED` of them in a row (`quotation`);
- one names the other's publisher as where it has the story from (`citation`), or both name the same third outlet (`chain`);
- both come from one publisher (`publisher`).

Ties carry over: if A copies B and B cites C, the three are one source. This counts low on purpose: two reporters at one
court may be joined by its judge's words. Who asserts the link to the state (police, a court) is another question, answered by
the statements. Near copies by shingles after Broder (1997).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.model.documents import Document
from tocsin.text.fingerprints import bands, containment, shingles, sketch, word_list, word_runs

COPIED: Final = 0.5
WIRED: Final = 0.25
QUOTED: Final = 8
LEAST: Final = 12
"""Fewest runs of words by which a text can be called a copy."""

CROWDED: Final = 50
"""Most documents of one band that are compared: more share a page's furniture, not a story."""

_QUOTATION: Final = re.compile(r"[“\"«„]([^“”\"«»„]{20,900})[”\"»“]")
_OUTLET: Final = r"(?P<outlet>(?:the\s+)?[^\W\d_a-z][\w&’'-]*(?:\s+(?:of\s+)?[^\W\d_a-z][\w&’'-]*){0,4})"
_CITATION: Final = tuple(
    (re.compile(needed), re.compile(pattern.replace("OUTLET", _OUTLET)))
    for needed, pattern in (
        (
            r"ccording\s|[CcQq](?:it|uot)ing\s",
            r"\b(?:[Aa]ccording\s+to|[Cc]iting|[Qq]uoting)\s+(?:a\s+report\s+(?:by|in|from)\s+)?OUTLET",
        ),
        (
            r"(?:report|reveal|publish|disclos)ed\s",
            r"\b(?:first\s+)?(?:reported|revealed|published|disclosed)\s+(?:on\s+\w+\s+)?(?:by|in)\s+OUTLET",
        ),
        (r"report\s", r"\b(?:a|an|the|in\s+its)\s+report\s+(?:by|in|from)\s+OUTLET"),
        (r"told\s|speaking\s|interview\s", r"\b(?:told|speaking\s+to|interview\s+with)\s+OUTLET"),
        (r"\sreport|\srevealed", r"\bOUTLET\s+(?:first\s+)?(?:reported|has\s+reported|reports|revealed)\b"),
    )
)
"""How a text names where it has its story from, each with what every such turn holds: few texts hold it, and the turn itself is
slow to look for."""
_AGENCIES: Final = re.compile(
    r"\b(Reuters|AP|Associated Press|AFP|Agence France-Presse|dpa|ANSA|EFE|TASS|Interfax|Xinhua|UPI|PA Media|Bloomberg|Kyodo)\b"
)
_SAME_AGENCY: Final = {"associated press": "ap", "agence france-presse": "afp"}
_NOT_OUTLETS: Final = re.compile(
    r"\b(police|prosecutors?|court|ministry|minister|government|officials?|judge|lawyers?|investigators?|authorit\w+|indictment|"
    r"interior|justice|parliament|president|embassy|service|department|agency|office|council|union|nations|house|senate|congress|"
    r"commons|lords|knesset|bundestag|committee|commission|attorney|magistrate|branch|bureau|university|fbi|cia|mi5|mi6|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_GENERIC: Final = frozenset(
    "action channel daily eyewitness local media news newspaper press radio report television times tv".split()
)
"""Words that name no outlet by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Why two documents are one voice. `reason` is one of `REASONS`; `detail` the words or the share that show it."""

    left: str
    right: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Documents that are one voice, by digest, sorted, and the ties that make them so."""

    documents: tuple[str, ...]
    ties: tuple[Tie, ...]


REASONS: Final[Mapping[str, str]] = {
    "copy": "the wording is largely the same",
    "wire": "both carry one agency's story",
    "quotation": "both carry the same quoted words",
    "citation": "one has it from the other",
    "chain": "both have it from the same outlet",
    "publisher": "both come from one publisher",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    digest: str
    publisher: str | None
    runs: frozenset[tuple[str, ...]]
    quoted: Mapping[int, str]
    cites: frozenset[str]
    agencies: frozenset[str]


def independent_sources(documents: Iterable[Document]) -> tuple[Source, ...]:
    """Documents grouped by voice, sorted by their first digest; as many groups as independent sources.

    A document given twice counts once. The order of documents does not matter.
    """
    voices = {d.digest: _voice(d) for d in sorted(documents, key=lambda d: (d.digest, d.doc_id))}
    ties = [tie for left, right in combinations(voices.values(), 2) if (tie := _tie(left, right))]
    group = {digest: {digest} for digest in voices}
    for tie in ties:
        joined = group[tie.left] | group[tie.right]
        for digest in joined:
            group[digest] = joined
    groups = sorted({tuple(sorted(members)) for members in group.values()})
    return tuple(Source(documents=members, ties=tuple(t for t in ties if t.left in members)) for members in groups)


def _voice(document: Document) -> _Voice:
    return _Voice(
        digest=document.digest,
        publisher=outlet_key(document.publisher) if document.publisher else None,
        runs=word_runs(document.text),
        quoted=_quoted(document.text),
        cites=cited_outlets(document.text),
        agencies=frozenset(_SAME_AGENCY.get(a.casefold(), a.casefold()) for a in _AGENCIES.findall(document.text)),
    )


def outlet_key(name: str) -> str:
    """An outlet's name as compared: lower case, without "the", a domain's ending, or a possessive.

    >>> outlet_key("The Invented Times"), outlet_key("www.invented-times.example")
    ('invented times', 'invented times')
    """
    bare = re.sub(r"^(?:https?://)?www\.|\.[a-z]{2,8}(?:\.[a-z]{2})?$", "", name.strip().casefold())
    words = [word for word in word_list(re.sub(r"['’]s\b", "", bare)) if word != "the"]
    return " ".join(words)


def cited_outlets(text: str) -> frozenset[str]:
    """Names that a text gives as where it has its story from; authorities and plain people are not outlets.

    >>> sorted(cited_outlets("He fled, according to The Invented Times. Police told Example News so."))
    ['example news', 'invented times']
    """
    found = set()
    for needed, pattern in _CITATION:
        for match in pattern.finditer(text) if needed.search(text) else ():
            key = outlet_key(match["outlet"])
            if not _NOT_OUTLETS.search(key) and not _GENERIC.issuperset(key.split()):
                found.add(key)
    return frozenset(found)


def _quoted(text: str) -> dict[int, str]:
    """Hashed runs of quoted words, each with the quotation it is from."""
    runs: dict[int, str] = {}
    for quotation in _QUOTATION.findall(text):
        if len(word_list(quotation)) >= QUOTED:
            runs.update(dict.fromkeys(shingles(quotation, run=QUOTED), quotation))
    return runs


def _tie(left: _Voice, right: _Voice) -> Tie | None:
    """The first reason, in the order of `REASONS`, for which two documents are one voice."""
    for reason, detail in (
        ("copy", _copied(left, right)),
        ("wire", _wired(left, right)),
        ("quotation", _shared_quotation(left, right)),
        ("citation", _cited(left, right) or _cited(right, left)),
        ("chain", _chained(left, right)),
        ("publisher", left.publisher if left.publisher and left.publisher == right.publisher else None),
    ):
        if detail:
            return Tie(left=left.digest, right=right.digest, reason=reason, detail=detail)
    return None


def _copied(left: _Voice, right: _Voice) -> str | None:
    share = containment(left.runs, right.runs)
    if left.digest == right.digest or (min(len(left.runs), len(right.runs)) >= LEAST and share >= COPIED):
        return f"{share:.0%} of the shorter text"
    return None


def _wired(left: _Voice, right: _Voice) -> str | None:
    agencies = sorted(left.agencies & right.agencies)
    share = containment(left.runs, right.runs)
    return f"{agencies[0]}, {share:.0%} of the shorter text" if agencies and share >= WIRED else None


def _shared_quotation(left: _Voice, right: _Voice) -> str | None:
    shared = left.quoted.keys() & right.quoted.keys()
    return min((left.quoted[run] for run in shared), key=lambda words: (-len(words), words), default=None)


def _cited(citing: _Voice, cited: _Voice) -> str | None:
    return cited.publisher if cited.publisher and cited.publisher in citing.cites else None


def _chained(left: _Voice, right: _Voice) -> str | None:
    """An outlet that both lean on, other than either of the two."""
    return min((left.cites & right.cites) - {left.publisher, right.publisher}, default=None)


def near_copies(documents: Iterable[Document]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of documents of largely the same wording, by digest, with the share of the shorter text; for thousands of documents.

    Candidates share a band of their MinHash sketches, so a short extract of a long text can be missed here, but not
    by `independent_sources`, which compares all documents of an incident.
    """
    runs = {document.digest: shingles(document.text) for document in documents}
    blocks: dict[str, list[str]] = defaultdict(list)
    for digest in sorted(runs):
        for key in bands(sketch(runs[digest])):
            blocks[key].append(digest)
    pairs = {pair for block in blocks.values() for pair in combinations(block[:CROWDED], 2)}
    weighed = ((left, right, containment(runs[left], runs[right])) for left, right in sorted(pairs))
    return tuple(found for found in weighed if found[2] >= COPIED)
