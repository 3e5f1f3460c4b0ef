from datetime import UTC, datetime, timedelta

import pytest

from tocsin.errors import InvalidValue, RegisterError, UnknownRecord
from tocsin.register.accounts import Accounts, key
from tocsin.register.register import Register, open_register
from tocsin.register.sessions import Sessions

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def register(location: str) -> Register:
    return open_register(location, writable=True)


@pytest.fixture
def accounts(register: Register) -> Accounts:
    found = Accounts(register.engine, register.location)
    found.add("Ana Núñez", role="coder", password="hash", must_change=False, at=START)
    return found


def test_an_account_is_found_under_its_name_in_any_case_and_spacing(accounts: Accounts) -> None:
    for name in ("Ana Núñez", "ana  núñez ", "ANA NU\u0301N\u0303EZ"):
        assert accounts.get(name).name == "Ana Núñez"
    assert accounts.find("Ana") is None


def test_a_name_is_taken_once(accounts: Accounts) -> None:
    with pytest.raises(RegisterError, match="already"):
        accounts.add("ANA NÚÑEZ", role="admin", password="x", must_change=False, at=START)
    assert [(account.name, account.role) for account in accounts.all()] == [("Ana Núñez", "coder")]


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "<b>", "a\x00", "a\u202eb", "ﷺ" * 10], ids=ascii)
def test_what_is_no_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(InvalidValue):
        accounts.add(name, role="coder", password="x", must_change=False, at=START)


def test_an_unknown_account_is_named(accounts: Accounts) -> None:
    for change in (lambda: accounts.set_role("Bob", "admin"), lambda: accounts.set_disabled("Bob", disabled=True)):
        with pytest.raises(UnknownRecord, match="'Bob'"):
            change()


def test_a_session_lives_until_its_end_and_while_it_is_used(accounts: Accounts) -> None:
    sessions = Sessions(accounts.engine, accounts.location)
    sessions.begin("ana núñez", "d" * 64, at=START, ends=START + 3 * HOUR)
    assert sessions.open(at=START) == {"Ana Núñez": 1}
    for minutes in (50, 100, 150):
        assert sessions.use("d" * 64, at=START + timedelta(minutes=minutes), idle=HOUR)
    assert sessions.use("e" * 64, at=START, idle=HOUR) is None
    assert sessions.use("d" * 64, at=START + 3 * HOUR, idle=HOUR) is None
    assert sessions.open(at=START) == {}


def test_sessions_that_are_over_are_swept_away(accounts: Accounts) -> None:
    sessions = Sessions(accounts.engine, accounts.location)
    sessions.begin("Ana Núñez", "d" * 64, at=START, ends=START + HOUR)
    sessions.begin("Ana Núñez", "e" * 64, at=START + HOUR, ends=START + 2 * HOUR)
    assert sessions.open(at=START) == {"Ana Núñez": 1}


def test_the_key_of_a_name_is_bounded() -> None:
    assert len(key("ﷺ" * 1000)) <= 64
