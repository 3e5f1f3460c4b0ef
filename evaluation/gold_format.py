"""Decide whether an authored gold article keeps the codebook, and turn it into the codebook's own JSON.

Gold is written as one YAML file an article, with short rows and quotes but no offsets: people do not count code
points. This module finds the offsets, checks every rule that a program can check, and reports every problem with
its path, not just the first. Run it on files or folders: `python evaluation/gold_format.py evaluation/gold`.
"""

import calendar
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

MAX_QUOTE: Final = 400

LISTS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(words.split())
    for name, words in {
        "kind": "assassination abduction bombing assault property_attack surveillance threat coercion recruitment_attempt other",
        "outcome": "carried_out attempted_failed foiled planned warned unknown",
        "category": "dissident journalist official former_official diplomat military defector religious_community business "
        "relative public other",
        "method": "firearm blade strangulation poison explosive beating vehicle arson seizure lure aircraft_diversion "
        "irregular_removal physical_surveillance digital_surveillance message coercion_by_proxy other",
        "strength": "convicted admitted charged assessed alleged denied",
        "asserter": "court prosecutor police intelligence_service government parliament inquiry international_body media ngo "
        "target author anonymous_official sponsor other",
        "response": "investigation arrest charges warrant conviction acquittal release extradition entry_refusal sanction "
        "expulsion diplomatic_protest protection warning legislation court_ruling suspension dismissal retaliation_threat "
        "prisoner_swap other",
        "perpetrator_role": "operative recruit criminal_group proxy_group intermediary unwitting unknown",
        "place_role": "prepared recruited handover arrested lured_from lured_to transferred_to departure pressure",
        "date_precision": "day month year unknown",
        "place_precision": "site city country region unknown",
        "statement": "trend assessment denial rhetoric hypothetical aggregate",
        "field": "kind outcome date disclosed place other_places sponsor.state sponsor.organ perpetrators targets method "
        "weapon attribution responses",
    }.items()
}

Row = dict[str, Any]


class Problems:
    """Collects what is wrong with one file, each with the path to it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[str] = []

    def add(self, path: str, message: str) -> None:
        self.found.append(f"{self.name}: {path}: {message}")

    def closed(self, path: str, value: object, listed: str, *, optional: bool = False) -> None:
        if value is None and optional:
            return
        if value not in LISTS[listed]:
            self.add(path, f"{value!r} is not a {listed}")

    def country(self, path: str, value: object) -> None:
        if value is not None and not (isinstance(value, str) and re.fullmatch("[A-Z]{2}", value)):
            self.add(path, f"{value!r} is not an ISO 3166-1 alpha-2 code")


def interval(row: list[Any] | None, path: str, problems: Problems) -> Row | None:
    if row is None:
        return None
    if len(row) != 4:
        problems.add(path, "needs [start, end, precision, words]")
        return None
    start, end, precision, words = row
    problems.closed(path, precision, "date_precision")
    if start is not None and end is not None:
        check_bounds(str(start), str(end), precision, path, problems)
    elif precision != "unknown":
        problems.add(path, "no bounds, so the precision is unknown")
    return {"start": start and str(start), "end": end and str(end), "precision": precision, "text": words}


def check_bounds(start: str, end: str, precision: str, path: str, problems: Problems) -> None:
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        problems.add(path, f"{start}/{end}: not ISO dates")
        return
    if first > last:
        problems.add(path, f"{start} is after {end}")
    month_end = calendar.monthrange(last.year, last.month)[1]
    if precision == "month" and (first.day != 1 or last.day != month_end):
        problems.add(path, "bounds of a month are its first and last day")
    if precision == "year" and ((first.month, first.day) != (1, 1) or (last.month, last.day) != (12, 31)):
        problems.add(path, "bounds of a year are 1 January and 31 December")


def incident(row: Row, path: str, text: str, problems: Problems) -> Row:
    problems.closed(f"{path}.kind", row.get("kind"), "kind")
    problems.closed(f"{path}.outcome", row.get("outcome"), "outcome")
    problems.closed(f"{path}.method", row.get("method"), "method", optional=True)
    problems.closed(f"{path}.strength", row.get("strength"), "strength")
    if row.get("kind") == "threat" and row.get("outcome") != "warned":
        problems.add(f"{path}.outcome", "always warned for a threat")
    state, organ = row.get("sponsor") or [None, None]
    if state is None:
        problems.add(f"{path}.sponsor", "an incident needs a state (R1)")
    problems.country(f"{path}.sponsor", state)
    record: Row = {
        "id": row["id"],
        "incident_id": row.get("incident_id"),
        "kind": row.get("kind"),
        "outcome": row.get("outcome"),
        "date": interval(row.get("date"), f"{path}.date", problems),
        "disclosed": interval(row.get("disclosed"), f"{path}.disclosed", problems),
        "place": place(row.get("place"), f"{path}.place", problems),
        "other_places": [
            other_place(x, f"{path}.other_places[{i}]", problems) for i, x in enumerate(row.get("other_places") or [])
        ],
        "sponsor": {"state": state, "organ": organ},
        "perpetrators": [
            perpetrator(x, f"{path}.perpetrators[{i}]", problems) for i, x in enumerate(row.get("perpetrators") or [])
        ],
        "targets": [target(x, f"{path}.targets[{i}]", problems) for i, x in enumerate(row.get("targets") or [])],
        "method": row.get("method"),
        "weapon": row.get("weapon"),
        "attribution": {
            "strength": row.get("strength"),
            "by": [asserter(x, f"{path}.by[{i}]", problems) for i, x in enumerate(row.get("by") or [])],
            "denied_by": list(row.get("denied_by") or []),
        },
        "responses": [response(x, f"{path}.responses[{i}]", problems) for i, x in enumerate(row.get("responses") or [])],
        "evidence": [evidence(x, f"{path}.evidence[{i}]", text, problems) for i, x in enumerate(row.get("evidence") or [])],
    }
    check_backed(record, path, problems)
    if record["attribution"]["strength"] == "charged" and "charges" not in {r["type"] for r in record["responses"]}:
        problems.add(f"{path}.responses", "strength charged implies the response charges")
    for key in ("accept", "optional", "note"):
        if row.get(key):
            record[key] = row[key]
    return record


def place(row: list[Any] | None, path: str, problems: Problems) -> Row | None:
    if row is None:
        return None
    city, country, precision, words = row
    problems.country(path, country)
    problems.closed(path, precision, "place_precision")
    if city is None and precision in {"city"}:
        problems.add(path, "precision city without a city")
    return {"city": city, "country": country, "precision": precision, "text": words}


def other_place(row: list[Any], path: str, problems: Problems) -> Row:
    city, country, role = row
    problems.country(path, country)
    problems.closed(path, role, "place_role")
    return {"city": city, "country": country, "role": role}


def perpetrator(row: list[Any], path: str, problems: Problems) -> Row:
    problems.closed(path, row[1], "perpetrator_role")
    return {"label": row[0], "role": row[1]}


def target(row: list[Any], path: str, problems: Problems) -> Row:
    if len(row) != 6:
        problems.add(path, "needs [label, category, named, count, nationality, residence]")
        row = [*row, *[None] * 6][:6]
    label, category, named, count, nationality, residence = row
    problems.closed(path, category, "category")
    problems.country(path, nationality)
    problems.country(path, residence)
    if not isinstance(named, bool):
        problems.add(path, "named is true or false")
    return {
        "label": label,
        "category": category,
        "named": named,
        "count": count,
        "nationality": nationality,
        "residence": residence,
    }


def asserter(row: list[Any], path: str, problems: Problems) -> Row:
    problems.closed(path, row[1], "asserter")
    problems.closed(path, row[2], "strength")
    return {"source": row[0], "type": row[1], "strength": row[2]}


def response(row: list[Any], path: str, problems: Problems) -> Row:
    problems.closed(path, row[0], "response")
    return {"type": row[0], "by": row[1] if len(row) > 1 else None}


def quoted(quote: str, path: str, text: str, problems: Problems) -> Row:
    start = text.find(quote)
    if start < 0:
        problems.add(path, f"not in the text: {quote[:60]!r}")
    elif text.find(quote, start + 1) >= 0 and len(quote) < 25:
        problems.add(path, f"occurs twice, take more words: {quote!r}")
    if len(quote) > MAX_QUOTE:
        problems.add(path, f"{len(quote)} characters, at most {MAX_QUOTE}")
    return {"quote": quote, "start": start, "end": start + len(quote)}


def evidence(row: list[Any], path: str, text: str, problems: Problems) -> Row:
    fields, quote = row
    for name in fields:
        problems.closed(path, name, "field")
    return {"fields": list(fields), **quoted(quote, path, text, problems)}


def filled(record: Row) -> Iterator[str]:
    yield from (
        f for f in ("kind", "outcome", "method", "weapon", "targets", "perpetrators", "responses", "other_places") if record[f]
    )
    yield from (f for f in ("date", "disclosed") if record[f])
    if record["place"] and (record["place"]["country"] or record["place"]["city"]):
        yield "place"
    yield from (f"sponsor.{part}" for part in ("state", "organ") if record["sponsor"][part])
    if record["attribution"]["strength"]:
        yield "attribution"


def check_backed(record: Row, path: str, problems: Problems) -> None:
    backed = {name for item in record["evidence"] for name in item["fields"]}
    for name in filled(record):
        if name not in backed:
            problems.add(path, f"{name} is filled but no quote names it")
    for name in sorted(backed - set(filled(record))):
        problems.add(path, f"a quote names {name}, which is not filled")


def compile_article(row: Row, name: str) -> tuple[Row, Row, list[str]]:
    """The codebook's document and gold record of one authored article, and what is wrong with it."""
    problems, text = Problems(name), row["text"]
    document = {key: row.get(key) for key in ("doc_id", "title", "publisher", "published", "url")} | {"text": text}
    document["published"] = str(row["published"])
    statements = []
    for i, item in enumerate(row.get("statements") or []):
        problems.closed(f"statements[{i}]", item[0], "statement")
        statements.append(
            {
                "type": item[0],
                **quoted(item[1], f"statements[{i}]", text, problems),
                "about": list(item[2] or []),
                "speaker": item[3],
            }
        )
    incidents = [incident(x, f"incidents[{i}]", text, problems) for i, x in enumerate(row.get("incidents") or [])]
    if bool((row.get("meta") or {}).get("negative")) != (not incidents):
        problems.add("meta.negative", "true exactly when there are no incidents")
    record = {"doc_id": row["doc_id"], "meta": row.get("meta") or {}, "incidents": incidents, "statements": statements}
    return document, record, problems.found


def read(path: Path) -> tuple[Row, Row, list[str]]:
    """Compile one YAML file; a file that is not of the form at all is one problem."""
    row = yaml.safe_load(path.read_text("utf-8"))
    try:
        return compile_article(row, path.name)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        return {}, {}, [f"{path.name}: not of the form: {error!r}"]


def articles(paths: list[str]) -> list[Path]:
    return sorted(p for root in map(Path, paths) for p in (root.rglob("*.yml") if root.is_dir() else [root]))


def main(arguments: list[str]) -> int:
    found, seen = [], {}
    for path in articles(arguments):
        _, record, problems = read(path)
        found += problems
        doc_id = record.get("doc_id")
        if doc_id in seen:
            found.append(f"{path.name}: doc_id {doc_id} is also in {seen[doc_id]}")
        seen[doc_id] = path.name
    print("\n".join(found) if found else f"{len(seen)} articles keep the format")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
