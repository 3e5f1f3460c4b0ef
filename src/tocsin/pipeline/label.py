"""Label: who may read each value of an incident, by which rule or person; and a person's label, said as a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tocsin.errors import UnknownRecord, UsageError
from tocsin.link.decided import by_report, held
from tocsin.model.decisions import Act, Decision, standing
from tocsin.model.stated import write_stated
from tocsin.model.subjects import Subject
from tocsin.pipeline.link import linked
from tocsin.pipeline.publish import person_marks
from tocsin.publish import wording
from tocsin.publish.protection.labels import Label, strictest
from tocsin.publish.protection.rules import mark
from tocsin.publish.protection.rulings import relabelled
from tocsin.register.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A value, its label, why, and what readers whom the label shuts out see instead."""

    subject: str
    field: str
    said: str
    label: Label
    why: str
    instead: str | None


def labels(register: Register, name: str, *, at: datetime, as_of: datetime | None = None) -> list[Labelled]:
    """The label of every value of an incident.

    Raises:
        UnknownRecord: there is no such incident.
    """
    view = register.view(as_of)
    incident = linked(view).incident(name)
    read, decisions, known = view.reports(), view.decisions(), (as_of or at).date()
    withheld = person_marks(read, decisions, known=known)
    given = person_marks(read, decisions, known=known, act=Act.LABEL)
    found = []
    for field, merged in incident.fields.items():
        numbers: dict[str, int] = {}
        for sourced in merged.all:
            key = sourced.report_id, sourced.statement
            rule = mark(sourced.statement, incident)
            left = relabelled(rule, given.get(key))
            person = strictest(withheld.get(key, Label.CLEAR), given.get(key, Label.CLEAR))
            label = strictest(left.label, person)
            number = numbers[sourced.report_id] = numbers.get(sourced.report_id, -1) + 1
            why = (
                "withheld by a person"
                if key in withheld
                else "labelled by a person"
                if key in given
                else rule.why or "no rule asks for more"
            )
            instead = None if person is label and label is not left.label else rule.instead
            found.append(
                Labelled(
                    subject=str(Subject(report=sourced.report_id, field=field, index=number)),
                    field=field,
                    said=wording.said(field, sourced.statement.value),
                    label=label,
                    why=why,
                    instead=wording.said(field, instead) if instead is not None and label is not Label.CLEAR else None,
                )
            )
    return found


def label(
    register: Register, subject: str, given: Label, *, by: str, at: datetime, reason: str | None, until: date | None = None
) -> Decision:
    """Say who may read a value, a field or a whole report: more strictly than the rules, or less, but never everybody.

    Raises:
        UnknownRecord: the register holds no such value.
        UsageError: the subject cannot be read.
    """
    about = Subject.read(subject)
    if about is None:
        raise UsageError(f"{subject!r}: name a report (r12ab), a field of it (r12ab#place) or a value (r12ab#targets[0])")
    values = list(_values(register, about))
    if not values:
        raise UnknownRecord(f"no value {subject!r}; `tocsin label INCIDENT` names them")
    payload = {"label": str(given), "until": until and until.isoformat(), "was": values[0] if about.index is not None else None}
    kept = {key: value for key, value in payload.items() if value}
    return register.writer().decide(by=by, act=Act.LABEL, subject=subject, at=at, reason=reason, payload=kept)


def unlabel(register: Register, subject: str, *, by: str, at: datetime, reason: str | None) -> Decision:
    """Take a person's label back, so that the rules' holds again.

    Raises:
        UnknownRecord: nobody labelled it.
    """
    last = [d for d in standing(register.view().decisions()) if d.act is Act.LABEL and d.subject == subject]
    if not last:
        raise UnknownRecord(f"nobody labelled {subject!r}")
    return register.writer().decide(by=by, act=Act.UNDO, subject=str(last[-1].number), at=at, reason=reason, payload=None)


def _values(register: Register, about: Subject) -> Iterator[object]:
    view = register.view()
    said = by_report(standing(view.decisions()))
    for report in view.reports():
        if report.report_id == about.report:
            for value in held(report, said.get(report.report_id, {})):
                fits = about.field in (None, value.subject.field) and (about.index is None or value.subject == about)
                if fits and (statement := value.now or value.read):
                    yield write_stated(statement)
