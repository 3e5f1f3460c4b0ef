"""Decide how the values of an incident's page stand on their sentences: each value, why it is shown, who says it, in which words.

A page has some fifteen values on the same few sentences, so this part is not left to the template engine, which would take
twice as long: pieces are put together here, and every word that is not ours goes through MarkupSafe, as in a template.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from tocsin.model.documents import Document
from tocsin.model.fields import Field
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.highlight import anchor
from tocsin.publish.paths import document_page
from tocsin.publish.reviewers import is_checked

AGAIN: Final = 60
"""Of a sentence that stands on the page already, only so many code points are said again."""
ROOT: Final = "../../"
"""From the page of an incident to the folder of the site."""
FIRST: Final = 3
"""Statements of a value at the top of the page."""

Said = tuple[str, str, int | None]
"""A quote: its words, its address, and the page of its document, where that has pages."""
Says = tuple[Document, tuple[Said, ...]]
"""A document that says a value, with its quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Statements of one value: the value in words, and who says it where."""

    value: str
    says: tuple[Says, ...]

    @property
    def first(self) -> Markup:
        """The first statements."""
        return quoted(self.says[:FIRST])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field: what is shown of it in words, whether people checked it and why it is shown, and everything said."""

    field: Field
    merged: Merged
    shown: str
    checked: str
    cited: tuple[Cited, ...]
    coarsened: bool

    @property
    def name(self) -> str:
        """Its anchor on the page."""
        return self.field.name.replace(".", "-")


def row(field: Field, incident: Incident, edition: Edition) -> Row:
    """A field of an incident; statements of one value stand together, in the order of the first of each."""
    merged = incident.fields[field.name]
    said = [(wording.said(field.name, sourced.statement.value), sourced) for sourced in merged.all]
    first: dict[str, int] = {}
    for words, _ in said:
        first.setdefault(words, len(first))
    said.sort(key=lambda pair: first[pair[0]])
    return Row(
        field=field,
        merged=merged,
        shown="; ".join(wording.said(field.name, value) for value in merged.values),
        checked=_checked(merged.shown),
        cited=tuple(
            Cited(value=words, says=tuple(_says(sourced, edition) for _, sourced in same))
            for words, same in groupby(said, key=lambda pair: pair[0])
        ),
        coarsened=(incident.incident_id, field.name) in edition.coarsened,
    )


def _checked(shown: Sequence[Sourced]) -> str:
    n = sum(map(is_checked, shown))
    if n == len(shown):
        return "checked by a person"
    return f"{n} of {len(shown)} checked by a person" if n else "not checked by a person yet"


def _says(sourced: Sourced, edition: Edition) -> Says:
    document = edition.documents[sourced.document]
    page = document_page(document)
    quotes = sourced.statement.quotes
    return document, tuple((quote.words, f"{page}#{anchor(quote)}", document.page_of(quote.start)) for quote in quotes)


def quoted(says: Iterable[Says]) -> Markup:
    """Statements as the items of a list."""
    return Markup("".join(_item(document, quotes) for document, quotes in says))  # noqa: S704 - every part is escaped in `_item`


def sections(rows: Iterable[Row]) -> Markup:
    """Every value with all its statements; a sentence is said in full once, after that its first words lead to it."""
    seen: set[str] = set()
    return Markup("".join(part for row in rows for part in _section(row, seen)))  # noqa: S704 - every part is escaped in `_section`


def _section(row: Row, seen: set[str]) -> Iterator[str]:
    less = "; made less exact to protect a person" if row.coarsened else ""
    yield f'<section class="field" id="{_safe(row.name)}">\n<h3>{_safe(row.field.label)}</h3>\n<div>\n'
    why = f'<span class="why">{_safe(row.checked)}; {_safe(row.merged.why)}{less}</span>'
    yield f'<p class="shown"><bdi>{_safe(row.shown)}</bdi> {why}</p>\n'
    for cited in row.cited:
        if len(row.cited) > 1:
            yield f'<p class="given"><bdi>{_safe(cited.value)}</bdi></p>\n'
        items = (_item(document, [_again(quote, seen) for quote in quotes]) for document, quotes in cited.says)
        yield f'<ul class="statements">{"".join(items)}</ul>\n'
    yield "</div>\n</section>\n"


def _item(document: Document, quotes: Iterable[Said]) -> str:
    told = " … ".join(
        f'<q dir="auto"><a href="{ROOT}{_safe(href)}">{_safe(words)}</a></q>{f" (page {page})" if page else ""}'
        for words, href, page in quotes
    )
    when = f", {_safe(str(document.published))}" if document.published else ""
    return f"<li>{told} <cite><bdi>{_safe(document.publisher or document.doc_id)}</bdi>{when}</cite></li>\n"


def _again(quote: Said, seen: set[str]) -> Said:
    words, href, page = quote
    if href not in seen or len(words) <= AGAIN:
        seen.add(href)
        return quote
    return f"{words[:AGAIN].rsplit(' ', 1)[0]} …", href, page


@lru_cache(maxsize=1024)
def _safe(words: str) -> str:
    """Words as they may stand in a page; the same come again and again."""
    return str(escape(words))
