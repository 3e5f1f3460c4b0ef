from datetime import UTC, date, datetime

import pytest

from tocsin.link.merge import merged
from tocsin.model.decisions import Act, Decision
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Report, report_id
from tocsin.model.vocabulary import Kind
from tocsin.pipeline.backgrounds import joined, steps, voices
from tocsin.publish.background import Step, rekeyed


def told(text: str, publisher: str) -> tuple[Document, Report]:
    document = Document(doc_id=publisher, text=text, digest=digest(text.encode()), publisher=publisher)
    statement = Statement(field="kind", value=Kind.THREAT, quotes=(quote(text, 0, 10),))
    key = report_id(document.digest, 0)
    return document, Report(report_id=key, document=document.digest, local_id="i1", statements=(statement,))


COPY = "A poet was threatened in Graz on Sunday by men whom the police tied to a consulate, a court heard on Tuesday."
FIRST, SECOND, OTHER = told(COPY, "One"), told(COPY + " More.", "Two"), told("Nobody else wrote about the poet of Graz.", "Three")
DOCUMENTS = {document.digest: document for document, _ in (FIRST, SECOND, OTHER)}
INCIDENT = merged([report for _, report in (FIRST, SECOND, OTHER)], DOCUMENTS, sources=len)


OF = dict.fromkeys(INCIDENT.reports, INCIDENT.incident_id)


def decision(number: int, act: Act, subject: str) -> Decision:
    return Decision(number=number, at=datetime(2024, 5, number, tzinfo=UTC), by="Vera Secret", act=act, subject=subject)


def test_copies_are_one_voice_and_say_why() -> None:
    found = voices(INCIDENT.documents, DOCUMENTS)
    assert sorted(len(voice.documents) for voice in found) == [1, 2]
    assert [voice.reasons for voice in found if len(voice.documents) == 2] == [("copy",)]


@pytest.mark.parametrize(
    ("act", "subject", "said"),
    [
        pytest.param(Act.ACCEPT, f"{FIRST[1].report_id}#kind", ["a person accepted a value of “What”"], id="an-accepted-value"),
        pytest.param(Act.REJECT, FIRST[1].report_id, ["a person rejected a report"], id="a-rejected-report"),
        pytest.param(
            Act.SAME,
            f"{FIRST[1].report_id}+{OTHER[1].report_id}",
            ["a person held two reports to tell of this one incident"],
            id="a-pair-is-told-once",
        ),
        pytest.param(Act.WITHHOLD, f"{FIRST[1].report_id}#kind", [], id="that-something-is-withheld-is-not-told"),
        pytest.param(Act.ACCEPT, "r-of-another#kind", [], id="what-is-about-others-is-not-told"),
    ],
)
def test_a_decision_is_told_without_who_took_it(act: Act, subject: str, said: list[str]) -> None:
    found = steps(OF, [decision(3, act, subject)]).get(INCIDENT.incident_id, [])
    assert [step.what for step in found] == said
    assert all(step.day == date(2024, 5, 3) for step in found)
    assert "Vera" not in repr(found)


def test_an_edition_knows_its_own_documents_alone_and_no_day_where_times_are_coarsened() -> None:
    name, taken = INCIDENT.incident_id, steps(OF, [decision(1, Act.ACCEPT, FIRST[1].report_id)])
    found = joined({name: voices(INCIDENT.documents, DOCUMENTS)}, taken)[name]
    made = rekeyed(found, {FIRST[0].digest: "withheld-1"}, days=False)
    assert [(voice.documents, voice.reasons) for voice in made.voices] == [(("withheld-1",), ())]
    assert made.steps == (Step(day=None, what="a person accepted a report"),)
