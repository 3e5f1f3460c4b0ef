"""Read rows under the columns of the UCDP Georeferenced Event Dataset (version 23.1).

Taken is one-sided violence (`type_of_violence` 3) of a government outside its own country; state-based and non-state conflict is
open fighting, which the codebook leaves out. Every event of the set killed somebody, so the outcome is that it was carried out.
"""

import re
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.values import Perpetrator, Place, Target
from tocsin.model.vocabulary import AsserterType, Category, Kind, Outcome, PerpetratorRole, PlacePrecision
from tocsin.sources.tables.cells import country, day, is_named, known, months, number, state_in, within
from tocsin.sources.tables.layout import Found, Given, Layout, Misfit
from tocsin.sources.tables.row import Row

ONE_SIDED: Final = "3"
_EXACT: Final = ("1", "2", "3")
_CITY: Final = ("1", "2")
_REGION: Final = ("3", "4")


def scope(row: Row) -> str | None:
    """Why a row is not one of ours."""
    if row.cell("type_of_violence") != ONE_SIDED:
        return "not one-sided violence: open fighting"
    behind = state_in(row.cell("side_a"))
    if behind is None:
        return "side A is no government"
    if behind[0] == country(row.cell("country")):
        return "inside the state's own country"
    return None


def read(row: Row) -> Found:
    """The values of a row."""
    yield from _date(row)
    yield Given(field="kind", value=Kind.ASSAULT, columns=("type_of_violence",))
    if number(row.cell("best")):
        yield Given(field="outcome", value=Outcome.CARRIED_OUT, columns=("best",))
    yield from _place(row)
    if behind := state_in(row.cell("side_a")):
        yield Given(field="sponsor.state", value=behind[0], columns=("side_a",))
        label = str(row.cell("side_a"))
        yield Given(field="perpetrators", value=Perpetrator(label=label, role=PerpetratorRole.OPERATIVE), columns=("side_a",))
    if whom := known(row.cell("side_b")):
        target = Target(label=whom, category=Category.OTHER, named=is_named(whom), count=number(row.cell("deaths_civilians")))
        yield Given(field="targets", value=target, columns=("side_b", "deaths_civilians"))


def _date(row: Row) -> Found:
    first, last = row.cell("date_start"), row.cell("date_end")
    try:
        start = day(first or "")
        end = day(last) if last else start
        precision = row.cell("date_prec") or "1"
        happened = within(start, end) if precision in _EXACT else months(start, end)
        yield Given(field="date", value=happened, columns=("date_start", "date_end", "date_prec"))
    except InvalidValue as error:
        yield Misfit(column="date_start", words=first or "", why=str(error))


def _place(row: Row) -> Found:
    name, code = row.cell("country"), country(row.cell("country"))
    if name and code is None:
        yield Misfit(column="country", words=name, why="no country that we know")
    precision = row.cell("where_prec") or "6"
    city: str | None = re.sub(r"\s+(?:town|city|village)$", "", row.cell("where_coordinates") or "", flags=re.IGNORECASE) or None
    region = known(row.cell("adm_1"))
    if city and precision in _CITY:
        place = Place(city=city, country=code, precision=PlacePrecision.CITY, text=city)
        yield Given(field="place", value=place, columns=("where_coordinates", "country", "where_prec"))
    elif region and precision in (*_CITY, *_REGION):
        place = Place(city=None, country=code, precision=PlacePrecision.REGION, text=region)
        yield Given(field="place", value=place, columns=("adm_1", "country", "where_prec"))
    elif code:
        place = Place(city=None, country=code, precision=PlacePrecision.COUNTRY, text=name)
        yield Given(field="place", value=place, columns=("country",))


LAYOUT: Final = Layout(
    register="UCDP Georeferenced Event Dataset",
    type=AsserterType.OTHER,
    key="id",
    needs=("id", "type_of_violence", "side_a", "side_b", "country", "date_start", "date_end", "best"),
    scope=scope,
    read=read,
    notes=("The set holds lethal events alone: no plot, threat or failed attempt is in it.",),
)
