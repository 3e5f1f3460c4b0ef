"""One page a document: its text with every quote marked, and who published it when."""

from collections.abc import Iterator

from tocsin.publish.edition import Edition
from tocsin.publish.highlight import paragraphs
from tocsin.publish.pages.cells import page_of
from tocsin.publish.pages.render import render


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`documents/<doc_id>.html` for every document, also those that report nothing."""
    quotes = edition.quotes()
    reported: dict[str, list[str]] = {}
    for incident in edition.incidents:
        for digest in incident.documents:
            reported.setdefault(digest, []).append(incident.incident_id)
    for digest, document in edition.documents.items():
        text = paragraphs(document.text, quotes.get(digest, []))
        values = {"document": document, "paragraphs": text, "incidents": reported.get(digest, [])}
        yield page_of(document), render("document.html", edition=edition, root="../", **values)
