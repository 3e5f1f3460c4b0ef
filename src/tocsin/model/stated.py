"""Decide how a decision writes down a value with its words, and how such a value is told from another.

A person's word on a value holds for the value that they saw. If the document is read again and says something else, what they
said of the old value does not pass to the new one; so a decision carries what it was about.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from tocsin.errors import InvalidValue
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import read_value, write_value
from tocsin.model.reports import Refusal

BY_PERSON: Final = ("edited by ", "accepted by ", "added by ")
"""How the rule of a statement begins that a person stands behind."""


def write_stated(statement: Statement) -> dict[str, Any]:
    """A value and its quotes as JSON."""
    quotes = [{"start": q.start, "end": q.end, "quote": q.words} for q in statement.quotes]
    return {"value": write_value(statement.field, statement.value), "quotes": quotes}


def read_stated(field: str, given: Mapping[str, Any], *, rule: str) -> Statement:
    """The reverse of `write_stated`, as a person's statement.

    Raises:
        InvalidValue: the codebook does not allow the value, or a part is missing.
        EvidenceError: it has no quote.
    """
    try:
        quotes = tuple(Quote(start=q["start"], end=q["end"], words=q["quote"]) for q in given["quotes"])
        value = read_value(field, given["value"])
    except (KeyError, TypeError) as error:
        raise InvalidValue(f"{field}: a value with its quotes was expected") from error
    return Statement(field=field, value=value, quotes=quotes, rule=rule, confidence=1.0)


def write_refusal(refusal: Refusal) -> dict[str, Any]:
    """A refusal as JSON; with it, if it is a suggestion, the value that a person may take."""
    row: dict[str, Any] = {"what": refusal.what, "why": refusal.why, "start": refusal.start, "end": refusal.end}
    if (s := refusal.statement) is not None:
        row["suggested"] = {"report": refusal.report, "field": s.field, "rule": s.rule, "sure": s.confidence, **write_stated(s)}
    return row


def read_refusal(row: Mapping[str, Any]) -> Refusal:
    """The reverse of `write_refusal`."""
    kept = {name: row[name] for name in ("what", "why", "start", "end")}
    if (given := row.get("suggested")) is None:
        return Refusal(**kept)
    statement = replace(read_stated(given["field"], given, rule=given["rule"]), confidence=given["sure"])
    return Refusal(**kept, report=given["report"], statement=statement)


def fingerprint(statement: Statement) -> str:
    """A short digest of a value and its quotes: the same words at the same places, the same fingerprint."""
    body = json.dumps([statement.field, write_stated(statement)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def checked_by(statement: Statement) -> str | None:
    """The person who stands behind a statement; None if no person looked at it.

    A name may itself contain these words; only the first of them counts.
    """
    rule = statement.rule or ""
    return next((rule.removeprefix(words) for words in BY_PERSON if rule.startswith(words)), None)
