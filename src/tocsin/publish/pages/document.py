"""One page a document: its text with every quote marked, and who published it when."""

from collections.abc import Iterator

from tocsin.publish.edition import Edition
from tocsin.publish.highlight import paragraphs
from tocsin.publish.pages.render import render
from tocsin.publish.paths import document_page, incident_page


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """A page for every document, also those that report nothing."""
    quotes = edition.quotes()
    reported: dict[str, list[tuple[str, str]]] = {}
    for incident in edition.incidents:
        for digest in incident.documents:
            reported.setdefault(digest, []).append((incident_page(incident.incident_id), incident.incident_id))
    for digest, document in edition.documents.items():
        text = paragraphs(document.text, quotes.get(digest, []))
        values = {"document": document, "paragraphs": text, "incidents": reported.get(digest, [])}
        yield document_page(document), render("document.html", edition=edition, root="../../", **values)
