"""The trend page: each answer's sentences, its picture in light and dark, what it assumes and what it leaves out."""

from collections.abc import Iterator

from tocsin.publish.edition import Edition
from tocsin.publish.pages.render import render


def pages(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """`trend.html` and its pictures; nothing if no analysis was asked for."""
    if not edition.answers:
        return
    yield "trend.html", render("trend.html", edition=edition, root="")
    for answer in edition.answers:
        if answer.light:
            yield f"charts/{answer.name}.svg", answer.light
            yield f"charts/{answer.name}-dark.svg", answer.dark
