"""What is erased is gone from every byte of the file, the recheck accepts exactly the stubs, and counts stay right."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.errors import UnknownRecord, UsageError
from tocsin.model.captures import Came, Visit
from tocsin.model.decisions import Act
from tocsin.model.documents import Document
from tocsin.model.erasure import A_PERSON, BLANK, stubs
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.model.stated import write_stated
from tocsin.model.values import Target
from tocsin.pipeline.add import Added, add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.erase import Erased, erase_documents, erase_person, receipt_of
from tocsin.pipeline.link import linked
from tocsin.pipeline.publish import freeze
from tocsin.pipeline.stream.sifting import Entry, packed, unpacked
from tocsin.pipeline.verify import verify
from tocsin.pipeline.watch import watch
from tocsin.publish.alerts.rules import rules
from tocsin.publish.exports import EXPORTS, exported
from tocsin.publish.pages import site
from tocsin.register import erasing as register_erasing
from tocsin.register.ledger import Batch
from tocsin.register.register import Register, open_register
from tocsin.register.shards import Shard
from tocsin.register.writer import Original
from tocsin.sources.files import sources

AT = datetime(2024, 1, 2, tzinfo=UTC)
NAME = "Zarifa Qbacedova"
TEXTS = {
    "zarifa-qbacedova-shot.txt": f"On 3 May 2014 {NAME}, a journalist, was shot dead in Graz, Austria. Police blamed "
    "Syria's secret service.\nQbacedova had lived there for years. Her friend Bo Sample fled.",
    "b.txt": "Prosecutors charged two men with planning to kill the exile Bo Sample in Lyon in June 2015 for Syria's "
    "secret service.",
    "c.html": f"<html><head><title>Murder of {NAME.upper()}</title></head><body><p>Syria's secret service killed the journalist "
    f"{NAME} in Graz, Austria, in May 2014, police said.</p></body></html>",
}


def take(register: Register, folder: Path, names: Iterable[str]) -> Added:
    said = Said(published="2015-08-04", publisher="Example Gazette")
    return add(register, sources([str(folder / name) for name in names]), said, clock=lambda: AT)


@pytest.fixture
def register(template: Path, tmp_path: Path) -> Register:
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return open_register(str(tmp_path / "t.db"), writable=True)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    found = open_register(str(folder / "t.db"), writable=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    take(found, folder, TEXTS)
    writer = found.writer()
    report = next(r for r in found.view().reports() if any(isinstance(v, Target) and v.named for v in r.values("targets")))
    statement = report.of("targets")[0]
    payload = write_stated(statement)
    subject = f"{report.report_id}#targets[0]"
    writer.decide(by="Ana", act=Act.EDIT, subject=subject, at=AT, reason=f"{NAME} is spelt so", payload=payload)
    writer.decide(by="Ana", act=Act.ACCEPT, subject=f"{report.report_id}#kind", at=AT, reason="read twice", payload=None)
    asked = rules({"rules": [{"name": "all"}], "deliver": []}, name="rules.toml")
    watch(found, asked, clock=lambda: AT, variables={})
    return folder


def person(register: Register, **given: bool) -> Erased:
    return erase_person(register, [NAME], reason="asked by letter", category="request", by="Ana", at=AT, **given)


def raw(register: Register) -> bytes:
    return b"".join(path.read_bytes() for path in Path(register.location).parent.glob("t.db*")).lower()


def test_no_byte_of_the_file_says_the_name(register: Register) -> None:
    assert b"qbacedova" in raw(register)
    found = person(register)
    assert found.documents == 2
    assert b"qbacedova" not in raw(register)
    assert b"zarifa" not in raw(register)
    connection = sqlite3.connect(register.location)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_the_recheck_accepts_exactly_the_stubs(register: Register) -> None:
    assert verify(register).erased == 0
    person(register)
    found = verify(register)
    assert (found.problems, found.erased) == ((), 3)
    connection = sqlite3.connect(register.location)
    connection.executescript(
        "DROP TRIGGER documents_no_update; DROP TRIGGER decisions_no_update; DROP TRIGGER originals_no_update;"
    )
    connection.execute("UPDATE documents SET text = replace(text, 'Graz', 'Linz')")
    connection.execute("UPDATE decisions SET reason = 'another' WHERE number = 1")
    connection.execute("UPDATE originals SET content = ?", (zlib.compress(b"x"),))
    connection.commit()
    problems = " ".join(verify(register).problems)
    assert "its text is not what an erasure left of it" in problems
    assert "decision 1: the chain of decisions is broken" in problems
    assert "was erased, and bytes are there again" in problems
    assert "its bytes are not those that were recorded" in problems


def test_the_triggers_are_there_again_and_nothing_else_can_be_changed(register: Register) -> None:
    person(register)
    connection = sqlite3.connect(register.location)
    for table in ("documents", "quotes", "statements", "decisions", "originals", "alerts"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f"DELETE FROM {table}")


def test_the_incident_still_counts_and_names_nobody(register: Register) -> None:
    before = linked(register.view())
    person(register)
    after = linked(register.view())
    assert len(after.incidents) == len(before.incidents)
    labels = {v.label for i in after.incidents for v in i.values("targets") if isinstance(v, Target)}
    assert A_PERSON in labels
    assert NAME not in labels
    for incident in after.incidents:
        assert incident.value("kind") is not None
        assert incident.value("sponsor.state") == "SY"


def test_later_editions_and_alerts_say_nothing_of_them(register: Register) -> None:
    person(register)
    frozen = freeze(register, at=AT, title="x")
    files = [part if isinstance(part, bytes) else part.encode() for _, part in site(frozen)]
    files += [exported(name, frozen) for name in EXPORTS if name != "parquet"]
    whole = b"".join(files)
    assert b"qbacedova" not in whole.lower()
    assert BLANK.encode() not in b"".join(exported(name, frozen) for name in ("csv", "json", "atom", "stix"))
    assert len(frozen.incidents) >= 1


def test_an_earlier_day_says_nothing_of_them_either(register: Register) -> None:
    person(register)
    view = register.view(AT)
    assert all("Qbacedova" not in document.text for document in view.documents().values())
    assert all("Qbacedova" not in json.dumps(dict(d.payload or {})) for d in view.decisions())


def test_the_stub_says_who_when_why_and_not_whom(register: Register) -> None:
    found = person(register)
    last = register.view().decisions()[-1]
    assert (last.act, last.by, last.reason) == (Act.ERASE, "Ana", "asked by letter")
    assert last.payload
    assert last.payload["category"] == "request"
    assert last.payload["receipt"] == found.receipt == receipt_of("ZARIFA  qbacedova".replace("  ", " "), str(found.salt))
    assert str(found.salt) not in raw(register).decode("latin-1")


def test_what_was_erased_is_not_taken_in_again(register: Register, tmp_path: Path) -> None:
    person(register)
    added = take(register, tmp_path, ["zarifa-qbacedova-shot.txt", "b.txt"])
    assert ["erased" in item.why for item in added.refused] == [True]
    assert len(added.known) == 1
    assert verify(register).problems == ()


def test_a_dry_run_changes_nothing(register: Register) -> None:
    before = raw(register)
    found = person(register, dry=True)
    assert found.done.changed["documents"] == 2
    assert raw(register) == before


def test_killed_in_the_middle_nothing_is_changed(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(register_erasing, "_record", killed)
        with pytest.raises(KeyboardInterrupt):
            person(register)
    assert verify(register).problems == ()
    connection = sqlite3.connect(register.location)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM quotes")
    assert b"qbacedova" in raw(register)


def test_a_document_is_erased_whole_and_the_count_stays(register: Register) -> None:
    view = register.view()
    name = next(d.doc_id for d in view.documents().values() if "Bo Sample in Lyon" in d.text)
    before = len(linked(view).incidents)
    erase_documents(register, [name], reason="taken in by mistake", category="error", by="Ana", at=AT)
    assert b"lyon" not in raw(register)
    assert b"planning to kill" not in raw(register)
    found = verify(register)
    assert (found.problems, found.erased) == ((), 1)
    after = linked(register.view())
    assert len(after.incidents) == before
    (incident,) = [i for i in after.incidents if not i.values("targets")]
    assert incident.value("sponsor.state") == "SY"
    frozen = freeze(register, at=AT, title="x")
    assert frozen.withheld["value: its words are withheld"] >= 3


def test_two_erasures_one_after_the_other_are_both_accepted(register: Register) -> None:
    person(register)
    erase_person(register, ["Bo Sample"], reason="asked", category="request", by="Ana", at=AT)
    assert verify(register).problems == ()
    assert b"bo sample" not in raw(register)
    assert len(stubs(register.view().decisions()).documents) == 3


@pytest.mark.parametrize(
    ("names", "reason", "error"),
    [
        pytest.param(["Nobody Here"], "asked", UnknownRecord, id="a-name-that-is-nowhere"),
        pytest.param(["Bo"], "asked", UsageError, id="too-short"),
        pytest.param([NAME], "Qbacedova asked", UsageError, id="a-reason-that-names-them"),
        pytest.param([], "asked", UsageError, id="no-name"),
    ],
)
def test_what_cannot_be_erased_is_said(register: Register, names: list[str], reason: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        erase_person(register, names, reason=reason, category="request", by="Ana", at=AT)
    with pytest.raises(UsageError, match="category"):
        erase_person(register, [NAME], reason="x", category="whim", by="Ana", at=AT)


def test_the_ledger_of_an_archive_loses_the_name_and_keeps_its_lines(register: Register, tmp_path: Path) -> None:
    address = "https://gazette.example/2014/zarifa-qbacedova-shot"
    lines = (Entry(offset=0, fate="set aside", why="0.050", url=address), Entry(offset=70, fate="kept", url="https://b.example/"))
    span = Shard(archive="a" * 64, name="n.warc.gz", start=0, stop=9, next=9, by="t", counts={"kept": 1}, lines=packed(lines))
    register.shards().keep(span, [], at=AT)
    ledger = register.ledger()
    ledger.keep(Batch(visits=(Visit(source=address, came=Came.SET_ASIDE, at=AT, collector="t", why="0.05"),)), at=AT)
    erase_person(register, [NAME], reason="asked", category="request", by="me", at=AT)
    (kept,) = register.shards().lines()
    found = list(unpacked(kept.lines))
    assert [(line.offset, line.fate) for line in found] == [(0, "set aside"), (70, "kept")]
    assert [line.url for line in found] == ["https://gazette.example/2014/[erased]-shot", "https://b.example/"]
    assert "https://gazette.example/2014/[erased]-shot" in {visit.source for visit in ledger.visits()}
    assert not verify(register).problems


def test_a_document_out_of_an_archive_takes_its_address_with_it(register: Register) -> None:
    lines = (Entry(offset=0, fate="kept", url="https://a.example/x"), Entry(offset=70, fate="kept", url="https://b.example/y"))
    span = Shard(archive="a" * 64, name="n @1.warc.gz", start=0, stop=9, next=9, by="t", counts={}, lines=packed(lines))
    text = "Police in Graz said that agents shot at a writer."
    content = text.encode()
    page = Document(
        doc_id="x", text=text, digest=digest(content), source="n @1.warc.gz@70 <urn:uuid:1> 2026", url="https://b.example/y"
    )
    reading = Reading(document=page.digest, extractor="t", characters=len(text))
    register.shards().keep(span, [(page, Original(digest=page.digest, content=content), reading)], at=AT)
    erase_documents(register, ["x"], reason="asked", category="request", by="me", at=AT)
    (kept,) = register.shards().lines()
    assert [line.url for line in unpacked(kept.lines)] == ["https://a.example/x", "[erased]"]
