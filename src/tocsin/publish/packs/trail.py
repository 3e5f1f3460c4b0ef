"""Say who decided what about an incident, as far as its readers may know, in a chain that can be recomputed.

Inside an organisation (AMBER+STRICT) an entry is the decision itself with the register's own hash, and the hashes of all other
decisions stand beside it, so that the whole chain can be followed. For everybody else people are numbered, days stand for
times, and reasons and contents stay in; those entries are sealed one upon the other by hashes of their own. An entry that holds
words which are withheld is cut to its hash, and an entry about a value that is withheld says nothing but its act.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from tocsin.model.decisions import GENESIS, Act, Decision
from tocsin.publish.edition import Edition
from tocsin.publish.packs.contents import scrubber
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.words import Withheld

PARTS: Final = ("number", "at", "by", "act", "subject", "reason", "payload", "previous")


def trail(edition: Edition, journal: Iterable[tuple[Decision, str]]) -> dict[str, Any]:
    """The decisions about an edition's only incident; `journal` is every decision with the hash that was kept for it."""
    (incident,) = edition.incidents
    every = list(journal)
    about = _about([decision for decision, _ in every], frozenset(incident.reports))
    shown = {(report.report_id, report.statement.field) for merged in incident.fields.values() for report in merged.all}
    words = scrubber(edition, incident.incident_id)
    chosen = [(decision, kept) for decision, kept in every if decision.number in about]
    if edition.policy.audience is Label.AMBER_STRICT:
        links = [[decision.number, kept, decision.previous] for decision, kept in every]
        entries = [_inside(decision, kept, words, _is_open(decision, shown)) for decision, kept in chosen]
        return {"chain": "register", "links": links, "entries": entries}
    return {"chain": "pack", "links": [], "entries": _sealed([d for d, _ in chosen], shown)}


def _about(decisions: list[Decision], reports: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for decision in decisions:
        if decision.act is Act.UNDO:
            found |= {decision.number} if decision.subject.isdigit() and int(decision.subject) in found else set()
        elif reports & set(decision.subject.partition("#")[0].split("+")):
            found.add(decision.number)
    return found


def _field(subject: str) -> str | None:
    return subject.partition("#")[2].partition("[")[0] or None


def _is_open(decision: Decision, shown: set[tuple[str, str]]) -> bool:
    field = _field(decision.subject)
    return field is None or (decision.subject.partition("#")[0], field) in shown


def _inside(decision: Decision, kept: str, words: Withheld, is_open: bool) -> dict[str, Any]:
    whole = {
        "number": decision.number,
        "at": decision.at.isoformat(),
        "by": decision.by,
        "act": str(decision.act),
        "subject": decision.subject,
        "reason": decision.reason,
        "payload": dict(decision.payload) if decision.payload else None,
        "previous": decision.previous,
        "hash": kept,
    }
    said = json.dumps([decision.reason, whole["payload"]], ensure_ascii=False)
    if is_open and not words.touches(said) and decision.hash == kept:
        return whole
    return {"number": decision.number, "act": str(decision.act), "cut": True, "hash": kept, "previous": decision.previous}


def _sealed(decisions: list[Decision], shown: set[tuple[str, str]]) -> list[dict[str, Any]]:
    people: dict[str, str] = {}
    entries: list[dict[str, Any]] = []
    previous = GENESIS
    for number, decision in enumerate(decisions, 1):
        entry = {
            "number": number,
            "day": decision.at.date().isoformat(),
            "by": people.setdefault(decision.by, f"reviewer {len(people) + 1}"),
            "act": str(decision.act),
            "field": _field(decision.subject) if _is_open(decision, shown) else None,
        }
        previous = seal(entry, previous)
        entries.append({**entry, "hash": previous})
    return entries


def seal(entry: Mapping[str, Any], previous: str) -> str:
    """The hash of an entry upon the one before it."""
    body = {key: value for key, value in entry.items() if key != "hash"}
    return hashlib.sha256(json.dumps([previous, body], sort_keys=True, ensure_ascii=False).encode()).hexdigest()
