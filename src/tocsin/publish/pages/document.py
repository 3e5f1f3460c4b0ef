"""One page a document: its text with every quote marked, and who published it when."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tocsin.model.evidence import Quote
from tocsin.model.incidents import Incident
from tocsin.publish.edition import Edition
from tocsin.publish.highlight import paragraphs
from tocsin.publish.pages.render import template
from tocsin.publish.paths import document_page, incident_page


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """A page for every document, also for those that report nothing."""
    return sliced(edition)(slice(None))


def sliced(edition: Edition) -> Callable[[slice], Iterator[tuple[str, str]]]:
    """The pages of a slice of the documents; which incidents each reports is looked up once for all slices."""
    keys = list(edition.documents)
    told: dict[str, list[int]] = {}
    for number, incident in enumerate(edition.incidents):
        for key in incident.documents:
            told.setdefault(key, []).append(number)

    def made(part: slice) -> Iterator[tuple[str, str]]:
        page = template("document.html")
        for key in keys[part]:
            incidents = [edition.incidents[number] for number in told.get(key, ())]
            yield document_page(edition.documents[key]), page.render(**_values(key, incidents, edition)) + "\n"

    return made


def _values(key: str, incidents: list[Incident], edition: Edition) -> dict[str, Any]:
    document = edition.documents[key]
    return {
        "edition": edition,
        "root": "../../",
        "document": document,
        "paragraphs": paragraphs(document.text, _quotes(key, incidents, edition)),
        "incidents": [(incident_page(incident.incident_id), incident.incident_id) for incident in incidents],
    }


def _quotes(key: str, incidents: Iterable[Incident], edition: Edition) -> set[Quote]:
    """Every quote of a document that stands under a value or a remark."""
    values = {
        quote
        for incident in incidents
        for merged in incident.fields.values()
        for sourced in merged.all
        if sourced.document == key
        for quote in sourced.statement.quotes
    }
    return values | {remark.quote for remark in edition.remarks.get(key, ())}
