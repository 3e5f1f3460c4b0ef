"""`tocsin accounts`, as a person calls it."""

import json
from pathlib import Path

import pytest

from tocsin.app.access.passwords import Passwords
from tocsin.register.accounts import Accounts
from tocsin.register.register import open_register


def test_accounts_are_added_listed_changed_and_shut_out(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    register = ("--register", str(tmp_path / "team.db"))
    code, password, told = call("accounts", "add", "Ana", "--role", "editor", "--generate", *register)
    assert code == 0
    assert "shown once" in told
    kept = Accounts(open_register(register[1]).engine, "").get("Ana").password
    assert kept.startswith("$argon2id$")
    assert password.strip() not in kept
    assert Passwords().matches(kept, password.strip())
    assert call("accounts", "role", "ana", "admin", *register)[0] == 0
    assert call("accounts", "disable", "Ana", *register)[0] == 0
    listed = call("accounts", "list", *register)[1]
    assert "admin" in listed
    assert "disabled" in listed
    assert call("accounts", "enable", "Ana", *register)[0] == 0
    assert "must change password" in call("accounts", "list", *register)[1]
    again = call("accounts", "reset", "Ana", "--generate", *register)[1]
    assert again != password
    assert call("accounts", "sign-out", "Ana", *register)[0] == 0
    assert call("accounts", "log", *register)[:2] == (0, "")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(("role", "Bob", "admin"), 1, "no account 'Bob'", id="an-unknown-account"),
        pytest.param(("role", "Bob", "owner"), 2, "'owner' is not one of", id="an-unknown-role"),
        pytest.param(("add", "<Bob>", "--generate"), 1, "holds letters", id="no-name"),
    ],
)
def test_what_cannot_be_done_is_told(call, tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:  # type: ignore[no-untyped-def]
    call("accounts", "add", "Ana", "--generate", "--register", str(tmp_path / "team.db"))
    found = call("accounts", *words, "--register", str(tmp_path / "team.db"))
    assert found[0] == code
    assert told in found[2]


def test_a_password_is_asked_for_twice_and_again_if_it_is_weak(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    answers = iter(["short", "short", "correct horse battery", "correct horse battery"])
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _prompt: next(answers))
    register = ("--register", str(tmp_path / "team.db"))
    code, out, told = call("accounts", "add", "Ana", *register)
    assert (code, out) == (0, "")
    assert "12 to 256" in told
    kept = Accounts(open_register(register[1]).engine, "").get("Ana")
    assert Passwords().matches(kept.password, "correct horse battery")
    assert not kept.must_change


def test_where_nobody_can_be_asked_for_a_password_the_way_out_is_told(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, told = call("accounts", "add", "Ana", "--register", str(tmp_path / "team.db"))
    assert code == 2
    assert "--generate" in told


def test_accounts_and_their_log_come_as_json(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    register = ("--register", str(tmp_path / "team.db"))
    call("accounts", "add", "Ana", "--role", "admin", "--generate", *register)
    row = json.loads(call("accounts", "list", "--json", *register)[1])
    assert (row["name"], row["role"], row["state"], row["sessions"]) == ("Ana", "admin", "must change password", 0)
    assert call("accounts", "log", "--json", *register)[0] == 0


def test_a_register_without_accounts_says_how_to_make_the_first(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    location = str(tmp_path / "t.db")
    (tmp_path / "a.txt").write_text("Nothing happened.")
    call("add", str(tmp_path / "a.txt"), "--register", location)
    code, out, err = call("accounts", "list", "--register", location)
    assert (code, out) == (0, "")
    assert "tocsin accounts add" in err
    assert "no pair is doubtful" in call("link", "--questions", "--register", location)[2]
