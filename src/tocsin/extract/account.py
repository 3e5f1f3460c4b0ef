"""Decide what a reading says of itself: how much was read, as what language, what was mended first, what was passed over and why.

Nothing is cut in silence: every line is for a person, is kept with the reading, and names a number.
"""

import re
from collections.abc import Iterator
from typing import Final

from tocsin.extract.genres import is_fiction, is_sport, is_war_report
from tocsin.extract.ordinary import ordinary
from tocsin.extract.view import View
from tocsin.text.mending import NAMES
from tocsin.text.sentences import LONGEST

_WORD: Final = re.compile(r"[^\W\d_]+")
LEAST_WORDS: Final = 12
FOREIGN: Final = 0.35
"""Share of ordinary words among a paragraph's small-letter words under which it is told as hardly English; English has 0.9."""


def account(view: View) -> tuple[str, ...]:
    """The lines of the reading log that the view can tell."""
    return (*_mended(view), *_recased(view), *_foreign(view), *_cut(view), *_passed_over(view))


def _mended(view: View) -> Iterator[str]:
    if counts := {NAMES[kind]: count for kind, count in sorted(view.mended.counts.items()) if kind in NAMES}:
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        yield f"mended for reading, quotes stay as written: {told}"


def _recased(view: View) -> Iterator[str]:
    if view.recased:
        lines = "1 line" if view.recased == 1 else f"{view.recased:,} lines"
        yield f"{lines} without the capitals of prose, read with names guessed: names may be missed or wrong there"


def _foreign(view: View) -> Iterator[str]:
    """Paragraphs that hardly look English: the rules go over them, and understand little."""
    known = ordinary()
    count = size = 0
    for lines in view.paragraphs:
        if not lines:
            continue
        words = [w for w in _WORD.findall(view.flat[lines[0].start : lines[-1].end]) if w.islower()]
        if len(words) >= LEAST_WORDS and sum(w in known for w in words) < FOREIGN * len(words):
            count += 1
            size += lines[-1].end - lines[0].start
    if count:
        paragraphs = "1 paragraph" if count == 1 else f"{count:,} paragraphs"
        yield f"{paragraphs} ({size:,} of {len(view.text):,} characters) hardly English: gone over, little understood"


def _cut(view: View) -> Iterator[str]:
    pieces = sum(b.start - a.end <= 1 and a.end - a.start > LONGEST // 2 and a.paragraph == b.paragraph and not _ends(view, a.end)
                 for a, b in zip(view.lines, view.lines[1:], strict=False))  # fmt: skip
    if pieces:
        yield f"sentences of more than {LONGEST:,} characters were read in pieces, {pieces:,} cuts; nothing was left out"


def _passed_over(view: View) -> Iterator[str]:
    if is_sport(view):
        yield "reads like a report on sport: no act was looked for"
    elif is_fiction(view):
        yield "reads like a review or the telling of something invented: no act of it counts (R18)"
    elif is_war_report(view):
        yield "reads like a war report: no killing, bombing or attack in it counts"


def _ends(view: View, end: int) -> bool:
    return bool(re.search(r"[.!?…][\"')\]]*$", view.flat[max(0, end - 4) : end]))
