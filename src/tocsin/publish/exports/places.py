"""Decide where a point may stand: at the middle of the city that the edition names, and nowhere if it names none.

No coordinate of a document is ever used. A country is not a point, so an incident known to its country alone has none.
"""

from tocsin.gazetteer.places import resolve
from tocsin.model.incidents import Incident
from tocsin.model.values import Place


def point(incident: Incident) -> tuple[float, float] | None:
    """Longitude and latitude (degrees, WGS 84) of the city of an incident, from the gazetteer.

    A name that may mean several cities, in no country that is named, stays without.
    """
    place = incident.value("place")
    if not isinstance(place, Place) or not place.city:
        return None
    found = resolve(place.city, countries=[place.country] if place.country else ())
    if found is None or found.kind != "city" or found.latitude is None or found.longitude is None:
        return None
    if place.country and found.country != place.country:
        return None
    return found.longitude, found.latitude
