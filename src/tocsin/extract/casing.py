"""Decide how words are written whose capitals a text does not show: lines in capitals, headings In Title Case, small letters.

A word is small if it is ordinary English, unless the gazetteer knows it as a country, or the rest of the text writes it as a
name; months, places, services and every other word are names. The length never changes, so that offsets stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.ordinary import ordinary
from tocsin.gazetteer import places
from tocsin.gazetteer.lexicon import Entry, load_lexicon

_WORD: Final = re.compile(r"[^\W_]+")
_LINE: Final = re.compile(r"[^\r\n\f]+")
_OPENS: Final = re.compile(r"(?:^|(?<!\b\w)[.!?:]['\")\]]*\s+)[\"'(\[]*([^\W\d_])")
_MAY: Final = re.compile(r"(?<=\d )may\b|\bmay(?= \d)|(?<=\bin )may\b|(?<=\bof )may\b")
_INNER: Final = frozenset([" ", "-", "'", "’", ".", ". "])
_SMALL: Final = frozenset("of and the for de la del du al el on in".split())
_DATES: Final = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday".split()
)
_ENDINGS: Final = ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "'s")
_LONGEST: Final = 5
SHOUTED: Final = 0.7
"""Least share of capitals among the letters of a line, or of a text, in capitals."""
LEAST: Final = 12
"""Letters that a line in capitals has at least; a shorter one is a name or a stamp."""


@dataclass(frozen=True, slots=True)
class Recased:
    """A text as it is read, of the same length, and how many lines were read in another case than they are written in."""

    text: str
    lines: int = 0


def recase(text: str) -> Recased:
    """A text with the capitals of ordinary prose; the same text if it has them.

    >>> recase("IRAN'S AGENTS SHOT AN EDITOR IN OSLO, POLICE SAY").text
    "Iran's agents shot an editor in Oslo, police say"
    """
    free = _is_case_free(text)
    names: frozenset[str] | None = frozenset() if free else None
    pieces: list[str] = []
    position = count = 0
    for line in _LINE.finditer(text):
        words = line.group()
        capitals, title = free or _in_capitals(words), not free and _in_title_case(words)
        if not capitals and not title:
            continue
        names = names if names is not None else _names(text)
        pieces += [text[position : line.start()], _lowered(words, names) if title and not capitals else _cased(words, names)]
        position = line.end()
        count += 1
    return Recased("".join(pieces) + text[position:], count) if count else Recased(text)


def _is_case_free(text: str) -> bool:
    """Whether a whole text is in capitals, or in small letters."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    upper = sum(map(str.isupper, letters))
    cased = upper + sum(map(str.islower, letters))
    return len(letters) > 40 and cased > 0.9 * len(letters) and (upper > SHOUTED * len(letters) or upper < 0.004 * len(letters))


def _in_capitals(words: str) -> bool:
    if words.upper() != words and sum(map(str.isupper, words)) < 0.5 * len(words):
        return False
    letters = [c for c in words if c.isalpha()]
    return len(letters) >= LEAST and words.count(" ") >= 2 and sum(map(str.isupper, letters)) > SHOUTED * len(letters)


def _in_title_case(words: str) -> bool:
    """Whether a short line writes ordinary words with capitals too, as headings do."""
    if len(words) > 160 or words.rstrip().endswith((".", ";")):
        return False
    found = [w for w in _WORD.findall(words)[1:] if len(w) > 3 and w.isalpha() and w.lower() in ordinary()]
    return len(found) >= 3 and sum(w[0].isupper() for w in found) >= 0.8 * len(found)


def _names(text: str) -> frozenset[str]:
    """What the ordinary lines of a text write with a capital inside a sentence, and never small."""
    prose = "\n".join(line for line in _LINE.findall(text) if not _in_capitals(line) and not _in_title_case(line))
    capital = {word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", prose)}
    return frozenset(capital - set(re.findall(r"(?<![\w'-])[a-z]+", prose)))


def _lowered(words: str, names: frozenset[str]) -> str:
    """A heading whose ordinary words are written small, but for the first; names stay as they are."""
    first = _WORD.search(words)
    keep = {found.start() for found in (*_entries(words, words.lower()), *_MAY.finditer(words.lower()))}

    def small(found: re.Match[str]) -> str:
        word = found.group()
        is_name = found.start() in keep or word.lower() in names or word.lower() in _DATES or not _is_ordinary(word.lower())
        return word if is_name or (first and found.start() == first.start()) or not word.istitle() else word.lower()

    return _WORD.sub(small, words)


def _entries(words: str, low: str) -> Iterator[re.Match[str]]:
    """The words of a heading that stand in a name of the gazetteer."""
    spans = list(_WORD.finditer(words))
    index = 0
    while index < len(spans):
        length, _ = _name_at(low, [s.span() for s in spans[index : index + _LONGEST]])
        yield from spans[index : index + length]
        index += max(1, length)


def _cased(words: str, names: frozenset[str]) -> str:
    low = words.lower()
    if len(low) != len(words):
        return words
    letters = list(low)
    spans = [found.span() for found in _WORD.finditer(low)]
    index = 0
    while index < len(spans):
        start, end = spans[index]
        length, spelt = _name_at(low, spans[index : index + 8])
        if length:
            end = spans[index + length - 1][1]
            letters[start:end] = spelt
        elif _is_name(low, start, end, names):
            letters[start] = low[start].upper()
        index += max(1, length)
    cased = _MAY.sub("May", "".join(letters))
    return _OPENS.sub(lambda found: found.group()[:-1] + found.group(1).upper(), cased)


def _is_name(low: str, start: int, end: int, names: frozenset[str]) -> bool:
    word = low[start:end]
    if end - start == 1:
        return word == "i" or low.startswith(".", end)
    if start and low[start - 1] in "'’":
        return False
    return word in names or word in _DATES or not _is_ordinary(word)


def _is_ordinary(word: str) -> bool:
    known = ordinary()
    return word in known or any(word.endswith(e) and len(word) - len(e) > 3 and word[: -len(e)] in known for e in _ENDINGS)


def _name_at(low: str, spans: Sequence[tuple[int, int]]) -> tuple[int, str]:
    """How many words the longest name of the gazetteer takes that begins here, and how it is spelt; none if none does."""
    lexicon = load_lexicon()
    start = spans[0][0]
    reach = max(lexicon.longest.get(low[start : spans[0][1]], 0), _LONGEST)
    last = 1
    while last < min(reach, len(spans)) and low[spans[last - 1][1] : spans[last][0]] in _INNER:
        last += 1
    for length in range(last, 0, -1):
        key = low[start : spans[length - 1][1]].replace("’", "'")
        entry = lexicon.entries.get(key)
        if entry is not None and _fits(key, length, entry, low[max(0, start - 4) : start]):
            return length, _plainly(key) if entry.is_any_case else _titled(key)
        if length > 1 and places.is_known(key) and not all(_is_ordinary(word) for word in _WORD.findall(key)):
            return length, _titled(key)
    return 0, ""


def _fits(key: str, length: int, entry: Entry, before: str) -> bool:
    """Whether a key is meant as a name: a country always, an acronym that is a word too ("us") only behind "the"."""
    if length > 1 or not _is_ordinary(key):
        return True
    return bool(entry.countries) and (not entry.exact or before == "the ")


def _titled(key: str) -> str:
    """A name with its capitals: "KGB of Belarus", "New York", "U.S"."""
    return _spelt(key) or _WORD.sub(lambda found: _titled_word(found.group()), key)


def _plainly(key: str) -> str:
    """A name that is also written small, but for the country in it: "Iran's ministry of intelligence"."""
    return _WORD.sub(lambda found: found.group() if _is_ordinary(found.group()) else _titled_word(found.group()), key)


def _titled_word(word: str) -> str:
    return word if word in _SMALL or word == "s" else _spelt(word) or word.capitalize()


def _spelt(key: str) -> str | None:
    """The spelling of a name whose capitals are its own: "KGB"."""
    entry = load_lexicon().entries.get(key)
    return next((s.rstrip(".") for s in sorted(entry.exact) if len(s.rstrip(".")) == len(key)), None) if entry else None
