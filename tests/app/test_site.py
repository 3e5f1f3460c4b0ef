"""The app as a table of routes: every endpoint says its role, every template is free of inline scripts and styles."""

import re
from pathlib import Path

import pytest

from tocsin.app import pages
from tocsin.app.access import unguarded
from tocsin.app.pages import inside
from tocsin.app.site import AREAS

TEMPLATES = sorted(Path(pages.__file__).parent.glob("templates/*.html"))
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+\s*=|\sstyle\s*=|javascript:|\|\s*safe\b|autoescape false", re.IGNORECASE
)


def test_every_endpoint_says_its_role() -> None:
    assert unguarded([route for area in AREAS for route in area]) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_script_or_style_and_trusts_no_words(path: Path) -> None:
    assert INLINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_form_that_changes_something_carries_its_token(path: Path) -> None:
    for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text("utf-8"), re.DOTALL):
        assert "hidden(csrf" in form or 'name="csrf"' in form


@pytest.mark.parametrize("path", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "", None, "queue", "/a\nb"])
def test_a_form_leads_nowhere_but_back_into_the_app(path: str | None) -> None:
    assert inside(path, "/queue") == "/queue"
