"""How the register is made, for a reader who asks whether to believe it: reading, linking, counting, protecting, limits."""

from collections.abc import Iterator

from tocsin.link.independence import REASONS
from tocsin.publish.edition import Edition
from tocsin.publish.pages.render import render


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`method.html`."""
    yield "method.html", render("method.html", edition=edition, reasons=REASONS, root="")
