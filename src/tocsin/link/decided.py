"""Apply what people said to what machines read: reports without what was rejected, with what was edited or added, and judgements.

Of several decisions of one matter on one subject the latest holds; an undone one counts for nothing. A word on a value holds
for that value: where the document was read again and says something else, an acceptance or a rejection does not pass to the new
value, and an edit stays. Nothing is lost: the register keeps the reports as they were read and every decision.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tocsin.link.clusters import Judgement
from tocsin.model.decisions import Act, Decision, standing
from tocsin.model.evidence import Statement
from tocsin.model.fields import FIELDS, Field, write_value
from tocsin.model.reports import Report
from tocsin.model.stated import fingerprint, read_stated, write_stated
from tocsin.model.subjects import Subject

__all__ = ["Held", "added", "by_report", "decided", "held", "judgements", "revised", "standing", "with_added"]

ON_VALUES: Final = frozenset({Act.ACCEPT, Act.REJECT, Act.EDIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One value of a report as people left it.

    `read` is what was read, None if a person added the value; `now` what holds, None if it was rejected; `verdict` the decision
    that says so, on the value or on the whole report. A field that is silent, and about which somebody spoke, has neither.
    """

    subject: Subject
    read: Statement | None
    now: Statement | None
    verdict: Decision | None


def judgements(decisions: Iterable[Decision]) -> list[Judgement]:
    """What people said about pairs of reports."""
    found = []
    for decision in standing(decisions):
        if decision.act in (Act.SAME, Act.NOT_SAME):
            left, _, right = decision.subject.partition("+")
            found.append(Judgement(left_id=left, right_id=right, same=decision.act is Act.SAME, number=decision.number))
    return found


def decided(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[Report]:
    """The reports as people left them: without rejected values and reports, with edited values and added reports."""
    count = standing(decisions)
    return revised(with_added(reports, count), by_report(count))


def revised(reports: Iterable[Report], about: Mapping[str, Mapping[str, Decision]]) -> list[Report]:
    """Reports, added ones among them, as the standing decisions on each left it (`by_report`)."""
    left = []
    for report in reports:
        said = about.get(report.report_id, {})
        whole = said.get(report.report_id)
        if whole is None or whole.act is not Act.REJECT:
            left.append(_decided(report, said) if said else report)
    return left


def by_report(count: Iterable[Decision]) -> dict[str, dict[str, Decision]]:
    """The standing decisions on values and whole reports, by report and then by subject."""
    found: dict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in count:
        if decision.act in ON_VALUES and (subject := Subject.read(decision.subject)):
            found[subject.report][decision.subject] = decision
    return found


def with_added(reports: Iterable[Report], count: Iterable[Decision]) -> list[Report]:
    """The reports as they were read, and after them those that people added."""
    every = list(reports)
    return every + added(count, known={report.report_id for report in every})


def added(count: Iterable[Decision], *, known: Container[str]) -> list[Report]:
    """The reports that people added and that were not read since."""
    return [_added(d) for d in count if d.act is Act.ADD and d.payload and d.subject not in known]


def _added(decision: Decision) -> Report:
    given = decision.payload or {}
    rule = f"added by {decision.by}"
    statements = tuple(read_stated(item["field"], item, rule=rule) for item in given["statements"])
    return Report(report_id=decision.subject, document=given["document"], local_id=given["local_id"], statements=statements)


def held(report: Report, said: Mapping[str, Decision]) -> list[Held]:
    """Every value of a report with what people said of it (`said`, by subject), in the order of the fields."""
    whole = said.get(report.report_id)
    found: list[Held] = []
    for field in FIELDS:
        found += _of_field(report, field, said, whole)
    return found


def _decided(report: Report, said: Mapping[str, Decision]) -> Report:
    return replace(report, statements=tuple(value.now for value in held(report, said) if value.now))


def _of_field(report: Report, field: Field, said: Mapping[str, Decision], whole: Decision | None) -> Iterator[Held]:
    mine = {key: d for key, d in said.items() if (s := Subject.read(key)) and s.field == field.name}
    every = report.of(field.name)
    for index, statement in enumerate(every):
        subject = Subject(report=report.report_id, field=field.name, index=index if field.many else None)
        verdict = _verdict(subject, statement, mine)
        now = _now(statement, verdict)
        if verdict is None and now and whole and _covers(whole, subject, now):
            now, verdict = replace(now, rule=f"accepted by {whole.by}", confidence=1.0), whole
        yield Held(subject=subject, read=statement, now=now, verdict=verdict)
    for key, decision in mine.items():
        subject = Subject.read(key) or Subject(report=report.report_id)
        if decision.act is Act.EDIT:
            yield Held(subject=subject, read=None, now=_edited(field.name, decision), verdict=decision)
        elif not every:
            yield Held(subject=subject, read=None, now=None, verdict=decision)


def _verdict(subject: Subject, statement: Statement, mine: dict[str, Decision]) -> Decision | None:
    """Take out of `mine` the decision that is about this value: at its place, or about the same value at another place."""
    places = [str(subject), str(replace(subject, index=None if subject.index is not None else 0))]
    by_value = [key for key, d in mine.items() if (d.payload or {}).get("was") and "[+" not in key and key not in places]
    for key in (*places, *by_value):
        if key in mine and _is_about(mine[key], statement, anywhere=key not in places):
            return mine.pop(key)
    return None


def _is_about(decision: Decision, statement: Statement, *, anywhere: bool) -> bool:
    was = (decision.payload or {}).get("was")
    if (decision.payload or {}).get("silent"):
        return False
    if was is None or (decision.act is Act.EDIT and not anywhere and "[" not in decision.subject):
        return not anywhere  # nothing to compare with; or an edit of the only value, which any reading of the field gives way to
    now = write_stated(statement)
    return bool(was == now if decision.act is Act.ACCEPT else was["value"] == now["value"])


def _covers(whole: Decision, subject: Subject, statement: Statement) -> bool:
    """Whether somebody who accepted the whole report saw this very value with these very words."""
    seen = (whole.payload or {}).get("values", {})
    return whole.act is Act.ACCEPT and seen.get(tail(subject)) == fingerprint(statement)


def tail(subject: Subject) -> str:
    """A value's subject without its report: `kind`, `targets[0]`."""
    return str(replace(subject, report="")).removeprefix("#")


def _now(statement: Statement, decision: Decision | None) -> Statement | None:
    if decision is None:
        return statement
    if decision.act is Act.REJECT:
        return None
    if decision.act is Act.EDIT:
        return _edited(statement.field, decision)
    return replace(statement, rule=f"accepted by {decision.by}", confidence=1.0)


def _edited(field: str, decision: Decision) -> Statement:
    return read_stated(field, decision.payload or {}, rule=f"edited by {decision.by}")


def same_value(one: Statement, other: Statement) -> bool:
    """Whether two statements give one value, whatever their words."""
    return one.field == other.field and write_value(one.field, one.value) == write_value(other.field, other.value)
