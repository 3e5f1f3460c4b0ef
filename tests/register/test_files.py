"""A register that is a file: what is not there, is not ours, is damaged, may only be read."""

import sqlite3
from pathlib import Path

import pytest
from tests.register.samples import TEXT, add, document

from tocsin.errors import RegisterError
from tocsin.register.register import Register, open_register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return open_register(str(tmp_path / "tocsin.db"), writable=True)


def test_reading_a_register_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="tocsin add"):
        open_register(str(tmp_path / "none.db"))


def test_one_that_is_not_there_is_made_for_writing_unless_it_may_not_be_new(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(RegisterError, match="no register here yet"):
        open_register(str(path), writable=True, new=False)
    assert not path.exists()
    open_register(str(path), writable=True)
    path.with_name("empty.db").touch()
    with pytest.raises(RegisterError, match="no register here yet"):
        open_register(str(path.with_name("empty.db")), writable=True, new=False)
    add(open_register(str(path), writable=True, new=False), document())


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


def test_a_reader_can_open_what_it_may_not_write(tmp_path: Path, register: Register) -> None:
    add(register, document())
    path = tmp_path / "tocsin.db"
    path.chmod(0o444)
    assert len(open_register(str(path)).view().reports()) == 1


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
