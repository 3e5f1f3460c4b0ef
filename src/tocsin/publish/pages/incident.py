"""One page an incident: every field, what is shown and why, every statement with its quote and where it comes from."""

from collections.abc import Iterator

from tocsin.model.fields import FIELDS
from tocsin.publish.edition import Edition
from tocsin.publish.pages.cells import evidence, page_of
from tocsin.publish.pages.render import render


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`incidents/<id>.html` for every incident."""
    documents = dict(edition.documents)
    for incident in edition.incidents:
        told = [(documents[digest], page_of(documents[digest])) for digest in incident.documents]
        rows = [
            {
                "field": field,
                "merged": incident.fields[field.name],
                "statements": [(s, documents[s.document], evidence(s, documents)) for s in incident.fields[field.name].all],
            }
            for field in FIELDS
            if incident.fields[field.name].all
        ]
        yield (
            f"incidents/{incident.incident_id}.html",
            render("incident.html", edition=edition, incident=incident, rows=rows, told=told, root="../"),
        )
