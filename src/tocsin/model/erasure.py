"""Decide what is left where a person's data, or a document, was erased: blanks of the same length, and a stub that proves it.

The stub is a decision in the chain: who, when, why, and of each text, original and decision that was changed a digest of
what is left, never of what was there. So a recheck accepts exactly these changes and no other, and counts stay what they
were.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from tocsin.model.dates import DateInterval
from tocsin.model.decisions import Act, Decision
from tocsin.model.evidence import Value
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import PlacePrecision, Term

BLANK: Final = "\ue000"
"""A private code point (Unicode, chapter 23.5), one for each that was erased, so that offsets stay."""
_CUT: Final = re.compile(r"[^\n\f]")
ERASED: Final = "[erased]"
A_PERSON: Final = "a person (erased)"
REASONS: Final[Mapping[str, str]] = {
    "request": "the person asked for it",
    "safety": "it endangered somebody",
    "court": "a court or authority ordered it",
    "law": "the law asks for it",
    "error": "it should never have been taken in",
}
"""Why something may be erased, in one word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stubs:
    """What is left, by the digest of each document's text, the number of each decision; and originals without bytes."""

    originals: frozenset[str] = frozenset()
    documents: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[int, str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    @property
    def touched(self) -> frozenset[str]:
        """Documents that must not be taken in again: it would bring back what was erased."""
        return frozenset(self.documents) | self.originals


def stubs(decisions: Iterable[Decision]) -> Stubs:
    """What all erasures left; of two of one thing the later holds. An erasure cannot be undone."""
    originals: set[str] = set()
    documents: dict[str, str] = {}
    changed: dict[int, str] = {}
    whole: set[str] = set()
    for decision in decisions:
        if decision.act is Act.ERASE and decision.payload:
            left = decision.payload
            originals |= set(left.get("originals", ()))
            documents |= dict(left.get("documents", {}))
            changed |= {int(number): found for number, found in left.get("decisions", {}).items()}
            whole |= set(left.get("whole", ()))
    return Stubs(originals=frozenset(originals), documents=documents, decisions=changed, whole=frozenset(whole))


def blanked(words: str) -> str:
    """Blanks of the same length, line breaks excepted.

    >>> len(blanked("Anna Example")), blanked("a\\nb")[1]
    (12, '\\n')
    """
    return _CUT.sub(BLANK, words)


def impersonal(value: Value) -> Value:
    """A value that named somebody, without them: it still counts."""
    if isinstance(value, Target):
        return Target(label=A_PERSON, category=value.category, named=False, count=value.count)
    if isinstance(value, Perpetrator):
        return replace(value, label=A_PERSON)
    if isinstance(value, Asserter):
        return replace(value, source=A_PERSON)
    if isinstance(value, Response):
        return replace(value, by=A_PERSON)
    if isinstance(value, Place):
        return coarse(value) or Place(city=None, country=None, precision=PlacePrecision.UNKNOWN)
    if isinstance(value, OtherPlace):
        return replace(value, city=None)
    if isinstance(value, DateInterval):
        return replace(value, text=None)
    return value if isinstance(value, Term) else A_PERSON


def coarse(value: Value) -> Value | None:
    """What may stay of a value of a document that was erased, so that counts stay right; None is nothing."""
    if isinstance(value, Place):
        return Place(city=None, country=value.country, precision=PlacePrecision.COUNTRY) if value.country else None
    if isinstance(value, DateInterval) and value.start and value.end:
        year = DateInterval.year(value.start.year)
        return replace(year, end=date(value.end.year, 12, 31))
    return value if isinstance(value, Term) else None


def texts_of(value: Any) -> Iterable[str]:
    """Every string inside plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (str(key), *texts_of(inner))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)
