"""What the review room shows is one snapshot of the register, made anew when somebody changed it."""

from datetime import UTC, datetime

import pytest

from tocsin.model.decisions import Act, Draft
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Statement, digest, quote
from tocsin.model.reports import Reading, Report
from tocsin.model.stated import write_stated
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind
from tocsin.pipeline.publish import freeze
from tocsin.pipeline.review import Workroom
from tocsin.pipeline.verify import verify
from tocsin.publish.protection.compiling import WITHHELD
from tocsin.publish.protection.policy import Policy
from tocsin.register.register import open_register
from tocsin.register.writer import Original
from tocsin.review.drafts import accept_all, on_report

TEXT = "Samir Example was beaten in Lyon."
AT = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture
def workroom(location: str) -> Workroom:
    register = open_register(location, writable=True)
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


def test_a_withheld_value_stays_in_whatever_else_is_said_of_its_report(workroom: Workroom) -> None:
    """By its place and by what it was: a rejection before it, an acceptance after it, a value that somebody added."""
    target = Target(label="Samir Example", category=Category.OTHER, named=True)
    statement = Statement(field="targets", value=target, quotes=(quote(TEXT, 0, 13),))
    added = Draft(act=Act.EDIT, subject="r1#targets[+0]", payload=write_stated(statement))
    withheld = Draft(act=Act.WITHHOLD, subject="r1#targets[+0]", payload={"was": write_stated(statement)})
    workroom.say([added, withheld], by="Ana", seen=0)
    workroom.say([accept_all(workroom.snapshot().item("r1"))], by="Ben", seen=2)
    frozen = freeze(workroom.register, at=AT, title="t")
    assert [merged.why for name, merged in frozen.incidents[0].fields.items() if name == "targets"] == [WITHHELD]
    assert frozen.incidents[0].value("kind") is Kind.ASSAULT


def test_only_what_a_person_checked_is_published_if_asked(workroom: Workroom) -> None:
    policy = Policy(reviewed_only=True)
    assert freeze(workroom.register, at=AT, title="t", policy=policy).incidents == ()
    workroom.say([accept_all(workroom.snapshot().item("r1"))], by="Ana", seen=0)
    (incident,) = freeze(workroom.register, at=AT, title="t", policy=policy).incidents
    assert incident.incident_id == workroom.snapshot().linked.incidents[0].incident_id
    assert incident.value("kind") is Kind.ASSAULT
    assert incident.fields["kind"].all[0].statement.rule == "accepted by a person"


def test_what_is_taken_over_from_the_last_snapshot_is_what_a_fresh_one_finds(workroom: Workroom) -> None:
    workroom.snapshot().queue  # noqa: B018 - made so that something can be taken over
    found = workroom.snapshot().item("r1")
    for draft in (edit(Kind.THREAT, quote(TEXT, 0, 13)), on_report(Act.CLAIM, found, None), on_report(Act.REJECT, found, None)):
        workroom.say([draft], by="Ana", seen=None)
        fresh = Workroom(register=workroom.register, clock=lambda: AT).snapshot()
        assert workroom.snapshot().items == fresh.items
        assert workroom.snapshot().queue == fresh.queue
        assert workroom.snapshot().linked.incidents == fresh.linked.incidents
