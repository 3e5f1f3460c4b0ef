"""Style and scripts: small files, ours, with no address of anybody else in them."""

from collections.abc import Iterator
from importlib.resources import files

from tocsin.publish.edition import Edition


def pages(_: Edition) -> Iterator[tuple[str, str]]:
    """`style.css`, `site.js` and `table.js`."""
    for name in ("style.css", "site.js", "table.js"):
        yield name, (files("tocsin.publish") / "templates" / name).read_text("utf-8")
