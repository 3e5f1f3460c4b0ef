"""Decide whether one value that the extractor tells is right, given the gold's incident: each field as a reader would judge it.

Stricter than the scores of a whole field: a list's values are judged one by one, and a place is right with city and country.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from scoring import agreement, same_name
from tocsin.model.evidence import Statement
from tocsin.model.fields import write_value

Row = Mapping[str, Any]
Judge = Callable[[Row, Any], bool]


def _whole(name: str, path: str) -> Judge:
    """A field of one value, by the same agreement as the tables."""
    head, _, rest = path.partition(".")
    return lambda gold, value: agreement(name, gold, {head: {rest: value} if rest else value}) == 1.0


def _accepted(gold: Row, name: str) -> list[Any]:
    return (gold.get("accept") or {}).get(name) or []


def _place(gold: Row, value: Any) -> bool:
    return all(agreement(name, gold, {"place": value}) == 1.0 for name in ("country", "city"))


def _target(gold: Row, value: Any) -> bool:
    told = [t for t in gold["targets"] if same_name(t["label"], value["label"])]
    allowed = {c for option in _accepted(gold, "target_category") for c in option or ()}
    return any(value["category"] in {t["category"], *allowed} for t in told)


def _perpetrator(gold: Row, value: Any) -> bool:
    return any(same_name(p["label"], value["label"]) for p in gold["perpetrators"])


def _other_place(gold: Row, value: Any) -> bool:
    return any(p["role"] == value["role"] and p["country"] == value["country"] for p in gold["other_places"])


def _response(gold: Row, value: Any) -> bool:
    allowed = {kind for option in _accepted(gold, "responses") for kind in option or ()}
    return value["type"] in {r["type"] for r in gold["responses"]} | allowed


def _voice(gold: Row, value: Any) -> bool:
    return any(v["type"] == value["type"] or same_name(v["source"], value["source"]) for v in gold["attribution"]["by"])


def _weapon(gold: Row, value: Any) -> bool:
    return bool(gold.get("weapon")) and same_name(gold["weapon"], value)


JUDGES: Final[Mapping[str, Judge]] = {
    "kind": _whole("kind", "kind"),
    "outcome": _whole("outcome", "outcome"),
    "date": _whole("date", "date"),
    "disclosed": _whole("disclosed", "disclosed"),
    "place": _place,
    "other_places": _other_place,
    "sponsor.state": _whole("sponsor_state", "sponsor.state"),
    "sponsor.organ": _whole("organ", "sponsor.organ"),
    "perpetrators": _perpetrator,
    "targets": _target,
    "method": _whole("method", "method"),
    "weapon": _weapon,
    "attribution.strength": _whole("attribution_strength", "attribution.strength"),
    "attribution.by": _voice,
    "attribution.denied_by": lambda gold, value: bool(gold["attribution"]["denied_by"]),
    "responses": _response,
}


def is_right(statement: Statement, gold: Row) -> bool:
    """Whether a careful reader with the gold beside them would agree with a value."""
    return JUDGES[statement.field](gold, write_value(statement.field, statement.value))
