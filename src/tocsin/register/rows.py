"""Decide how values become rows and rows values again."""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from tocsin.model.decisions import Act, Decision
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Quote, Remark, Statement, Value
from tocsin.model.fields import read_value, write_value
from tocsin.model.reports import Reading, Refusal
from tocsin.model.stated import read_refusal, write_refusal
from tocsin.model.vocabulary import RemarkType, Strength

Row = Mapping[str, Any]


def instant(at: datetime) -> str:
    """A time in UTC, ISO 8601, always of the same width, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def as_json(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def pack(content: bytes) -> bytes:
    """Original bytes as they are kept."""
    return zlib.compress(content, 6)


def unpack(kept: bytes) -> bytes:
    """Original bytes as they came."""
    return zlib.decompress(kept)


def document_row(document: Document, *, original: str, doc_id: str, at: str) -> dict[str, Any]:
    """A document without what is said of its origin."""
    return {
        "digest": document.digest,
        "doc_id": doc_id,
        "original": original,
        "text": document.text,
        "text_digest": document.text_digest,
        "reader": document.reader,
        "source": document.source,
        "recorded_at": at,
    }


def description_row(document: Document) -> dict[str, Any]:
    """What is said of a document's origin."""
    return {
        "document": document.digest,
        "title": document.title,
        "publisher": document.publisher,
        "published": str(document.published) if document.published else None,
        "url": document.url,
        "fictional": document.fictional,
    }


def document(row: Row) -> Document:
    """A document from its row joined with its latest description."""
    return Document(
        doc_id=row["doc_id"],
        text=row["text"],
        digest=row["digest"],
        title=row["title"],
        publisher=row["publisher"],
        published=published(row["published"]),
        url=row["url"],
        source=row["source"],
        reader=row["reader"],
        fictional=row["fictional"],
    )


def reading_row(reading: Reading, at: str) -> dict[str, Any]:
    """A reading without its reports and remarks."""
    refusals = [write_refusal(refusal) for refusal in reading.refusals]
    return {
        "document": reading.document,
        "extractor": reading.extractor,
        "characters": reading.characters,
        "notes": as_json([*reading.notes, *reading.log]),
        "refusals": as_json(refusals),
        "recorded_at": at,
    }


def refusals(row: Row) -> tuple[Refusal, ...]:
    """The refusals of a reading."""
    return tuple(map(read_refusal, json.loads(row["refusals"])))


def statement_row(statement: Statement, report: int) -> dict[str, Any]:
    """A statement without its quotes."""
    return {
        "report": report,
        "field": statement.field,
        "value": as_json(write_value(statement.field, statement.value)),
        "by": statement.by,
        "strength": str(statement.strength) if statement.strength else None,
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def statement(
    quotes: tuple[Quote, ...],
    field: str,
    value: str,
    by: str | None,
    strength: str | None,
    rule: str | None,
    confidence: float | None,
) -> Statement:
    """A statement with its quotes from the cells of its row."""
    return Statement(
        field=field,
        value=_value(field, value),
        quotes=quotes,
        by=by,
        strength=Strength(strength) if strength else None,
        rule=rule,
        confidence=confidence,
    )


@lru_cache(maxsize=4096)
def _value(field: str, words: str) -> Value:
    """A value as it was kept; the same few come again and again, and are one."""
    return read_value(field, json.loads(words))


def quote_row(quote: Quote) -> dict[str, Any]:
    """A quote's span and words."""
    return {"start": quote.start, "end": quote.end, "words": quote.words}


def quote(row: Row) -> Quote:
    """A quote from its row."""
    return Quote(start=row["start"], end=row["end"], words=row["words"])


def remark_row(remark: Remark, reading: int) -> dict[str, Any]:
    """A remark of a reading."""
    return {
        "reading": reading,
        "type": str(remark.type),
        **quote_row(remark.quote),
        "about": as_json(list(remark.about)),
        "speaker": remark.speaker,
    }


def remark(row: Row) -> Remark:
    """A remark from its row."""
    return Remark(type=RemarkType(row["type"]), quote=quote(row), about=tuple(json.loads(row["about"])), speaker=row["speaker"])


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision with its hash."""
    return {
        "number": decision.number,
        "by": decision.by,
        "act": str(decision.act),
        "subject": decision.subject,
        "reason": decision.reason,
        "payload": as_json(dict(decision.payload)) if decision.payload else None,
        "previous": decision.previous,
        "hash": decision.hash,
        "recorded_at": instant(decision.at),
    }


def decision(row: Row) -> Decision:
    """A decision from its row."""
    return Decision(
        number=row["number"],
        at=datetime.fromisoformat(row["recorded_at"]),
        by=row["by"],
        act=Act(row["act"]),
        subject=row["subject"],
        reason=row["reason"],
        payload=json.loads(row["payload"]) if row["payload"] else None,
        previous=row["previous"],
    )
