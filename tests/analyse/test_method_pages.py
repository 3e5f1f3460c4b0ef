"""The worked examples on the method pages run, and every analysis has its page."""

import doctest
from pathlib import Path

import pytest

from tocsin.analyse import ANALYSES

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods"
ON_ANOTHER_PAGE = {"backfill": "lag"}


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_the_worked_example_runs(name: str) -> None:
    page = PAGES / f"{ON_ANOTHER_PAGE.get(name, name)}.md"
    text = page.read_text(encoding="utf-8").replace("\n```\n", "\n\n```\n")
    example = doctest.DocTestParser().get_doctest(text, {}, name, str(page), 0)
    assert example.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example).failed == 0
