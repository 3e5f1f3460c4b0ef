"""Style and script: one small file each, ours, with no address of anybody else in it."""

from collections.abc import Iterator
from importlib.resources import files

from tocsin.publish.edition import Edition


def pages(_: Edition) -> Iterator[tuple[str, str]]:
    """`style.css` and `site.js`."""
    for name in ("style.css", "site.js"):
        yield name, (files("tocsin.publish") / "templates" / name).read_text("utf-8")
