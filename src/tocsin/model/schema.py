"""Decide the JSON Schema (2020-12) of a codebook record, from the one declaration of each field."""

from collections.abc import Mapping
from typing import Any, Final

from tocsin.model.evidence import MAX_QUOTE
from tocsin.model.fields import FIELDS, Field
from tocsin.model.vocabulary import RemarkType

QUOTE: Final[Mapping[str, Any]] = {
    "quote": {"type": "string", "minLength": 1, "maxLength": MAX_QUOTE},
    "start": {"type": "integer", "minimum": 0},
    "end": {"type": "integer", "minimum": 1},
}


def record_schema() -> dict[str, Any]:
    """The schema of one document's record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Codebook record",
        "type": "object",
        "required": ["doc_id", "incidents", "statements"],
        "properties": {
            "doc_id": {"type": "string"},
            "incidents": {"type": "array", "items": incident_schema()},
            "statements": {"type": "array", "items": _remark()},
        },
    }


def incident_schema() -> dict[str, Any]:
    """The schema of one incident of a record."""
    properties: dict[str, Any] = {"id": {"type": "string"}, "incident_id": {"type": ["string", "null"]}}
    for field in FIELDS:
        head, _, rest = field.name.partition(".")
        if rest:
            inner = properties.setdefault(head, {"type": "object", "properties": {}})
            inner["properties"][rest] = _field(field)
        else:
            properties[head] = _field(field)
    names = sorted({field.filed_under for field in FIELDS})
    filed = {"fields": {"type": "array", "items": {"enum": names}}, **QUOTE}
    properties["evidence"] = {"type": "array", "items": {"type": "object", "properties": filed, "required": list(filed)}}
    return {"type": "object", "required": ["id", "kind", "evidence"], "properties": properties}


def _field(field: Field) -> dict[str, Any]:
    one = dict(field.codec.schema)
    if field.many:
        return {"type": "array", "items": one, "description": field.meaning}
    return {"anyOf": [one, {"type": "null"}], "description": field.meaning}


def _remark() -> dict[str, Any]:
    properties = {
        "type": {"enum": [str(t) for t in RemarkType]},
        **QUOTE,
        "about": {"type": "array", "items": {"type": "string"}},
        "speaker": {"type": ["string", "null"]},
    }
    return {"type": "object", "required": ["type", *QUOTE], "properties": properties}
