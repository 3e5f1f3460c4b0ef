"""Write incidents as a STIX 2.1 bundle (OASIS, 2021), every object marked for whom it is (TLP 2.0 extension).

An object has the strictest label of the values that it is made of; a report, which is made of none, that of the edition. A
place or an actor is one object however many incidents name it, and another one where it is named under a stricter label:
that it is in the register at all is then for fewer readers.

STIX's incident is a stub, so kind, outcome and strength go into labels, the account into the description, and documents into
reports and external references. A denial is an opinion ("disagree") on the attribution, so that it travels with it. What STIX
cannot hold (quotes with offsets, precision of dates) is in the JSON and annotation exports.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from tocsin.model.documents import Document
from tocsin.model.incidents import Incident
from tocsin.model.values import Place
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Piece, Telling, listing, said
from tocsin.publish.exports.identifiers import identifier
from tocsin.publish.protection.labels import Label, strictest

MARKINGS: Final = {
    Label.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Label.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Label.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Label.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
}
"""The identifiers that OASIS gives the TLP 2.0 markings."""
EXTENSION: Final = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

Object = dict[str, Any]
Labels = Callable[..., Label]
Made = Iterator[tuple[Object, Label, bool]]
"""Objects, the label of each, and whether several incidents share it."""


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


def _head(edition: Edition) -> dict[str, str]:
    return {"type": "bundle", "id": f"bundle--{identifier('bundle', edition.title, edition.as_of, edition.marking)}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The identifiers of what is made of an incident."""

    incident: str
    location: str | None = None
    located: str | None = None
    actor: str | None = None
    attributed: str | None = None
    opinions: tuple[str, ...] = ()

    @property
    def every(self) -> Iterator[str]:
        """All of them."""
        yield from (name for name in (self.incident, self.location, self.located, self.actor, self.attributed) if name)
        yield from self.opinions


def _name(kind: str, *parts: str) -> str:
    return f"{kind}--{identifier(kind, *parts)}"


def _names(incident: Incident, labels: Labels) -> _Names:
    main = _name("incident", incident.incident_id)
    location = located = actor = attributed = None
    if isinstance(place := incident.value("place"), Place) and place.country:
        location = _name("location", place.country, place.city or "", *_stricter(labels("place")))
        located = _name("relationship", "located-at", main, location)
    opinions: list[str] = []
    if (state := incident.value("sponsor.state")) is not None:
        service = str(incident.value("sponsor.organ") or "")
        actor = _name("threat-actor", str(state), service, *_stricter(labels("sponsor.state", "sponsor.organ")))
        attributed = _name("relationship", "attributed-to", main, actor)
        opinions = [_name("opinion", incident.incident_id, str(by)) for by in incident.values("attribution.denied_by")]
    return _Names(incident=main, location=location, located=located, actor=actor, attributed=attributed, opinions=tuple(opinions))


def _stricter(label: Label) -> list[str]:
    return [] if label is Label.CLEAR else [label.marking]


def _labels(incident: Incident, edition: Edition) -> Labels:
    """The strictest label of what is shown in some fields of an incident, or in all."""
    if edition.policy.audience is Label.CLEAR:
        return lambda *_: Label.CLEAR
    label_of = edition.label_of(incident)
    return lambda *names: strictest(*(label_of(s) for name in names or incident.fields for s in incident.fields[name].shown))


def _objects(telling: Telling) -> Iterator[Piece]:
    labels = _labels(telling.incident, telling.edition)
    names = _names(telling.incident, labels)
    every = chain(*(made(telling, names, labels) for made in (_incident, _place, _claim)))
    for made, label, shared in every:
        yield from _marked(label)
        yield Piece(said({**made, "object_marking_refs": [MARKINGS[label]]}), once=made["id"] if shared else None)


def _marked(label: Label) -> Iterator[Piece]:
    yield Piece(said(marking(label)), once=MARKINGS[label])


def _object(name: str, edition: Edition, /, *, day: str | None = None, **values: Any) -> Object:
    created = min(day or edition.as_of, edition.as_of)
    return {
        "type": name.partition("--")[0],
        "spec_version": "2.1",
        "id": name,
        "created": f"{created}T00:00:00.000Z",
        "modified": f"{edition.as_of}T00:00:00.000Z",
        **{key: value for key, value in values.items() if value not in (None, [], "")},
    }


def _incident(telling: Telling, names: _Names, labels: Labels) -> Made:
    incident = telling.incident
    words = [str(incident.value(name)) for name in ("kind", "outcome", "attribution.strength", "method") if incident.value(name)]
    made = _object(
        names.incident,
        telling.edition,
        day=telling.first_published,
        name=telling.headline,
        description=telling.account,
        labels=sorted(set(words)),
        external_references=[
            {"source_name": "tocsin", "external_id": incident.incident_id},
            *(_reference(document) for document in telling.documents),
        ],
    )
    yield made, labels(), False


def _reference(document: Document) -> Object:
    reference = {"source_name": document.publisher or document.doc_id, "description": document.title or document.doc_id}
    if (document.url or "").startswith(("http://", "https://")):
        reference["url"] = str(document.url)
    return reference


def _place(telling: Telling, names: _Names, labels: Labels) -> Made:
    place, edition, label = telling.incident.value("place"), telling.edition, labels("place")
    if isinstance(place, Place) and names.location and names.located:
        words = wording.where(place)
        yield _object(names.location, edition, name=words, country=place.country, city=place.city), label, True
        yield _relation("located-at", names.located, names.incident, names.location, edition), label, False


def _claim(telling: Telling, names: _Names, labels: Labels) -> Made:
    """Who is said to be behind it, how firmly, and who denies it."""
    incident, edition = telling.incident, telling.edition
    state, organ = incident.value("sponsor.state"), incident.value("sponsor.organ")
    if not (names.actor and names.attributed):
        return
    name = f"{organ} ({wording.country(str(state))})" if organ else wording.country(str(state))
    behind = labels("sponsor.state", "sponsor.organ")
    yield _object(names.actor, edition, name=name, threat_actor_types=["nation-state"]), behind, True
    words = f"As the documents say: {wording.attribution(incident)}."
    relation = _relation("attributed-to", names.attributed, names.incident, names.actor, edition, description=words)
    yield relation, strictest(behind, labels("attribution.strength", "attribution.by", "attribution.denied_by")), False
    for opinion, denier in zip(names.opinions, incident.values("attribution.denied_by"), strict=True):
        explained = "The link to the state is denied."
        about: Object = {"opinion": "disagree", "explanation": explained, "authors": [str(denier)]}
        yield _object(opinion, edition, **about, object_refs=[names.attributed]), labels("attribution.denied_by"), False


def _relation(kind: str, name: str, source: str, target: str, edition: Edition, /, **values: Any) -> Object:
    refs = {"source_ref": source, "target_ref": target, "relationship_type": kind}
    return _object(name, edition, **refs, **values)


def _report(key: str, edition: Edition) -> Iterator[Piece]:
    """A document that tells of incidents, with all that is made of them."""
    if key not in edition.told:
        return
    document = edition.documents[key]
    about = {name for incident in edition.reported_by(key) for name in _names(incident, _labels(incident, edition)).every}
    day = document.published.last.isoformat() if document.published else edition.as_of
    made = _object(
        _name("report", document.doc_id),
        edition,
        day=day,
        name=document.title or document.doc_id,
        published=f"{day}T00:00:00.000Z",
        object_refs=sorted(about),
        external_references=[_reference(document)],
    )
    yield Piece(said({**made, "object_marking_refs": [MARKINGS[edition.policy.audience]]}))


def _audience(edition: Edition) -> Iterator[Piece]:
    return _marked(edition.policy.audience)


BUNDLE: Final = listing(_head, "objects", of_edition=_audience, of_incident=_objects, of_document=_report, documents_first=False)
"""One bundle: markings, incidents with their places and actors, reports."""
