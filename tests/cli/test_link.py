"""A person's word on two reports, from the command line: it holds, it is kept with its reason, and it can be undone."""

import json
import sys
from pathlib import Path

import pytest

from tocsin.cli import main

WIRE = "Police in Graz said on 4 March 2019 that Syrian agents had shot dead a writer, Samir Example, in Graz on 2 March 2019.\n"
COURT = "A court in Graz heard on 9 May 2020 that agents of Syria shot dead the writer Samir Example in Graz on 2 March 2019.\n"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(WIRE)
    Path("court.txt").write_text(COURT)

    def called(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tocsin", *words])
        with pytest.raises(SystemExit) as caught:
            main()
        out, err = capsys.readouterr()
        return int(caught.value.code or 0), out, err

    called("add", "wire.txt", "--published", "2019-03-05")
    called("add", "court.txt", "--published", "2020-05-10")
    return called


def reports(call) -> list[list[str]]:  # type: ignore[no-untyped-def]
    return [json.loads(line)["reports"] for line in call("list", "--json")[1].splitlines()]


def test_a_merge_can_be_parted_and_the_parting_undone(call) -> None:  # type: ignore[no-untyped-def]
    (together,) = reports(call)
    assert len(together) == 2
    code, out, _ = call("link", "--not-same", *together, "--reason", "two shootings")
    assert (code, "decision 1" in out) == (0, True)
    assert sorted(map(len, reports(call))) == [1, 1]
    call("link", "--undo", "1")
    assert reports(call) == [together]
    assert call("verify")[0] == 0


def test_a_waterfall_says_what_each_comparison_added(call) -> None:  # type: ignore[no-untyped-def]
    (together,) = reports(call)
    out = call("link", "--explain", *together)[1]
    assert "together; probability" in out
    assert "before anything is compared" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("--same", "r1", "r2"), "no report 'r1'", id="an-unknown-report"),
        pytest.param(("--undo", "7"), "no decision 7", id="an-unknown-decision"),
    ],
)
def test_a_word_on_nothing_is_refused(call, words: tuple[str, ...], told: str) -> None:  # type: ignore[no-untyped-def]
    code, _, err = call("link", *words)
    assert (code, told in err) == (2, True)


def test_another_register_is_reconciled(call) -> None:  # type: ignore[no-untyped-def]
    Path("other.csv").write_text(
        "id,date,city,country,name\nx1,2019-03-02,Graz,AT,Samir Example\nx2,1999-01-01,Lyon,FR,Ana Nobody\n"
    )
    code, out, err = call("reconcile", "other.csv")
    assert code == 0
    assert any(line.startswith("both") and "x1" in line for line in out.splitlines())
    assert "theirs  x2" in out
    assert "1 in both, 0 only ours, 1 only theirs" in err


def test_what_is_recomputed_and_asked_comes_as_json(call) -> None:  # type: ignore[no-untyped-def]
    reports = [report for line in call("list", "--json")[1].splitlines() for report in json.loads(line)["reports"]]
    code, out, err = call("link", "--not-same", *reports, "--questions", "--operations", "--json")
    told = json.loads(out)
    assert (code, told["incidents"], told["reports"], told["cannot_hold"]) == (0, 2, 2, [])
    assert {"questions", "operations"} <= set(told)
    assert "decision 1" in err
    assert json.loads(call("link", "--explain", *reports, "--json")[1])["explanation"]
