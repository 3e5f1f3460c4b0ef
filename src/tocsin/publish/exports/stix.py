"""Write incidents as a STIX 2.1 bundle (OASIS, 2021), every object marked with the label of the edition (TLP 2.0 extension).

STIX's incident is a stub, so kind, outcome and strength go into labels, the account into the description, and documents into
reports and external references. A denial is an opinion ("disagree") on the attribution, so that it travels with it. What STIX
cannot hold (quotes with offsets, precision of dates) is in the JSON and annotation exports.
"""

from collections.abc import Iterator
from typing import Any, Final

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.values import Place
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.identifiers import identifier
from tocsin.publish.exports.json_streams import listed
from tocsin.publish.exports.summaries import account, first_published, headline
from tocsin.publish.protection.labels import Label

MARKINGS: Final = {
    Label.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Label.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Label.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Label.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
}
"""The identifiers that OASIS gives the TLP 2.0 markings."""
EXTENSION: Final = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

Object = dict[str, Any]


def write(edition: Edition) -> Iterator[str]:
    """One bundle."""
    head = {"type": "bundle", "id": f"bundle--{identifier('bundle', edition.title, edition.as_of, edition.marking)}"}
    yield from listed(head, "objects", _once(_objects(edition)))


def _once(objects: Iterator[Object]) -> Iterator[Object]:
    """Each object once: a place or an actor of many incidents is one object."""
    seen: set[str] = set()
    for made in objects:
        if made["id"] not in seen:
            seen.add(made["id"])
            yield made


def marking(label: Label) -> Object:
    """The marking as OASIS published it."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": MARKINGS[label],
        "created": "2022-10-01T00:00:00.000Z",
        "name": label.marking,
        "extensions": {EXTENSION: {"extension_type": "property-extension", "tlp_2_0": str(label)}},
    }


def _objects(edition: Edition) -> Iterator[Object]:
    yield marking(edition.policy.audience)
    about: dict[str, list[str]] = {}
    for incident in edition.incidents:
        made = list(_incident(incident, edition))
        yield from made
        for key in incident.documents:
            about.setdefault(key, []).extend(o["id"] for o in made)
    for key, references in about.items():
        yield _report(edition.documents[key], references, edition)


def _object(kind: str, edition: Edition, *parts: str, day: str | None = None, **values: Any) -> Object:
    created = min(day or edition.as_of, edition.as_of)
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{identifier(kind, *parts)}",
        "created": f"{created}T00:00:00.000Z",
        "modified": f"{edition.as_of}T00:00:00.000Z",
        **{name: value for name, value in values.items() if value not in (None, [], "")},
        "object_marking_refs": [MARKINGS[edition.policy.audience]],
    }


def _incident(incident: Incident, edition: Edition) -> Iterator[Object]:
    labels = [str(incident.value(name)) for name in ("kind", "outcome", "attribution.strength", "method") if incident.value(name)]
    told = [_reference(edition.documents[key]) for key in incident.documents]
    main = _object(
        "incident",
        edition,
        incident.incident_id,
        day=first_published(incident, edition),
        name=headline(incident),
        description=account(incident),
        labels=sorted(set(labels)),
        external_references=[{"source_name": "tocsin", "external_id": incident.incident_id}, *told],
    )
    yield main
    yield from _place(incident, main["id"], edition)
    yield from _attribution(incident, main["id"], edition)


def _reference(document: Document) -> Object:
    reference = {"source_name": document.publisher or document.doc_id, "description": document.title or document.doc_id}
    if (document.url or "").startswith(("http://", "https://")):
        reference["url"] = str(document.url)
    return reference


def _place(incident: Incident, about: str, edition: Edition) -> Iterator[Object]:
    place = incident.value("place")
    if isinstance(place, Place) and place.country:
        name = wording.where(place)
        location = _object(
            "location", edition, place.country, place.city or "", name=name, country=place.country, city=place.city
        )
        yield location
        yield _relation("located-at", about, location["id"], edition)


def _attribution(incident: Incident, about: str, edition: Edition) -> Iterator[Object]:
    state, organ = incident.value("sponsor.state"), incident.value("sponsor.organ")
    if state is None:
        return
    name = f"{organ} ({wording.country(str(state))})" if organ else wording.country(str(state))
    actor = _object("threat-actor", edition, str(state), str(organ or ""), name=name, threat_actor_types=["nation-state"])
    yield actor
    said = wording.attribution(incident)
    relation = _relation("attributed-to", about, actor["id"], edition, description=f"As the documents say: {said}.")
    yield relation
    for denier in incident.values("attribution.denied_by"):
        yield _object(
            "opinion",
            edition,
            incident.incident_id,
            str(denier),
            opinion="disagree",
            explanation="The link to the state is denied.",
            authors=[str(denier)],
            object_refs=[relation["id"]],
        )


def _relation(kind: str, source: str, target: str, edition: Edition, **values: Any) -> Object:
    refs = {"source_ref": source, "target_ref": target, "relationship_type": kind}
    return _object("relationship", edition, kind, source, target, **refs, **values)


def _report(document: Document, references: list[str], edition: Edition) -> Object:
    day = document.published.last.isoformat() if document.published else edition.as_of
    return _object(
        "report",
        edition,
        document.doc_id,
        day=day,
        name=document.title or document.doc_id,
        published=f"{day}T00:00:00.000Z",
        object_refs=sorted(set(references)),
        external_references=[_reference(document)],
    )
