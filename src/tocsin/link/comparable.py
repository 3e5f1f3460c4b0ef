"""Decide what of a report is compared: its values as they stand, names apart from descriptions, nothing filled in."""

import re
from collections.abc import Iterator
from typing import Final, TypeVar

from tocsin.link.features import Comparable
from tocsin.link.names import fold, parse_name
from tocsin.model.dates import DateInterval
from tocsin.model.evidence import Value
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report
from tocsin.model.values import OtherPlace, Perpetrator, Place, Target
from tocsin.model.vocabulary import Kind, Method, Outcome

_NAME: Final = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\s+(?:[^\W\d_a-z]\.\s+)?[^\W\d_a-z][\w’'-]*)+")

T = TypeVar("T")

LEAST: Final = 4
"""Words of no more letters than this carry too little to compare texts by."""


def comparable(report: Report) -> Comparable:
    """The comparable of a report."""
    return _compared(report, name=report.report_id, document=report.document, words=frozenset(_weighty(report)))


def comparable_incident(incident: Incident) -> Comparable:
    """The comparable of an incident, by the values that it shows: for operations, and against other registers."""
    return _compared(incident, name=incident.incident_id, document=incident.incident_id, words=frozenset())


def _compared(told: Report | Incident, *, name: str, document: str, words: frozenset[str]) -> Comparable:
    place = _only(told.value("place"), Place)
    others = [value for value in told.values("other_places") if isinstance(value, OtherPlace)]
    targets = [value for value in told.values("targets") if isinstance(value, Target)]
    return Comparable(
        report_id=name,
        document_id=document,
        date=_only(told.value("date"), DateInterval),
        disclosed=_only(told.value("disclosed"), DateInterval),
        city=place.city if place else None,
        country=place.country if place else None,
        other_cities=tuple(other.city for other in others if other.city),
        other_countries=tuple(other.country for other in others if other.country),
        sponsor=_only(told.value("sponsor.state"), str),
        organ=_only(told.value("sponsor.organ"), str),
        targets=tuple(target.label for target in targets if target.named),
        descriptions=tuple(target.label for target in targets if not target.named),
        categories=frozenset(target.category for target in targets),
        people=tuple(_capitalised(told.values("perpetrators"))),
        kind=_only(told.value("kind"), Kind),
        outcome=_only(told.value("outcome"), Outcome),
        method=_only(told.value("method"), Method),
        words=words,
    )


def _only(value: Value | None, kind: type[T]) -> T | None:
    return value if isinstance(value, kind) else None


def _capitalised(values: tuple[Value, ...]) -> Iterator[str]:
    """Names in the labels of perpetrators: two capitalised words in a row, or more. "Officers of the Police" names nobody."""
    for value in values:
        if isinstance(value, Perpetrator):
            yield from _NAME.findall(value.label)


def _weighty(report: Report) -> Iterator[str]:
    """The longer words of the sentences that the report stands on, less the names that are compared by themselves."""
    named = {
        token for target in report.values("targets") if isinstance(target, Target) for token in parse_name(target.label).tokens
    }
    if isinstance(place := report.value("place"), Place):
        named |= {token for name in (place.city, place.text) if name for token in parse_name(name).tokens}
    for quote in {quote for statement in report.statements for quote in statement.quotes}:
        yield from (word for word in map(_bare, quote.words.casefold().split()) if len(word) > LEAST and fold(word) not in named)


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”‘’")
