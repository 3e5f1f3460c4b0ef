"""Write every quote as a Web Annotation (W3C Recommendation, 2017), with a quote and a position selector each.

Positions count code points of the document's text as it was read; `state` names the digest of that text, where words were not
cut from the document. Prefix and suffix come from what is published and are empty where nothing around the quote is.
"""

from collections.abc import Iterator
from typing import Any, Final

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Piece, Telling, listing, said
from tocsin.publish.exports.identifiers import urn
from tocsin.publish.protection.texts import MASK

CONTEXT: Final = 32
PDF_FRAGMENT: Final = "http://tools.ietf.org/rfc/rfc3778"
"""What W3C's Web Annotation names for fragments of a PDF."""


def _head(edition: Edition) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("annotations", edition.title, edition.as_of),
        "type": "AnnotationPage",
    }


def _annotations(telling: Telling) -> Iterator[Piece]:
    """Every quote of every value; where several values stand on one quote, what is said of it is worked out once."""
    incident, edition = telling.incident, telling.edition
    targets: dict[tuple[str, int, int], str] = {}
    for name, merged in incident.fields.items():
        for number, sourced in enumerate(merged.all):
            document = edition.documents[sourced.document]
            body = said(f"{incident.incident_id} {name}: {wording.said(name, sourced.statement.value)}")
            for quote in sourced.statement.quotes:
                key = urn("annotation", incident.incident_id, name, str(number), document.doc_id, str(quote.start))
                about = sourced.document, quote.start, quote.end
                if about not in targets:
                    targets[about] = said(_target(document, quote, edition))
                yield Piece(
                    f'{{"id": "{key}", "type": "Annotation", "motivation": "classifying", "body": {{"type": "TextualBody", '
                    f'"value": {body}, "format": "text/plain", "purpose": "classifying"}}, "target": {targets[about]}}}'
                )


def _target(document: Document, quote: Quote, edition: Edition) -> dict[str, Any]:
    before = document.text[max(0, quote.start - CONTEXT) : quote.start].rpartition(MASK)[2]
    after = document.text[quote.end : quote.end + CONTEXT].partition(MASK)[0]
    target: dict[str, Any] = {
        "source": document.url if (document.url or "").startswith(("http://", "https://")) else urn("document", document.doc_id),
        "selector": [
            {"type": "TextQuoteSelector", "exact": quote.words, "prefix": before, "suffix": after},
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
    }
    if page := document.page_of(quote.start):
        target["selector"].append({"type": "FragmentSelector", "conformsTo": PDF_FRAGMENT, "value": f"page={page}"})
    if digest := edition.originals.get(document.digest):
        target["state"] = {"type": "State", "value": f"sha256 of the text in UTF-8: {digest}"}
    return target


PAGE: Final = listing(_head, "items", of_incident=_annotations)
"""One annotation page that holds every quote of every value."""
