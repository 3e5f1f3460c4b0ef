"""What is particular to a register on PostgreSQL: its address, its secrets, what a reader may do, what is told when it fails."""

import pytest
from sqlalchemy.exc import DBAPIError
from tests.register.samples import add, document

from tocsin.errors import RegisterError, UsageError
from tocsin.register import database
from tocsin.register.database import transaction
from tocsin.register.locations import database_url, shown
from tocsin.register.register import open_register


@pytest.mark.parametrize(
    ("location", "told"),
    [
        pytest.param("tocsin.db", "tocsin.db", id="a-file-as-it-is"),
        pytest.param(
            "postgresql://ana:secret@db.example/reg", "postgresql://ana:***@db.example/reg", id="a-password-in-the-name"
        ),
        pytest.param("postgres://db.example/reg?password=secret", "postgresql://db.example/reg", id="a-password-in-the-query"),
    ],
)
def test_a_message_shows_no_password(location: str, told: str) -> None:
    assert shown(location) == told


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_usual_scheme_means_the_one_driver(scheme: str) -> None:
    assert database_url(f"{scheme}://host/name").drivername == "postgresql+psycopg"


@pytest.mark.parametrize("location", ["mysql://host/name", "sqlite:///x.db", "https://host/name", "a b://"])
def test_another_database_is_refused(location: str) -> None:
    with pytest.raises(RegisterError, match="postgresql"):
        open_register(location)


def test_a_database_without_a_register_is_told_to_a_reader_and_made_for_a_writer(postgres: str) -> None:
    with pytest.raises(RegisterError, match="no register here yet"):
        open_register(postgres)
    add(open_register(postgres, writable=True), document())
    assert len(open_register(postgres).view().reports()) == 1


def test_another_programs_database_is_left_alone(postgres: str) -> None:
    with transaction(database._database(postgres, writable=True, pooled=False)) as connection:
        connection.exec_driver_sql("CREATE TABLE cats (name text)")
    with pytest.raises(RegisterError, match="not a register of Tocsin"):
        open_register(postgres, writable=True)


def test_what_was_opened_for_reading_cannot_write(postgres: str) -> None:
    open_register(postgres, writable=True)
    with pytest.raises(RegisterError, match="read-only"):
        add(open_register(postgres), document())


def test_a_table_cannot_be_emptied_in_one_go(postgres: str) -> None:
    register = open_register(postgres, writable=True)
    with pytest.raises(DBAPIError, match="append-only"), transaction(register.engine) as connection:
        connection.exec_driver_sql("TRUNCATE decisions")


def test_a_server_that_is_not_there_and_a_database_that_is_not_are_told(postgres: str) -> None:
    with pytest.raises(RegisterError, match="cannot be reached"):
        open_register("postgresql:///nothing?host=/nonexistent")
    with pytest.raises(RegisterError, match="no such database"):
        open_register(postgres.replace("/postgres?", "/nothing?"))


def test_a_writer_that_waits_too_long_is_told(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    register = open_register(postgres, writable=True)
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    with transaction(register.engine), pytest.raises(RegisterError, match="in use by another program"):
        add(register, document())
    add(register, document())


def test_text_that_postgres_cannot_hold_is_refused_whole(postgres: str) -> None:
    register = open_register(postgres, writable=True)
    with pytest.raises(RegisterError, match="NUL"):
        add(register, document(text="A poet was shot at.\x00 Two men fled."))
    assert register.view().documents() == {}
    assert dict(register.view().originals()) == {}


def test_one_process_collects_into_a_register(postgres: str) -> None:
    first, second = open_register(postgres, writable=True), open_register(postgres, writable=True)
    with first.alone("collect"):
        with second.alone("watch"):
            pass
        with pytest.raises(UsageError, match="one is enough"), second.alone("collect"):
            pass
    with second.alone("collect"):
        pass
