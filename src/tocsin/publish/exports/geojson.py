"""Write incidents as GeoJSON (RFC 7946): a point at the middle of the city, `null` where no city is known; nothing vanishes."""

from collections.abc import Iterator
from typing import Any

from tocsin.model.dates import DateInterval
from tocsin.model.incidents import Incident
from tocsin.model.values import Place
from tocsin.publish.edition import Edition
from tocsin.publish.exports.json_streams import listed
from tocsin.publish.exports.places import point
from tocsin.publish.exports.summaries import headline


def write(edition: Edition) -> Iterator[str]:
    """One feature collection."""
    yield from listed({"type": "FeatureCollection"}, "features", (feature(incident, edition) for incident in edition.incidents))


def feature(incident: Incident, edition: Edition) -> dict[str, Any]:
    """One incident; its properties say how exact the place is and whether it was made less exact to protect somebody."""
    at = point(incident)
    place, happened = incident.value("place"), incident.value("date")
    return {
        "type": "Feature",
        "id": incident.incident_id,
        "geometry": {"type": "Point", "coordinates": list(at)} if at else None,
        "properties": {
            "title": headline(incident),
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
