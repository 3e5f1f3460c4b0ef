"""Decide which words only look like a time: the verbs may and march, Sunday papers, page numbers, sums, ages."""

import re
from typing import Final

from tocsin.text.phrases import any_of

_NUMBER_LABELS: Final = any_of(
    r"\b[Nn]os?\.?, \b[Nn]umbers?, \b[Pp]ages?, \bpp?\., \b[Aa]rticles?, \b[Rr]esolution, \b[Aa]rt\., \b[Uu]nit, \b[Rr]oom, "
    r"\b[Ff]light, \b[Cc]ase, \b[Bb]oeing, \baged?, [$€£#]"
)
_LABELLED: Final = re.compile(rf"(?:(?:{_NUMBER_LABELS}|\b[A-Z]{{2,3}}) ?|[A-Z/])$")
_COUNTED: Final = re.compile(
    r"\s?(?:%|"
    + any_of(
        "per cent, percent, people, men, women, euros?, dollars?, pounds?, roubles?, rubles?, kilomet(?:re|er)s?, km, kg, "
        "miles?, "
        "met(?:re|er)s?, feet, rounds, members, soldiers, troops, cases, copies, pages, words, documents, hours, GMT, UTC, "
        "local time"
    )
    + r"\b)"
)
_PREPOSITION: Final = (
    r"\b(?i:in|on|since|by|during|until|till|before|after|from|to|and|or|of|through|between|around|about|throughout|for|early"
    r"|mid|"
    r"late|last|this|next|at least|that|the)[ -]"
)
_AFTER_PREPOSITION: Final = re.compile(rf"(?:{_PREPOSITION}|[(,;] ?)$")
_IN: Final = re.compile(r"\b(?i:in|since|during|throughout|last|by|until|of|from|early|mid|late)[ -]$")
_ON_MONTHS_WAY: Final = re.compile(r" (?:on|up|through|past|down|back|against|for|he|she|it|they|we|I|you|be|have|not|the|God)\b")
_AFTER_DAY: Final = re.compile(r"(?<![\d,.])[1-9]\d?(?:st|nd|rd|th)? (?:of )?$")
_TITLES: Final = re.compile(
    " "
    + any_of(
        "Times, Telegraph, Mirror, Express, Mail, Post, Herald, Tribune, People, Sun, Star, World, Independent, Club, School"
    )
)
_SHORT_MONTHS: Final = frozenset("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
_SEASONS: Final = frozenset("spring summer autumn fall winter".split())
_REACH: Final = 16


def is_trap(text: str, found: re.Match[str]) -> bool:
    """Whether a match of a time pattern in a view is something else, by the words around it."""
    words, before = found.group(), text[max(found.start() - _REACH, 0) : found.start()]
    if words[0].isdigit():
        return _is_other_number(words, before, text, found.end())
    if _AFTER_DAY.search(before) and words[0].isupper():
        return True  # the rest of a date that the calendar does not have
    if words.endswith("day"):
        return bool(_TITLES.match(text, found.end())) or before.endswith(("Bloody ", "Good ", "Black ", "Holy "))
    if words in ("May", "March", "MAY", "MARCH"):
        return not _AFTER_PREPOSITION.search(before) or (not _IN.search(before) and bool(_ON_MONTHS_WAY.match(text, found.end())))
    return (words.rstrip(".") in _SHORT_MONTHS and not _AFTER_PREPOSITION.search(before)) or words.lower() in _SEASONS


def _is_other_number(words: str, before: str, text: str, end: int) -> bool:
    if _LABELLED.search(before) and not before.endswith(("/", "(")):
        return True
    return words.isdigit() and bool(_COUNTED.match(text, end)) and not _IN.search(before)
