"""`tocsin show` says each sentence once, with every value that stands on it."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.test_commands import ARTICLE


@pytest.fixture
def shown(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, dict[str, object]]:  # type: ignore[no-untyped-def]
    """What is printed of an incident, and the same as JSON."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("a.txt").write_text(ARTICLE)
    call("add", "a.txt", "--published", "2019-03-05", "--publisher", "Example Gazette")
    told = json.loads(call("show", "T", "--json")[1])
    return " ".join(call("show", "T")[1].split()), told


def quotes_of(told: object) -> list[str]:
    if isinstance(told, dict):
        here = told.get("quote")
        return ([here] if isinstance(here, str) else []) + [words for value in told.values() for words in quotes_of(value)]
    return [words for value in told for words in quotes_of(value)] if isinstance(told, list) else []


def test_each_sentence_is_said_once_however_many_values_stand_on_it(shown: tuple[str, dict[str, object]]) -> None:
    out, told = shown
    every = quotes_of(told["fields"])
    assert len(every) > len(set(every)) > 1, "the article has no sentence with two values, so nothing is tried"
    for words in set(every):
        assert out.count(f"“{' '.join(words.split())}”") == 1


def test_every_number_leads_to_a_sentence_and_every_sentence_is_named(shown: tuple[str, dict[str, object]]) -> None:
    values, told = shown[0].split("Every sentence, and the values")
    numbered = set(re.findall(r"\[(\d+)\] “", told))
    assert {n for tied in re.findall(r"\[([\d+]+)\]", values) for n in tied.split("+")} == numbered
    assert numbered == {str(n) for n in range(1, len(numbered) + 1)}


def test_how_many_readings_a_person_checked_is_said(shown: tuple[str, dict[str, object]]) -> None:
    assert re.search(r"none of \d+ readings checked by a person", shown[0])


def test_a_register_without_incidents_says_how_to_learn_why_and_shows_no_empty_table(
    call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The council met on Tuesday to discuss the tram.")
    call("add", "a.txt", "--published", "2020-01-02")
    code, out, err = call("list")
    assert (code, out) == (0, "")
    assert "0 incidents from 0 reports in 1 document. `tocsin extract FILE --explain` says why." in err


@pytest.mark.parametrize("command", [("list",), ("show", "T"), ("changes", "--since", "2019-01-01")], ids=lambda words: words[0])
def test_every_command_gives_an_incident_as_the_same_object(
    shown: tuple[str, dict[str, object]],
    call,  # type: ignore[no-untyped-def]
    command: tuple[str, ...],
) -> None:
    told = json.loads(call(*command, "--json")[1])
    assert (told["new"][0] if command[0] == "changes" else told) == shown[1]
    assert isinstance(shown[1]["fields"], dict)
