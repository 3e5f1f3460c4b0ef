"""Publish: freeze an edition of the register as known at a time, for some readers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tocsin.analyse.events import Response
from tocsin.link.decided import Held, by_report, held, with_added
from tocsin.model.decisions import Act, Decision, standing
from tocsin.model.evidence import Statement
from tocsin.model.reports import Report
from tocsin.model.stated import write_stated
from tocsin.model.subjects import Subject
from tocsin.model.vocabulary import DatePrecision
from tocsin.pipeline.answers import with_answers
from tocsin.pipeline.assembling import Assembled, assembled
from tocsin.pipeline.backgrounds import joined
from tocsin.publish.background import rekeyed
from tocsin.publish.edition import Edition, edition_in_order
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Marks, Policy
from tocsin.publish.slices import Progress, silent
from tocsin.register.register import Register
from tocsin.register.view import View


def freeze(
    register: Register,
    *,
    at: datetime,
    as_of: datetime | None = None,
    title: str,
    policy: Policy | None = None,
    contact: str | None = None,
    trend: bool = False,
    acts: Sequence[Response] = (),
    workers: int | None = None,
    progress: Progress = silent,
) -> Edition:
    """The edition of a register as known at `as_of`, or at `at`, the present, for the readers of a policy.

    `trend` adds the pages of analyses, computed over what is published; `acts` are dated responses, after which they look.
    """
    view = register.view(as_of)
    rules = policy or Policy()
    found = assembled(view, reviewed_only=rules.reviewed_only, workers=workers, progress=progress)
    known = (as_of or at).date()
    marks = {**person_marks(found.read, found.decisions, known=known), **rules.marks}
    labels = person_marks(found.read, found.decisions, known=known, act=Act.LABEL)
    frozen = edition_in_order(
        found.incidents,
        found.documents,
        {} if rules.reviewed_only else view.remarks(),
        as_of=known.isoformat(),
        title=title,
        policy=replace(rules, marks=marks, labels={**labels, **rules.labels}),
        methods=view.read_by().values(),
        contact=contact,
        workers=workers,
        progress=progress,
    )
    frozen = with_backgrounds(frozen, found, view)
    return with_answers(frozen, acts=acts, workers=workers) if trend else frozen


def with_backgrounds(frozen: Edition, found: Assembled, view: View) -> Edition:
    """The edition with how each incident came about; no day is told that the policy would coarsen."""
    keys, days = frozen.keys, frozen.policy.time in (None, DatePrecision.DAY)
    shown = {gist.incident_id for gist in frozen.gists}
    told = joined(found.voices, found.steps)
    return replace(
        frozen,
        recorded={keys[digest]: at.date() for digest, at in view.recorded().items() if digest in keys},
        backgrounds={name: rekeyed(background, keys, days=days) for name, background in told.items() if name in shown},
    )


def person_marks(reports: Iterable[Report], decisions: Iterable[Decision], *, known: date, act: Act = Act.WITHHOLD) -> Marks:
    """The labels that people gave, by report and statement; of decisions of one act, to withhold or to label.

    A decision to withhold holds until it is undone: a later one that accepts or edits the value does not publish it. Its payload
    may name a `label` (RED by default) and a day `until` which it holds.
    """
    every = list(decisions)
    count = standing(every)
    withheld = [d for d in count if d.act is act and not _is_over(d, known)]
    said, read = by_report(count), {report.report_id: report for report in with_added(reports, count)}
    marks: dict[tuple[str, Statement], Label] = {}
    for decision in withheld:
        subject = Subject.read(decision.subject)
        if subject is None or subject.report not in read:
            continue
        label = Label(str((decision.payload or {}).get("label", Label.RED)).lower())
        values = held(read[subject.report], said.get(subject.report, {}))
        for statement in _about(values, subject, (decision.payload or {}).get("was")):
            key = subject.report, statement
            marks[key] = max(label, marks.get(key, label), key=lambda found: found.rank)
    return marks


def _is_over(decision: Decision, known: date) -> bool:
    until = (decision.payload or {}).get("until")
    return bool(until) and known >= date.fromisoformat(str(until))


def _about(values: Sequence[Held], subject: Subject, was: Mapping[str, Any] | None) -> Iterator[Statement]:
    """The statements that somebody withheld, as they were read and as they stand.

    They are found by their place and by the value that was withheld. Where neither is found, since the document was read again,
    every value of the field is held back: too much rather than too little.
    """
    field = [value for value in values if subject.field in (None, value.subject.field)]
    chosen = [v for v in field if subject.field is None or subject.index is None or v.subject == subject]
    if was is not None:
        chosen = [v for v in field if any(write_stated(s)["value"] == was["value"] for s in _both(v))] + [
            v for v in chosen if v.verdict and v.verdict.act is Act.EDIT
        ]
    for value in chosen or field:
        yield from _both(value)


def _both(value: Held) -> tuple[Statement, ...]:
    return tuple(statement for statement in (value.read, value.now) if statement)
