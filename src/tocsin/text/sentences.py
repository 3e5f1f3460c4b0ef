"""Decide where paragraphs and sentences begin and end, in code points of the stored text.

A paragraph ends at a blank line; so does a line when it looks like a row, an item, a heading or a live-blog stamp, or
when the text has one paragraph a line. A sentence ends at `.`, `!`, `?` or `…` with its closing quotes when the next
word can begin a sentence and the stop is not that of an abbreviation, an initial or a number. Rules, not a model: the
same text always gives the same spans, at several megabytes a second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

SentenceForm = Literal["prose", "heading", "item", "row", "stamp"]

_BREAK: Final = re.compile(r"(?:\r\n?|\n)[^\S\n\r]*(?:(?:\r\n?|\n)\s*)+|\f\s*")
_LINE: Final = re.compile(r"[^\r\n]+")
_ITEM: Final = re.compile(r"\s*(?:[-*+•●▪◦‣–—·]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S))")
_STAMP: Final = re.compile(r"\s*\[?(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|BST|CET|CEST"
r"|EST|EDT))?\]?"
                          r"(?=\s*(?:\(|[-–—|:]|$|\s[A-Z“\"']))", re.IGNORECASE)  # fmt: skip
_STAMP_DAY: Final = re.compile(r"\s*\([^)\r\n]{3,40}\)")
_STAMP_GAP: Final = re.compile(r"\s*[-–—|:]?\s*")
_WORD: Final = re.compile(r"\w*")
_ROW: Final = re.compile(r"\s*\|?[^\s:.!?|][^:.!?|\r\n]{0,40}(?::(?=\s|$)|\s*\||\t)")
_HEADING: Final = re.compile(r"\s*#{1,6}\s|[^.!?…:;,]{1,90}$")
_END: Final = re.compile(r"[.!?…。！？؟۔]+(?:[\"'”’»)\]]+|\[\d+\])*(?=\s|$)")
_NEXT: Final = re.compile(r"\s+[\"'“‘«„(\[—–-]*\s*(\S)")
_LONGEST_WORD: Final = 24
_LAST_WORD: Final = re.compile(r"[\w.&'’-]*$")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms mx dr prof gen lt col sgt maj capt cpt cmdr adm brig cpl pvt hon rev fr st sr jr sen rep gov pres supt insp det "
    "mme mlle messrs no nos art arts sec secs para paras ch vol vols ed eds p pp fig figs cf vs v viz al approx ca c dept "
    "univ inc ltd co corp bros est ave blvd rd ft mt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thurs fri u.s u.k u.n e.u u.s.a d.c e.g i.e ph.d a.k.a hr sheikh ayat amb min spc pfc".split()
)
_MAY_END: Final = frozenset("inc ltd co corp bros jr sr al etc ave rd u.s u.k u.n e.u u.s.a d.c a.m p.m ph.d ft".split())
_OPENERS: Final = frozenset(
    "the a an he she it they we i you his her its their this that these those but and or yet in on at by for from after before "
    "when while if as since although though however meanwhile police officials prosecutors another both no not there then "
    "so according what who how why where one two three four five six several some many most".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of text: its span in code points, end exclusive, without the space around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, row, item, heading or stamp: its span, the index of its paragraph, and which of these it is."""

    start: int
    end: int
    paragraph: int
    form: SentenceForm = "prose"


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order, covering everything but white space.

    >>> [(p.start, p.end) for p in split_paragraphs("One.\\n\\nTwo.\\n")]
    [(0, 4), (6, 10)]
    """
    paragraphs = []
    start = 0
    for gap in _BREAK.finditer(text):
        if block := _trimmed(text, start, gap.start()):
            paragraphs.append(Paragraph(start=block[0], end=block[1]))
        start = gap.end()
    if block := _trimmed(text, start, len(text)):
        paragraphs.append(Paragraph(start=block[0], end=block[1]))
    return paragraphs


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order, none overlapping, none across two paragraphs.

    >>> text = "Gen. Example met Mr. A. Sample at 9 p.m. in the U.S. He fled."
    >>> [text[s.start:s.end] for s in split_sentences(text)]
    ['Gen. Example met Mr. A. Sample at 9 p.m. in the U.S.', 'He fled.']
    """
    sentences: list[Sentence] = []
    for index, paragraph in enumerate(split_paragraphs(text)):
        for start, end, form in _blocks(text, paragraph):
            if form in ("heading", "stamp"):
                sentences.append(Sentence(start=start, end=end, paragraph=index, form=form))
                continue
            for low, high in _split(text, start, end):
                pieces = _cut(text, low, high)
                sentences += [Sentence(start=a, end=b, paragraph=index, form=form) for a, b in pieces]
    return sentences


LONGEST: Final = 1500
"""Code points of the longest sentence; what runs on is cut, so that a text without full stops costs no more than another."""


def _cut(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of at most `LONGEST`, cut after a semicolon, else a comma, else a space, else anywhere."""
    while high - low > LONGEST:
        reach = low + LONGEST
        cut = next((at + 1 for mark in (";", ",", "\n", " ") if (at := text.rfind(mark, low + LONGEST // 2, reach)) > 0), reach)
        if trimmed := _trimmed(text, low, cut):
            yield trimmed
        low = cut
    if trimmed := _trimmed(text, low, high):
        yield trimmed


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    return (start + left, start + right) if right > left else None


def _blocks(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int, SentenceForm]]:
    """Lines that stand alone are blocks of their own; the other lines of a paragraph flow together."""
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text, paragraph.start, paragraph.end)]
    if len(lines) == 1:
        yield from _one_line(text, *lines[0])
        return
    flowing: tuple[int, int] | None = None
    wraps = _is_wrapped(text, lines)
    for start, end in lines:
        alone = bool(_ITEM.match(text, start, end) or _STAMP.match(text, start, end) or _ROW.match(text, start, end))
        continues = flowing is not None and wraps and not alone
        if flowing and continues:
            flowing = (flowing[0], end)
            continue
        if flowing:
            yield from _one_line(text, *flowing)
        flowing = (start, end)
    if flowing:
        yield from _one_line(text, *flowing)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Hard-wrapped prose: most lines but the last stop in the middle of a sentence, at about the same width.

    Narrow columns too, if most of their lines go on in small letters.
    """
    inner = lines[:-1]
    open_ends = sum(text[end - 1] not in '.!?…:"”|' for _, end in inner)
    widest = max(end - start for start, end in inner)
    goes_on = sum(text[start:end].lstrip()[:1].islower() for start, end in lines[1:])
    return open_ends * 2 >= len(inner) and (widest > 40 or (widest > 12 and goes_on * 2 > len(inner)))


def _one_line(text: str, start: int, end: int) -> Iterator[tuple[int, int, SentenceForm]]:
    block = _trimmed(text, start, end)
    if not block:
        return
    start, end = block
    if stamp := _STAMP.match(text, start, end):
        stop = stamp.end()
        day = _STAMP_DAY.match(text, stop, end)
        stop = day.end() if day else stop
        yield start, stop, "stamp"
        rest = _STAMP_GAP.match(text, stop, end)
        start = rest.end() if rest else stop
        if start < end:
            yield start, end, "prose"
    elif _ITEM.match(text, start, end):
        yield start, end, "item"
    elif _ROW.match(text, start, end):
        yield start, end, "row"
    elif _HEADING.fullmatch(text, start, end) or text.startswith("#", start):
        yield start, end, "heading"
    else:
        yield start, end, "prose"


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marker = _ITEM.match(text, start, end)
    low = start
    for stop in _END.finditer(text, marker.end() if marker else start, end):
        following = _NEXT.match(text, stop.end(), end)
        if following and not _ends_here(text, low, stop, following):
            continue
        if block := _trimmed(text, low, stop.end()):
            yield block
        low = stop.end()
    if block := _trimmed(text, low, end):
        yield block


def _ends_here(text: str, low: int, stop: re.Match[str], following: re.Match[str]) -> bool:
    mark = stop.group()
    opener = following.group(1)
    if opener.islower():
        return False
    if mark[0] != "." or len(mark.rstrip("\"'”’»)]")) > 1:
        return True
    word_match = _LAST_WORD.search(text, max(low, stop.start() - _LONGEST_WORD), stop.start())
    word = word_match.group().strip("'’-").lower() if word_match else ""
    after = _WORD.match(text, following.start(1))
    next_word = after.group() if after else ""
    if word in _MAY_END:
        return next_word.lower() in _OPENERS or word in ("etc", "a.m", "p.m")
    if word in _ABBREVIATIONS:
        return False
    if word and _INITIALS.fullmatch(word):
        return "." in word and next_word.lower() in _OPENERS
    return True
