"""One page a document: its text with every quote marked, and who published it when."""

from collections.abc import Callable, Iterable

from tocsin.model.evidence import Quote
from tocsin.model.incidents import Incident
from tocsin.publish.edition import Edition
from tocsin.publish.highlight import paragraphs
from tocsin.publish.pages.render import Filled
from tocsin.publish.paths import document_page, incident_page


def made(edition: Edition) -> Callable[[str], tuple[str, str]]:
    """The page of a document by its key, also of one that reports nothing."""
    page = Filled("document.html", ("title", "main"), edition=edition, root="../../")

    def one(key: str) -> tuple[str, str]:
        document, incidents = edition.documents[key], list(edition.reported_by(key))
        names = [(incident_page(incident.incident_id), incident.incident_id) for incident in incidents]
        marked = paragraphs(document.text, _quotes(key, incidents, edition))
        return document_page(document), page.render(document=document, paragraphs=marked, incidents=names)

    return one


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
