"""Decide how the values of an incident's page stand on their sentences: each value, why it is shown, who says it, in which words.

Which value stands on which sentence is decided in `publish.sentences`. For speed this part is not left to the template engine,
which would take twice as long: pieces are put together here, and every word that is not ours goes through MarkupSafe, as in a
template.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote
from tocsin.model.fields import BY_NAME, Field
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.publish import wording
from tocsin.publish.edition import Edition
from tocsin.publish.highlight import anchor
from tocsin.publish.paths import document_page
from tocsin.publish.reviewers import is_checked
from tocsin.publish.sentences import Carried, Sentence, Sentences, Tied, by_value

ROOT: Final = "../../"
"""From the page of an incident to the folder of the site."""
FIRST: Final = 3
"""Statements of a value at the top of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Statements of one value, and the value in words."""

    value: str
    statements: Sequence[Sourced]
    documents: Mapping[str, Document]

    @property
    def first(self) -> Markup:
        """The first statements."""
        told = (_told(self.documents[s.document], s.statement.quotes) for s in self.statements[:FIRST])
        return Markup("".join(f"<li>{one}</li>\n" for one in told))  # noqa: S704 - escaped in `_told`


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
    return Row(
        field=field,
        merged=merged,
        values=tuple(dict.fromkeys(wording.said(field.name, value) for value in merged.values)),
        checked=_checked(merged.shown),
        cited=tuple(
            Cited(value=words, statements=same, documents=edition.documents)
            for words, same in by_value(field.name, merged).items()
        ),
        coarsened=(incident.incident_id, field.name) in edition.coarsened,
    )


def _checked(shown: Sequence[Sourced]) -> str:
    n = sum(map(is_checked, shown))
    if n == len(shown):
        return "checked by a person"
    return f"{n} of {len(shown)} checked by a person" if n else "not checked by a person yet"


def sections(rows: Iterable[Row], documents: Mapping[str, Document]) -> tuple[Markup, Markup]:
    """Every value with the numbers of its sentences, and every sentence, said once, with all that stands on it."""
    sentences = Sentences()
    values = "".join(part for row in rows for part in _section(row, sentences))
    told = "".join(_sentence(sentence, documents[sentence.document]) for sentence in sentences)
    return Markup(values), Markup(told)  # noqa: S704 - every part is escaped in `_section` and `_sentence`


def _section(row: Row, sentences: Sentences) -> Iterator[str]:
    less = "; made less exact to protect a person" if row.coarsened else ""
    numbers = {cited.value: _numbers(sentences.carry(row.field.name, cited.value, cited.statements)) for cited in row.cited}
    also = "; ".join(f"<bdi>{_safe(value)}</bdi> {found}" for value, found in numbers.items() if value not in row.values)
    yield f'<section class="field" id="{_safe(row.name)}">\n<h3>{_safe(row.field.label)}</h3>\n<div>\n'
    for value in row.values:
        yield f'<p class="shown"><bdi>{_safe(value)}</bdi> {numbers.get(value, "")}</p>\n'
    if also:
        yield f"<p>also said: {also}</p>\n"
    yield f'<p class="why">{_safe(row.checked)}; {_safe(row.merged.why)}{less}</p>\n</div>\n</section>\n'


def _numbers(every: Iterable[Tied]) -> str:
    """The sentences of a value, by number; those that one document needs together are tied by a plus."""
    return " ".join("+".join(f'<a class="ref" href="#s{n}" aria-label="sentence {n}">{n}</a>' for n in tied) for tied in every)


def _sentence(sentence: Sentence, document: Document) -> str:
    carries = "; ".join(map(_carried, sentence.carries))
    told = _told(document, [sentence.quote])
    return f'<li id="s{sentence.number}">{told}\n<p class="carries">{carries}</p></li>\n'


def _carried(carried: Carried) -> str:
    label, rest = BY_NAME[carried.field].label, "".join(f" with {number}" for number in carried.others)
    return f'{_safe(label)}: <a href="#{carried.field.replace(".", "-")}"><bdi>{_safe(carried.value)}</bdi></a>{rest}'


def _told(document: Document, quotes: Iterable[Quote]) -> str:
    told = " … ".join(_quoted(document, quote) for quote in quotes)
    when = f", {_safe(str(document.published))}" if document.published else ""
    return f"{told} <cite><bdi>{_safe(document.publisher or document.doc_id)}</bdi>{when}</cite>"


def _quoted(document: Document, quote: Quote) -> str:
    href, page = f"{ROOT}{document_page(document)}#{anchor(quote)}", document.page_of(quote.start)
    return f'<q dir="auto"><a href="{_safe(href)}">{_safe(quote.words)}</a></q>{f" (page {page})" if page else ""}'


@lru_cache(maxsize=1024)
def _safe(words: str) -> str:
    """Words as they may stand in a page; the same come again and again."""
    return str(escape(words))
