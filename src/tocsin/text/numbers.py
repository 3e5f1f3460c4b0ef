"""Decide how many people or things words such as "two dozen" or "twenty-three" mean.

A vague count ("several", "dozens of", "many") is no number: it stays unknown. "A" and "an" count as one only when the
caller says so, because most articles count nothing.
"""

import re
from dataclasses import dataclass
from typing import Final

from tocsin.text.phrases import any_of

_UNITS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_GROUPS: Final = {"pair": 2, "couple": 2, "trio": 3, "quartet": 4, "quintet": 5, "dozen": 12, "score": 20}
_ALONE: Final = {"both": 2, "half a dozen": 6, "half-a-dozen": 6, "a single": 1, "neither": 0, "nobody": 0, "no one": 0}
_VAGUE: Final = any_of(
    "several, many, some, few, a few, dozens, scores, hundreds, thousands, tens, numerous, various, countless, a handful, "
    "a number, a group, multiple"
)

_SMALL: Final = "|".join((*_TENS, *sorted(_UNITS, key=len, reverse=True)))
_WORD: Final = rf"(?:(?:{_SMALL})(?:[- ](?:{_SMALL}|{'|'.join(_SCALES)}))*(?: and (?:{_SMALL})(?:-(?:{_SMALL}))?)?)"
_CARDINAL: Final = re.compile(
    rf"(?<![\w.,:$€£-])(?:(?P<vague>{_VAGUE})(?= |$)(?! (?:single|half))"
    rf"|(?P<alone>{'|'.join(sorted(_ALONE, key=len, reverse=True))})"
    rf"|(?P<group>a |the |one |two |three |four |five )?(?P<unit>{'|'.join(_GROUPS)})(?= of\b| (?!of)\w|$)"
    rf"|(?P<article>an? )(?P<scale>hundred|thousand|million)"
    rf"|(?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,12}})(?![\d,]*\d|\.\d|[%:/]|\w)"
    r"(?: (?P<after>hundred|thousand|million|billion))?"
    rf"|(?P<words>{_WORD}))(?![\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count in words or digits: its span (code points, end exclusive) and value; None if it is vague."""

    start: int
    end: int
    value: int | None


def find_counts(text: str) -> list[Count]:
    """Every count in a text, left to right.

    >>> [count.value for count in find_counts("Two dozen agents and several aides met 1,034 exiles.")]
    [24, None, 1034]
    """
    return [Count(start=found.start(), end=found.end(), value=_value(found)) for found in _CARDINAL.finditer(text)]


def parse_count(words: str) -> int | None:
    """The value of words that begin with a count, or None if they begin with no count or a vague one.

    >>> parse_count("twenty-three men"), parse_count("a pair of hitmen"), parse_count("several men")
    (23, 2, None)
    """
    found = _CARDINAL.match(words.strip())
    return _value(found) if found else None


def _value(found: re.Match[str]) -> int | None:
    part = found.groupdict()
    if part["vague"]:
        return None
    if part["alone"]:
        return _ALONE[part["alone"].lower()]
    if part["unit"]:
        return _GROUPS[part["unit"].lower()] * _UNITS.get((part["group"] or "").strip().lower(), 1)
    if part["scale"]:
        return _SCALES[part["scale"].lower()]
    if part["digits"]:
        return int(part["digits"].replace(",", "")) * _SCALES.get((part["after"] or "").lower(), 1)
    return _in_words(part["words"])


def _in_words(words: str) -> int:
    total = current = 0
    for word in re.split(r"[- ]+", words.lower()):
        if word in _SCALES:
            scale = _SCALES[word]
            current = max(current, 1) * scale
            if scale > 100:
                total, current = total + current, 0
        elif word != "and":
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total + current
