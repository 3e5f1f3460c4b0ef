"""Publish: freeze an edition of the register as known at a time, for some readers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from tocsin.analyse.events import Response
from tocsin.link.decided import decided, standing
from tocsin.model.decisions import Act, Decision
from tocsin.model.evidence import Statement
from tocsin.model.reports import Report
from tocsin.model.vocabulary import DatePrecision
from tocsin.pipeline.answers import with_answers
from tocsin.pipeline.backgrounds import backgrounds
from tocsin.pipeline.link import Linked, linked
from tocsin.publish.background import rekeyed
from tocsin.publish.edition import Edition, edition
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Marks, Policy
from tocsin.register.register import Register
from tocsin.register.view import View


def freeze(
    register: Register,
    *,
    at: datetime,
    as_of: datetime | None = None,
    title: str,
    verdict: Iterable[str] = (),
    policy: Policy | None = None,
    contact: str | None = None,
    trend: bool = False,
    acts: Sequence[Response] = (),
) -> Edition:
    """The edition of a register as known at `as_of`, or at `at`, the present, for the readers of a policy.

    `trend` adds the pages of analyses, computed over what is published; `acts` are dated responses, after which they look.
    """
    view = register.view(as_of)
    found = linked(view)
    known = (as_of or at).date()
    rules = policy or Policy()
    marks = {**person_marks(view.reports(), view.decisions(), known=known), **rules.marks}
    frozen = edition(
        found.incidents,
        found.documents,
        view.remarks(),
        as_of=known.isoformat(),
        title=title,
        verdict=verdict,
        policy=replace(rules, marks=marks),
        methods=view.read_by().values(),
        contact=contact,
    )
    frozen = with_backgrounds(frozen, found, view)
    return with_answers(frozen, acts=acts) if trend else frozen


def with_backgrounds(frozen: Edition, found: Linked, view: View) -> Edition:
    """The edition with how each incident came about; no day is told that the policy would coarsen."""
    keys, days = frozen.keys, frozen.policy.time in (None, DatePrecision.DAY)
    shown = {incident.incident_id for incident in frozen.incidents}
    kept = [incident for incident in found.incidents if incident.incident_id in shown]
    told = backgrounds(kept, found.documents, view.decisions())
    return replace(
        frozen,
        recorded={keys[digest]: at.date() for digest, at in view.recorded().items() if digest in keys},
        backgrounds={name: rekeyed(background, keys, days=days) for name, background in told.items()},
    )


def person_marks(reports: Iterable[Report], decisions: Iterable[Decision], *, known: date) -> Marks:
    """The labels that people gave, by report and statement.

    A decision to withhold holds until it is undone: a later one that accepts or edits the value does not publish it. Its payload
    may name a `label` (RED by default) and a day `until` which it holds. Where a value was edited too, every value of its
    field in that report is withheld.
    """
    every = list(decisions)
    withheld = [d for d in standing(d for d in every if d.act in (Act.WITHHOLD, Act.UNDO)) if not _is_over(d, known)]
    if not withheld:
        return {}
    edited = {d.subject for d in standing(every) if d.act is Act.EDIT}
    marks: dict[tuple[str, Statement], Label] = {}
    raw = {report.report_id: report for report in reports}
    after = {report.report_id: report for report in decided(raw.values(), every)}
    for decision in withheld:
        name, _, field = decision.subject.partition("#")
        label = Label(str((decision.payload or {}).get("label", Label.RED)).lower())
        for report in (raw.get(name), after.get(name)):
            for statement in _about(report, field, decision.subject in edited) if report else ():
                marks[name, statement] = max(label, marks.get((name, statement), label), key=lambda found: found.rank)
    return marks


def _is_over(decision: Decision, known: date) -> bool:
    until = (decision.payload or {}).get("until")
    return bool(until) and known >= date.fromisoformat(str(until))


def _about(report: Report, field: str, was_edited: bool) -> tuple[Statement, ...]:
    if not field:
        return report.statements
    name, _, index = field.partition("[")
    found = report.of(name)
    number = int(index.rstrip("]")) if index else None
    if number is None or was_edited or number >= len(found):
        return found
    return (found[number],)
