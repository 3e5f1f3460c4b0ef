"""Decide what of a document's text leaves: the paragraphs that carry published quotes, without what is withheld.

Offsets stay those of the original text, so that a quote can be checked against it: every code point that does not leave becomes
`MASK`, line and page breaks excepted. How long a cut is can therefore be told from the offsets around it; what it held cannot.
"""

from collections.abc import Iterable
from typing import Final

from tocsin.model.erasure import BLANK
from tocsin.model.evidence import Quote
from tocsin.publish.protection.scanners import Span
from tocsin.publish.protection.words import joined, without

MASK: Final = BLANK
"""A private code point (Unicode, chapter 23.5): one that no text of the world uses; what was erased has it too."""
CONTEXT: Final = 300
"""Of a paragraph longer than this, only so many code points on either side of a quote are shown."""


def pieces(quote: Quote, cuts: Iterable[Span]) -> tuple[Quote, ...]:
    """A quote as the verbatim pieces that are left of it; none if nothing readable is."""
    found = []
    for start, end in without(quote.start, quote.end, cuts):
        if (start, end) == (quote.start, quote.end) and quote.words[0].isalnum() and not quote.words[-1].isspace():
            return (quote,)
        words = quote.words[start - quote.start : end - quote.start]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        words = words.strip()
        if any(c.isalnum() for c in words):
            found.append(Quote(start=start, end=end, words=words))
    return tuple(found)


def published_text(text: str, quotes: Iterable[Span], cuts: Iterable[Span], *, full: bool) -> str:
    """The text with everything that does not leave masked; `quotes` are the spans of what is quoted."""
    kept: list[Span] = [(0, len(text))] if full else joined(_around(text, *quote) for quote in quotes)
    out: list[str] = []
    at = 0
    listed = list(cuts)
    for start, end in (span for low, high in kept for span in without(low, high, listed)):
        out += [_masked(text[at:start]), text[start:end]]
        at = end
    return "".join([*out, _masked(text[at:])])


def _masked(text: str) -> str:
    return "\f".join("\n".join([MASK * len(line) for line in page.split("\n")]) for page in text.split("\f"))


def _around(text: str, first: int, last: int) -> Span:
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    end = len(text) if end < 0 else end
    if first - start > CONTEXT:
        space = text.find(" ", first - CONTEXT, first)
        start = first if space < 0 else space + 1
    if end - last > CONTEXT:
        space = text.rfind(" ", last, last + CONTEXT)
        end = last if space < 0 else space
    return start, end
