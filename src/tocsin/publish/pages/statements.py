"""Decide how the values of an incident's page stand on their sentences: each value, why it is shown, who says it, in which words.

A page has some fifteen values on the same few sentences. So a value names its sentences by number, and each sentence is said
once, with the values that stand on it: whoever checks reads a sentence and holds every one of its values against it. For speed
this part is not left to the template engine, which would take twice as long: pieces are put together here, and every word that
is not ours goes through MarkupSafe, as in a template.
"""

import dataclasses
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
    """A field: the values shown of it in words, whether people checked it and why it is shown, and everything said."""

    field: Field
    merged: Merged
    values: tuple[str, ...]
    checked: str
    cited: tuple[Cited, ...]
    coarsened: bool

    @property
    def name(self) -> str:
        """Its anchor on the page."""
        return self.field.name.replace(".", "-")

    @property
    def shown(self) -> str:
        """What is shown of it, in one line."""
        return "; ".join(self.values)


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
        values=tuple(dict.fromkeys(wording.said(field.name, value) for value in merged.values)),
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
    return Markup("".join(f"<li>{_told(document, quotes)}</li>\n" for document, quotes in says))  # noqa: S704 - escaped in `_told`


@dataclass(slots=True, kw_only=True)
class Sentence:
    """A sentence of a document, its number on the page, and what stands on it: address and name of the field, the value."""

    number: int
    document: Document
    quote: Said
    carries: list[str] = dataclasses.field(default_factory=list)


def sections(rows: Iterable[Row]) -> tuple[Markup, Markup]:
    """Every value with the numbers of its sentences, and every sentence, said once, with all that stands on it."""
    sentences: dict[str, Sentence] = {}
    values = "".join(part for row in rows for part in _section(row, sentences))
    told = "".join(map(_sentence, sentences.values()))
    return Markup(values), Markup(told)  # noqa: S704 - every part is escaped in `_section` and `_sentence`


def _section(row: Row, sentences: dict[str, Sentence]) -> Iterator[str]:
    less = "; made less exact to protect a person" if row.coarsened else ""
    numbers = {cited.value: _numbers(row, cited, sentences) for cited in row.cited}
    also = "; ".join(f"<bdi>{_safe(value)}</bdi> {found}" for value, found in numbers.items() if value not in row.values)
    yield f'<section class="field" id="{_safe(row.name)}">\n<h3>{_safe(row.field.label)}</h3>\n<div>\n'
    for value in row.values:
        yield f'<p class="shown"><bdi>{_safe(value)}</bdi> {numbers.get(value, "")}</p>\n'
    if also:
        yield f"<p>also said: {also}</p>\n"
    yield f'<p class="why">{_safe(row.checked)}; {_safe(row.merged.why)}{less}</p>\n</div>\n</section>\n'


def _numbers(row: Row, cited: Cited, sentences: dict[str, Sentence]) -> str:
    """The sentences of a value, by number; those that one document needs together are tied by a plus."""
    every = [[_noted(document, quote, sentences) for quote in quotes] for document, quotes in cited.says]
    for together in every:
        for one in together:
            rest = "".join(f" with {other.number}" for other in together if other is not one)
            stands = f'{_safe(row.field.label)}: <a href="#{_safe(row.name)}"><bdi>{_safe(cited.value)}</bdi></a>{rest}'
            if stands not in one.carries:
                one.carries.append(stands)
    return " ".join(
        "+".join(f'<a class="ref" href="#s{n}" aria-label="sentence {n}">{n}</a>' for n in tied) for tied in _tied(every)
    )


def _tied(every: Iterable[Iterable[Sentence]]) -> list[tuple[int, ...]]:
    return list(dict.fromkeys(tuple(sentence.number for sentence in together) for together in every))


def _noted(document: Document, quote: Said, sentences: dict[str, Sentence]) -> Sentence:
    address = quote[1]
    if address not in sentences:
        sentences[address] = Sentence(number=len(sentences) + 1, document=document, quote=quote)
    return sentences[address]


def _sentence(sentence: Sentence) -> str:
    carries = "; ".join(sentence.carries)
    told = _told(sentence.document, [sentence.quote])
    return f'<li id="s{sentence.number}">{told}\n<p class="carries">{carries}</p></li>\n'


def _told(document: Document, quotes: Iterable[Said]) -> str:
    told = " … ".join(
        f'<q dir="auto"><a href="{ROOT}{_safe(href)}">{_safe(words)}</a></q>{f" (page {page})" if page else ""}'
        for words, href, page in quotes
    )
    when = f", {_safe(str(document.published))}" if document.published else ""
    return f"{told} <cite><bdi>{_safe(document.publisher or document.doc_id)}</bdi>{when}</cite>"


@lru_cache(maxsize=1024)
def _safe(words: str) -> str:
    """Words as they may stand in a page; the same come again and again."""
    return str(escape(words))
