"""Decide what of an incident stands in JSON: what is shown of each field, why, every statement with its quotes and document."""

from collections.abc import Callable, Mapping
from typing import Any

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.model.fields import FIELDS, Field, write_value
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish.protection.labels import Label

Labels = Callable[[Sourced], Label]


def incident_row(incident: Incident, documents: Mapping[str, Document]) -> dict[str, Any]:
    """One incident as a JSON object."""
    return {
        "incident_id": incident.incident_id,
        "independent_sources": incident.sources,
        "reports": list(incident.reports),
        "documents": [_document(documents[digest]) for digest in incident.documents],
        "fields": {field.name: _field(field, incident, documents) for field in FIELDS if incident.fields[field.name].all},
    }


def labelled(row: dict[str, Any], incident: Incident, labels: Labels) -> dict[str, Any]:
    """A row in which every value says who may read it."""
    fields = {
        name: {
            **told,
            "statements": [
                {**statement, "tlp": labels(sourced).marking}
                for statement, sourced in zip(told["statements"], incident.fields[name].all, strict=True)
            ],
        }
        for name, told in row["fields"].items()
    }
    return {**row, "fields": fields}


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


def _field(field: Field, incident: Incident, documents: Mapping[str, Document]) -> dict[str, Any]:
    merged = incident.fields[field.name]
    values = [write_value(field.name, value) for value in merged.values]
    return {
        "value": values if field.many else values[0],
        "why": merged.why,
        "statements": [_statement(sourced, documents) for sourced in merged.all],
    }


def _statement(sourced: Sourced, documents: Mapping[str, Document]) -> dict[str, Any]:
    statement = sourced.statement
    return {
        "value": write_value(statement.field, statement.value),
        "document": documents[sourced.document].doc_id,
        "report": sourced.report_id,
        "quotes": [_quote(quote, documents[sourced.document]) for quote in statement.quotes],
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _quote(quote: Quote, document: Document) -> dict[str, Any]:
    page = document.page_of(quote.start)
    paged = {} if page is None else {"page": page}
    return {"quote": quote.words, "start": quote.start, "end": quote.end, **paged}
