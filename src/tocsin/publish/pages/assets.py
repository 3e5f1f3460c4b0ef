"""Style and scripts: small files, ours, with no address of anybody else in them."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from tocsin.publish.edition import Edition

TABLE: Final = ("data", "words", "selection", "filters", "table", "timeline", "map", "reading", "start")
"""The scripts of the table's page, in the order in which they run."""


def pages(_: Edition) -> Iterator[tuple[str, str]]:
    """`style.css` and `scripts/*.js`."""
    package = files("tocsin.publish")
    yield "style.css", (package / "templates" / "style.css").read_text("utf-8")
    for name in ("quote", *TABLE):
        yield f"scripts/{name}.js", (package / "scripts" / f"{name}.js").read_text("utf-8")
