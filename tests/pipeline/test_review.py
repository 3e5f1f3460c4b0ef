"""What the review room shows is one snapshot of the register, made anew when somebody changed it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.model.decisions import Act, Draft
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Statement, digest, quote
from tocsin.model.reports import Reading, Report
from tocsin.model.stated import write_stated
from tocsin.model.vocabulary import Kind
from tocsin.pipeline.review import Workroom
from tocsin.pipeline.verify import verify
from tocsin.register.register import open_register
from tocsin.register.writer import Original

TEXT = "Samir Example was beaten in Lyon."
AT = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture
def workroom(tmp_path: Path) -> Workroom:
    register = open_register(str(tmp_path / "r.db"), writable=True)
    document = Document(doc_id="x", text=TEXT, digest=digest(TEXT.encode()))
    kind = Statement(field="kind", value=Kind.ASSAULT, quotes=(quote(TEXT, 0, 33),))
    report = Report(report_id="r1", document=document.digest, local_id="i1", statements=(kind,))
    found = Reading(document=document.digest, extractor="test", reports=(report,))
    register.writer().add(document, Original(digest=document.digest, content=TEXT.encode()), found, at=AT)
    return Workroom(register=register, clock=lambda: AT)


def edit(kind: Kind, words: Quote) -> Draft:
    statement = Statement(field="kind", value=kind, quotes=(words,))
    return Draft(act=Act.EDIT, subject="r1#kind", payload=write_stated(statement))


def test_a_snapshot_is_kept_until_something_changes(workroom: Workroom) -> None:
    first = workroom.snapshot()
    assert workroom.snapshot() is first
    workroom.say([edit(Kind.THREAT, quote(TEXT, 0, 13))], by="Ana", seen=0)
    assert workroom.snapshot().linked.incidents[0].value("kind") is Kind.THREAT
    assert first.linked.incidents[0].value("kind") is Kind.ASSAULT


def test_an_item_can_be_seen_as_it_was(workroom: Workroom) -> None:
    workroom.say([edit(Kind.THREAT, quote(TEXT, 0, 13))], by="Ana", seen=0)
    snapshot = workroom.snapshot()
    assert snapshot.item_at("r1", 0).statements("kind")[0].value is Kind.ASSAULT
    assert snapshot.item_at("r1", 1).statements("kind")[0].value is Kind.THREAT


def test_verify_rechecks_the_quotes_of_what_people_wrote(workroom: Workroom) -> None:
    workroom.say([edit(Kind.THREAT, quote(TEXT, 0, 13))], by="Ana", seen=0)
    assert verify(workroom.register).problems == ()
    workroom.say([edit(Kind.THREAT, Quote(start=0, end=7, words="Nothing"))], by="Ana", seen=1)
    assert "'Nothing' is not at" in verify(workroom.register).problems[0]
