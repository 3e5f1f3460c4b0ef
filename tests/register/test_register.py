"""The register, on every engine that it may lie on: see the fixture `location`."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import inspect
from sqlalchemy import text as sql
from tests.register.samples import START, TEXT, add, document, reading

from tocsin.errors import RegisterError, UnknownRecord
from tocsin.model.alerts import Alert
from tocsin.model.captures import Came, Capture, Held, Visit, Way
from tocsin.model.decisions import Act
from tocsin.model.evidence import digest
from tocsin.model.vocabulary import Kind
from tocsin.register.accounts import Accounts
from tocsin.register.alerts import Ledger
from tocsin.register.database import transaction
from tocsin.register.ledger import Batch, Kept, Stamp
from tocsin.register.register import Register, open_register
from tocsin.register.schema import APPEND_ONLY, METADATA
from tocsin.register.shards import Shard
from tocsin.register.writer import Original, check_chain


@pytest.fixture
def register(location: str) -> Register:
    return open_register(location, writable=True)


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


def keep_all(register: Register) -> None:
    """Something in every table of the ledger."""
    found, content = document(), TEXT.encode()
    original = Original(digest=found.digest, content=content)
    capture = Capture(original=found.digest, source="a.txt", way=Way.FILE, at=START)
    held = Held(source="b.pdf", digest=digest(b"b"), why="broken", reader="pdf")
    batch = Batch(
        kept=(Kept(document=found, original=original, reading=reading(found), capture=capture, language=("en", 1.0)),),
        visits=(Visit(source="a.txt", came=Came.READ, at=START, collector="test"),),
        held=((held, b"b"),),
    )
    register.ledger().keep(batch, at=START)
    register.ledger().stamp(Stamp(original=found.digest, token=b"t", authority="A", at=START), at=START)


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
    keep_all(register)
    ledger = Ledger(register.engine, register.location)
    shard = Shard(archive="a", name="a.warc.gz", start=0, stop=9, next=9, by="x", counts={"kept": 1}, lines=b"x")
    register.shards().keep(shard, [], at=START)
    ledger.record_all([Alert(key="k", rule="r", subject="s", reports=(), said={})], channels=["c"], at=START)
    with pytest.raises(Exception, match="append-only"), transaction(register.engine) as connection:
        connection.exec_driver_sql(change.format(table))


def test_decisions_form_a_chain_that_a_hand_in_the_file_breaks(register: Register) -> None:
    for number in range(3):
        register.writer().decide(by="Ana", act=Act.ACCEPT, subject=f"r{number}", at=START, reason="seen", payload=None)
    journal = register.view().journal()
    check_chain([d for d, _ in journal], [h for _, h in journal])
    with register.engine.connect() as connection:
        on_postgres = connection.dialect.name == "postgresql"
        connection.exec_driver_sql(
            f"DROP TRIGGER {'decisions_append_only ON decisions' if on_postgres else 'decisions_no_update'}"
        )
        connection.exec_driver_sql("UPDATE decisions SET by = 'Bob' WHERE number = 2")
        connection.commit()
    journal = register.view().journal()
    with pytest.raises(RegisterError, match="decision 2"):
        check_chain([d for d, _ in journal], [h for _, h in journal])


def test_a_failed_addition_leaves_nothing_behind(register: Register) -> None:
    broken = reading(document())
    object.__setattr__(broken.reports[0].statements[0], "rule", object())
    with pytest.raises(Exception, match=r"supported|adapt"):
        register.writer().add(document(), Original(digest=document().digest, content=TEXT.encode()), broken, at=START)
    assert register.view().documents() == {}


def test_the_schema_that_migrations_make_is_the_one_declared(register: Register) -> None:
    found = inspect(register.engine)
    made = {name: {column["name"] for column in found.get_columns(name)} for name in METADATA.tables}
    indices = {index["name"] for name in METADATA.tables for index in found.get_indexes(name)}
    assert made == {name: {c.name for c in table.columns} for name, table in METADATA.tables.items()}
    assert {index.name for table in METADATA.tables.values() for index in table.indexes} <= indices
    assert set(found.get_table_names()) == {*METADATA.tables, "alembic_version"}


def test_an_unknown_document_is_named(register: Register) -> None:
    with pytest.raises(UnknownRecord, match="'dx'"):
        register.view().document("dx")


def test_a_reader_never_sees_half_of_what_another_adds(location: str, register: Register) -> None:
    failed: list[BaseException] = []

    def read() -> None:
        view = open_register(location).view()
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
