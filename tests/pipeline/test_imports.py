"""Our own exports come back whole; a second import changes nothing; what was not taken can be opened in a spreadsheet."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement, Value, digest, quote
from tocsin.model.fields import FIELDS
from tocsin.model.reports import Report, report_id
from tocsin.model.values import Asserter, Place, Target
from tocsin.model.vocabulary import AsserterType, Category, Kind, Outcome, PlacePrecision, Strength
from tocsin.pipeline.imports import Imported, import_table, layout_of, rejects
from tocsin.pipeline.link import linked
from tocsin.pipeline.verify import verify
from tocsin.publish.edition import Edition, edition
from tocsin.publish.exports import exported
from tocsin.register.register import Register, open_register
from tocsin.sources.files import Source
from tocsin.sources.tables.reading import Left

AT = datetime(2024, 1, 2, tzinfo=UTC)
TEXT = 'On 3 May 2014 A critic, Bo Sample; of "The, Sample" \\ was shot at in Graz.\nPolice blamed Syria; the embassy denied it.'


def report(number: int, *more: tuple[str, Value]) -> tuple[Document, Report]:
    text = f"{TEXT}\n{number}"
    document = Document(doc_id=f"d{number}", text=text, digest=digest(text.encode()), publisher="A; B", published=None)
    line = (quote(text, 0, text.index("\n")),)
    rows: list[tuple[str, Value]] = [
        ("kind", Kind.ASSASSINATION),
        ("outcome", Outcome.ATTEMPTED_FAILED),
        ("date", DateInterval.from_edtf("2014-05-03", text="On 3 May 2014")),
        ("place", Place(city="Graz", country="AT", precision=PlacePrecision.CITY, text="in Graz")),
        ("sponsor.state", "SY"),
        ("targets", Target(label='A critic, Bo Sample; of "The, Sample" \\', category=Category.DISSIDENT, named=True, count=1)),
        ("attribution.by", Asserter(source="Police", type=AsserterType.POLICE, strength=Strength.ASSESSED)),
        ("attribution.denied_by", "the embassy"),
        *more,
    ]
    statements = tuple(Statement(field=f, value=v, quotes=line) for f, v in rows)
    return document, Report(
        report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements
    )


def made(*, as_one: bool = False) -> Edition:
    other = Target(label="=2+3; Mina", category=Category.JOURNALIST, named=True, nationality="SY")
    pairs = [report(1), report(2, ("targets", other), ("weapon", "@a pistol"))]
    documents = {document.digest: document for document, _ in pairs}
    groups = [[r for _, r in pairs]] if as_one else [[r] for _, r in pairs]
    return edition([merged(group, documents, sources=len) for group in groups], documents, {}, as_of="2024-01-01")


def imported(register: Register | None, path: Path, name: str) -> Imported:
    target = None if register is None else lambda: register
    return import_table(target, Source(name=path.name, path=path), layout_of(name, None), name=name, clock=lambda: AT)


def values(frozen: Edition | Register) -> set[tuple[str, str]]:
    incidents = linked(frozen.view()).incidents if isinstance(frozen, Register) else frozen.incidents
    every = {(f.name, repr(value)) for i in incidents for f in FIELDS for value in i.values(f.name)}
    return {(name, words.replace("text=None", "text=''")) for name, words in every}


@pytest.mark.parametrize(("name", "format"), [("csv", "csv"), ("codebook", "json"), ("codebook", "jsonl")])
def test_an_export_of_ours_comes_back_with_every_value_and_again_changes_nothing(tmp_path: Path, name: str, format: str) -> None:
    frozen = made()
    path = tmp_path / f"incidents.{format}"
    path.write_bytes(exported(format, frozen))
    register = open_register(str(tmp_path / "t.db"), writable=True)
    first = imported(register, path, name)
    assert (first.new, first.left, dict(first.fit.misfits)) == (2, [], {})
    assert values(register) == values(frozen)
    again = imported(register, path, name)
    assert (again.new, again.known, again.joined) == (0, 2, 0)
    assert verify(register).problems == ()


def test_the_codebooks_json_brings_its_quotes_and_every_cell_stands_in_a_text(tmp_path: Path) -> None:
    frozen = made()
    path = tmp_path / "incidents.json"
    path.write_bytes(exported("json", frozen))
    register = open_register(str(tmp_path / "t.db"), writable=True)
    imported(register, path, "codebook")
    texts = "\n".join(document.text for document in register.view().documents().values())
    for incident in json.loads(path.read_text()):
        for field in incident["fields"].values():
            for statement in field["statements"]:
                assert all(quote["quote"] in texts for quote in statement["quotes"])
                assert statement["document"] in texts


def test_reports_that_the_export_holds_to_be_one_incident_are_told_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(exported("json", made(as_one=True)))
    register = open_register(str(tmp_path / "t.db"), writable=True)
    done = imported(register, path, "codebook")
    assert (done.new, done.joined, done.incidents) == (2, 1, 1)
    assert imported(register, path, "codebook").joined == 0


def test_without_a_register_nothing_is_stored_and_the_report_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_bytes(exported("csv", made()))
    done = imported(None, path, "csv")
    assert (done.new, done.incidents) == (2, 0)


def test_what_was_not_taken_is_a_table_that_no_spreadsheet_calculates() -> None:
    done = Imported(layout="csv", register="x")
    done.left = [Left(number=2, why="=why", in_scope=True, cells={"@a": "=1+1", "b": "+x"})]
    head, line = list(rejects(done))
    assert head == "row,why,'@a,b\n"
    assert line == "2,'=why,'=1+1,'+x\n"
