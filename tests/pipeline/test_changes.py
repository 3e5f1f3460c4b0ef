"""What became known between two times, and what still waits for a person."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from tocsin.model.dates import DateInterval
from tocsin.model.decisions import Act, Draft, pair_subject
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Reading, Report, report_id
from tocsin.model.vocabulary import Kind
from tocsin.pipeline.changes import Change, Changes, changes
from tocsin.pipeline.review import Workroom
from tocsin.pipeline.waiting import waiting
from tocsin.register.register import Register, open_register
from tocsin.register.writer import Original
from tocsin.review.drafts import accept_all

THEN, BETWEEN, NOW = (datetime(2024, 5, day, tzinfo=UTC) for day in (1, 7, 9))


@pytest.fixture
def register(tmp_path) -> Register:  # type: ignore[no-untyped-def]
    return open_register(str(tmp_path / "tocsin.db"), writable=True)


def add(register: Register, name: str, days: Sequence[str], at: datetime) -> list[str]:
    """A document with a report a day; the identifiers of its reports."""
    text = f"{name}: somebody was beaten in Lyon."
    key = digest(text.encode())
    words = (quote(text, 0, len(text)),)
    reports = tuple(
        Report(
            report_id=report_id(key, n),
            document=key,
            local_id=f"i{n}",
            statements=(
                Statement(field="kind", value=Kind.ASSAULT, quotes=words, confidence=0.5),
                Statement(field="date", value=DateInterval.from_edtf(day), quotes=words, confidence=0.9),
            ),
        )
        for n, day in enumerate(days)
    )
    reading = Reading(document=key, extractor="test", reports=reports)
    original = Original(digest=key, content=text.encode())
    register.writer().add(Document(doc_id=name, text=text, digest=key), original, reading, at=at)
    return [report.report_id for report in reports]


def decide(register: Register, act: Act, subject: str) -> None:
    register.writer().decide(by="Ana", act=act, subject=subject, at=NOW, reason=None, payload=None)


def since(register: Register) -> Changes:
    return changes(register.view(BETWEEN), register.view())


def test_new_documents_and_incidents_are_told_and_what_stayed_is_counted(register: Register) -> None:
    add(register, "old", ["1999-01-01"], THEN)
    add(register, "new", ["2005-01-01"], NOW)
    add(register, "silent", [], NOW)
    found = since(register)
    assert [document.doc_id for document in found.documents] == ["new", "silent"]
    assert found.silent == 1
    assert [str(incident.value("date").edtf) for incident in found.new] == ["2005-01-01"]  # type: ignore[union-attr]
    assert (found.unchanged, found.changed, found.gone, found.decisions) == (1, (), (), {})


def test_a_value_that_a_person_rejected_is_a_change_then_and_now(register: Register) -> None:
    (report,) = add(register, "old", ["1999-01-01"], THEN)
    decide(register, Act.REJECT, f"{report}#date")
    (changed,) = since(register).changed
    assert changed.changes == (Change(field="When", then="1 Jan 1999", now="–"),)
    assert since(register).decisions == {"Ana": 1}


def test_of_an_incident_that_was_joined_it_is_said_where_its_report_is_now(register: Register) -> None:
    one, two = add(register, "a", ["1999-01-01"], THEN) + add(register, "b", ["2005-01-01"], THEN)
    decide(register, Act.SAME, pair_subject(one, two))
    (gone,) = since(register).gone
    (left,) = register_incidents(register)
    assert gone.now_in == (left,)
    assert since(register).unchanged == 0


def test_an_incident_whose_only_report_was_rejected_is_nowhere(register: Register) -> None:
    (report,) = add(register, "old", ["1999-01-01"], THEN)
    decide(register, Act.REJECT, report)
    (gone,) = since(register).gone
    assert gone.now_in == ()


def register_incidents(register: Register) -> list[str]:
    return [incident.incident_id for incident in Workroom(register=register, clock=lambda: NOW).snapshot().linked.incidents]


def test_a_document_waits_until_each_of_its_reports_is_decided(register: Register) -> None:
    one, two = add(register, "twice", ["1999-01-01", "2005-01-01"], THEN)
    add(register, "silent", [], THEN)
    workroom = Workroom(register=register, clock=lambda: NOW)
    (first,) = waiting(workroom).documents
    assert (first.document.doc_id, first.unchecked, len(first.reports)) == ("twice", 4, 2)
    assert "what 50% sure" in first.reasons

    workroom.say([accept_all(workroom.snapshot().item(one))], by="Ana", seen=None)
    assert [len(found.reports) for found in waiting(workroom).documents] == [1]
    workroom.say([Draft(act=Act.REJECT, subject=two)], by="Ana", seen=None)
    found = waiting(workroom)
    assert (found.documents, found.done, found.silent) == ((), 1, 1)
