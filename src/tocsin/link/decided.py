"""Apply what people said to what machines read: reports without what was rejected, with what was edited, and judgements.

Of several decisions on one subject the latest holds; an undone one counts for nothing. Nothing is lost: the register keeps the
reports as they were read and every decision.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from tocsin.link.clusters import Judgement
from tocsin.model.decisions import Act, Decision
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import read_value
from tocsin.model.reports import Report

_SUBJECT: Final = re.compile(r"(?P<report>[^#+]+)(?:#(?P<field>[a-z_.]+)(?:\[(?P<index>\d+)\])?)?")
ABOUT_PAIRS: Final = frozenset({Act.SAME, Act.NOT_SAME})


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that count: not undone, and the latest on their subject, in order.

    A decision on a pair is one subject whichever way it went; so is one on a value.
    """
    ordered = sorted(decisions, key=lambda decision: decision.number)
    undone: set[int] = set()
    for decision in reversed(ordered):
        if decision.act is Act.UNDO and decision.number not in undone:
            undone.add(int(decision.subject))
    latest: dict[str, Decision] = {}
    for decision in ordered:
        if decision.act is not Act.UNDO and decision.number not in undone:
            latest.pop(decision.subject, None)
            latest[decision.subject] = decision
    return list(latest.values())


def judgements(decisions: Iterable[Decision]) -> list[Judgement]:
    """What people said about pairs of reports."""
    found = []
    for decision in standing(decisions):
        if decision.act in ABOUT_PAIRS:
            left, _, right = decision.subject.partition("+")
            found.append(Judgement(left_id=left, right_id=right, same=decision.act is Act.SAME, number=decision.number))
    return found


def decided(reports: Iterable[Report], decisions: Iterable[Decision]) -> list[Report]:
    """The reports as people left them: without rejected values and reports, with edited values."""
    by_report: dict[str, list[Decision]] = {}
    for decision in standing(decisions):
        if decision.act not in ABOUT_PAIRS and (found := _SUBJECT.fullmatch(decision.subject)):
            by_report.setdefault(found["report"], []).append(decision)
    left = []
    for report in reports:
        about = by_report.get(report.report_id, [])
        if not any(d.act is Act.REJECT and d.subject == report.report_id for d in about):
            left.append(_decided(report, about) if about else report)
    return left


def _decided(report: Report, about: list[Decision]) -> Report:
    changes = {decision.subject: decision for decision in about}
    statements: list[Statement] = []
    for name in dict.fromkeys(statement.field for statement in report.statements):
        for index, statement in enumerate(report.of(name)):
            decision = changes.pop(f"{report.report_id}#{name}[{index}]", None) or changes.pop(f"{report.report_id}#{name}", None)
            kept = _changed(statement, decision)
            statements += [kept] if kept else []
    for subject, decision in changes.items():
        found = _SUBJECT.fullmatch(subject)
        if decision.act is Act.EDIT and decision.payload and found and found["field"]:
            statements.append(_edited(found["field"], decision.by, decision.payload))
    return replace(report, statements=tuple(statements))


def _changed(statement: Statement, decision: Decision | None) -> Statement | None:
    if decision is None:
        return statement
    if decision.act is Act.REJECT:
        return None
    if decision.act is Act.EDIT and decision.payload:
        return _edited(statement.field, decision.by, decision.payload)
    if decision.act is Act.ACCEPT:
        return replace(statement, rule=f"accepted by {decision.by}", confidence=1.0)
    return statement


def _edited(name: str, by: str, payload: Mapping[str, Any]) -> Statement:
    quotes = tuple(Quote(start=q["start"], end=q["end"], words=q["quote"]) for q in payload["quotes"])
    return Statement(field=name, value=read_value(name, payload["value"]), quotes=quotes, rule=f"edited by {by}", confidence=1.0)
