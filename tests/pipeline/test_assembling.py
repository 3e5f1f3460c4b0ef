"""What is assembled a slice at a time is what linking makes of the register as a whole."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.model.dates import DateInterval
from tocsin.model.decisions import Act
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Reading, Report, report_id
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind
from tocsin.pipeline.assembling import Assembled, assembled
from tocsin.pipeline.backgrounds import steps, voices
from tocsin.pipeline.link import linked
from tocsin.publish import shelf, slices
from tocsin.publish.slices import silent
from tocsin.publish.wording import order
from tocsin.register.ledger import Batch, Kept
from tocsin.register.register import Register, open_register
from tocsin.register.writer import Original

AT = datetime(2024, 5, 1, tzinfo=UTC)
NAMES = ("Mira Kalo", "Tenvor Shadul", "Beknor Zanili")


def kept(number: int) -> Kept:
    """A document about one of three people, threatened on one of three days."""
    name, day = NAMES[number % 3], date(2020, 1 + number % 3, 4)
    text = f"{name}, a journalist, was threatened on {day:%d %B %Y}, the police said in report {number}."
    found = Document(doc_id=f"d{number}", text=text, digest=digest(text.encode()), publisher=f"Gazette {number}")
    told = (
        Statement(field="kind", value=Kind.THREAT, quotes=(quote(text, 0, 20),)),
        Statement(field="date", value=DateInterval.day(day), quotes=(quote(text, 0, 50),)),
        Statement(
            field="targets", value=Target(label=name, category=Category.JOURNALIST, named=True), quotes=(quote(text, 0, 20),)
        ),
    )
    report = Report(report_id=report_id(found.digest, 0), document=found.digest, local_id="i1", statements=told)
    reading = Reading(document=found.digest, extractor="test", reports=(report,), characters=len(text))
    return Kept(document=found, original=Original(digest=found.digest, content=text.encode()), reading=reading)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Thirteen documents, of which people rejected one report and one value, and accepted another."""
    found = open_register(str(tmp_path / "r.db"), writable=True)
    every = tuple(kept(number) for number in range(13))
    found.ledger().keep(Batch(kept=every), at=AT)
    first, second, third = (item.reading.reports[0].report_id for item in every[:3] if item.reading)
    for act, subject in ((Act.REJECT, first), (Act.REJECT, f"{second}#kind"), (Act.ACCEPT, f"{third}#kind")):
        found.writer().decide(by="Vera", act=act, subject=subject, at=AT, reason=None, payload=None)
    return found


def assemble(register: Register, *, reviewed_only: bool = False) -> Assembled:
    return assembled(register.view(), reviewed_only=reviewed_only, workers=2, progress=silent)


@pytest.mark.parametrize(
    ("piece", "few"),
    [
        pytest.param(500, 3000, id="few-in-memory"),
        pytest.param(2, 3000, id="slices-beside-this-process"),
        pytest.param(2, 3, id="slices-and-shelves"),
    ],
)
def test_slices_give_the_incidents_of_the_whole(
    register: Register, monkeypatch: pytest.MonkeyPatch, piece: int, few: int
) -> None:
    monkeypatch.setattr(slices, "SLICE", piece)
    monkeypatch.setattr(shelf, "FEWEST", few)
    found, whole = assemble(register), linked(register.view())
    assert list(found.incidents) == sorted(whole.incidents, key=order)
    assert len(found.incidents) == 3
    assert dict(found.documents) == dict(whole.documents)
    several = [incident for incident in whole.incidents if len(incident.documents) > 1]
    assert {i.incident_id: voices(i.documents, whole.documents) for i in several} == dict(found.voices)
    of = {report: incident.incident_id for incident in whole.incidents for report in incident.reports}
    assert steps(of, register.view().decisions()) == dict(found.steps)
    assert len(found.steps) == 2


def test_only_what_people_checked_is_assembled_if_so_asked(register: Register) -> None:
    (incident,) = assemble(register, reviewed_only=True).incidents
    assert [name for name, merged in incident.fields.items() if merged.all] == ["kind"]
    assert (len(incident.reports), len(incident.documents), incident.sources) == (1, 1, 1)


def test_reports_that_people_decided_on_come_as_they_were_read(register: Register) -> None:
    read = {report.report_id: report for report in register.view().reports()}
    found = assemble(register).read
    assert len(found) == 3
    assert all(read[report.report_id] == report for report in found)
