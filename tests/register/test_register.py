import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text as sql

from tocsin.errors import RegisterError, UnknownRecord
from tocsin.model.dates import DateInterval
from tocsin.model.decisions import Act
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Remark, Statement, digest, quote
from tocsin.model.reports import Reading, Report, report_id
from tocsin.model.vocabulary import Kind, RemarkType
from tocsin.register.accounts import Accounts
from tocsin.register.database import transaction
from tocsin.register.register import Register, open_register
from tocsin.register.schema import APPEND_ONLY, METADATA
from tocsin.register.writer import Original, check_chain

TEXT = "Пятница. On 3 May 2014 two men tried to shoot a poet in Exampleville."
START = datetime(2024, 1, 1, 12, tzinfo=UTC)


def document(doc_id: str = "d1", text: str = TEXT, **said: str) -> Document:
    return Document(doc_id=doc_id, text=text, digest=digest(text.encode()), published=published("2014-05"), **said)  # type: ignore[arg-type]


def reading(found: Document, kind: Kind = Kind.ASSASSINATION) -> Reading:
    whole = quote(found.text, 0, min(60, len(found.text)))
    statements = (
        Statement(field="kind", value=kind, quotes=(whole,), rule="test"),
        Statement(field="date", value=DateInterval.from_edtf("2014-05-03", text="On 3 May 2014"), quotes=(whole,)),
    )
    report = Report(report_id=report_id(found.digest, 0), document=found.digest, local_id="i1", statements=statements)
    remark = Remark(type=RemarkType.DENIAL, quote=quote(found.text, 0, 7), about=("i1",), speaker="nobody")
    return Reading(document=found.digest, extractor="test 1", reports=(report,), remarks=(remark,), characters=len(found.text))


def add(register: Register, found: Document, at: datetime = START, kind: Kind = Kind.ASSASSINATION) -> None:
    content = found.text.encode()
    register.writer().add(found, Original(digest=digest(content), content=content), reading(found, kind), at=at)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return open_register(str(tmp_path / "tocsin.db"), writable=True)


def test_what_is_added_comes_back_as_it_was(register: Register) -> None:
    add(register, document(publisher="Gazette"))
    view = register.view()
    assert view.document("d1") == document(publisher="Gazette")
    assert view.reports() == list(reading(document()).reports)
    assert view.remarks() == {document().digest: list(reading(document()).remarks)}
    assert dict(view.originals()) == {document().digest: TEXT.encode()}


def test_adding_twice_keeps_one_document_and_one_description(register: Register) -> None:
    add(register, document())
    add(register, document())
    with register.engine.connect() as connection:
        counts = [
            connection.execute(sql(f"SELECT count(*) FROM {t}")).scalar() for t in ("documents", "descriptions", "originals")
        ]
    assert counts == [1, 1, 1]


def test_a_later_reading_replaces_an_earlier_one_and_both_stay(register: Register) -> None:
    add(register, document())
    add(register, document(), at=START + timedelta(days=1), kind=Kind.ASSAULT)
    assert [r.value("kind") for r in register.view().reports()] == [Kind.ASSAULT]
    assert [r.value("kind") for r in register.view(START).reports()] == [Kind.ASSASSINATION]


def test_a_view_as_of_a_time_knows_nothing_later(register: Register) -> None:
    add(register, document())
    add(register, document("d2", "Another text of another day."), at=START + timedelta(days=2))
    assert list(register.view(START - timedelta(seconds=1)).documents()) == []
    assert [d.doc_id for d in register.view(START + timedelta(days=1)).documents().values()] == ["d1"]
    assert len(register.view().documents()) == 2


def test_a_new_description_replaces_the_old_one_as_of_its_time(register: Register) -> None:
    add(register, document(publisher="Gazette"))
    add(register, document(publisher="Example Gazette"), at=START + timedelta(days=1))
    assert register.view().document("d1").publisher == "Example Gazette"
    assert register.view(START).document("d1").publisher == "Gazette"


def test_two_documents_of_one_name_are_told_apart(register: Register) -> None:
    add(register, document())
    add(register, document("d1", "Another text."))
    assert sorted(d.doc_id for d in register.view().documents().values()) == sorted(["d1", f"d1-{digest(b'Another text.')[:8]}"])


CHANGES = [
    (table.name, change)
    for table in APPEND_ONLY
    for change in ("DELETE FROM {0}", f"UPDATE {{0}} SET {table.columns.keys()[0]} = {table.columns.keys()[0]}")
]


@pytest.mark.parametrize(("table", "change"), CHANGES)
def test_nothing_is_overwritten_or_removed(register: Register, table: str, change: str) -> None:
    add(register, document())
    register.writer().decide(by="Ana", act=Act.ACCEPT, subject="r1", at=START, reason=None, payload=None)
    Accounts(register.engine, register.location).log("Ana", "signed in", at=START)
    with pytest.raises(Exception, match="append-only"), transaction(register.engine) as connection:
        connection.exec_driver_sql(change.format(table))


def test_decisions_form_a_chain_that_a_hand_in_the_file_breaks(register: Register) -> None:
    for number in range(3):
        register.writer().decide(by="Ana", act=Act.ACCEPT, subject=f"r{number}", at=START, reason="seen", payload=None)
    journal = register.view().journal()
    check_chain([d for d, _ in journal], [h for _, h in journal])
    with register.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER decisions_no_update")
        connection.exec_driver_sql("UPDATE decisions SET by = 'Bob' WHERE number = 2")
    journal = register.view().journal()
    with pytest.raises(RegisterError, match="decision 2"):
        check_chain([d for d, _ in journal], [h for _, h in journal])


def test_a_failed_addition_leaves_nothing_behind(register: Register) -> None:
    broken = reading(document())
    object.__setattr__(broken.reports[0].statements[0], "rule", object())
    with pytest.raises(Exception, match="supported"):
        register.writer().add(document(), Original(digest=document().digest, content=TEXT.encode()), broken, at=START)
    assert register.view().documents() == {}


def test_the_schema_that_migrations_make_is_the_one_declared(register: Register) -> None:
    with register.engine.connect() as connection:
        made = {name: {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")} for name in METADATA.tables}
        indices = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert made == {name: {c.name for c in table.columns} for name, table in METADATA.tables.items()}
    assert {index.name for table in METADATA.tables.values() for index in table.indexes} <= indices


def test_reading_a_register_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="tocsin add"):
        open_register(str(tmp_path / "none.db"))


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cats (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RegisterError, match="not a register of Tocsin"):
        open_register(str(path), writable=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, writable: bool) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"these are my notes, not a database at all" * 40)
    with pytest.raises(RegisterError, match="not a register"):
        open_register(str(path), writable=writable)
    assert path.read_bytes().startswith(b"these are my notes")


def test_a_damaged_register_says_so(tmp_path: Path, register: Register) -> None:
    for number in range(40):
        add(register, document(f"d{number}", f"{TEXT} {number} " * 30))
    path = tmp_path / "tocsin.db"
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 30] = b"\xaa" * (4096 * 28)
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="damaged"):
        open_register(str(path)).view().reports()


def test_an_unknown_document_is_named(register: Register) -> None:
    with pytest.raises(UnknownRecord, match="'dx'"):
        register.view().document("dx")


def test_a_reader_can_open_what_it_may_not_write(tmp_path: Path, register: Register) -> None:
    add(register, document())
    path = tmp_path / "tocsin.db"
    path.chmod(0o444)
    assert len(open_register(str(path)).view().reports()) == 1


def test_a_reader_never_sees_half_of_what_another_adds(tmp_path: Path, register: Register) -> None:
    failed: list[BaseException] = []

    def read() -> None:
        view = open_register(str(tmp_path / "tocsin.db")).view()
        for _ in range(60):
            try:
                assert all(statement.quotes for report in view.reports() for statement in report.statements)
            except BaseException as error:
                failed.append(error)
                return

    reader = Thread(target=read)
    reader.start()
    for number in range(60):
        add(register, document(f"d{number}", f"{TEXT} {number}"))
    reader.join()
    assert failed == []


@pytest.mark.parametrize(
    ("location", "told"),
    [
        pytest.param(".", "a folder", id="a-folder"),
        pytest.param("nosuch://host/register", "psycopg|nosuch", id="an-unknown-database"),
    ],
)
def test_a_place_that_cannot_be_a_register_is_told(location: str, told: str) -> None:
    with pytest.raises(RegisterError, match=told):
        open_register(location, writable=True)
