"""One page an incident: claim and denial side by side, its life, its sources, every statement with its quote, its history."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tocsin.link.independence import REASONS
from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS
from tocsin.model.incidents import Incident
from tocsin.publish import wording
from tocsin.publish.background import Background, Step, Voice
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Telling
from tocsin.publish.pages.about import correction
from tocsin.publish.pages.actor import page_of_sponsor
from tocsin.publish.pages.life import life
from tocsin.publish.pages.render import Filled
from tocsin.publish.pages.statements import ROOT, row, sections
from tocsin.publish.paths import document_page, incident_page
from tocsin.publish.protection.compiling import WITHHELD

FACTS: Final = ("kind", "outcome", "date", "place", "targets", "method")
"""The fields of the summary at the top."""
NOTHING: Final = Background()


def made(edition: Edition, *, fingerprint: str) -> Callable[[Telling], tuple[str, str]]:
    """The page of an incident, which names the edition by its fingerprint."""
    shared = {"edition": edition, "root": ROOT, "correction": correction(edition), "fingerprint": fingerprint}
    page = Filled("incident.html", ("title", "main"), **shared)

    def one(telling: Telling) -> tuple[str, str]:
        return incident_page(telling.incident.incident_id), page.render(**_values(telling))

    return one


def _values(telling: Telling) -> dict[str, Any]:
    incident, edition = telling.incident, telling.edition
    rows = {field.name: row(field, incident, edition) for field in FIELDS if incident.fields[field.name].all}
    background = edition.backgrounds.get(incident.incident_id, NOTHING)
    values, sentences = sections(rows.values(), edition.documents)
    return {
        "incident": incident,
        "headline": telling.headline,
        "facts": [rows[name] for name in FACTS if name in rows],
        "behind": wording.sponsor(incident) if incident.value("sponsor.state") else None,
        "actor": page_of_sponsor(incident),
        "strength": rows.get("attribution.strength"),
        "said_by": rows.get("attribution.by"),
        "denied_by": rows.get("attribution.denied_by"),
        "life": life(incident, edition),
        "voices": _voices(incident, background, edition.documents),
        "values": values,
        "sentences": sentences,
        "hidden": [field.label for field in FIELDS if incident.fields[field.name].why == WITHHELD],
        "steps": [*_recorded(incident, edition), *background.steps],
        "digest": telling.digest,
        "first": edition.first.get(incident.incident_id),
    }


def _voices(
    incident: Incident, background: Background, documents: Mapping[str, Document]
) -> list[tuple[list[tuple[Document, str]], list[str]]]:
    """The documents of each independent source, and why they are one."""
    voices = background.voices or tuple(Voice(documents=(key,)) for key in incident.documents)
    return [
        ([(documents[key], document_page(documents[key])) for key in voice.documents], [REASONS[r] for r in voice.reasons])
        for voice in voices
    ]


def _recorded(incident: Incident, edition: Edition) -> list[Step]:
    days = sorted({edition.recorded[key] for key in incident.documents if key in edition.recorded})
    several = len(incident.documents) > 1
    return [Step(day=day, what="recorded a document of it" if several else "recorded its document") for day in days]
