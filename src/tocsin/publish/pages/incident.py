"""One page an incident: its life from act to answer, every field with what is shown and why, every statement with its quote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.model.dates import DateInterval
from tocsin.model.fields import FIELDS
from tocsin.model.incidents import Incident
from tocsin.model.values import Response
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import headline
from tocsin.publish.pages.about import correction
from tocsin.publish.pages.actor import page_of_sponsor
from tocsin.publish.pages.cells import evidence
from tocsin.publish.pages.render import render
from tocsin.publish.paths import document_page, incident_page
from tocsin.publish.protection.compiling import WITHHELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A dated step of an incident's life; `href` leads to its sentence."""

    order: date
    when: str
    what: str
    href: str = ""


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """A page for every incident."""
    documents = edition.documents
    for incident in edition.incidents:
        told = [(documents[digest], document_page(documents[digest])) for digest in incident.documents]
        rows = [
            {
                "field": field,
                "merged": incident.fields[field.name],
                "statements": [(s, documents[s.document], evidence(s, documents)) for s in incident.fields[field.name].all],
                "coarsened": (incident.incident_id, field.name) in edition.coarsened,
            }
            for field in FIELDS
            if incident.fields[field.name].all
        ]
        denied = incident.fields["attribution.denied_by"].shown
        values = {
            "headline": headline(incident),
            "behind": wording.sponsor(incident) if incident.value("sponsor.state") else None,
            "actor": page_of_sponsor(incident),
            "said": wording.attribution(incident),
            "denials": [(s, evidence(s, documents)) for s in denied],
            "life": life(incident, edition),
            "hidden": [field.label for field in FIELDS if incident.fields[field.name].why == WITHHELD],
            "correction": correction(edition),
        }
        page = render("incident.html", edition=edition, incident=incident, rows=rows, told=told, root="../../", **values)
        yield incident_page(incident.incident_id), page


def life(incident: Incident, edition: Edition) -> list[Moment]:
    """What happened, when the link became public, and what followed, in order.

    The documents give no days for reactions, so a reaction stands at the day of the first document that reports it, and says so.
    """
    documents = edition.documents
    found = []
    for name, words in (("date", "it happened"), ("disclosed", "the link to the state became public")):
        for sourced in incident.fields[name].shown:
            value = sourced.statement.value
            if isinstance(value, DateInterval) and value.start:
                href = evidence(sourced, documents)
                found.append(Moment(order=value.start, when=wording.when(value), what=words, href=href))
    for sourced in incident.fields["responses"].shown:
        told = documents[sourced.document].published
        if isinstance(sourced.statement.value, Response) and told:
            what = f"{wording.value(sourced.statement.value)}, reported by then"
            found.append(Moment(order=told.last, when=str(told), what=what, href=evidence(sourced, documents)))
    return sorted(found, key=lambda moment: (moment.order, moment.what))
