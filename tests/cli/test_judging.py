"""The memory of judgements from the command line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tocsin.cli import judging

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "warning.toml"
RULES = {
    "--question": "Is a second warning given in Aalund?",
    "--term": "realistic possibility",
    "--confidence": "low",
    "--reason": "one source",
    "--criterion": "Police say so.",
    "--author": "Ida",
}
WORDS = [word for pair in RULES.items() for word in pair]


def test_judge_due_outcome_record(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    register, day = str(tmp_path / "j.db"), datetime.now(UTC).date()
    code, out, err = call("assess", "judge", *WORDS, "--due", str(day), "--register", register)
    assert code == 0
    assert "realistic possibility (40 to just under 50%, PHIA)" in out
    assert "no judgement with an outcome yet" in err
    name = out.split()[0]
    code, out, _ = call("assess", "due", "--register", register)
    assert name in out
    assert "Yes if: Police say so." in out
    code, out, _ = call("assess", "outcome", name, "no", "--source", "the day passed", "--register", register)
    assert code == 0
    code, out, err = call("assess", "due", "--register", register)
    assert out == ""
    assert "Nothing is due" in err
    picture = tmp_path / "curve.svg"
    code, out, _ = call("assess", "record", "--register", register, "--chart", str(picture))
    assert "n 1 on 1 question, Brier 0.203 (too few for an interval)" in out
    assert "cannot tell: fewer than 20" in out
    assert picture.read_bytes().startswith(b"<?xml")
    code, out, _ = call("assess", "record", "--register", register, "--json")
    assert json.loads(out)["lines"][0]["record"]["brier"] == pytest.approx(0.45**2)
    assert call("verify", "--register", register)[0] == 0


def test_a_bad_call_says_which_option(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    register = str(tmp_path / "j.db")
    code, _, err = call("assess", "judge", *WORDS, "--register", register)
    assert code == 2
    assert "--due" in err
    code, _, err = call("assess", "judge", "--register", register)
    assert code == 2
    assert "FILE" in err
    code, _, err = call("assess", "judge", *WORDS, "--due", "2001-01-01", "--register", register)
    assert code == 1
    assert "has passed" in err


def test_an_author_is_shown_the_record_at_the_next_judgement(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    register, day = str(tmp_path / "j.db"), datetime.now(UTC)
    later = str((day + timedelta(days=9)).date())
    _, out, _ = call("assess", "judge", *WORDS, "--due", later, "--register", register)
    call("assess", "outcome", out.split()[0], "yes", "--source", "police, today", "--register", register)
    monkeypatch.setattr(judging, "now", lambda: day + timedelta(days=1))
    again = [*WORDS[:1], "Is a third warning given in Aalund?", *WORDS[2:]]
    _, _, err = call("assess", "judge", *again, "--due", later, "--register", register)
    assert "Ida, judgement: n 1" in err


def test_a_structured_judgement_becomes_a_record_a_brief_and_kept_judgements(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for suffix, start in (("html", b"<!doctype html>"), ("pdf", b"%PDF")):
        out = tmp_path / f"brief.{suffix}"
        code, _, err = call("assess", "brief", str(EXAMPLE), "--out", str(out))
        assert code == 0
        assert "TLP:GREEN" in err
        assert out.read_bytes().startswith(start)
    code, _, err = call("assess", "brief", str(EXAMPLE), "--out", str(tmp_path / "brief.doc"))
    assert code == 2
    assert ".html, .pdf" in err
    code, out, _ = call("assess", "compare", str(EXAMPLE), "--json")
    assert json.loads(out)["disputed"] == {"warning": ["hoax"]}
    code, out, err = call("assess", "judge", str(EXAMPLE), "--register", str(tmp_path / "r.db"))
    assert code == 0
    assert len(out.splitlines()) == 3
    assert call("assess", "template", "warning")[1].startswith("# What does a warning mean?")


def test_the_words_that_documents_use_are_listed_with_who_says_them(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    register, article = str(tmp_path / "r.db"), tmp_path / "a.txt"
    article.write_text(
        "Police in Aalund said that an attack was a realistic possibility. They called the threat imminent.\n", "utf-8"
    )
    assert call("add", str(article), "--published", "2019-03-05", "--register", register)[0] == 0
    code, out, _ = call("assess", "found", "--register", register)
    assert code == 0
    assert "“realistic possibility”  PHIA 40 to just under 50%  said by: Police in Aalund" in out
    assert "“imminent”  a range on neither scale" in out
    assert "2 words in 1 documents, 1 without a range; most often" in out
    code, out, _ = call("assess", "found", "--ranged", "--json", "--register", register)
    assert [json.loads(line)["ranges"] for line in out.splitlines()] == [{"phia": [0.4, 0.5]}]
