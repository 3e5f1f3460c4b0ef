"""The edges of the command line: names that documents give themselves, outputs that fail, options that mean nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """Police in Graz said on 4 March 2019 that agents of the Syrian intelligence service had shot dead an exiled writer,
Samir Example, outside his flat in Graz on 2 March 2019. The Syrian embassy denied it.
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)


@pytest.mark.parametrize("doc_id", ["../../outside", "/outside", "..", "a/b", ".hidden", "new\nline", "x" * 300])
def test_a_document_cannot_choose_the_folder_that_its_record_goes_to(call, tmp_path: Path, doc_id: str) -> None:  # type: ignore[no-untyped-def]
    Path("d.json").write_text(json.dumps({"doc_id": doc_id, "text": ARTICLE, "published": "2019-03-05"}))
    assert call("extract", "d.json", "--out", "out")[0] == 0
    (written,) = (path for path in tmp_path.rglob("*.json") if path.name != "d.json")
    assert written.parent == Path("out").absolute()
    assert json.loads(written.read_text())["doc_id"] == doc_id


def test_two_files_of_one_name_give_two_records(call) -> None:  # type: ignore[no-untyped-def]
    for folder, name in (("a", "Samir"), ("b", "Karim")):
        Path(folder).mkdir()
        (Path(folder) / "x.txt").write_text(ARTICLE.replace("Samir", name))
    assert call("extract", "a", "b", "--published", "2019-03-05", "--out", "out")[0] == 0
    names = [json.loads(path.read_text())["incidents"][0]["targets"][0]["label"] for path in Path("out").iterdir()]
    assert sorted(names) == ["Karim Example", "Samir Example"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("--published", "2022-13"), "--published: '2022-13' is not in the calendar", id="no-thirteenth-month"),
        pytest.param(("--published", "9999-12-31"), "after today", id="nothing-came-out-in-the-future"),
        pytest.param(("--published", "last week"), "is not a date of publication", id="a-date-of-publication-is-not-relative"),
        pytest.param(("--max-size", "0"), "--max-size", id="a-largest-size-of-nothing"),
    ],
)
def test_an_option_that_means_nothing_is_the_call_s_fault(call, words: tuple[str, str], told: str) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    code, out, err = call("extract", "a.txt", *words)
    assert (code, out) == (2, "")
    assert told in err


def test_a_setting_that_means_nothing_is_the_call_s_fault(call, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    monkeypatch.setenv("TOCSIN_MAX_SIZE", "much")
    assert call("extract", "a.txt")[0] == 2


def tocsin(*words: str, stdout: int) -> tuple[int, str]:
    """Exit code and standard error of a process of its own, whose standard output is `stdout`."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "default"}
    made = subprocess.run(
        [sys.executable, "-m", "tocsin", *words], stdout=stdout, stderr=subprocess.PIPE, text=True, env=environment, check=False
    )
    return made.returncode, made.stderr


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("codebook",)])
def test_a_reader_that_has_read_enough_is_no_fault(call, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    reader, writer = os.pipe()
    os.close(reader)
    code, err = tocsin(*words, stdout=writer)
    os.close(writer)
    assert code == 0
    assert "Traceback" not in err
    assert "Broken pipe" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("export", "csv")])
def test_a_full_disk_is_told_in_one_line(call, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    with Path("/dev/full").open("wb") as full:
        code, err = tocsin(*words, stdout=full.fileno())
    assert code == 1
    assert "output could not be written: No space left on device" in err
    assert "Traceback" not in err
    assert "Exception ignored" not in err


def test_a_chart_is_drawn_as_its_name_says(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    events = tmp_path / "e.csv"
    events.write_text("id,date,disclosed_date,sources\n" + "".join(f"E{y},{y}-05-03,{y}-06-01,A\n" for y in range(2000, 2020)))
    for name, head in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG")):
        code, out, _ = call("chart", "rate", "--events", str(events), "--as-of", "2020-01-01", "--out", str(tmp_path / name))
        assert code == 0
        assert out
        assert (tmp_path / name).read_bytes().startswith(head)
    assert call("chart", "rate", "--out", str(tmp_path / "a.gif"))[0] == 2
    assert call("chart", "weather")[0] == 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(("add", "no.txt", "a.txt", "nor.warc.gz"), 2, "nor.warc.gz: no such file", id="a-missing-archive"),
        pytest.param(("add", "a.txt", "no.txt", "nor.txt"), 2, "no.txt, nor.txt: no such file or folder", id="all-at-once"),
        pytest.param(("watch",), 2, "tocsin watch --example > rules.toml", id="no-rules"),
        pytest.param(("watch", "--rules", "no.toml"), 2, "tocsin watch --example > no.toml", id="missing-rules"),
        pytest.param(("analyse", "trend"), 1, "the register holds no incident", id="nothing-to-analyse"),
        pytest.param(("analyse", "trend", "--events", "other.csv"), 1, "no column date", id="a-table-that-says-no-date"),
        pytest.param(("analyse", "responses", "--events", "days.csv"), 2, "--responses FILE.csv, a row for", id="no-responses"),
        pytest.param(("import", "other.csv", "--layout", "gtd"), 1, "--mapping FILE.toml", id="not-that-layout"),
    ],
)
def test_an_error_says_what_where_and_what_to_do(call, words: tuple[str, ...], code: int, told: str) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    Path("other.csv").write_text("iyear,gname\n2001,somebody\n")
    Path("days.csv").write_text("date\n2001-02-03\n")
    if words[0] in ("analyse",):
        call("add", "a.txt", "--min-confidence", "1")
    found = call(*words)
    assert found[0] == code
    assert told in found[2]
    assert words[0] != "add" or not Path("tocsin.db").exists()


def test_the_example_of_rules_can_be_watched_by(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    code, rules, _ = call("watch", "--example")
    assert code == 0
    Path("rules.toml").write_text(rules)
    assert call("watch", "--rules", "rules.toml")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("link",), ("link", "--undo", "3"), ("review", "--no-open", "--port", "0"),
        ("label", "T1", "--as", "amber", "--reason", "w"), ("quarantine", "retry"), ("timestamp", "http://127.0.0.1:9/"),
        ("erase", "person", "A B", "--reason", "w", "--category", "consent", "--yes"), ("accounts", "disable", "Ana"),
        ("assess", "outcome", "J1", "yes", "--source", "s"), ("list",), ("watch", "--rules", "rules.toml", "--note"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_slip_in_the_register_s_name_makes_no_register(call, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    Path("rules.toml").write_text('[[rules]]\nname = "all"\non = "incident"\n[[deliver]]\nto = "file"\npath = "a.jsonl"\n')
    code, out, err = call(*words, "--register", "tocsn.db")
    assert (code, out) == (1, "")
    assert "tocsn.db: no register here yet; make one with `tocsin add FILE...`" in err
    assert not Path("tocsn.db").exists()


@pytest.mark.parametrize(
    "table", ["a,b\n1,2\n", "incident_id,kind,sponsor_state,date_edtf\n1,,,\n", ""], ids=["columns", "rows", "nothing"]
)
def test_a_table_of_which_nothing_is_taken_makes_no_register(call, table: str) -> None:  # type: ignore[no-untyped-def]
    Path("t.csv").write_text(table)
    code, out, err = call("import", "t.csv")
    assert code == 1, out + err
    assert not Path("tocsin.db").exists()


def test_what_changed_and_what_waits_are_one_command_away(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    code, out, _ = call("changes")
    assert code == 0
    assert "1 document taken in; 1 incident new, 0 changed, 0 gone, 0 as before; 0 decisions." in out
    assert "Assassination, Graz, Austria, 2 Mar 2019" in out
    assert json.loads(call("changes", "--since", "0d", "--json")[1])["documents"] == ["a"]
    assert call("changes", "--since", "9999-01-01")[0] == 2
    assert call("changes", "--since", "last week")[0] == 2
    code, out, err = call("waiting")
    assert (code, out.split(" (")[0]) == (0, "a")
    assert "Waiting: 1 document. Done: 0." in err


def test_a_system_that_says_ascii_gets_utf_8_and_no_traceback(call) -> None:  # type: ignore[no-untyped-def]
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run([sys.executable, "-m", "tocsin", "list"], capture_output=True, env=environment, check=False)
    assert (found.returncode, b"Traceback" in found.stderr) == (0, False)
    environment["PYTHONIOENCODING"] = "latin-1"
    found = subprocess.run([sys.executable, "-m", "tocsin", "show", "T"], capture_output=True, env=environment, check=False)
    assert found.returncode == 0
    assert rb"\u201c" in found.stdout
