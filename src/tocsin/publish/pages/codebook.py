"""The codebook as a page: every field and every closed list, from the one declaration of each."""

from collections.abc import Iterator

from tocsin.model.fields import FIELDS
from tocsin.model.vocabulary import LISTS
from tocsin.publish.edition import Edition
from tocsin.publish.pages.render import render


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """`codebook.html`."""
    yield "codebook.html", render("codebook.html", edition=edition, fields=FIELDS, lists=LISTS, root="")
