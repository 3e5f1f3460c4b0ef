"""The examples in the documentation run, and say what the documentation prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.assess.language import check, likelihoods
from tocsin.assess.scales import PHIA, meaning
from tocsin.cli import cli
from tocsin.deter.choice import thresholds
from tocsin.deter.scenario import at
from tocsin.pipeline.deter import read_scenario, read_stakes

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
PAGE = (EXAMPLES / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```console\n\$ tocsin (.*)\n((?:.*\n)*?)```", PAGE)
ROWS = re.findall(r"^\| (.+?) \| (\d+)% \| (holds|fails) \|$", PAGE, re.MULTILINE)


def test_the_page_has_an_example_of_each_tool() -> None:
    assert [line.split()[0] for line, _ in COMMANDS] == ["assess", "assess", "deter", "deter", "deter", "protect"]
    assert len(ROWS) == 7


@pytest.mark.parametrize(("line", "printed"), COMMANDS, ids=[line.split(" docs")[0] for line, _ in COMMANDS])
def test_each_command_prints_what_the_page_shows(line: str, printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = CliRunner().invoke(cli, shlex.split(line))
    assert found.exit_code == 0, found.output
    assert found.stdout == printed


@pytest.mark.parametrize(("change", "credibility", "argument"), ROWS, ids=[row[0] for row in ROWS])
def test_each_row_of_the_table_is_the_threshold_of_the_scenario(change: str, credibility: str, argument: str) -> None:
    ranges = read_scenario(EXAMPLES / "calculus.toml").ranges()
    values = {name: given.best for name, given in ranges.items()}
    if " = " in change:
        name, value = change.split(" = ")
        assert name in values
        values[name] = float(value)
    found = {t.input: t.needed for t in thresholds(at(read_scenario(EXAMPLES / "calculus.toml"), values))}
    needed = found["retaliation.probability"]
    assert f"{needed:.0%}" == f"{credibility}%"
    assert argument == ("holds" if needed <= ranges["retaliation.probability"].high else "fails")


def test_the_argument_by_hand() -> None:
    found = read_scenario(EXAMPLES / "calculus.toml")
    choice = at(found, {name: given.best for name, given in found.ranges().items()})
    others = 0.8 * 0.3 + 0.1 * 4 * 1.5
    assert choice.acts
    needed = {t.input: t for t in thresholds(choice)}
    assert needed["retaliation.probability"].needed == pytest.approx(((0.4 * 10 - 1) / (0.4 * 0.9) - others) / 30)
    assert not needed["charges.probability"].possible


def test_the_warning_uses_terms_of_one_scale_with_their_own_ranges() -> None:
    text = (EXAMPLES / "warning.md").read_text("utf-8")
    assert check(text) == ()
    assert len(list(likelihoods(text, PHIA))) >= 4
    pairs = re.findall(r"(likely|realistic\s+possibility|highly unlikely|unlikely)\s+\((\d+) to (?:just under )?(\d+)%\)", text)
    assert len(pairs) == 4
    for words, low, high in pairs:
        term = meaning(words, PHIA)
        assert (term.low, term.high) == (int(low) / 100, int(high) / 100)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("It will certainly come.", id="certainty"),
        pytest.param("It is very likely.", id="another-scale"),
        pytest.param("It is likely, with high confidence.", id="confidence-in-the-same-sentence"),
    ],
)
def test_the_warning_would_not_pass_with_a_bad_sentence(words: str) -> None:
    assert check((EXAMPLES / "warning.md").read_text("utf-8") + words)


def test_protection_is_stretched() -> None:
    targets, resources = read_stakes(EXAMPLES / "protection.toml")
    assert sum(target.cost for target in targets) == 7
    assert resources == 3
