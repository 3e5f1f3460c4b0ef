"""A register moves between engines, is backed up and comes back: the same rows, still append-only, still one chain."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import event
from tests.register.samples import START, add, document

from tocsin.errors import RegisterError
from tocsin.model.decisions import Act
from tocsin.pipeline.migrate import checked, migrate
from tocsin.register import copying
from tocsin.register.accounts import Accounts
from tocsin.register.archive import back_up, restore
from tocsin.register.copying import copy, counts
from tocsin.register.database import transaction
from tocsin.register.register import Register, open_register
from tocsin.register.sessions import Sessions


def filled(location: str) -> Register:
    register = open_register(location, writable=True)
    for number in range(45):
        add(register, document(f"d{number}", f"Report {number}: two men tried to shoot a poet – Пятница."))
    add(register, document("d0", "Report 0: two men tried to shoot a poet – Пятница.", publisher="Gazette"))
    for number in range(3):
        register.writer().decide(by="Ana", act=Act.ACCEPT, subject=f"r{number}", at=START, reason="seen", payload=None)
    accounts = Accounts(register.engine, register.location)
    accounts.add("Ana", role="admin", password="hash", must_change=False, at=START)
    Sessions(register.engine, "").begin("Ana", "d" * 64, at=START, ends=START + timedelta(hours=1))
    return register


def same(first: Register, second: Register) -> None:
    assert counts(first) == counts(second)
    assert first.view().documents() == second.view().documents()
    assert first.view().reports() == second.view().reports()
    assert first.view().journal() == second.view().journal()
    assert dict(first.view().originals()) == dict(second.view().originals())
    assert Accounts(first.engine, "").all() == Accounts(second.engine, "").all()


def goes_on(register: Register) -> None:
    """What was copied is a register like any other: it takes more, and nothing of it is overwritten."""
    add(register, document("more", "One more report: two men tried to shoot a poet."))
    assert register.writer().decide(by="Bob", act=Act.ACCEPT, subject="r9", at=START, reason=None, payload=None).number == 4
    assert Sessions(register.engine, "").open(at=START) == {}
    with pytest.raises(Exception, match="append-only"), transaction(register.engine) as connection:
        connection.exec_driver_sql("DELETE FROM decisions")


def test_a_register_moves_to_postgres_and_back_and_is_the_same(tmp_path: Path, postgres: str) -> None:
    first = filled(str(tmp_path / "first.db"))
    told: list[str] = []
    found = migrate(first, open_register(postgres, writable=True), tell=told.append)
    assert (found.rows["decisions"], found.verified.decisions, found.verified.documents) == (3, 3, 45)
    assert len(told) == 3
    middle = open_register(postgres)
    same(first, middle)
    last = open_register(str(tmp_path / "last.db"), writable=True)
    migrate(middle, last, tell=told.append)
    same(first, last)
    goes_on(last)
    goes_on(open_register(postgres, writable=True))


def test_a_target_that_holds_something_is_refused_and_left_alone(tmp_path: Path, location: str) -> None:
    source = filled(str(tmp_path / "source.db"))
    target = open_register(location, writable=True)
    add(target, document("other", "Another text."))
    with pytest.raises(RegisterError, match="already; a register is copied into a new file or an empty database"):
        copy(source, target)
    assert [d.doc_id for d in target.view().documents().values()] == ["other"]


def test_a_copy_that_is_stopped_leaves_nothing_and_is_run_again(
    tmp_path: Path, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = filled(str(tmp_path / "source.db")), open_register(location, writable=True)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(copying, "_count_on", stop)
        with pytest.raises(KeyboardInterrupt):
            copy(source, target)
    assert set(counts(target).values()) == {0}
    copy(source, target)
    same(source, target)


def test_a_row_that_arrives_otherwise_undoes_the_copy(tmp_path: Path, location: str) -> None:
    source, target = filled(str(tmp_path / "source.db")), open_register(location, writable=True)

    @event.listens_for(target.engine, "before_cursor_execute", retval=True)
    def bend(_connection, _cursor, statement, parameters, _context, many):  # type: ignore[no-untyped-def]
        if statement.startswith("INSERT INTO quotes") and many:
            parameters = [bent(row) for row in parameters]
        return statement, parameters

    with pytest.raises(RegisterError, match="quotes is not as it was read; nothing was kept"):
        copy(source, target)
    assert set(counts(target).values()) == {0}


def bent(row: object) -> object:
    if isinstance(row, dict):
        return {**row, "words": "other words"}
    return tuple("other words" if isinstance(value, str) else value for value in row)  # type: ignore[attr-defined]


def test_a_register_that_is_not_sound_is_not_moved(tmp_path: Path) -> None:
    source = filled(str(tmp_path / "source.db"))
    with source.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER quotes_no_update")
        connection.exec_driver_sql("UPDATE quotes SET words = upper(words) WHERE id = 7")
    target = open_register(str(tmp_path / "target.db"), writable=True)
    with pytest.raises(RegisterError, match=r"1 problems .*REPORT"):
        migrate(source, target, tell=lambda _words: None)
    assert set(counts(target).values()) == {0}


def test_a_backup_comes_back_as_it_was_on_either_engine(tmp_path: Path, location: str, postgres: str) -> None:
    source = filled(location)
    kept = tmp_path / "kept.backup"
    manifest = back_up(location, kept, at=START, version="1")
    assert manifest.rows == counts(source)
    assert kept.stat().st_mode & 0o077 == 0
    for place in (str(tmp_path / "back.db"), *((postgres,) if location != postgres else ())):
        made = restore(kept, place)
        same(source, made)
        goes_on(made)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_a_backup_that_is_made_while_others_write_is_sound(tmp_path: Path, location: str) -> None:
    register = filled(location)
    stop = Event()

    def write() -> None:
        for number in range(1000):
            if stop.is_set():
                return
            add(register, document(f"w{number}", f"Written meanwhile {number}: two men tried to shoot a poet."))

    writer = Thread(target=write)
    writer.start()
    back_up(location, tmp_path / "kept.backup", at=START, version="1")
    stop.set()
    writer.join()
    found = checked(restore(tmp_path / "kept.backup", str(tmp_path / "back.db")))
    assert 45 <= found.documents <= len(register.view().documents())
    assert found.decisions == 3


def test_nothing_is_overwritten_by_a_backup_or_a_restore(tmp_path: Path) -> None:
    location, kept = str(tmp_path / "tocsin.db"), tmp_path / "kept.backup"
    filled(location)
    back_up(location, kept, at=START, version="1")
    before = kept.read_bytes(), Path(location).read_bytes()
    for again in (lambda: back_up(location, kept, at=START, version="1"), lambda: restore(kept, location)):
        with pytest.raises(RegisterError, match="is not overwritten"):
            again()
    assert before == (kept.read_bytes(), Path(location).read_bytes())


def test_a_backup_holds_no_session(tmp_path: Path) -> None:
    location, kept = str(tmp_path / "tocsin.db"), tmp_path / "kept.backup"
    filled(location)
    assert b"d" * 64 in Path(location).read_bytes()
    back_up(location, kept, at=START, version="1")
    with zipfile.ZipFile(kept) as zipped:
        assert b"d" * 64 not in zipped.read("register.db")


def bend(kept: Path, change: str) -> None:
    with zipfile.ZipFile(kept) as zipped:
        content, manifest = zipped.read("register.db"), json.loads(zipped.read("manifest.json"))
    if change == "one-byte":
        content = content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]
    elif change == "longer":
        content += b"\0" * 10_000_000
    elif change == "newer":
        manifest["format"] = "tocsin backup 9"
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("register.db", content)
        if change != "no-manifest":
            zipped.writestr("manifest.json", json.dumps(manifest))
    if change == "cut-off":
        kept.write_bytes(kept.read_bytes()[:-3000])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param("one-byte", "not what its manifest says", id="a-byte-changed"),
        pytest.param("longer", "longer than its manifest says", id="a-bomb"),
        pytest.param("newer", "update Tocsin", id="a-later-form"),
        pytest.param("no-manifest", "not a backup", id="no-manifest"),
        pytest.param("cut-off", "not a backup", id="cut-off"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_made(tmp_path: Path, change: str, told: str) -> None:
    location, kept, back = str(tmp_path / "tocsin.db"), tmp_path / "kept.backup", tmp_path / "back.db"
    filled(location)
    back_up(location, kept, at=START, version="1")
    bend(kept, change)
    with pytest.raises(RegisterError, match=told):
        restore(kept, str(back))
    assert not back.exists()
