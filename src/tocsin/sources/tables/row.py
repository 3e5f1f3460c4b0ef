"""Render a row of a table as the text of a document, one line a filled column, and quote its columns from that text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tocsin.model.evidence import MAX_QUOTE, Quote, quote

REGISTER: Final = "register"
"""The name of the first line: which register the row is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number in the file, its filled cells in the order of the columns, and where each stands in `text`."""

    number: int
    cells: Mapping[str, str]
    text: str
    spans: Mapping[str, tuple[int, int]] = field(repr=False)

    def cell(self, column: str) -> str | None:
        """The words of a column, without space around them; what is empty is None."""
        words = self.cells.get(column)
        return None if words is None else words.strip()

    def quotes(self, columns: Iterable[str], *, words: str | None = None) -> tuple[Quote, ...]:
        """The lines of some columns, in text order; of one that is longer than a quote may be, from where `words` stand in it."""
        spans = sorted({self.spans[column] for column in columns if column in self.spans})
        return tuple(self._quote(start, end, words) for start, end in spans)

    def _quote(self, start: int, end: int, words: str | None) -> Quote:
        if end - start > MAX_QUOTE and words and (at := self.text.find(words, start, end)) >= 0:
            start = at
        return quote(self.text, start, min(end, start + MAX_QUOTE))


def row(number: int, cells: Mapping[str, str], *, register: str) -> Row:
    """The row of some cells; empty ones are left out.

    >>> made = row(2, {"city": "Graz", "date": "", "state": "SY"}, register="Example Register")
    >>> made.text
    'register: Example Register\\ncity: Graz\\nstate: SY\\n'
    >>> made.quotes(["state"])[0].words
    'state: SY'
    """
    filled = {column: words for column, words in cells.items() if words.strip() and column != REGISTER}
    text, spans = "", {}
    for column, words in {REGISTER: register, **filled}.items():
        line = f"{column}: {words}"
        spans[column] = (len(text), len(text) + len(line))
        text += f"{line}\n"
    return Row(number=number, cells=filled, text=text, spans=spans)
