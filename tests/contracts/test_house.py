"""The rules of the house that no other tool checks: sizes, names, tables, documentation."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from tocsin import errors
from tocsin.cli import COMMANDS
from tocsin.model.fields import FIELDS
from tocsin.model.vocabulary import LISTS
from tocsin.publish.exports import csv_table
from tocsin.sources.readers import ASK, READERS, SUFFIXES

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src/tocsin").rglob("*.py"))
MACHINE = re.compile(r"/(?:work|root|home/\w+)/|files\.pythonhosted|index-url http|--find-links /")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager"}
DOCS = "\n".join(path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_is_short_says_what_it_decides_and_has_short_functions(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    assert source.count("\n") <= 400, "over 400 lines: split by idea"
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(tree), "a module opens by saying what it decides"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name}: over 60 lines"


def test_nothing_names_a_machine_or_a_registry_host() -> None:
    tracked = [
        *MODULES,
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "requirements").iterdir(),
        ROOT / "Makefile",
        ROOT / "README.md",
    ]
    for path in tracked:
        assert not re.search(
            r"/(?:work|root|home/\w+)/|files\.pythonhosted|index-url http|--find-links /", path.read_text("utf-8")
        ), path


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented_and_has_its_own_module(command: str) -> None:
    assert f"tocsin {command}" in DOCS
    assert import_module(f"tocsin.cli.{COMMANDS[command][0]}").command.help


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_reader_has_a_suffix(name: str) -> None:
    assert name in {*SUFFIXES.values(), *(reader for choices in ASK.values() for reader in choices)}


def test_every_field_is_exported_once_and_has_a_meaning() -> None:
    header = csv_table.header()
    assert len(header) == len(set(header))
    for field in FIELDS:
        assert field.meaning.endswith(".")
        assert field.columns


def test_every_word_of_every_closed_list_has_a_meaning() -> None:
    for terms in LISTS.values():
        assert all(term.meaning for term in terms)


def test_the_error_tree_is_drawn_as_it_is() -> None:
    drawn = [*re.findall(r"(\w+)\s{2,}", errors.__doc__ or ""), "TocsinError"]
    defined = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, errors.TocsinError)}
    assert defined <= set(drawn)


def test_every_error_below_the_tree_has_an_exit_code() -> None:
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, errors.TocsinError):
            assert value.exit_code in (1, 2, 3)
            assert value.__doc__
