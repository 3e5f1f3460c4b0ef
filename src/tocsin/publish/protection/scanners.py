"""Find in any text what locates or reaches a person: addresses, telephone numbers, e-mails, coordinates; names of kin and minors.

Patterns err towards finding: a false find cuts words, a miss endangers somebody. They know the shapes of addresses in a
dozen languages of the Latin script and two others; an address described in words ("the blue door by the bakery") is not found,
and is for a person to withhold.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

Span = tuple[int, int]

_CAP: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*"
_NUMBER: Final = r"\d{1,5}(?:\s?[-–/]\s?\d{1,4})?\s?[A-Za-z]?"
_STREET: Final = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Square|Sq|Court|Ct|Close|Crescent|Place|Terrace|Way|Gardens|"
    r"Mews|Row|Hill|Walk|Grove|Highway|Parade|Quay|Wharf|Yard)"
)
REACHING: Final = {
    "e-mail": r"[\w.+%-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]+)+",
    "telephone": (
        r"(?<![\w.])(?:(?:\+|00)\s?\d[\d\s().\-/]{5,18}\d|\(?0\d{1,4}\)?[\s./-]?\d[\d\s./-]{4,12}\d"
        r"|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})(?![\w-])"
    ),
    "telephone beside its word": r"(?i:phone|tel|mobile|call|whatsapp|signal|fax)[^\n\d]{0,20}(\d[\d\s().\-/]{5,18}\d)",
    "coordinates": (
        r"[-+]?\d{1,3}\.\d{3,}\s?°?\s?[NSns]?\s?[,;/\s]\s?[-+]?\d{1,3}\.\d{3,}\s?°?\s?[EWew]?"
        r"|\d{1,3}\s?°\s?\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?[\"″”])?\s?[NSEW]?"
        r"(?:\s?[,;]?\s?\d{1,3}\s?°\s?\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?[\"″”])?\s?[NSEW]?)?"
        r"|geo:[-+\d.,]+|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b|///\w+\.\w+\.\w+"
    ),
    "address": (
        rf"\b{_NUMBER},?\s(?:{_CAP}\s){{1,4}}{_STREET}\b\.?"
        rf"|\b(?i:rue|avenue|boulevard|place|allée|chemin|quai|impasse)\s(?:(?:de|du|des|la|le|les)\s|(?:de\s)?l['’]\s?)*{_CAP}"
        rf",?\s{_NUMBER}\b"
        rf"|\b{_NUMBER}(?:\s(?:bis|ter))?,?\s(?i:rue|avenue|boulevard|place|allée|chemin|quai|impasse|via|calle|rua)\s"
        rf"(?:(?:de|du|des|la|le|les|del|della|di|da|do)\s|(?:de\s)?l['’]\s?)*{_CAP}(?:\s{_CAP}){{0,2}}"
        r"|\b[A-ZÀ-ÖØ-Þ][\w-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ufer|damm|straat|laan|plein|gracht|kade|gatan|vägen|vej|"
        r"gade|veien)"
        rf"\s{_NUMBER}\b"
        r"|\b(?:Calle|Avenida|Carrer|Via|Viale|Piazza|Corso|Rua|Plaza|Praça|Jalan|Ulica|ul\.|улица|ул\.|проспект)\s"
        r"(?:(?:de|del|della|di|da|do|la|los)\s)*"
        rf"[\w'’-]+(?:\s[\w'’-]+){{0,2}},?\s(?:(?:n[°º.]|No\.?|д\.)\s?)?{_NUMBER}\b"
        rf"|\b{_CAP}(?:\s{_CAP}){{0,2}}\s(?:Sokak|Sokağı|Caddesi|Cad\.|Sok\.|Bulvarı)(?:,?\s(?:No:?\s?)?{_NUMBER})?\b"
        r"|\b(?:Flat|Apartment|Apt\.?|Suite|Room|Wohnung|Appartement)\s(?:[Nn]o\.?\s?)?\d+\s?[A-Za-z]?\b"
        r"|\bP\.?\s?O\.?\sBox\s\d+|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
    ),
}
"""What each pattern finds, and the pattern."""

_NEEDED: Final = {
    "e-mail": r"@|\[at\]|\(at\)",
    "telephone": r"\d[\d\s().\-/]{5,}\d",
    "telephone beside its word": r"[pPtTmMcCwWsSfF](?i:hone|el|obile|all|hatsapp|ignal|ax)[^\n\d]{0,20}\d",
    "coordinates": r"\.\d{3}|°|geo:|///|\+",
    "address": r"\d|Sok|Cad|Bulvar",
}
"""What every find of a pattern holds: a text without it is not searched. Most texts are names and labels, which have none."""

_FINDERS: Final = {what: (re.compile(_NEEDED[what]), re.compile(pattern)) for what, pattern in REACHING.items()}
_DATE: Final = re.compile(r"\d{4}[-–/.]\d{1,2}[-–/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}\s?[-–/]\s?\d{2,4}")

KIN: Final = (
    r"(?:wife|husband|widow|widower|spouse|partner|fianc[ée]e?|girlfriend|boyfriend|mother|father|parents?|mum|dad|brothers?|sisters?|"
    r"siblings?|sons?|daughters?|child(?:ren)?|cousins?|uncles?|aunts?|nieces?|nephews?|grand(?:son|daughter|mother|father|child)s?|"
    r"relatives?|stepson|stepdaughter|in-law|family)"
)
_NAME: Final = rf"(?:{_CAP})(?: (?:(?:al|el|bin|ibn|bint|van|von|de|der|da|di)[ -])?{_CAP}){{0,3}}"
_AGE: Final = r"(?:\d|1[0-7])"
_AGE_WORD: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
MINOR: Final = re.compile(
    rf"\b(?i:child(?:ren)?|daughters?|sons?|minors?|boys?|girls?|infants?|toddlers?|bab(?:y|ies)|school(?:boy|girl|child)\w*|"
    rf"teenage\w*|pupils?|(?:{_AGE}|{_AGE_WORD})[- ]year[- ]olds?|aged? {_AGE})\b|(?<=, ){_AGE}(?=[,.;)]|$)|(?<=\w )\({_AGE}\)"
)
RELATED: Final = re.compile(rf"\b(?i:{KIN})\b")


def _of_kin(text: str) -> bool:
    return any(letters in text for letters in _OF_KIN)


_NAMED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{KIN}(?:,? (?:aged )?\d{{1,2}})?,? (?:called |named )?(?P<name>{_NAME})(?: and (?P<second>{_NAME}))?",
        rf"(?P<name>{_NAME}),(?: \d{{1,2}},)? (?:his|her|their) (?:[a-z]+ )?{KIN}\b",
        rf"\b(?:{_AGE}|{_AGE_WORD})[- ]year[- ]old (?:(?:boy|girl|son|daughter|child|pupil) )?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}),? (?:\({_AGE}\)|aged {_AGE}\b|{_AGE}(?=[,.;]))",
    )
)
_YEARS_OLD: Final = re.compile(r"[- ]year[- ]old ")
_AGED: Final = re.compile(rf" (?:\({_AGE}\)|aged {_AGE}\b|{_AGE}[,.;])")
_OF_KIN: Final = (
    "wife", "husband", "widow", "spouse", "partner", "fianc", "friend", "mother", "father", "parent", "mum", "dad", "brother",
    "sister", "sibling", "son", "daughter", "child", "cousin", "uncle", "aunt", "niece", "nephew", "relative", "in-law", "family",
)  # fmt: skip
"""Letters one of which every word for kin holds. A test holds it to that."""
_NAMED_IF: Final[tuple[Callable[[str], object], ...]] = (_of_kin, _of_kin, _YEARS_OLD.search, _AGED.search)
"""What every find of each of `_NAMED` holds: most texts lack it, and to look for it costs a tenth."""
_UNNAMED_IF: Final = ("condition", "not to be ", "declined to be ", "anonymously", "withheld")
_UNNAMED: Final = re.compile(
    r"\b(?:on (?:the )?condition (?:of anonymity|that (?:he|she|they) not be)"
    r"|(?:not|declined) to be (?:named|identified)"
    r"|(?:spoke|speaking) anonymously|whose names? (?:is|are) (?:being )?withheld)\b"
)
_STOP: Final = re.compile(r"[.!?\n]")


def reaching(text: str) -> Iterator[Span]:
    """Where a text tells how to find or reach somebody.

    >>> [("Call +43 660 1234567." )[a:b] for a, b in reaching("Call +43 660 1234567.")][:1]
    ['+43 660 1234567']
    """
    for what, (needed, finder) in _FINDERS.items():
        for found in finder.finditer(text) if needed.search(text) else ():
            start, end = found.span(finder.groups)
            if what.startswith("telephone") and not _telephone(text[start:end]):
                continue
            yield start, end


def _telephone(words: str) -> bool:
    return 7 <= sum(c.isdigit() for c in words) <= 15 and not _DATE.fullmatch(words.strip())


def kin_and_minors(text: str) -> Iterator[Span]:
    """Where a text names a relative, or somebody under eighteen.

    >>> text = "They followed her brother Boris Testov and Mina Testova, 9, to school."
    >>> [text[a:b] for a, b in kin_and_minors(text)]
    ['Boris Testov', 'Mina Testova', 'Mina Testova']
    """
    for needed, finder in zip(_NAMED_IF, _NAMED, strict=True):
        for found in finder.finditer(text) if needed(text) else ():
            for group in finder.groupindex:
                if found[group]:
                    yield _trimmed(text, *found.span(group))


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in ".,'’-":
        end -= 1
    if text[start:end].endswith("'s") or text[start:end].endswith("’s"):
        end -= 2
    return start, end


def unnamed_sources(text: str) -> Iterator[Span]:
    """Where a text describes somebody who spoke on condition of not being named: the sentence up to that phrase."""
    if not any(words in text for words in _UNNAMED_IF):
        return
    start = seen = 0
    for found in _UNNAMED.finditer(text):
        for stop in _STOP.finditer(text, seen, found.start()):
            start = stop.end()
        seen = found.start()
        yield start, found.end()


def minor_beside(text: str, start: int, end: int) -> bool:
    """Whether the words at a span, or those right beside them, say that somebody is under eighteen."""
    before = re.search(rf"\b(?:{_AGE}|{_AGE_WORD})[- ]year[- ]old\s[\w ]{{0,12}}$", text[:start])
    after = re.match(rf",? (?:\({_AGE}\)|aged {_AGE}\b|{_AGE}[,.;])", text[end:])
    return bool(MINOR.search(text[start:end]) or before or after)
