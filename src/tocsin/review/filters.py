"""Decide which items a person sees, and what the counts beside each choice say: they obey every other choice made."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.model.values import Place, Target
from tocsin.review.items import OPEN, State
from tocsin.review.queue import Ranked
from tocsin.text.normalise import fold

ANY: Final = ""
SAMPLE: Final = 10
"""One report in so many is drawn for two coders, so that agreement is not measured on what somebody chose."""
LEFT: Final = "open"
"""The choice of state that means everything in which something is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a person chose; an empty choice lets everything through."""

    state: str = ANY
    kind: str = ANY
    sponsor: str = ANY
    publisher: str = ANY
    work: str = ANY
    words: str = ANY


def _only(ranked: Ranked, name: str) -> str:
    found = ranked.item.statements(name)
    return str(found[0].value) if found else "none"


def _states(ranked: Ranked, _: str) -> list[str]:
    state = ranked.item.state
    return [str(state), *([LEFT] if state in OPEN else [])]


def _work(ranked: Ranked, person: str) -> list[str]:
    item = ranked.item
    mine = ["mine" if item.claimed.by == person else "others"] if item.claimed else ["free"]
    coders = {code.coder for code in item.codes}
    if coders and person not in coders and len(coders) == 1:
        mine.append("second-coder")
    if in_sample(item.report_id):
        mine.append("sample")
    if item.unsettled:
        mine.append("disagreement")
    return mine


def in_sample(report_id: str) -> bool:
    """Whether a report is in the tenth that is drawn for two coders: by its identifier, so that nobody's liking chooses it.

    >>> in_sample("r0123456789ab")
    False
    """
    return int(hashlib.sha256(report_id.encode()).hexdigest()[:8], 16) % SAMPLE == 0


Facet = Callable[[Ranked, str], list[str]]
FACETS: Final[Mapping[str, Facet]] = {
    "state": _states,
    "kind": lambda ranked, _: [_only(ranked, "kind")],
    "sponsor": lambda ranked, _: [_only(ranked, "sponsor.state")],
    "publisher": lambda ranked, _: [ranked.item.document.publisher or "not known"],
    "work": _work,
}
"""Each choice with the values that an item has for it; the second argument is the person who looks."""
WORK: Final[Mapping[str, str]] = {
    "mine": "claimed by me",
    "others": "claimed by others",
    "free": "claimed by nobody",
    "second-coder": "coded once, waiting for a second coder",
    "sample": "in the tenth drawn for two coders",
    "disagreement": "coders disagree",
}
STATES: Final[Mapping[str, str]] = {LEFT: "to do", **{str(s): str(s).replace("_", " ") for s in State}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """What is left after filtering, of how many; `counts` says for each choice how many items its values would leave."""

    rows: tuple[Ranked, ...]
    of: int
    counts: Mapping[str, Mapping[str, int]]


def filtered(rows: Iterable[Ranked], chosen: Chosen, *, person: str) -> Filtered:
    """The rows that pass, in their order, with counts that obey the other choices."""
    every = list(rows)
    wanted = {name: value for name in FACETS if (value := getattr(chosen, name))}
    found = [row for row in every if not chosen.words or _says(row, chosen.words)]
    has = [{name: facet(row, person) for name, facet in FACETS.items()} for row in found]
    counts = {
        name: Counter(
            value
            for tags in has
            if all(wanted[other] in tags[other] for other in wanted if other != name)
            for value in tags[name]
        )
        for name in FACETS
    }
    passed = tuple(row for row, tags in zip(found, has, strict=True) if all(wanted[n] in tags[n] for n in wanted))
    return Filtered(rows=passed, of=len(every), counts=counts)


def _says(ranked: Ranked, words: str) -> bool:
    """Whether every word stands in an item's names, places, title or identifiers."""
    item = ranked.item
    labels = [s.value.label for s in item.statements("targets") if isinstance(s.value, Target)]
    cities = [s.value.city or "" for s in item.statements("place") if isinstance(s.value, Place)]
    document = item.document
    names = [item.report_id, item.incident_id, document.doc_id, document.title, document.publisher, *labels, *cities]
    told = fold(" ".join(name for name in names if name))
    return all(word in told for word in fold(words).split())
