"""The command line as a person meets it: what is printed, where, and with which exit code."""

import json
import sqlite3
from pathlib import Path

import pytest

from tocsin.cli import COMMANDS, GROUPS

ARTICLE = """Police in Graz said on 4 March 2019 that agents of the Syrian intelligence service had shot dead an exiled writer,
Samir Example, outside his flat in Graz on 2 March 2019. The Syrian embassy denied it.
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(call, command: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call(command, "--help")
    assert code == 0
    assert "Usage: tocsin" in out


def test_an_article_goes_from_a_file_to_a_table_and_back_to_its_quote(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    code, out, _ = call("add", "a.txt", "--published", "2019-03-05", "--publisher", "Example Gazette")
    assert code == 0
    assert "1 new document" in out
    code, out, err = call("list")
    assert code == 0
    assert "Syria" in out
    assert "1 incident from 1 report in 1 document" in err
    (row,) = [json.loads(line) for line in call("list", "--json")[1].splitlines()]
    code, out, _ = call("show", row["incident_id"][:5])
    assert "Samir Example" in out
    assert "Example Gazette" in out
    code, out, _ = call("verify")
    assert (code, "all as recorded" in out) == (0, True)


def test_adding_again_changes_nothing(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    before = call("export", "json")[1]
    code, out, _ = call("add", "a.txt", "--published", "2019-03-05")
    assert (code, "0 new documents" in out, "1 known" in out) == (0, True, True)
    assert call("export", "json")[1] == before


def test_extract_stores_nothing_and_its_quotes_stand_in_the_file(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    code, out, _ = call("extract", "a.txt", "--published", "2019-03-05")
    record = json.loads(out)
    assert code == 0
    assert record["doc_id"] == "a"
    assert record["incidents"]
    for item in [*record["statements"], *(e for i in record["incidents"] for e in i["evidence"])]:
        assert ARTICLE[item["start"] : item["end"]] == item["quote"]
    assert not Path("tocsin.db").exists()


def test_extract_writes_one_file_a_document(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    assert call("extract", "a.txt", "--out", "records")[0] == 0
    assert json.loads(Path("records/a.json").read_text())["doc_id"] == "a"


def test_a_bad_file_does_not_stop_the_batch(call) -> None:  # type: ignore[no-untyped-def]
    folder = Path("mixed")
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "b.bin").write_bytes(b"\0\1")
    (folder / "c.txt").write_bytes(b"caf\xe9")
    (folder / "d.txt").write_bytes(b"")
    code, out, err = call("add", "mixed")
    assert code == 1
    assert "1 new document" in out
    for name, reason in (("b.bin", "no reader"), ("c.txt", "not UTF-8"), ("d.txt", "empty")):
        assert any(name in line and reason in line for line in err.splitlines())


def test_a_language_that_cannot_be_read_is_said_and_gives_nothing(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(
        "Die Polizei in Graz teilte am Montag mit, dass Agenten des syrischen Geheimdienstes einen Schriftsteller im Exil vor "
        "seiner Wohnung erschossen haben. Die Botschaft wies die Vorwürfe zurück und sprach von einer Erfindung der Presse.\n"
    )
    code, out, err = call("extract", "a.txt")
    assert code == 0
    assert json.loads(out)["incidents"] == []
    assert "English" in err


def test_without_a_date_of_publication_relative_words_stay_without_a_date(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(
        "On Tuesday agents of the Syrian intelligence service shot dead an exiled writer, Samir Example, in Graz, police said.\n"
    )
    _, out, err = call("extract", "a.txt")
    for incident in json.loads(out)["incidents"]:
        assert incident["date"] is None or incident["date"]["start"] is None
    assert "--published" in err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param(("list",), 1, "tocsin add", id="no-register-yet"),
        pytest.param(("add", "nowhere.txt"), 2, "no such file", id="a-file-that-is-not-there"),
        pytest.param(("export", "xlsx"), 2, "csv, ", id="an-unknown-format-lists-the-known"),
        pytest.param(("list", "--as-of", "soon"), 2, "2024-05-31", id="a-day-in-words"),
        pytest.param(("lst",), 2, "No such command", id="an-unknown-command"),
        pytest.param(("completion", "tcsh"), 2, "bash, fish, zsh", id="an-unknown-shell-lists-the-known"),
    ],
)
def test_a_wrong_call_says_what_to_do(call, words: tuple[str, ...], code: int, message: str) -> None:  # type: ignore[no-untyped-def]
    found, _, err = call(*words)
    assert found == code
    assert message in err


def test_an_unreadable_date_is_told_once_a_file(call) -> None:  # type: ignore[no-untyped-def]
    for name in ("a.md", "b.md"):
        Path(name).write_text(f"---\npublished: yesterday\n---\n{ARTICLE}")
    code, _, err = call("extract", "a.md", "b.md")
    assert code == 1
    assert err.count("write 2022-11-07 or 2022-11; give it with --published") == 2


def test_a_changed_register_is_found_out(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    with sqlite3.connect("tocsin.db") as connection:
        connection.execute("DROP TRIGGER quotes_no_update")
        connection.execute("UPDATE quotes SET words = 'Y' || substr(words, 2)")
    connection.close()
    code, out, err = call("verify")
    assert code == 1
    assert "problems" in out
    assert "is not at" in err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_printed(call, shell: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call("completion", shell)
    assert code == 0
    assert "_TOCSIN_COMPLETE" in out


def test_doctor_finds_this_installation_whole(call) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call("doctor", "--json")
    assert code == 0
    assert all(finding["ok"] for finding in json.loads(out))


def test_the_codebook_is_printed_as_words_and_as_schema(call) -> None:  # type: ignore[no-untyped-def]
    assert "attribution.strength" in call("codebook")[1]
    assert "incidents" in json.loads(call("codebook", "--schema")[1])["properties"]


def test_a_quote_from_a_pdf_shows_its_page(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    court = Path(__file__).parents[1] / "sources/fixtures/court.pdf"
    location = str(tmp_path / "t.db")
    assert call("add", str(court), "--published", "2019-03-05", "--register", location)[0] == 0
    incidents = json.loads(call("list", "--register", location, "--json")[1].splitlines()[0])
    out = call("show", incidents["incident_id"], "--register", location)[1]
    assert "p. 2, " in out
    assert call("verify", "--register", location)[0] == 0


def test_every_command_stands_in_one_group_of_the_help(call) -> None:  # type: ignore[no-untyped-def]
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)
    assert "Publish, be told, protect:" in call("--help")[1]
