"""Read rows under the columns of ACLED (codebook of 2023).

Taken are acts against people by a state's forces outside that state: attacks, abductions, sexual violence, bombs, arrests,
destruction. Battles, shelling and strikes from the air are open military action, which the codebook leaves out. ACLED does
not tell a try from a deed, so no outcome is given but for an abduction, and does not tell whom a killing was meant for, so an
attack is an assault.
"""

from collections.abc import Mapping
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.evidence import Value
from tocsin.model.values import Perpetrator, Place, Target
from tocsin.model.vocabulary import AsserterType, Category, Kind, Outcome, PerpetratorRole, PlacePrecision
from tocsin.sources.tables.cells import country, day, is_named, known, months, parts, state_in, within
from tocsin.sources.tables.layout import Found, Given, Layout, Misfit, term_of
from tocsin.sources.tables.row import Row

KINDS: Final[Mapping[str, Value | None]] = {
    "Attack": Kind.ASSAULT,
    "Sexual violence": Kind.ASSAULT,
    "Abduction/forced disappearance": Kind.ABDUCTION,
    "Remote explosive/landmine/IED": Kind.BOMBING,
    "Grenade": Kind.BOMBING,
    "Suicide bomb": Kind.BOMBING,
    "Arrests": Kind.COERCION,
    "Looting/property destruction": Kind.PROPERTY_ATTACK,
}
CATEGORIES: Final[Mapping[str, Category]] = {
    "Journalists": Category.JOURNALIST,
    "Religious Group": Category.RELIGIOUS_COMMUNITY,
    "Government of": Category.OFFICIAL,
    "Military Forces": Category.MILITARY,
    "Activist": Category.DISSIDENT,
}
WEEK: Final = 6
"""Days on either side of the day that ACLED gives for an event known to its week."""


def scope(row: Row) -> str | None:
    """Why a row is not one of ours."""
    behind = state_in(row.cell("actor1"))
    if behind is None:
        return "names no state as first actor"
    if behind[0] == country(row.cell("country")):
        return "inside the state's own country"
    if row.cell("sub_event_type") not in KINDS:
        return f"{row.cell('sub_event_type') or 'no kind of event'}: open military action, or no act against people"
    return None


def read(row: Row) -> Found:
    """The values of a row."""
    yield from _date(row)
    yield from term_of(row, "sub_event_type", "kind", KINDS)
    if row.cell("sub_event_type") == "Abduction/forced disappearance":
        yield Given(field="outcome", value=Outcome.CARRIED_OUT, columns=("sub_event_type",))
    yield from _place(row)
    if behind := state_in(row.cell("actor1")):
        yield Given(field="sponsor.state", value=behind[0], columns=("actor1",))
        if behind[1]:
            yield Given(field="sponsor.organ", value=behind[1], columns=("actor1",))
        label = str(row.cell("actor1"))
        yield Given(field="perpetrators", value=Perpetrator(label=label, role=PerpetratorRole.OPERATIVE), columns=("actor1",))
    for column in ("assoc_actor_2", "actor2"):
        if whom := known(row.cell(column)):
            yield Given(field="targets", value=_target(whom), columns=(column,))
            break


def _target(label: str) -> Target:
    kind = next((category for words, category in CATEGORIES.items() if words in label), Category.OTHER)
    inside = label.rpartition("(")[2].rstrip(")") if label.endswith(")") else None
    return Target(label=label, category=kind, named=is_named(label.split(" (")[0]), nationality=country(inside))


def _date(row: Row) -> Found:
    given, precision = row.cell("event_date"), row.cell("time_precision") or "1"
    try:
        at = day(given or "")
        happened = {"1": within(at, at), "2": within(at, at, days_around=WEEK), "3": months(at, at)}.get(precision)
        if happened is None:
            yield Misfit(column="time_precision", words=precision, why="1 (day), 2 (week) or 3 (month) are known")
            happened = parts(str(at.year), None, None)
        if happened:
            yield Given(field="date", value=happened, columns=("event_date", "time_precision"))
    except InvalidValue as error:
        yield Misfit(column="event_date", words=given or "", why=str(error))


def _place(row: Row) -> Found:
    name, code = row.cell("country"), country(row.cell("country"))
    if name and code is None:
        yield Misfit(column="country", words=name, why="no country that we know")
    city, region, precision = known(row.cell("location")), known(row.cell("admin1")), row.cell("geo_precision") or "1"
    if city and precision in ("1", "2"):
        place = Place(city=city, country=code, precision=PlacePrecision.CITY, text=city)
        yield Given(field="place", value=place, columns=("location", "country", "geo_precision"))
    elif region:
        place = Place(city=None, country=code, precision=PlacePrecision.REGION, text=region)
        yield Given(field="place", value=place, columns=("admin1", "country", "geo_precision"))
    elif code:
        place = Place(city=None, country=code, precision=PlacePrecision.COUNTRY, text=name)
        yield Given(field="place", value=place, columns=("country",))


LAYOUT: Final = Layout(
    register="ACLED",
    type=AsserterType.NGO,
    key="event_id_cnty",
    needs=("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "country"),
    scope=scope,
    read=read,
    notes=(
        "ACLED changes and removes rows later: a changed row becomes a document beside the earlier one.",
        "Fatalities, notes, sources and coordinates stand in each row's text, and in no field.",
    ),
)
