"""Decide which decisions a person's act in the review room makes. Each is about what the person saw, so it carries that."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from tocsin.errors import InvalidValue
from tocsin.link.decided import same_value
from tocsin.model.decisions import Act, Draft, pair_subject
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement
from tocsin.model.fields import field_named
from tocsin.model.reports import Report, report_id
from tocsin.model.stated import write_stated
from tocsin.model.subjects import Subject
from tocsin.review.coding import Code
from tocsin.review.items import Item, ReviewedValue

FIRST_ADDED = 1000
"""Ordinals of reports that people add begin here, so that no report read by a machine ever has the same identifier."""


def on_value(act: Act, value: ReviewedValue, reason: str | None, **more: Any) -> Draft:
    """Accept, reject, withhold or dispute a value."""
    was = {"was": write_stated(value.shown)} if value.shown else {}
    return Draft(act=act, subject=value.subject, reason=reason, payload={**was, **more} or None)


def edit(value: ReviewedValue, statement: Statement, reason: str | None) -> Draft:
    """Put another value, or other words, in the place of a value."""
    was = {"was": write_stated(value.held.read)} if value.held.read else {}
    return Draft(act=Act.EDIT, subject=value.subject, reason=reason, payload={**write_stated(statement), **was})


def add_value(item: Item, statement: Statement, reason: str | None) -> Draft:
    """Add a value that the machine missed."""
    field = field_named(statement.field)
    if not field.many:
        return Draft(act=Act.EDIT, subject=f"{item.report_id}#{field.name}", reason=reason, payload=write_stated(statement))
    taken = [v.held.subject.index or 0 for v in item.of(field.name) if v.held.subject.added]
    subject = Subject(report=item.report_id, field=field.name, index=max(taken, default=-1) + 1, added=True)
    return Draft(act=Act.EDIT, subject=str(subject), reason=reason, payload=write_stated(statement))


def silent(item: Item, name: str, reason: str | None) -> Draft:
    """Say that a field is rightly without a value."""
    return Draft(act=Act.ACCEPT, subject=f"{item.report_id}#{name}", reason=reason, payload={"silent": True})


def accept_all(item: Item, reason: str | None = None, *, among: int = 1) -> Draft:
    """Stand behind a report as it is now: its values, these and no other. `among` is how many were accepted in one step."""
    many = {"among": among} if among > 1 else {}
    return Draft(act=Act.ACCEPT, subject=item.report_id, reason=reason, payload={"values": item.fingerprints(), **many})


def on_report(act: Act, item: Item, reason: str | None, **more: Any) -> Draft:
    """Reject, withhold, claim, release, dispute or note something on a whole report."""
    return Draft(act=act, subject=item.report_id, reason=reason, payload=more or None)


def add_report(document: Document, statements: Sequence[Statement], known: Iterable[Report], reason: str | None) -> Draft:
    """Add an incident that the machine missed.

    Raises:
        InvalidValue: nothing is said of what was done.
    """
    if not any(statement.field == "kind" for statement in statements):
        raise InvalidValue("an incident needs at least what was done (the field What), with its words")
    here = [report for report in known if report.document == document.digest]
    anchor = min(quote.start for statement in statements for quote in statement.quotes)
    taken = {report.report_id for report in here}
    ordinal = next(n for n in range(FIRST_ADDED, 2 * FIRST_ADDED) if report_id(document.digest, anchor, n) not in taken)
    stated = [{"field": s.field, **write_stated(s)} for s in statements]
    local = f"a{1 + sum(report.local_id.startswith('a') for report in here)}"
    payload = {"document": document.digest, "local_id": local, "statements": stated}
    return Draft(act=Act.ADD, subject=report_id(document.digest, anchor, ordinal), reason=reason, payload=payload)


def code(item: Item, statements: Sequence[Statement]) -> Draft:
    """A coder's reading of the whole report."""
    stated = [{"field": s.field, **write_stated(s)} for s in statements]
    return Draft(act=Act.CODE, subject=item.report_id, payload={"statements": stated})


def on_pair(act: Act, left: str, right: str, reason: str | None) -> Draft:
    """Say that two reports are, or are not, of one incident."""
    return Draft(act=act, subject=pair_subject(left, right), reason=reason)


def split(members: Sequence[str], leaving: Sequence[str], reason: str | None) -> list[Draft]:
    """Part some reports from the rest of their incident; they stay together among themselves.

    Raises:
        InvalidValue: none leaves, or all do.
    """
    staying = [report for report in members if report not in leaving]
    if not staying or len(staying) == len(members):
        raise InvalidValue("choose at least one report that leaves, and leave at least one")
    apart = [on_pair(Act.NOT_SAME, one, other, reason) for one in leaving for other in staying]
    return apart + [on_pair(Act.SAME, one, other, reason) for one, other in combinations(leaving, 2)]


def settle(item: Item, name: str, chosen: Code, reason: str | None) -> list[Draft]:
    """Let one coder's values of a field hold: accept what stands already, reject what they did not say, add what is missing."""
    wanted = list(chosen.of(name))
    field = field_named(name)
    values = [value for value in item.of(name) if value.held.now]
    if not field.many:
        return [_settle_one(item, name, values, wanted, reason)]
    drafts = []
    for value in values:
        twin = next((s for s in wanted if value.held.now and same_value(s, value.held.now)), None)
        if twin:
            wanted.remove(twin)
        drafts.append(on_value(Act.ACCEPT if twin else Act.REJECT, value, reason))
    first = max((v.held.subject.index or 0 for v in item.of(name) if v.held.subject.added), default=-1) + 1
    for number, statement in enumerate(wanted, first):
        subject = Subject(report=item.report_id, field=name, index=number, added=True)
        drafts.append(Draft(act=Act.EDIT, subject=str(subject), reason=reason, payload=write_stated(statement)))
    return drafts or [silent(item, name, reason)]


def _settle_one(item: Item, name: str, values: Sequence[ReviewedValue], wanted: Sequence[Statement], reason: str | None) -> Draft:
    if not wanted:
        return on_value(Act.REJECT, values[0], reason) if values else silent(item, name, reason)
    if values and values[0].held.now and same_value(values[0].held.now, wanted[0]):
        return on_value(Act.ACCEPT, values[0], reason)
    return edit(values[0], wanted[0], reason) if values else add_value(item, wanted[0], reason)


def withhold_until(label: str | None, until: str | None) -> Mapping[str, str]:
    """The details of a withholding: for which readers, and until when."""
    return {**({"label": label} if label else {}), **({"until": until} if until else {})}
