"""Write incidents as GeoJSON (RFC 7946): a point at the middle of the city, `null` where no city is known; nothing vanishes."""

from collections.abc import Iterator
from typing import Any, Final

from tocsin.model.dates import DateInterval
from tocsin.model.values import Place
from tocsin.publish.exports.formats import Piece, Telling, listing, said


def _feature(telling: Telling) -> Iterator[Piece]:
    yield Piece(said(feature(telling)))


def feature(telling: Telling) -> dict[str, Any]:
    """One incident; its properties say how exact the place is and whether it was made less exact to protect somebody."""
    incident, edition, at = telling.incident, telling.edition, telling.point
    place, happened = incident.value("place"), incident.value("date")
    return {
        "type": "Feature",
        "id": incident.incident_id,
        "geometry": {"type": "Point", "coordinates": list(at)} if at else None,
        "properties": {
            "title": telling.headline,
            "kind": _words(incident.value("kind")),
            "outcome": _words(incident.value("outcome")),
            "date": happened.edtf if isinstance(happened, DateInterval) else None,
            "sponsor": _words(incident.value("sponsor.state")),
            "attribution": _words(incident.value("attribution.strength")),
            "city": place.city if isinstance(place, Place) else None,
            "country": place.country if isinstance(place, Place) else None,
            "place_precision": str(place.precision) if isinstance(place, Place) else "unknown",
            "point_is": "middle of the city" if at else None,
            "coarsened": (incident.incident_id, "place") in edition.coarsened,
            "independent_sources": incident.sources,
            "tlp": edition.marking,
        },
    }


def _words(value: object) -> str | None:
    return None if value is None else str(value)


COLLECTION: Final = listing(lambda _: {"type": "FeatureCollection"}, "features", of_incident=_feature)
