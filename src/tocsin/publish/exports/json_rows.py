"""Decide what of an incident stands in JSON: what is shown of each field, why, every statement with its quotes and document.

The text is put together here, from parts that are each made once: an incident has some twenty statements on three sentences,
and to build it of dictionaries and write those out would take five times as long.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from json import JSONEncoder
from typing import Any, Final

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Value
from tocsin.model.fields import BY_NAME, FIELDS, write_value
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish.protection.labels import Label

Labels = Callable[[Sourced], Label]
_ENCODER: Final = JSONEncoder(ensure_ascii=False)
_NAMES: Final = tuple(field.name for field in FIELDS)


def said(value: Any) -> str:
    """A value as JSON."""
    return _ENCODER.encode(value)


def incident_row(incident: Incident, documents: Mapping[str, Document]) -> list[str]:
    """One incident as a JSON object, cut where a statement ends, before its brace: there its label may be said."""
    written, pieces = _Written(documents), list[str]()
    told = ", ".join(map(written.document, incident.documents))
    text = (
        f'{{"incident_id": {_words(incident.incident_id)}, "independent_sources": {incident.sources}, '
        f'"reports": {said(incident.reports)}, "documents": [{told}], "fields": {{'
    )
    between = ""
    for name in _NAMES:
        merged = incident.fields[name]
        if not merged.all:
            continue
        values = [_value(name, value) for value in merged.values]
        value = f"[{', '.join(values)}]" if BY_NAME[name].many else values[0]
        text += f'{between}"{name}": {{"value": {value}, "why": {_words(merged.why)}, "statements": ['
        for sourced in merged.all:
            pieces.append(text + _statement(name, sourced, written))
            text = ", "
        text, between = "]}", ", "
    return [*pieces, text + "}}"]


def plain(row: Sequence[str]) -> str:
    """A row without labels."""
    return "}".join(row)


def labelled(row: Sequence[str], incident: Incident, labels: Labels) -> str:
    """A row in which every value says who may read it."""
    every = (sourced for name in _NAMES for sourced in incident.fields[name].all)
    ends = [f', "tlp": "{labels(sourced).marking}"}}' for sourced in every]
    return "".join(chain.from_iterable(zip(row, [*ends, ""], strict=True)))


class _Written:
    """Documents and quotes as JSON, each made once."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._quotes: dict[tuple[str, int, int], str] = {}
        self._names: dict[str, str] = {}

    def document(self, key: str) -> str:
        """All that is said of a document."""
        document = self.documents[key]
        return said(
            {
                "doc_id": document.doc_id,
                "digest": document.digest,
                "title": document.title,
                "publisher": document.publisher,
                "published": str(document.published) if document.published else None,
                "url": document.url,
                "fictional": document.fictional,
            }
        )

    def name(self, key: str) -> str:
        """What a document is called."""
        if key not in self._names:
            self._names[key] = said(self.documents[key].doc_id)
        return self._names[key]

    def quote(self, quote: Quote, key: str) -> str:
        """A quote with the page on which it stands."""
        at = key, quote.start, quote.end
        if at not in self._quotes:
            page = self.documents[key].page_of(quote.start)
            paged = "" if page is None else f', "page": {page}'
            self._quotes[at] = f'{{"quote": {said(quote.words)}, "start": {quote.start}, "end": {quote.end}{paged}}}'
        return self._quotes[at]


def _statement(name: str, sourced: Sourced, written: _Written) -> str:
    statement, key = sourced.statement, sourced.document
    quotes = ", ".join([written.quote(quote, key) for quote in statement.quotes])
    confidence = "null" if statement.confidence is None else said(statement.confidence)
    return (
        f'{{"value": {_value(name, statement.value)}, "document": {written.name(key)}, "report": {_words(sourced.report_id)}, '
        f'"quotes": [{quotes}], "rule": {_words(statement.rule)}, "confidence": {confidence}'
    )


@lru_cache(maxsize=4096, typed=True)
def _value(name: str, value: Value) -> str:
    return said(write_value(name, value))


@lru_cache(maxsize=1024)
def _words(words: str | None) -> str:
    return said(words)
