"""Read incidents of our own JSON exports: each report becomes a document that quotes what the export quotes, value by value.

Reports of one incident are told to be one by a decision of whoever imports them, which can be undone like any other.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from tocsin.errors import DataError
from tocsin.model.fields import BY_NAME, read_value
from tocsin.model.vocabulary import AsserterType
from tocsin.sources.tables.layout import Found, Given, Layout, Misfit
from tocsin.sources.tables.row import Row

_VALUE: Final = "value of "


def cells(incident: Mapping[str, Any]) -> list[dict[str, str]]:
    """The cells of each report of an incident, by what they are."""
    by_report: dict[str, dict[str, str]] = {}
    documents = {str(d.get("doc_id")): d for d in incident.get("documents") or [] if isinstance(d, dict)}
    for name, merged in sorted((incident.get("fields") or {}).items()):
        for number, statement in enumerate(merged.get("statements") or []):
            given = by_report.setdefault(str(statement.get("report")), _head(incident, statement, documents))
            key = f"{name}[{number}]"
            given[f"{_VALUE}{key}"] = json.dumps(statement.get("value"), ensure_ascii=False, sort_keys=True)
            for at, quote in enumerate(statement.get("quotes") or []):
                given[f"quote {at + 1} for {key}, {quote.get('start')}:{quote.get('end')}"] = str(quote.get("quote"))
            told = [f"{part} {statement[part]}" for part in ("rule", "confidence") if statement.get(part) is not None]
            given[f"found of {key}"] = "; ".join(told)
            given[f"why of {key}"] = str(merged.get("why") or "")
    return list(by_report.values())


def _head(incident: Mapping[str, Any], statement: Mapping[str, Any], documents: Mapping[str, Any]) -> dict[str, str]:
    document = documents.get(str(statement.get("document")), {})
    head = {
        "incident_id": str(incident.get("incident_id") or ""),
        "report": str(statement.get("report") or ""),
        "independent_sources": str(incident.get("independent_sources") or ""),
        "document": str(statement.get("document") or ""),
    }
    return head | {f"document {part}": str(document[part]) for part in sorted(document) if document[part] is not None}


def scope(row: Row) -> str | None:
    """Every incident of our own is one of ours; what holds no statement is none."""
    return None if any(column.startswith(_VALUE) for column in row.cells) else "no statement in it"


def read(row: Row) -> Found:
    """The values of a report."""
    seen: set[str] = set()
    for column, words in row.cells.items():
        if not column.startswith(_VALUE):
            continue
        key = column.removeprefix(_VALUE)
        name = key.partition("[")[0]
        quotes = tuple(other for other in row.cells if f" for {key}, " in other)
        if name in seen and name in BY_NAME and not BY_NAME[name].many:
            yield Misfit(column=column, words=words[:200], why="a second value in one report for a field that holds one")
            continue
        try:
            yield Given(field=name, value=read_value(name, json.loads(words)), columns=(column, *quotes))
            seen.add(name)
        except (DataError, ValueError, RecursionError) as error:
            yield Misfit(column=column, words=words[:200], why=str(error))


LAYOUT: Final = Layout(
    register="Tocsin export",
    type=AsserterType.OTHER,
    key="incident_id",
    needs=("incident_id", "fields"),
    scope=scope,
    read=read,
    attributes=False,
    derive=cells,
    notes=("The documents themselves are not in the file: their quotes are, with the offsets that they had there.",),
)
