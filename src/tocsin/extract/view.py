"""Decide how a document is looked at: sentences in order, a flat text for patterns, and who is speaking where.

A view's text is the document's, mended (`text/mending.py`) and with the capitals of prose (`casing.py`) where the document is
damaged or lacks them; `mended.span` leads back to the document. The flat text has the length of the view's text: quotes, dashes
and spaces are evened out and accents kept; `low` is the same in small letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.extract.casing import recase
from tocsin.extract.ordinary import ordinary
from tocsin.model.documents import Document
from tocsin.text.mending import Mended, mend
from tocsin.text.screens import beginnings
from tocsin.text.sentences import Sentence, split_sentences

_FLAT: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " "),
        "İ": "I",
    }
)
_QUOTED: Final = re.compile(r'"[^"]{3,600}"')
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    "the of and to in a was that for on is it as by with were from his had he at be who has an are which been have not this "
    "but after they or their her its said one two no".split()
)
ENGLISH_SHARE: Final = 0.12
"""Least share of the commonest English words among a text's words. English prose has 0.35 to 0.5, tables 0.15 and more;
French, Dutch, Swedish and German news have under 0.08."""

ORDINARY_SHARE: Final = 0.75
"""Least share of ordinary English words among a table's words in small letters; other languages have under 0.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, row, item or heading, with its number, paragraph and form."""

    index: int
    start: int
    end: int
    paragraph: int
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A document as the rules see it. All offsets are code points of `text`.

    `recased` lines are in other capitals than in the document; `begun` holds the beginnings of each line's words, for
    `text/screens.py`.
    """

    document: Document
    mended: Mended
    recased: int
    text: str
    flat: str
    low: str
    lines: tuple[Line, ...]
    paragraphs: tuple[tuple[Line, ...], ...]
    begun: tuple[frozenset[str], ...]
    quoted: tuple[tuple[int, int], ...]
    shouted: bool

    def paragraph(self, number: int) -> tuple[Line, ...]:
        """The lines of a paragraph; none for a number that does not exist."""
        return self.paragraphs[number] if 0 <= number < len(self.paragraphs) else ()

    def words(self, line: Line) -> str:
        """A line in the flat text."""
        return self.flat[line.start : line.end]

    def is_quoted(self, position: int) -> bool:
        """Whether a position lies inside quotation marks."""
        return any(start < position < end for start, end in self.quoted_near(position))

    def quoted_near(self, position: int) -> Iterator[tuple[int, int]]:
        """Quotations that could hold a position."""
        low, high = 0, len(self.quoted)
        while low < high:
            middle = (low + high) // 2
            if self.quoted[middle][1] <= position:
                low = middle + 1
            else:
                high = middle
        return iter(self.quoted[low : low + 1])

    def line_at(self, position: int) -> Line | None:
        """The line that holds a position."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        if low < len(self.lines) and self.lines[low].start <= position:
            return self.lines[low]
        return None


def look_at(document: Document) -> View:
    """The view of a document; cost linear in its length."""
    mended = mend(document.text, ordinary())
    cased = recase(mended.text)
    text = cased.text
    flat = text.translate(_FLAT)
    lines = tuple(
        Line(index=index, start=s.start, end=s.end, paragraph=s.paragraph, form=s.form)
        for index, s in enumerate(_cut(split_sentences(text)))
    )
    letters = [c for c in flat[:20_000] if c.isalpha()]
    shouted = len(letters) > 40 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
    quoted = tuple((found.start(), found.end()) for found in _QUOTED.finditer(flat))
    paragraphs: list[list[Line]] = [[] for _ in range(lines[-1].paragraph + 1)] if lines else []
    for line in lines:
        paragraphs[line.paragraph].append(line)
    low = _lower(flat)
    return View(
        document=document,
        mended=mended,
        recased=cased.lines,
        text=text,
        flat=flat,
        low=low,
        lines=lines,
        begun=tuple(beginnings(low[line.start : line.end]) for line in lines),
        paragraphs=tuple(map(tuple, paragraphs)),
        quoted=quoted,
        shouted=shouted,
    )


def _cut(sentences: list[Sentence]) -> list[Sentence]:
    return [s for s in sentences if s.end > s.start]


def _lower(flat: str) -> str:
    low = flat.lower()
    return low if len(low) == len(flat) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


def is_readable(view: View) -> bool:
    """Whether the text looks like English, the one language that the rules read.

    Counts the share of the commonest English words in the first 4,000 words; texts under twelve words pass. Tables and lists have
    few of these, and are English if their words in small letters are.
    """
    words = _WORD.findall(view.flat[:40_000])[:4000]
    if len(words) < 12 or sum(word.lower() in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return True
    small = [word for word in words if word.islower() and len(word) > 2]
    return len(small) >= 5 and sum(word in ordinary() for word in small) >= ORDINARY_SHARE * len(small)
