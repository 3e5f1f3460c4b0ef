"""Find what the rules ask for in an edition: each alert says what triggered it, on which quotes, from how many sources.

An alert is made from a compiled edition, so nothing stands in it that its readers may not have. Its key tells it apart
for ever: the rule, and the incident's first report or the period.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tocsin.analyse.events import Event
from tocsin.analyse.surprise import Surprise, days_of, surprise
from tocsin.errors import DataError
from tocsin.model.alerts import Alert
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.values import Place, Response, Target
from tocsin.model.vocabulary import Outcome, ResponseType, Strength
from tocsin.publish import wording
from tocsin.publish.alerts.rules import Rule, Rules
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import account, headline
from tocsin.publish.protection.labels import Label

QUOTES: Final = 2
"""Quotes of a value that an alert carries."""
SHOWN: Final = 10
"""Incidents that an alert of a rate names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A rule that could not be looked at, and why."""

    rule: str
    why: str


def alerts(edition: Edition, asked: Rules, events: Sequence[Event]) -> Iterator[Alert | Unanswered]:
    """What each rule finds; `events` are the edition's incidents as an analysis sees them."""
    for rule in asked.rules:
        if rule.on == "rate":
            yield from _rate(rule, edition, asked, events)
            continue
        for incident in edition.incidents:
            if fits(rule, incident) and (why := why_of(rule, incident)):
                yield _alert(rule, incident, why, edition)


def fits(rule: Rule, incident: Incident) -> bool:
    """Whether an incident is one that a rule asks for."""
    if incident.sources < rule.sources:
        return False
    strength = incident.value("attribution.strength")
    order = list(Strength)
    if rule.strength and (not isinstance(strength, Strength) or order.index(strength) > order.index(rule.strength)):
        return False
    return all(set(words) & set(_words(incident, name)) for name, words in rule.where.items())


def _words(incident: Incident, name: str) -> list[str]:
    if name == "target":
        return [str(aim.category) for aim in incident.values("targets") if isinstance(aim, Target)]
    if name == "place":
        place = incident.value("place")
        return [place.country] if isinstance(place, Place) and place.country else []
    field = {"sponsor": "sponsor.state", "organ": "sponsor.organ"}.get(name, name)
    value = incident.value(field)
    return [] if value is None else [str(value)]


_FIELDS: Final = {"target": "targets", "place": "place", "sponsor": "sponsor.state", "organ": "sponsor.organ"}


def why_of(rule: Rule, incident: Incident) -> list[Sourced]:
    """The statements that triggered a rule; none means that it was not triggered."""
    if rule.on == "warning":
        warned = [s for s in incident.fields["responses"].shown if _is_warning(s)]
        if not warned and incident.value("outcome") is not Outcome.WARNED:
            return []
        return [*warned, *incident.fields["outcome"].shown[: not warned]]
    names = [_FIELDS.get(name, name) for name in rule.where] + (["attribution.strength"] if rule.strength else [])
    return [s for name in dict.fromkeys(names or ["kind"]) for s in incident.fields[name].shown] or list(
        incident.fields["kind"].shown
    )


def _is_warning(sourced: Sourced) -> bool:
    value = sourced.statement.value
    return isinstance(value, Response) and value.type is ResponseType.WARNING


def key_of(*parts: str) -> str:
    """The key of an alert, the same whenever and wherever it is made."""
    return hashlib.sha256(json.dumps(["alert", *parts]).encode()).hexdigest()[:40]


def _alert(rule: Rule, incident: Incident, why: list[Sourced], edition: Edition) -> Alert:
    key = key_of(edition.marking, rule.name, "incident", incident.reports[0])
    said = said_of(key, rule, incident, why, edition)
    return Alert(key=key, rule=rule.name, subject=incident.incident_id, reports=incident.reports, said=said)


def said_of(key: str, rule: Rule, incident: Incident, why: list[Sourced], edition: Edition) -> dict[str, Any]:
    """What the alert with a key says of an incident."""
    return _head(key, rule, edition, headline(incident)) | {
        "summary": account(incident),
        "incident": incident.incident_id,
        "independent_sources": incident.sources,
        "triggered_by": [_trigger(sourced, edition, edition.label_of(incident)(sourced)) for sourced in why],
        "documents": [_document(key, edition) for key in incident.documents],
        "denied_by": [str(value) for value in incident.values("attribution.denied_by")],
    }


def _head(key: str, rule: Rule, edition: Edition, title: str) -> dict[str, Any]:
    return {
        "id": f"urn:tocsin:alert:{key}",
        "rule": rule.name,
        "on": rule.on,
        "title": title,
        "as_of": edition.as_of,
        "tlp": edition.marking,
        "caution": "A value says what a document says. It is not a finding of ours.",
    }


def _trigger(sourced: Sourced, edition: Edition, label: Label) -> dict[str, Any]:
    statement, document = sourced.statement, edition.documents[sourced.document]
    return {
        "field": statement.field,
        "said": wording.said(statement.field, statement.value),
        "tlp": label.marking,
        "quotes": [quote.words for quote in statement.quotes[:QUOTES]],
        "document": document.doc_id,
        "publisher": document.publisher,
        "published": str(document.published) if document.published else None,
    }


def _document(key: str, edition: Edition) -> dict[str, Any]:
    document = edition.documents[key]
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "publisher": document.publisher,
        "published": str(document.published) if document.published else None,
        "url": document.url,
        "invented": bool(document.fictional),
    }


def _rate(rule: Rule, edition: Edition, asked: Rules, events: Sequence[Event]) -> Iterator[Alert | Unanswered]:
    names = {i.incident_id for i in edition.incidents if fits(rule, i)}
    chosen = [event for event in events if event.id in names]
    try:
        found = surprise(
            chosen,
            as_of=date.fromisoformat(edition.as_of),
            period=rule.period,
            false_alarms=asked.false_alarms,
            looks=asked.rates,
        )
    except DataError as error:
        yield Unanswered(rule=rule.name, why=str(error))
        return
    if found.is_above:
        yield _above(rule, found, edition)


def _above(rule: Rule, found: Surprise, edition: Edition) -> Alert:
    here = {event.id for event in found.events}
    incidents = [i for i in edition.incidents if i.incident_id in here]
    key = key_of(edition.marking, rule.name, "rate", found.first.isoformat())
    title = f"{found.count} incidents became known in {days_of(found)}; {found.expected:.1f} were expected"
    said = _head(key, rule, edition, title) | {
        "summary": sentence(found),
        "rate": {
            "count": found.count,
            "unit": "incidents that became known",
            "from": found.first.isoformat(),
            "to": found.last.isoformat(),
            "expected": round(found.expected, 2),
            "usual_range_90": list(found.usual),
            "alarm_from": found.threshold,
            "false_alarms_a_year_over_all_rate_rules": found.false_alarms,
            "dispersion": round(found.dispersion, 2),
            "periods_before": found.periods,
            "incidents_before": found.before,
            "sources": list(found.sources) or "all: none ran from the beginning, so new sources may explain it",
            "left_out": found.left_out,
        },
        "incidents": [_incident(incident, edition) for incident in incidents[:SHOWN]],
        "more_incidents": max(0, len(incidents) - SHOWN),
    }
    return Alert(key=key, rule=rule.name, subject=found.first.isoformat(), reports=(), said=said)


def sentence(found: Surprise) -> str:
    """What a rate says, with what it cannot say."""
    return (
        f"{found.count} incidents became known in {days_of(found)}. From {found.before} in the {found.periods} periods before, "
        f"{found.expected:.1f} were expected ({found.usual[0]} to {found.usual[1]} in nine of ten); the alarm is set at "
        f"{found.threshold}. If nothing changed, such rules together give at most about {found.false_alarms:g} false alarms a "
        "year. "
        "This counts what became known, not what happened."
    )


def _incident(incident: Incident, edition: Edition) -> dict[str, Any]:
    shown = incident.fields["kind"].shown
    return {
        "incident": incident.incident_id,
        "title": headline(incident),
        "independent_sources": incident.sources,
        "quotes": [quote.words for sourced in shown[:1] for quote in sourced.statement.quotes[:QUOTES]],
    }
