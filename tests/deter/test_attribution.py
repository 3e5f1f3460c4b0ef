"""What a game of uncertain attribution is said to say."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.deter import command
from tocsin.deter.attribution import account, sentences
from tocsin.deter.imperfect_attribution import Game, solve
from tocsin.errors import InvalidValue
from tocsin.pipeline.deter import game, read

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
TEXT = (EXAMPLES / "doors.toml").read_text("utf-8")


def test_a_file_with_attackers_is_a_game_and_one_without_is_a_scenario() -> None:
    assert isinstance(read(EXAMPLES / "doors.toml"), Game)
    assert not isinstance(read(EXAMPLES / "calculus.toml"), Game)


def test_only_seeing_attacks_at_the_wrong_door_backfires() -> None:
    found = account(game(TEXT, name="test"))
    for change in found.backfiring:
        door = change.words.split("“")[1].removesuffix(" named”")
        assert f"attacks by {door}" not in change.words
    assert len(found.backfiring) == 4
    assert len(found.changes) == 8


def test_an_attacker_whom_no_signal_names_is_never_answered() -> None:
    assert solve(game(TEXT, name="test")).cutoffs["gang"] == 0


def test_sentences_stand_under_their_assumptions_and_say_what_commitment_is_worth() -> None:
    said = sentences(account(game(TEXT, name="test")))
    assert said[0].startswith("Under these assumptions")
    assert any("bind itself" in sentence for sentence in said)
    assert sum(sentence.startswith("It backfires if") for sentence in said) == 4
    assert not any("will " in sentence for sentence in said)


def test_a_signal_not_to_be_trusted_is_told() -> None:
    loud = TEXT.replace("shown = { north = 0.5, south = 0.1, gang = 0.1 }", "shown = { north = 0.1, south = 0.4, gang = 0.1 }")
    assert any("another is the likelier culprit" in sentence for sentence in sentences(account(game(loud, name="test"))))


def test_the_command_reads_a_game() -> None:
    said = CliRunner().invoke(command, [str(EXAMPLES / "doors.toml")])
    assert said.exit_code == 0
    assert "backfires" in said.output
    assert CliRunner().invoke(command, [str(EXAMPLES / "doors.toml"), "--json"]).output.startswith('{"free"')


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param('names = "north"', 'names = "west"', "nobody is called west", id="a-signal-that-names-a-stranger"),
        pytest.param("opportunity = 0.2", "opportunity = 0.9", "add up to 1.2", id="more-opportunities-than-one"),
        pytest.param("harm = 2", "hurt = 2", "hurt", id="an-unknown-key"),
        pytest.param("taste = { low = 0, high = 1 }", "taste = { low = 1, high = 1 }", "low and a higher", id="no-span"),
        pytest.param("false_alarm = 0.02", "false_alarm = 0.3", "rarer", id="an-attack-that-hides-a-signal"),
    ],
)
def test_a_bad_game_names_its_file_and_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=f"test: .*{told}"):
        game(TEXT.replace(old, new, 1), name="test")
