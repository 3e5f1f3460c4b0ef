"""Decide the line of an incident's life: plan, act, answer, verdict, each step with its sentence, on three clocks.

The clocks: when it happened, when the link to the state became public, when this register recorded it. Documents give no days
for preparations and reactions, so a preparation stands before the act, and a reaction at the day of the first document
that reports it, and says so. What has no day keeps its place in the line and says that its day is not known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.values import OtherPlace, Response
from tocsin.model.vocabulary import DatePrecision, PlaceRole
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.pages.cells import evidence

BEFORE: Final = (PlaceRole.PREPARED, PlaceRole.RECRUITED, PlaceRole.DEPARTURE, PlaceRole.LURED_FROM, PlaceRole.LURED_TO)
"""Parts of a place that come before the act; every other comes with it or after it."""
SAID: Final[Mapping[PlaceRole, str]] = {
    PlaceRole.PREPARED: "prepared in",
    PlaceRole.RECRUITED: "perpetrators recruited in",
    PlaceRole.DEPARTURE: "set out from",
    PlaceRole.LURED_FROM: "lured away from",
    PlaceRole.LURED_TO: "lured to",
    PlaceRole.HANDOVER: "handed over in",
    PlaceRole.ARRESTED: "perpetrators arrested in",
    PlaceRole.TRANSFERRED_TO: "taken to",
    PlaceRole.PRESSURE: "pressure on relatives in",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A step: its place in the line, when, what, its sentence's address, and which of the three clocks it is on, if any.

    `exact` is the smallest unit that holds it; only a clock has one that is not a day.
    """

    order: tuple[int, date]
    when: str
    what: str
    value: str = ""
    href: str = ""
    clock: str = ""
    exact: DatePrecision = DatePrecision.DAY


def life(incident: Incident, edition: Edition) -> list[Moment]:
    """The steps in order."""
    steps = [*_places(incident, edition.documents), *_clocks(incident, edition), *_answers(incident, edition.documents)]
    return sorted(steps, key=lambda moment: (moment.order, moment.what, moment.value))


def _places(incident: Incident, documents: Mapping[str, Document]) -> Iterator[Moment]:
    for sourced in incident.fields["other_places"].shown:
        place = sourced.statement.value
        if isinstance(place, OtherPlace):
            phase = 0 if place.role in BEFORE else 2
            what = SAID.get(place.role, f"{wording.term(place.role)}:")
            yield _undated(phase, what, wording.where(place), evidence(sourced, documents))


def _undated(phase: int, what: str, value: str, href: str) -> Moment:
    return Moment(order=(phase, date.min), when="day not known", what=what, value=value, href=href)


def _clocks(incident: Incident, edition: Edition) -> Iterator[Moment]:
    documents = edition.documents
    place = incident.value("place")
    at = f"in {wording.where(place)}" if place is not None else ""  # type: ignore[arg-type]
    dates = [(s, v) for s in incident.fields["date"].shown if isinstance(v := s.statement.value, DateInterval)]
    for sourced, day in dates:
        yield _clock(sourced, day, 1, "it happened", at, "happened", documents)
    if not dates:
        yield Moment(order=(1, date.min), when="day not known", what="it happened", value=at, clock="happened")
    for sourced in incident.fields["disclosed"].shown:
        value = sourced.statement.value
        if isinstance(value, DateInterval):
            yield _clock(sourced, value, 3, "the link to the state became public", "", "disclosed", documents)
    days = [edition.recorded[key] for key in incident.documents if key in edition.recorded]
    if days:
        what = "this register recorded it" + (
            f"; the latest of its documents on {_day(max(days))}" if max(days) > min(days) else ""
        )
        yield Moment(order=(3, min(days)), when=_day(min(days)), what=what, clock="recorded")


def _clock(
    sourced: Sourced, value: DateInterval, phase: int, what: str, at: str, clock: str, documents: Mapping[str, Document]
) -> Moment:
    order = (phase, value.start or date.min)
    when, href = wording.when(value), evidence(sourced, documents)
    return Moment(order=order, when=when, what=what, value=at, href=href, clock=clock, exact=value.span)


def _answers(incident: Incident, documents: Mapping[str, Document]) -> Iterator[Moment]:
    for sourced in incident.fields["responses"].shown:
        value, told = sourced.statement.value, documents[sourced.document].published
        if not isinstance(value, Response):
            continue
        href = evidence(sourced, documents)
        if told:
            when = f"by {told.last.isoformat()}" if told.first != told.last else f"by {_day(told.last)}"
            yield Moment(order=(3, told.last), when=when, what="reported as done:", value=wording.value(value), href=href)
        else:
            yield _undated(4, "reported as done:", wording.value(value), href)


def _day(day: date) -> str:
    return wording.when(DateInterval.day(day))
