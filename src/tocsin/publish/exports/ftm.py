"""Write incidents as FollowTheMoney entities, one a line: an event each, its state, its documents as articles.

People are not made entities of their own: an event of harm says nothing about what somebody owns or is connected with, and a
register of people is not ours to start. They stand in the event's summary, as far as the edition names them.
"""

from collections.abc import Iterator
from typing import Any, Final

from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.values import Place
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Format, Piece, Telling, said
from tocsin.publish.exports.identifiers import identifier


def _line(key: str, entity: dict[str, Any]) -> Piece:
    properties = {name: values for name, given in entity["properties"].items() if (values := [v for v in given if v])}
    return Piece(said({"id": key, "schema": entity["schema"], "properties": properties}) + "\n", once=key)


def _document(key: str, edition: Edition) -> Iterator[Piece]:
    document = edition.documents[key]
    yield _line(_id("document", document.doc_id), _article(document))


def _id(*parts: str) -> str:
    return f"tocsin-{identifier(*parts)}"


def _article(document: Document) -> dict[str, Any]:
    return {
        "schema": "Article",
        "properties": {
            "title": [document.title or document.doc_id],
            "publisher": [document.publisher],
            "publishedAt": [str(document.published) if document.published else None],
            "sourceUrl": [document.url if (document.url or "").startswith(("http://", "https://")) else None],
        },
    }


def _event(telling: Telling) -> Iterator[Piece]:
    incident, edition = telling.incident, telling.edition
    state, organ = incident.value("sponsor.state"), incident.value("sponsor.organ")
    sponsor = _id("sponsor", str(state), str(organ or "")) if state else None
    if sponsor:
        name = f"{organ} ({wording.country(str(state))})" if organ else f"Government of {wording.country(str(state))}"
        yield _line(sponsor, {"schema": "PublicBody", "properties": {"name": [name], "country": [str(state).lower()]}})
    place, happened = incident.value("place"), incident.value("date")
    exact = isinstance(happened, DateInterval) and happened.start is not None
    told = telling.documents
    yield _line(
        _id("incident", incident.incident_id),
        {
            "schema": "Event",
            "properties": {
                "name": [telling.headline],
                "summary": [telling.account],
                "recordId": [incident.incident_id],
                "startDate": [happened.start.isoformat() if exact else None],  # type: ignore[union-attr]
                "endDate": [happened.end.isoformat() if exact else None],  # type: ignore[union-attr]
                "location": [wording.where(place) if isinstance(place, Place) else None],
                "country": [place.country.lower() if isinstance(place, Place) and place.country else None],
                "involved": [sponsor],
                "keywords": [str(incident.value("kind") or ""), edition.marking],
                "proof": [_id("document", document.doc_id) for document in told],
                "publisher": sorted({document.publisher for document in told if document.publisher}),
            },
        },
    )


ENTITIES: Final = Format(of_document=_document, of_incident=_event)
"""One entity a line: documents, states and services, events."""
