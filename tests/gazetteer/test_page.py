"""The examples of `docs/gazetteer.md` run as they are printed."""

import doctest
from pathlib import Path


def test_every_example_of_the_page_runs() -> None:
    page = Path(__file__).parents[2] / "docs" / "gazetteer.md"
    results = doctest.testfile(str(page), module_relative=False)
    assert results.attempted > 0
    assert results.failed == 0
