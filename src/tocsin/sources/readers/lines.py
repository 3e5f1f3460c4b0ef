"""Decide how printed lines become paragraphs: lines that belong together are joined, paragraphs parted by a blank line.

A paragraph ends where the gap to the next line is wide, or where a line stops early after the end of a sentence. A word
that was broken at a line's end is joined only if the document writes it whole elsewhere; otherwise its hyphen stays, since
"state-backed" may be broken there too. White space and such hyphens are all that is changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_BROKEN: Final = re.compile(r"(\w+)-\n(\w+)")
_ENDS: Final = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM: Final = re.compile(r"(?:[-*+•●▪◦‣–—]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s)")
WIDE: Final = 1.45
SHORT: Final = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its right edge, its top counted downwards, and its height."""

    words: str
    right: float
    top: float
    height: float


def paragraphs(lines: Sequence[Line]) -> str:
    """The text of a page's lines; a line break marks where two lines were joined until `mend` has seen it."""
    kept = [line for line in lines if line.words.strip()]
    if not kept:
        return ""
    pitches = [b.top - a.top for a, b in pairwise(kept) if b.top > a.top]
    pitch = median(pitches) if pitches else 0.0
    edge = max(line.right for line in kept)
    made = kept[0].words.strip()
    for before, line in pairwise(kept):
        made += "\n\n" if _parts(before, line, pitch, edge) else "\n"
        made += line.words.strip()
    return made


def _parts(before: Line, line: Line, pitch: float, edge: float) -> bool:
    gap = line.top - before.top
    if gap < -0.5 * max(pitch, line.height) or gap > WIDE * pitch:
        return True
    if _ITEM.match(line.words) and _ENDS.search(before.words):
        return True
    if before.height > 1.25 * line.height or line.height > 1.25 * before.height:
        return gap > 0.5 * pitch and before.right < SHORT * edge
    return before.right < SHORT * edge and bool(_ENDS.search(before.words))


def mend(text: str) -> str:
    """Join the lines of each paragraph, and words that were broken between them.

    >>> mend("They were kid-\\nnapped.\\n\\nThe kidnapped men\\nwere state-\\nbacked.")
    'They were kidnapped.\\n\\nThe kidnapped men were state-backed.'
    """
    whole = set(re.findall(r"\w+", text.lower()))

    def joined(found: re.Match[str]) -> str:
        word = found[1] + found[2]
        return word if word.lower() in whole else f"{found[1]}-{found[2]}"

    mended = _BROKEN.sub(joined, text)
    return re.sub(r"(?<=[^\n\f])\n(?=[^\n\f])", " ", mended)
