"""Decide the label of every value that nobody labelled: one rule a field, and no rule means that the value stays in.

Homes and precise places of the living, relatives, minors, and sources who are not named are never CLEAR. Each is coarsened
where a coarser value harms nobody: a site to its city, a relative to "a relative". Whether a person lives is in doubt unless an
assassination of one person is told as carried out, and doubt protects.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.model.evidence import Statement, Value
from tocsin.model.incidents import Incident
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import AsserterType, Category, Kind, Outcome, PlacePrecision, PlaceRole, Term
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.scanners import MINOR, RELATED, minor_beside

HOME: Final = re.compile(
    r"(?i)\b(?:home|house|flat|apartment|residence|doorstep|dwelling|address|villa|bedroom|garage|driveway|dormitory|"
    r"where (?:he|she|they) lives?)\b"
)
A_RELATIVE, A_CHILD, NOT_NAMED = "a relative", "a child", "a source who is not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value's label and why; `instead` is a coarser value that everybody may read."""

    label: Label
    why: str = ""
    instead: Value | None = None


Rule = Callable[[Statement, Incident], Mark]
CLEAR: Final = Mark(label=Label.CLEAR)
UNDECIDED: Final = Mark(label=Label.RED, why="no rule decides its label")


def mark(statement: Statement, incident: Incident) -> Mark:
    """The label of a statement. What no rule covers is RED: when in doubt, a value is withheld."""
    rule = RULES.get(statement.field)
    return rule(statement, incident) if rule else UNDECIDED


def may_live(incident: Incident) -> bool:
    """Whether somebody against whom the incident was directed may be alive."""
    aims = incident.values("targets")
    dead = incident.value("kind") is Kind.ASSASSINATION and incident.value("outcome") is Outcome.CARRIED_OUT
    return not (dead and len(aims) == 1 and isinstance(aims[0], Target) and aims[0].count in (None, 1))


def _of(*kinds: type) -> Rule:
    """Clear for values of these kinds, undecided for any other."""
    return lambda statement, _: CLEAR if isinstance(statement.value, kinds) else UNDECIDED


def _place(statement: Statement, incident: Incident) -> Mark:
    place = statement.value
    if not isinstance(place, Place):
        return UNDECIDED
    home = bool(HOME.search(place.text or ""))
    if home or (place.precision is PlacePrecision.SITE and may_live(incident)):
        return Mark(label=Label.AMBER, why="a home" if home else "a precise place", instead=to_city(place))
    return CLEAR


def to_city(place: Place) -> Place:
    """The place without what is more exact than its city."""
    precision = PlacePrecision.CITY if place.city else PlacePrecision.COUNTRY if place.country else PlacePrecision.UNKNOWN
    return replace(place, precision=precision, text=None)


def _other_place(statement: Statement, _: Incident) -> Mark:
    place = statement.value
    if not isinstance(place, OtherPlace):
        return UNDECIDED
    if place.role is PlaceRole.PRESSURE and place.city:
        return Mark(label=Label.AMBER, why="where relatives live", instead=replace(place, city=None) if place.country else None)
    return CLEAR


def _target(statement: Statement, _: Incident) -> Mark:
    target = statement.value
    if not isinstance(target, Target):
        return UNDECIDED
    if MINOR.search(target.label) or any(_young(quote.words, target.label) for quote in statement.quotes):
        hidden = Target(label=A_CHILD, category=target.category, named=False, count=target.count)
        return Mark(label=Label.AMBER_STRICT, why="somebody under eighteen", instead=hidden)
    if target.category is Category.RELATIVE or (RELATED.search(target.label) and not target.named):
        hidden = Target(label=A_RELATIVE, category=Category.RELATIVE, named=False, count=target.count)
        return Mark(label=Label.AMBER, why="a relative", instead=hidden)
    return CLEAR


def _young(words: str, label: str) -> bool:
    start = words.find(label)
    return start >= 0 and minor_beside(words, start, start + len(label))


def _asserter(statement: Statement, _: Incident) -> Mark:
    asserter = statement.value
    if not isinstance(asserter, Asserter):
        return UNDECIDED
    if asserter.type is AsserterType.ANONYMOUS_OFFICIAL:
        return Mark(label=Label.AMBER, why="a source who is not named", instead=replace(asserter, source=NOT_NAMED))
    if asserter.type is AsserterType.TARGET and RELATED.search(asserter.source):
        return Mark(label=Label.AMBER, why="a relative", instead=replace(asserter, source=A_RELATIVE))
    return CLEAR


RULES: Final[Mapping[str, Rule]] = {
    "kind": _of(Term),
    "outcome": _of(Term),
    "date": _of(DateInterval),
    "disclosed": _of(DateInterval),
    "place": _place,
    "other_places": _other_place,
    "sponsor.state": _of(str),
    "sponsor.organ": _of(str),
    "perpetrators": _of(Perpetrator),
    "targets": _target,
    "method": _of(Term),
    "weapon": _of(str),
    "attribution.strength": _of(Term),
    "attribution.by": _asserter,
    "attribution.denied_by": _of(str),
    "responses": _of(Response),
}
"""Each field's rule; a field that is added without one stays in."""
