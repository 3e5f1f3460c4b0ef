"""Every value has a label, a person may ask for more or less, and what a rule holds back is never for everybody."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.errors import UnknownRecord, UsageError
from tocsin.link.merge import merged
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Report
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind
from tocsin.pipeline.add import add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.label import label, labels, unlabel
from tocsin.pipeline.link import linked
from tocsin.pipeline.publish import freeze
from tocsin.publish.edition import edition
from tocsin.publish.exports import exported
from tocsin.publish.protection.labels import AUDIENCES, Label
from tocsin.publish.protection.policy import Policy
from tocsin.register.register import Register, open_register
from tocsin.sources.files import sources

AT = datetime(2024, 1, 2, tzinfo=UTC)
TEXT = (
    "On 3 May 2014 Anna Example, a journalist, was threatened outside her home at the Quiet Garden in Graz, Austria.\n"
    "Police blamed Syria's secret service."
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    (folder / "a.txt").write_text(TEXT)
    found = open_register(str(folder / "t.db"), writable=True)
    add(found, sources([str(folder / "a.txt")]), Said(published="2015-08-04"), clock=lambda: AT)
    return folder / "t.db"


@pytest.fixture
def register(template: Path, tmp_path: Path) -> Register:
    (tmp_path / "t.db").write_bytes(template.read_bytes())
    return open_register(str(tmp_path / "t.db"), writable=True)


def every(register: Register) -> dict[str, tuple[str, Label, str]]:
    return {
        item.subject: (item.said, item.label, item.why)
        for incident in linked(register.view()).incidents
        for item in labels(register, incident.incident_id, at=AT)
    }


def subject_of(register: Register, words: str) -> str:
    return next(subject for subject, (said, _, _) in every(register).items() if words in said)


def say(register: Register, subject: str, given: Label, until: date | None = None) -> None:
    label(register, subject, given, by="Ana", at=AT, reason="asked", until=until)


def words(register: Register, audience: Label) -> str:
    return exported("jsonl", freeze(register, at=AT, title="x", policy=Policy(audience=audience))).decode()


def test_every_value_of_every_incident_has_a_label_and_says_why(register: Register) -> None:
    found = every(register)
    assert len(found) == sum(len(m.all) for i in linked(register.view()).incidents for m in i.fields.values())
    assert all(why for _, _, why in found.values())


def test_a_persons_label_is_a_decision_that_holds_for_its_readers_and_can_be_taken_back(register: Register) -> None:
    subject = subject_of(register, "Anna Example")
    say(register, subject, Label.AMBER)
    assert every(register)[subject][1:] == (Label.AMBER, "labelled by a person")
    for audience in AUDIENCES:
        assert ("Anna Example" in words(register, audience)) is audience.may_read(Label.AMBER)
    unlabel(register, subject, by="Ana", at=AT, reason=None)
    assert "Anna Example" in words(register, Label.CLEAR)
    with pytest.raises(UnknownRecord):
        unlabel(register, subject, by="Ana", at=AT, reason=None)


@pytest.mark.parametrize("given", list(Label))
def test_what_a_rule_holds_back_can_be_lowered_and_never_to_clear(given: Label) -> None:
    text = "They threatened her brother Boris Example."
    document = Document(doc_id="d", text=text, digest=digest(text.encode()), published=published("2014-05-04"))
    brother = Target(label="Boris Example", category=Category.RELATIVE, named=True, count=1)
    values = [("kind", Kind.THREAT), ("targets", brother)]
    statements = tuple(Statement(field=f, value=v, quotes=(quote(text, 0, len(text)),)) for f, v in values)  # type: ignore[arg-type]
    report = Report(report_id="r0123456789ab", document=document.digest, local_id="i1", statements=statements)
    documents = {document.digest: document}
    incident = merged([report], documents, sources=len)
    for audience in AUDIENCES:
        policy = Policy(audience=audience, labels={("r0123456789ab", statements[1]): given})
        frozen = edition([incident], documents, {}, as_of="2024-01-01", policy=policy)
        allowed = audience.may_read(given) and audience.may_read(Label.GREEN)
        assert ("Boris" in exported("jsonl", frozen).decode()) is allowed


def test_a_label_ends_on_its_day(register: Register) -> None:
    subject = subject_of(register, "Anna Example")
    say(register, subject, Label.RED, until=date(2024, 1, 2))
    assert "Anna Example" in words(register, Label.CLEAR)
    say(register, subject, Label.RED, until=date(2024, 1, 3))
    assert "Anna Example" not in words(register, Label.AMBER_STRICT)


def test_the_label_goes_with_the_value_into_the_export(register: Register) -> None:
    say(register, subject_of(register, "Anna Example"), Label.GREEN)
    assert '"tlp": "TLP:GREEN"' in words(register, Label.AMBER)
    assert '"tlp": "TLP:GREEN"' not in words(register, Label.CLEAR)


@pytest.mark.parametrize(
    ("subject", "error"),
    [
        pytest.param("r000000000000#kind", UnknownRecord, id="no-such-report"),
        pytest.param("r1+r2", UsageError, id="two-reports"),
    ],
)
def test_what_is_not_there_cannot_be_labelled(register: Register, subject: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        say(register, subject, Label.RED)
