"""An edition without incidents says so on every page, in a reader's words, and offers nothing that cannot be used."""

import warnings

import pytest

from tocsin.pipeline.answers import with_answers
from tocsin.publish.edition import edition
from tocsin.publish.pages import site


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frozen = with_answers(edition([], {}, {}, as_of="2024-06-01", title="Nothing"))
        return {path: str(content) for path, content in site(frozen)}


def test_the_table_is_not_there_and_neither_is_its_filter(pages: dict[str, str]) -> None:
    assert "This edition holds no incident" in pages["index.html"]
    assert "No incident fits" not in pages["index.html"]
    assert "<table" not in pages["index.html"]
    assert "<form" not in pages["index.html"]
    assert "<script" not in pages["index.html"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("trend.html", "this edition holds no incident, so there is nothing to count"),
        ("actors.html", "No state is named in this edition."),
        ("responses.html", "0 of 0 incidents have a reported response"),
    ],
)
def test_no_page_has_an_empty_table_or_speaks_of_commands_that_a_reader_has_not(
    pages: dict[str, str], path: str, words: str
) -> None:
    assert words in pages[path]
    assert "<table" not in pages[path]
    assert "as-of" not in pages[path]
