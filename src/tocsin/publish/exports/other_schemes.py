"""Write views for those who count by other codebooks: columns like the GTD's, and what Freedom House would count.

Neither claims to be in those registers. GTD is about non-state perpetrators and leaves out plots that were not "out the door", so
`planned`, `foiled` and `warned` have no row there. Freedom House counts physical acts against nationals of the origin state.
"""

from collections.abc import Iterator
from typing import Final

from tocsin.model.cells import inert
from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.model.values import Place, Target
from tocsin.model.vocabulary import DatePrecision, Kind, Method, Outcome, PlacePrecision
from tocsin.publish import wording
from tocsin.publish.exports.csv_table import line
from tocsin.publish.exports.formats import Format, Piece, Telling

GTD_COLUMNS: Final = (
    "eventid iyear imonth iday approxdate extended country_txt city specificity latitude longitude doubtterr success "
    "attacktype1 attacktype1_txt target1 natlty1_txt gname guncertain1 scite1 scite2 scite3 dbsource"
).split()
FREEDOM_HOUSE_COLUMNS: Final = ["incident_id", "year", "origin_country", "host_country", "fh_countable", "fh_method", "why"]
_ATTACKS: Final = {
    Kind.ASSASSINATION: (1, "Assassination"),
    Kind.BOMBING: (3, "Bombing/Explosion"),
    Kind.ABDUCTION: (6, "Hostage Taking (Kidnapping)"),
    Kind.PROPERTY_ATTACK: (7, "Facility/Infrastructure Attack"),
    Kind.ASSAULT: (8, "Unarmed Assault"),
}
_ARMED: Final = frozenset({Method.FIREARM, Method.BLADE, Method.POISON, Method.EXPLOSIVE, Method.ARSON})
_DONE: Final = frozenset({Outcome.CARRIED_OUT, Outcome.ATTEMPTED_FAILED})
_SPECIFICITY: Final = {PlacePrecision.SITE: 1, PlacePrecision.CITY: 1, PlacePrecision.REGION: 4, PlacePrecision.COUNTRY: 5}
_PHYSICAL: Final = {
    Kind.ASSASSINATION: "assassination",
    Kind.ABDUCTION: "rendition or unlawful deportation",
    Kind.ASSAULT: "assault",
    Kind.BOMBING: "assault",
}


def _act(telling: Telling) -> Iterator[Piece]:
    incident = telling.incident
    if incident.value("kind") in _ATTACKS and incident.value("outcome") in _DONE:
        yield Piece(line([inert(cell) for cell in _gtd(telling)]))


def _gtd(telling: Telling) -> list[str]:
    incident, told, at = telling.incident, telling.documents, telling.point
    happened, place = incident.value("date"), incident.value("place")
    day = happened.start if isinstance(happened, DateInterval) else None
    unit = happened.precision if isinstance(happened, DateInterval) else DatePrecision.UNKNOWN
    year = str(day.year) if day else ""
    month = str(day.month) if day and unit in (DatePrecision.DAY, DatePrecision.MONTH) else "0"
    code, words = _ATTACKS[incident.value("kind")]  # type: ignore[index]
    if code == 8 and incident.value("method") in _ARMED:
        code, words = 2, "Armed Assault"
    aims = [aim for aim in incident.values("targets") if isinstance(aim, Target)]
    cited = [f"{d.title or d.doc_id} ({d.publisher or 'publisher not known'}, {d.published or 'no date'})" for d in told[:3]]
    return [
        incident.incident_id,
        year,
        month,
        str(day.day) if day and unit is DatePrecision.DAY else "0",
        wording.when(happened) if isinstance(happened, DateInterval) and unit is not DatePrecision.DAY else "",
        "1" if incident.value("kind") is Kind.ABDUCTION else "0",
        wording.country(place.country) if isinstance(place, Place) and place.country else "",
        place.city or "Unknown" if isinstance(place, Place) else "Unknown",
        str(_SPECIFICITY.get(place.precision, 5)) if isinstance(place, Place) else "5",
        str(at[1]) if at else "",
        str(at[0]) if at else "",
        "1",
        "1" if incident.value("outcome") is Outcome.CARRIED_OUT else "0",
        str(code),
        words,
        aims[0].label if aims else "Unknown",
        wording.country(aims[0].nationality) if aims and aims[0].nationality else "",
        wording.sponsor(incident).replace(wording.UNKNOWN, "Unknown"),
        "0" if str(incident.value("attribution.strength")) in ("convicted", "admitted") else "1",
        *cited,
        *[""] * (3 - len(cited)),
        "Tocsin; not a GTD record",
    ]


def _counted(telling: Telling) -> Iterator[Piece]:
    """Whether Freedom House's definition of physical transnational repression would count an incident, and why."""
    incident = telling.incident
    happened, place = incident.value("date"), incident.value("place")
    countable, why = _countable(incident)
    row = [
        incident.incident_id,
        str(happened.start.year) if isinstance(happened, DateInterval) and happened.start else "",
        str(incident.value("sponsor.state") or ""),
        place.country or "" if isinstance(place, Place) else "",
        countable,
        _PHYSICAL[kind] if isinstance(kind := incident.value("kind"), Kind) and kind in _PHYSICAL else "",
        why,
    ]
    yield Piece(line([inert(cell) for cell in row]))


def _countable(incident: Incident) -> tuple[str, str]:
    if incident.value("kind") not in _PHYSICAL:
        return "no", "not a physical act"
    if incident.value("outcome") not in _DONE:
        return "no", "not begun, or not known to be"
    nations = {aim.nationality for aim in incident.values("targets") if isinstance(aim, Target)}
    if incident.value("sponsor.state") in nations:
        return "yes", "physical act against a national of the origin state"
    if nations - {None}:
        return "no", "the target is of another nationality"
    return "unknown", "the nationality of the target is not stated"


GTD: Final = Format(head=lambda _: line(GTD_COLUMNS), of_incident=_act)
"""Rows with the GTD's columns, for acts that were begun."""
FREEDOM_HOUSE: Final = Format(head=lambda _: line(FREEDOM_HOUSE_COLUMNS), of_incident=_counted)
"""One row an incident."""
