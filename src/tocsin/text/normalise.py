"""Decide when two spellings count as the same words, without ever touching the stored text.

A view is a second reading of a text in which curly quotes, odd spaces, soft hyphens, ligatures and accents are evened
out. Every position of a view leads back to the code point it came from, so that whatever is found in the view is cited
from the original. Case is kept: `fold` drops it for use as a key.

Letters of scripts other than Latin keep their form; only presentation forms and combining marks after Latin letters are
folded (Unicode Standard Annex 15, NFKD).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PLAIN: Final = {
    **dict.fromkeys("‘’‚‛ʼʻ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ə": "a", "Ə": "A",
    "…": "...",
}  # fmt: skip
_LATIN_BLOCKS: Final = ((0xC0, 0x250), (0x1E00, 0x1F00), (0xFB00, 0xFB07), (0xFF01, 0xFF5F))


def _decomposed(code: int) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))


_ACCENTS: Final = {
    code: plain for low, high in _LATIN_BLOCKS for code in range(low, high) if (plain := _decomposed(code)) != chr(code)
}
_TABLE: Final = _ACCENTS | dict.fromkeys(range(768, 880), "") | {ord(c): plain for c, plain in _PLAIN.items()}
_RESIZED: Final = re.compile("[" + "".join(re.escape(chr(c)) for c, plain in _TABLE.items() if len(plain) != 1) + "]")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A text evened out for comparison, with the way back to the original.

    `offsets[i]` is the original code point of the view's code point `i`, and has one entry more than the view;
    None means that nothing moved.
    """

    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span (code points, end exclusive) of a non-empty span of the view.

        >>> view("a co\\u00adla").span(2, 6)
        (2, 7)
        """
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def view(text: str) -> View:
    """Even out quotes, dashes, spaces, ligatures and accents; keep case and line breaks.

    >>> view("Erdoğan’s office").text
    "Erdogan's office"
    """
    if text.isascii():
        return View(text=text)
    if not _RESIZED.search(text):
        return View(text=text.translate(_TABLE))
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        piece = _TABLE.get(ord(char), char)
        pieces.append(piece)
        offsets.extend([offset] * len(piece))
    return View(text="".join(pieces), offsets=(*offsets, len(text)))


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """The key under which spellings of the same words meet: a view without case, spaces collapsed.

    >>> fold("Ağrı  Prison") == fold("agri prison")
    True
    """
    return _SPACES.sub(" ", view(words).text).strip().casefold()
