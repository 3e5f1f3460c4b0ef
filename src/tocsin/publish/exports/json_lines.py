"""Write incidents as JSON: what is shown of each field, why, and every statement with its quotes and document."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.model.fields import FIELDS, Field, write_value
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish.edition import Edition
from tocsin.publish.protection.labels import Label

Labels = Callable[[Sourced], Label]


def incident_row(incident: Incident, documents: Mapping[str, Document], labels: Labels | None = None) -> dict[str, Any]:
    """One incident as a JSON object; with `labels`, every value says who may read it."""
    return {
        "incident_id": incident.incident_id,
        "independent_sources": incident.sources,
        "reports": list(incident.reports),
        "documents": [_document(documents[digest]) for digest in incident.documents],
        "fields": {field.name: _field(field, incident, documents, labels) for field in FIELDS if incident.fields[field.name].all},
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "doc_id": document.doc_id,
        "digest": document.digest,
        "title": document.title,
        "publisher": document.publisher,
        "published": str(document.published) if document.published else None,
        "url": document.url,
        "fictional": document.fictional,
    }


def _field(field: Field, incident: Incident, documents: Mapping[str, Document], labels: Labels | None) -> dict[str, Any]:
    merged = incident.fields[field.name]
    values = [write_value(field.name, value) for value in merged.values]
    return {
        "value": values if field.many else values[0],
        "why": merged.why,
        "statements": [_statement(sourced, documents, labels) for sourced in merged.all],
    }


def _statement(sourced: Sourced, documents: Mapping[str, Document], labels: Labels | None) -> dict[str, Any]:
    statement = sourced.statement
    return {
        "value": write_value(statement.field, statement.value),
        "document": documents[sourced.document].doc_id,
        "report": sourced.report_id,
        "quotes": [_quote(quote, documents[sourced.document]) for quote in statement.quotes],
        "rule": statement.rule,
        "confidence": statement.confidence,
        **({"tlp": labels(sourced).marking} if labels else {}),
    }


def _quote(quote: Quote, document: Document) -> dict[str, Any]:
    page = document.page_of(quote.start)
    paged = {} if page is None else {"page": page}
    return {"quote": quote.words, "start": quote.start, "end": quote.end, **paged}


def write(edition: Edition) -> Iterator[str]:
    """One incident a line."""
    for incident in edition.incidents:
        yield json.dumps(incident_row(incident, edition.documents, edition.label), ensure_ascii=False) + "\n"


def write_array(edition: Edition) -> Iterator[str]:
    """One JSON array."""
    yield "["
    for number, incident in enumerate(edition.incidents):
        yield (
            ("," if number else "")
            + "\n"
            + json.dumps(incident_row(incident, edition.documents, edition.label), ensure_ascii=False)
        )
    yield "\n]\n"
