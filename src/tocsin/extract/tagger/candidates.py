"""Gather tagged spans into candidates, one a distinct string and label, and describe each for the filter.

The taggers look at one place; a candidate sees the whole document: how often its string occurs, at which of these
places it was tagged and how surely, what stands before it, how it compares with its rivals, and how often the same
string or head word named a filler in the training documents (``Priors``). Whether it is a filler is then learned
(``trees``). Figures that only the encoder gives are NaN without it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.tagger.lexicon import ACTS, CLASSES, word_class
from tocsin.extract.tagger.reading import Reading
from tocsin.extract.tagger.spans import candidate_spans, span_probability
from tocsin.extract.tagger.words import Words

FloatArray = NDArray[np.float64]
ARTICLES: Final = frozenset(("a", "an", "the"))
MAX_PLACES: Final = 12  # occurrences of one string that are looked at
CLASS_NUMBERS: Final = {name: number for number, name in enumerate(CLASSES)}
PREPOSITIONS: Final = frozenset("of in at on near to from for with against between inside outside".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A string of a document that may name a filler: its key (forms without marks and articles) and its places.

    ``places`` are (first word, word after the last), in text order; ``best`` is the one tagged most surely.
    """

    label: int
    key: tuple[str, ...]
    places: Sequence[tuple[int, int]]
    best: tuple[int, int]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Priors:
    """In how many training documents a string or head word was a candidate, and in how many a filler, by label.

    Keys are ``"<label number> <words>"``; values (documents as candidate, documents as filler).
    """

    strings: Mapping[str, tuple[int, int]]
    heads: Mapping[str, tuple[int, int]]

    def share(self, table: Mapping[str, tuple[int, int]], key: str) -> tuple[float, float]:
        """The smoothed share of fillers, and how many documents it rests on."""
        seen, filled = table.get(key, (0, 0))
        return (filled + 0.6) / (seen + 2.0), float(seen)


def key_of(forms: Sequence[str]) -> tuple[str, ...]:
    """Word forms without punctuation and articles: what makes two mentions the same string."""
    return tuple(form for form in forms if form not in ARTICLES and (form[0].isalnum()))


def head_of(key: Sequence[str]) -> str:
    """The head word of a noun phrase: the last word before the first preposition."""
    for at, form in enumerate(key):
        if at and (form in PREPOSITIONS or form == "who"):
            return key[at - 1]
    return key[-1]


def gather(reading: Reading) -> list[Candidate]:
    """The candidates of a document, most probable first."""
    forms = reading.words.forms
    found: dict[tuple[int, tuple[str, ...]], dict[tuple[int, int], float]] = defaultdict(dict)
    for span in candidate_spans(reading.tags):
        first, after = _trim(forms, span.first, span.after)
        key = key_of(forms[first:after])
        if key:
            places = found[span.label, key]
            places[first, after] = max(places.get((first, after), 0.0), span.probability)
    candidates = [
        Candidate(
            label=label,
            key=key,
            places=sorted(places),
            best=max(places, key=lambda place, places=places: (places[place], -place[0])),  # type: ignore[misc]
            probability=max(places.values()),
        )
        for (label, key), places in found.items()
    ]
    return sorted(candidates, key=lambda candidate: (-candidate.probability, candidate.best))


def _trim(forms: Sequence[str], first: int, after: int) -> tuple[int, int]:
    """Without articles and marks of punctuation at the ends; quotation marks around a name may stay inside."""
    while first < after - 1 and (forms[first] in ARTICLES or not forms[first][0].isalnum()):
        first += 1
    while after - 1 > first and not forms[after - 1][0].isalnum():
        after -= 1
    return first, after


def occurrences(words: Words, key: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words of a key stand next to each other in a text."""
    forms = list(words.forms)
    size = len(key)
    wanted = list(key)
    return [(at, at + size) for at, form in enumerate(forms) if form == key[0] and forms[at : at + size] == wanted][:MAX_PLACES]


def describe(reading: Reading, candidates: Sequence[Candidate], priors: Priors) -> FloatArray:
    """The features of every candidate (candidates, features)."""
    document = _document_figures(reading, candidates)
    ranks: dict[int, int] = defaultdict(int)
    rows = []
    for candidate in candidates:
        rank = ranks[candidate.label]
        ranks[candidate.label] += 1
        rows.append(
            [
                *_own_figures(candidate),
                *_tag_figures(reading, candidate),
                *_place_figures(reading, candidate),
                *_rival_figures(candidate, candidates, rank),
                *_prior_figures(candidate, priors),
                *document,
            ]
        )
    return np.array(rows, dtype=np.float64) if rows else np.zeros((0, 0))


def _own_figures(candidate: Candidate) -> list[float]:
    head = head_of(candidate.key)
    return [
        float(candidate.label),
        candidate.probability,
        float(len(candidate.key)),
        float(sum(map(len, candidate.key))),
        float(any(form.isdigit() for form in candidate.key)),
        float(head.endswith("s")),
        float(CLASS_NUMBERS.get(word_class(head) or "", -1)),
        float(CLASS_NUMBERS.get(word_class(candidate.key[0]) or "", -1)),
    ]


def _tag_figures(reading: Reading, candidate: Candidate) -> list[float]:
    """How each tagger judges the string at its best place and over all places, for this label and the others."""
    places = occurrences(reading.words, candidate.key) or list(candidate.places)
    if candidate.best not in places:
        places = [candidate.best, *places]
    figures = [float(len(places)), float(len(candidate.places) / len(places))]
    for tags in (reading.chain, None if reading.encoder is None else reading.encoder.tags):
        if tags is None:
            figures += [np.nan] * 5
            continue
        mine = [span_probability(tags[:, candidate.label], *place) for place in places]
        others = [span_probability(tags[:, label], *candidate.best) for label in range(tags.shape[1]) if label != candidate.label]
        first, after = candidate.best
        inside = 1.0 - tags[first:after, candidate.label, 0]
        figures += [max(mine), sum(mine), sum(mine) / len(mine), max(others, default=0.0), float(inside.min())]
    if reading.encoder is not None:
        classes = np.mean([reading.encoder.span_classes[first] for first, _ in places], axis=0)
        figures += [float(classes.max()), float(classes.sum())]
    else:
        figures += [np.nan, np.nan]
    return figures


def _place_figures(reading: Reading, candidate: Candidate) -> list[float]:
    """Where the string first stands, what is before and after it, and the nearest act of violence."""
    words = reading.words
    first, after = candidate.best
    before = words.forms[first - 1] if first else ""
    further = words.forms[first - 2] if first > 1 else ""
    following = words.forms[after] if after < len(words) else ""
    acts = [
        abs(at - first)
        for at in range(max(0, first - 20), min(len(words), after + 20))
        if words.sentences[at] == words.sentences[first] and (word_class(words.forms[at]) or "") in ACTS
    ]
    return [
        float(candidate.places[0][0]),
        float(words.sentences[candidate.places[0][0]]),
        candidate.places[0][0] / len(words),
        float(words.sentences[first]),
        float(before == "the"),
        float(before in ("a", "an")),
        float(before == "by" or further == "by"),
        float(before in PREPOSITIONS or further in PREPOSITIONS),
        float(before == "("),
        float(following == "("),
        float(before == '"'),
        float(CLASS_NUMBERS.get(word_class(before) or "", -1)),
        float(CLASS_NUMBERS.get(word_class(following) or "", -1)),
        float(min(acts, default=30)),
        float(len(acts)),
    ]


def _rival_figures(candidate: Candidate, candidates: Sequence[Candidate], rank: int) -> list[float]:
    """How the candidate stands among those of its label: rank, the strongest, those it holds or lies in."""
    rivals = [other for other in candidates if other.label == candidate.label and other is not candidate]
    mine = f" {' '.join(candidate.key)} "
    inside = [other.probability for other in rivals if f" {' '.join(other.key)} " in mine]
    around = [other.probability for other in rivals if mine in f" {' '.join(other.key)} "]
    same_head = [other.probability for other in rivals if head_of(other.key) == head_of(candidate.key)]
    elsewhere = [o.probability for o in candidates if o.key == candidate.key and o.label != candidate.label]
    return [
        float(rank),
        max((other.probability for other in rivals), default=0.0),
        sum(other.probability for other in rivals),
        max(inside, default=0.0),
        max(around, default=0.0),
        max(same_head, default=0.0),
        max(elsewhere, default=0.0),
    ]


def _prior_figures(candidate: Candidate, priors: Priors) -> list[float]:
    words = " ".join(candidate.key)
    return [
        *priors.share(priors.strings, f"{candidate.label} {words}"),
        *priors.share(priors.heads, f"{candidate.label} {head_of(candidate.key)}"),
    ]


def _document_figures(reading: Reading, candidates: Sequence[Candidate]) -> list[float]:
    """Figures that are the same for all candidates of a document."""
    labels = reading.chain.shape[1]
    strongest = [max((c.probability for c in candidates if c.label == label), default=0.0) for label in range(labels)]
    classes = [word_class(form) for form in reading.words.forms]
    acts = sum(name in ACTS for name in classes)
    whole = [np.nan] * 4 if reading.encoder is None else sorted(reading.encoder.window_classes.tolist(), reverse=True)
    return [
        *strongest,
        float(sum(candidate.probability for candidate in candidates)),
        float(len(reading.words)),
        acts / len(reading.words),
        sum(name == "policy" for name in classes) / len(reading.words),
        *whole[:4],
    ]
