"""Decide how alike two names of people or groups are, over spellings, scripts and shortened forms.

A name is folded to plain lower-case tokens: accents off, Cyrillic, Greek and Arabic script written in Latin letters, titles and
particles dropped.
Two tokens agree when their Jaro-Winkler similarity reaches 0.90, as written or after spelling habits are levelled
(Qassem, Kasim), and they begin with one sound, or when one is the other's initial. Levels, strongest first: `exact`,
`variant`, `surname` (a single token agrees), `family` (the last tokens agree, the given names do not) and `different`.

Sources: Jaro (1989), Winkler (1990), prefix weight 0.1 over at most four letters. Other scripts, Chinese above all, are compared
as they stand; bring them together through the gazetteer's aliases.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

AGREEMENT: Final = 0.90
"""Least Jaro-Winkler similarity at which two tokens are one name in two spellings."""

_ROUNDING: Final = 1e-9

LONGEST: Final = 40
"""Letters of a token that are compared; longer ones are no names."""

LEVELS: Final = ("exact", "variant", "surname", "family", "different")
"""What a comparison of names can find, strongest first."""

_DROPPED: Final = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady judge justice general gen colonel col major maj captain capt lieutenant "
    "president minister ambassador sheikh shaikh ayatollah hojatoleslam imam haji hajji mullah king prince princess former "
    "ex the of and an al el ul ad ar as at bin ibn bint ben abu van von der den de di da del la le jr sr ii iii".split()
)
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_CYRILLIC: Final = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіїґўј", "a b v g d e z i y k l m n o p r s t u f y e i i g u j".split(), strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
    | {"ё": "yo", "є": "ye", "ђ": "dj", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz"}
)
_ARABIC: Final = str.maketrans(
    dict(
        zip(
            "ابتثجحدرزسصضطظعفقكلمنهويپگکیآأإة",
            "a b t th j h d r z s s d t z a f q k l m n h w i p g k i a a a a".split(),
            strict=True,
        )
    )
    | {"خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "چ": "ch", "ژ": "zh", "ى": "a", "ئ": "i", "ؤ": "w", "ء": "", "ـ": ""}
)
_GREEK: Final = str.maketrans(
    dict(zip("αβγδεζηικλμνοπρσςτυω", "a v g d e z i i k l m n o p r s s t y o".split(), strict=True))
    | {"θ": "th", "ξ": "x", "φ": "f", "χ": "ch", "ψ": "ps"}
)
_ARABIC_SCRIPT: Final = re.compile("[\u0600-\u06ff]")
_VOWELS: Final = frozenset("aeiou")
_COARSE: Final = str.maketrans({"g": "k", "q": "k", "z": "s", "c": "s", "v": "", "w": "", "p": "b", "f": "b"})
_TOKEN: Final = re.compile(r"[^\W_]+")
_APOSTROPHE: Final = re.compile(r"['’ʼ](?:s\b)?")
_SOUNDS: Final = (
    ("kh", "h"), ("gh", "g"), ("zh", "z"), ("dzh", "z"), ("dj", "z"), ("j", "z"), ("ck", "k"), ("q", "k"), ("x", "ks"),
    ("ph", "f"), ("w", "v"), ("tch", "c"), ("ch", "c"), ("tz", "ts"), ("sch", "s"), ("sh", "s"), ("th", "t"), ("ou", "u"),
    ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in comparable form: its tokens in order, without titles and particles, and the sounds they begin with.

    `sorted` and `longest_first` are the same tokens in other orders, made once: a name meets very many others.
    """

    tokens: tuple[str, ...]
    beginnings: frozenset[str]
    sorted: tuple[str, ...]
    longest_first: tuple[str, ...]


@lru_cache(maxsize=200_000)
def fold(words: str) -> str:
    """Lower-case Latin letters without accents.

    >>> fold("Müller, Łukasz; Сергей")
    'muller, lukasz; sergey'
    """
    lowered = words.casefold().translate(_CYRILLIC).translate(_ARABIC).translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return bare.translate(_CYRILLIC).translate(_ARABIC).translate(_GREEK)


@lru_cache(maxsize=200_000)
def parse_name(label: str) -> Name:
    """A label as tokens; if nothing but titles is left, they stay.

    >>> parse_name("Dr. Trịnh Xuân Thanh").tokens
    ('trinh', 'xuan', 'thanh')
    """
    tokens = _TOKEN.findall(_APOSTROPHE.sub("", fold(label.replace("\u200c", ""))))
    if _ARABIC_SCRIPT.search(label):
        tokens = [token[0] + re.sub("[aeiou]", "", token[1:]) for token in tokens]
    kept = tuple(token[:LONGEST] for token in tokens if token not in _DROPPED)
    kept = kept or tuple(token[:LONGEST] for token in tokens)
    return Name(
        tokens=kept,
        beginnings=frozenset({t[0] for t in kept} | {sounded(t)[0] for t in kept}),
        sorted=tuple(sorted(kept)),
        longest_first=tuple(sorted(kept, key=_longest_first)),
    )


def _longest_first(token: str) -> tuple[int, str]:
    return -len(token), token


@lru_cache(maxsize=200_000)
def skeleton(token: str) -> str:
    """A token's consonants after spelling habits are levelled; the first letter always stays.

    >>> skeleton("mohammed") == skeleton("muhammad")
    True
    """
    sound = sounded(token)
    kept = sound[:1] + re.sub("[aeiouh]", "", sound[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=200_000)
def sounded(token: str) -> str:
    """A token with spelling habits levelled: letters for one sound, doubled letters, e for i and o for u.

    >>> sounded("qassem"), sounded("kasim")
    ('kasim', 'kasim')
    """
    sound = token
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", sound)


def jaro_winkler(left: str, right: str) -> float:
    """Similarity of two strings between 0 and 1 (Jaro 1989; Winkler 1990).

    >>> round(jaro_winkler("martha", "marhta"), 3)
    0.961
    """
    if left == right:
        return 1.0
    reach = max(len(left), len(right)) // 2 - 1
    free = list(right)
    matched_left: list[str] = []
    taken = [False] * len(right)
    for i, letter in enumerate(left):
        for j in range(max(0, i - reach), min(len(right), i + reach + 1)):
            if not taken[j] and free[j] == letter:
                taken[j] = True
                matched_left.append(letter)
                break
    if not matched_left:
        return 0.0
    matched_right = [letter for letter, used in zip(right, taken, strict=True) if used]
    swaps = sum(a != b for a, b in zip(matched_left, matched_right, strict=True)) / 2
    found = len(matched_left)
    jaro = (found / len(left) + found / len(right) + (found - swaps) / found) / 3
    prefix = 0
    for a, b in zip(left[:4], right[:4], strict=False):
        if a != b:
            break
        prefix += 1
    return jaro + 0.1 * prefix * (1 - jaro)


@lru_cache(maxsize=500_000)
def tokens_agree(left: str, right: str) -> bool:
    """Whether two tokens are one name in two spellings, or one the other's initial.

    Five consonants or more in one order are enough (Yodgorov, Yadgarov); fewer would join Hassan and Hussein. A token written
    without vowels, as in Arabic script, is compared by its consonants.
    """
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if _VOWELS.isdisjoint(left[1:]) or _VOWELS.isdisjoint(right[1:]):
        return _consonants_agree(left, right)
    if min(len(left), len(right)) < 4 or left.isdigit() or right.isdigit() or sounded(left)[0] != sounded(right)[0]:
        return False
    if len(skeleton(left)) >= 5 and skeleton(left) == skeleton(right):
        return True
    return _alike(left, right) or _alike(sounded(left), sounded(right))


def _alike(left: str, right: str) -> bool:
    """Whether the similarity reaches `AGREEMENT`. It is worked out only if the letters that both have could reach it."""
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    shared = sum(letter in longer for letter in shorter)
    most = (shared / len(shorter) + shared / len(longer) + 1) / 3 if shared else 0.0
    prefix = 4 if left[:2] == right[:2] else 1
    return most + 0.1 * prefix * (1 - most) >= AGREEMENT - _ROUNDING and jaro_winkler(left, right) >= AGREEMENT


@lru_cache(maxsize=200_000)
def consonant_classes(token: str) -> str:
    """A token's consonants, in classes that a transliteration may confuse; any vowel at its beginning is an a.

    >>> consonant_classes("osama"), consonant_classes("usamah")
    ('asm', 'asm')
    """
    return skeleton(re.sub("^[aeiou]", "a", token)).translate(_COARSE)


def _consonants_agree(left: str, right: str) -> bool:
    one, two = consonant_classes(left), consonant_classes(right)
    if min(len(one), len(two)) < 2 or one[0] != two[0]:
        return False
    return one == two or (min(len(one), len(two)) >= 3 and _alike(one, two))


def compare_names(left: str, right: str) -> str:
    """The level at which two names agree, one of `LEVELS`.

    >>> compare_names("Sergei Skripal", "Сергей Скрипаль")
    'variant'
    >>> compare_names("Col. Skripal", "Yulia Skripal")
    'surname'
    """
    one, two = parse_name(left), parse_name(right)
    if one.beginnings.isdisjoint(two.beginnings):
        return "different"
    if (len(two.tokens), two.tokens) < (len(one.tokens), one.tokens):
        one, two = two, one
    short, long = one.tokens, two.tokens
    if one.sorted == two.sorted and len(short) > 1:
        return "exact"
    agreed, whole = _align(one.longest_first, long)
    if agreed == len(short) and agreed >= 2 and whole:
        return "variant"
    if len(short) == 1:
        return "surname" if whole and len(short[0]) >= 3 else "different"
    if tokens_agree(short[-1], long[-1]) and len(short[-1]) >= 3:
        return "family"
    return "variant" if whole and agreed >= 2 and agreed * 3 >= len(long) * 2 else "different"


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, int]:
    """How many tokens of the shorter name, longest first, find a partner, and how many of those are more than initials."""
    free = list(long)
    agreed = whole = 0
    for token in short:
        partners = [other for other in free if tokens_agree(token, other)]
        if not partners:
            continue
        partner = min(partners, key=lambda other: (other != token, -len(other), other)) if len(partners) > 1 else partners[0]
        free.remove(partner)
        agreed += 1
        whole += len(token) > 1 and len(partner) > 1
    return agreed, whole


def best_level(lefts: tuple[str, ...], rights: tuple[str, ...]) -> tuple[str, str, str]:
    """The strongest agreement between two lists of labels: the level and the two labels that reached it."""
    if len(lefts) == len(rights) == 1:
        return compare_names(lefts[0], rights[0]), lefts[0], rights[0]
    pairs = sorted((LEVELS.index(compare_names(a, b)), a, b) for a in lefts for b in rights)
    level, left, right = pairs[0]
    return LEVELS[level], left, right
