"""Decide what counts as evidence: words that stand in the document's text at the offsets given, and nothing else.

Offsets count Unicode code points of the text, from 0, end exclusive, so that `text[start:end] == words`.
No verified span, no value: a `Statement` cannot be built without a quote.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from tocsin.errors import EvidenceError, InvalidValue
from tocsin.model.dates import DateInterval
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import RemarkType, Strength, Term

MAX_QUOTE: Final = 400
"""The longest quote, in code points: a sentence or clause, not a page."""

Value = Term | str | DateInterval | Place | OtherPlace | Target | Perpetrator | Asserter | Response


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote:
    """Verbatim words of a document's text, and where they stand in it."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.words):
            raise InvalidValue(f"a quote of {len(self.words)} code points cannot stand at {self.start}:{self.end}")
        if len(self.words) > MAX_QUOTE:
            raise InvalidValue(f"a quote of {len(self.words)} code points; at most {MAX_QUOTE}")

    def stands_in(self, text: str) -> bool:
        """Whether the words are in this text at these offsets."""
        return text[self.start : self.end] == self.words

    def verify(self, text: str) -> None:
        """Refuse a quote that does not stand in this text.

        Raises:
            EvidenceError: other words stand at these offsets.
        """
        if not self.stands_in(text):
            raise EvidenceError(f"{self.words[:40]!r} is not at {self.start}:{self.end} of its document")


def quote(text: str, start: int, end: int) -> Quote:
    """The words of a text between two offsets.

    >>> quote("قتل in Lyon", 7, 11).words
    'Lyon'
    """
    return Quote(start=start, end=end, words=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value of one field, with the words it stands on.

    `field` is a name of `tocsin.model.fields.FIELDS`. `by` and `strength` say who asserts the value and how firmly, where
    that differs from the document's author. `rule` names what found it (a rule, a model, a person); `confidence` is the
    calibrated probability that a careful reader would agree, if known.
    """

    field: str
    value: Value
    quotes: tuple[Quote, ...]
    by: str | None = None
    strength: Strength | None = None
    rule: str | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.quotes:
            raise EvidenceError(f"{self.field}: no quote, so no value")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise InvalidValue(f"{self.field}: a confidence of {self.confidence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a document says beside its incidents: a trend, a denial, an aggregate count and so on.

    `about` holds local numbers of the document's reports ("i1").
    """

    type: RemarkType
    quote: Quote
    about: tuple[str, ...] = ()
    speaker: str | None = None


def digest(content: bytes) -> str:
    """SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
