"""Read rows under the columns of the Global Terrorism Database (codebook of 2021).

The GTD is about non-state perpetrators, so nearly all of its rows are out of our scope: a row is taken only if the
perpetrator that it names is a state's own service, acting outside that state. A proxy's name does not name the state behind
it. `success` is the GTD's: the act was carried out in its own terms (for an assassination: the target died).
"""

from collections.abc import Mapping
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.evidence import Value
from tocsin.model.values import Perpetrator, Place, Target
from tocsin.model.vocabulary import (
    AsserterType,
    Category,
    Kind,
    Method,
    Outcome,
    PerpetratorRole,
    PlacePrecision,
)
from tocsin.sources.tables.cells import country, is_named, known, parts, state_in
from tocsin.sources.tables.layout import Found, Given, Layout, Misfit, term_of
from tocsin.sources.tables.row import Row

KINDS: Final[Mapping[str, Value | None]] = {
    "1": Kind.ASSASSINATION,
    "2": Kind.ASSAULT,
    "3": Kind.BOMBING,
    "4": Kind.OTHER,
    "5": Kind.OTHER,
    "6": Kind.ABDUCTION,
    "7": Kind.PROPERTY_ATTACK,
    "8": Kind.ASSAULT,
    "9": None,
}
OUTCOMES: Final[Mapping[str, Value | None]] = {"1": Outcome.CARRIED_OUT, "0": Outcome.ATTEMPTED_FAILED}
METHODS: Final[Mapping[str, Value | None]] = {
    "Biological": Method.POISON,
    "Chemical": Method.POISON,
    "Radiological": Method.POISON,
    "Firearms": Method.FIREARM,
    "Explosives": Method.EXPLOSIVE,
    "Incendiary": Method.ARSON,
    "Vehicle (not to include vehicle-borne explosives, i.e., car or truck bombs)": Method.VEHICLE,
    "Melee": None,
    "Nuclear": None,
    "Fake Weapons": None,
    "Sabotage Equipment": None,
    "Other": Method.OTHER,
    "Unknown": None,
}
CATEGORIES: Final[Mapping[str, Category]] = {
    "Business": Category.BUSINESS,
    "Government (General)": Category.OFFICIAL,
    "Government (Diplomatic)": Category.DIPLOMAT,
    "Military": Category.MILITARY,
    "Journalists & Media": Category.JOURNALIST,
    "Religious Figures/Institutions": Category.RELIGIOUS_COMMUNITY,
}
_PRECISION: Final = {"1": PlacePrecision.CITY, "2": PlacePrecision.CITY, "3": PlacePrecision.CITY, "4": PlacePrecision.REGION}


def scope(row: Row) -> str | None:
    """Why a row is not one of ours."""
    behind = state_in(row.cell("gname")) or state_in(row.cell("gsubname"))
    if behind is None:
        return "names no state's own service as perpetrator (the GTD is about non-state perpetrators)"
    if behind[0] == country(row.cell("country_txt")):
        return "inside the state's own country"
    return None


def read(row: Row) -> Found:
    """The values of a row."""
    try:
        happened = parts(row.cell("iyear"), row.cell("imonth"), row.cell("iday"))
    except InvalidValue as error:
        yield Misfit(column="iyear", words=str(row.cell("iyear")), why=str(error))
    else:
        if happened:
            yield Given(field="date", value=happened, columns=("iyear", "imonth", "iday"))
    yield from term_of(row, "attacktype1", "kind", KINDS)
    yield from term_of(row, "success", "outcome", OUTCOMES)
    yield from term_of(row, "weaptype1_txt", "method", METHODS)
    if weapon := known(row.cell("weapdetail")):
        yield Given(field="weapon", value=weapon, columns=("weapdetail",))
    yield from _place(row)
    yield from _people(row)


def _place(row: Row) -> Found:
    name, code = known(row.cell("country_txt")), country(row.cell("country_txt"))
    if name and code is None:
        yield Misfit(column="country_txt", words=name, why="no country that we know")
    city, region = known(row.cell("city")), known(row.cell("provstate"))
    precision = _PRECISION.get(row.cell("specificity") or "1", PlacePrecision.COUNTRY)
    if city and precision is PlacePrecision.CITY:
        place = Place(city=city, country=code, precision=precision, text=city)
        yield Given(field="place", value=place, columns=("city", "country_txt"))
    elif region and precision in (PlacePrecision.CITY, PlacePrecision.REGION):
        place = Place(city=None, country=code, precision=PlacePrecision.REGION, text=region)
        yield Given(field="place", value=place, columns=("provstate", "country_txt"))
    elif code:
        place = Place(city=None, country=code, precision=PlacePrecision.COUNTRY, text=name)
        yield Given(field="place", value=place, columns=("country_txt",))


def _people(row: Row) -> Found:
    column = "gname" if state_in(row.cell("gname")) else "gsubname"
    group = row.cell(column)
    if group and (behind := state_in(group)):
        yield Given(field="sponsor.state", value=behind[0], columns=(column,))
        if behind[1]:
            yield Given(field="sponsor.organ", value=behind[1], columns=(column,))
        yield Given(field="perpetrators", value=Perpetrator(label=group, role=PerpetratorRole.OPERATIVE), columns=(column,))
    if label := known(row.cell("target1")):
        kind = CATEGORIES.get(row.cell("targtype1_txt") or "", Category.OTHER)
        nation = country(known(row.cell("natlty1_txt")))
        target = Target(label=label, category=kind, named=is_named(label), nationality=nation)
        yield Given(field="targets", value=target, columns=("target1", "targtype1_txt", "natlty1_txt"))


LAYOUT: Final = Layout(
    register="Global Terrorism Database",
    type=AsserterType.OTHER,
    key="eventid",
    needs=("eventid", "iyear", "imonth", "iday", "country_txt", "attacktype1", "success", "gname"),
    scope=scope,
    read=read,
    notes=(
        "The GTD counts acts of non-state perpetrators: what is taken here is not a sample of anything.",
        "Numbers of killed and wounded, criteria, claims and summaries stand in each row's text, and in no field.",
    ),
)
