"""A file of stakes, and what the command says of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.protect import command
from tocsin.errors import InvalidValue
from tocsin.pipeline.deter import stakes

FILE = """
resources = 2
[[targets]]
name = "newsroom"
harm = { low = 5, best = 10, high = 20, source = "the newsroom" }
attraction = { low = 5, best = 9, high = 12 }
cost = 2
[[targets]]
name = "home"
harm = 8
attraction = 4
"""


def test_ranges_costs_and_sources_are_read() -> None:
    (newsroom, home), resources = stakes(FILE, name="test")
    assert resources == 2
    assert (newsroom.harm.high, newsroom.harm.source, newsroom.cost) == (20, "the newsroom", 2)
    assert (home.best.attacker_open, home.best.defender_open, home.cost) == (4, -8, 1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("cost = 2", "cost = 0", "newsroom: protection costs", id="protection-for-nothing"),
        pytest.param("cost = 2", "price = 2", "price", id="an-unknown-key"),
        pytest.param(
            "harm = 8", "harm = { low = 9, best = 8, high = 10 }", "targets.1.harm.*low <= best", id="a-range-out-of-order"
        ),
        pytest.param("attraction = 4", "attraction = 0", "home: the attacker", id="a-target-that-guards-make-no-worse"),
        pytest.param("resources = 2", "resources = nan", "nan resources", id="resources-that-are-no-number"),
        pytest.param("resources = 2", "resources = -1", "-1.0 resources", id="fewer-than-no-resources"),
        pytest.param("cost = 2", "cost = inf", "newsroom: every value", id="a-cost-without-end"),
        pytest.param("harm = 8", "harm = inf", "targets.1.harm.*finite", id="harm-without-end"),
        pytest.param("harm = 8", "harm = nan", "targets.1.harm.*finite", id="harm-that-is-no-number"),
        pytest.param("resources = 2", "", "resources", id="no-resources-told"),
    ],
)
def test_a_bad_file_names_what_is_wrong(old: str, new: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=f"test: .*{told}"):
        stakes(FILE.replace(old, new, 1), name="test")


def test_the_command_compares_aims_and_gives_no_rota_that_would_break_a_days_limit(tmp_path: Path) -> None:
    path = tmp_path / "stakes.toml"
    path.write_text(FILE, "utf-8")
    said = CliRunner().invoke(command, [str(path), "--robust", "--precision", "0.5"])
    assert said.exit_code == 0
    assert said.output.startswith("TLP:RED")
    for words in ("worst case", "regret", "worst tenth", "attacker who errs", "No rota"):
        assert words in said.output
    told = json.loads(CliRunner().invoke(command, [str(path), "--robust", "--json"]).output)
    assert [outlook["aim"] for outlook in told["robust"]] == ["best values", "worst case", "regret", "worst tenth"]


def test_the_command_gives_a_rota_where_costs_are_one(tmp_path: Path) -> None:
    path = tmp_path / "stakes.toml"
    path.write_text(FILE.replace("cost = 2", "").replace("resources = 2", "resources = 1"), "utf-8")
    said = CliRunner().invoke(command, [str(path), "--days", "3", "--seed", "1"]).output
    assert [line.split(":")[0].strip() for line in said.splitlines()][-3:] == ["day 1", "day 2", "day 3"]
