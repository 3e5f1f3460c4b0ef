"""Decide which words of a text name an actor, a country or a place: longest match first, none overlapping.

One pass over the words. At each word the longest name of the lexicon wins; only a capitalised word can begin a country
or a place. Then general names are read around the countries, and what stayed open is decided by its neighbours: an alias
such as "Ministry of Intelligence" by a country beside it, or else by the countries of the whole text if just one fits.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.gazetteer import appositions, cues, deciding, general, places
from tocsin.gazetteer.lexicon import Entry, Lexicon, load_lexicon
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceCue, PlaceMention
from tocsin.text.normalise import View, view

_WORD: Final = re.compile(r"[^\W_]+")
_SEPARATORS: Final = frozenset([" ", "\n", "-", "'", ".", "&", ". ", "/", ", "])
_INNER: Final = frozenset([" ", "\n", "-", "'", ". "])
_LONGEST_PLACE: Final = 5
_LINKS: Final = frozenset("de del da do dos la las los le les el al an am on of the upon sur en di der den im in bei".split())
_LARGE: Final = 100_000


def find_mentions(text: str) -> list[Mention]:
    """Every mention in a text, left to right, none overlapping; spans are code points of the text.

    >>> [mention.text for mention in find_mentions("Omani agents met in Zurich.")]
    ['Omani agents', 'Zurich']
    """
    seen = view(text)
    plain = re.sub(r"[^\S\n]", " ", seen.text)
    mentions = _scan(plain, load_lexicon())
    mentions = appositions.narrow(plain, mentions)
    mentions = general.join(plain, mentions)
    mentions = deciding.decide(plain, mentions)
    return [_placed(mention, text, seen) for mention in mentions]


def _placed(mention: Mention, text: str, seen: View) -> Mention:
    start, end = seen.span(mention.start, mention.end)
    return replace(mention, start=start, end=end, text=text[start:end])


def _scan(plain: str, lexicon: Lexicon) -> list[Mention]:
    lowered = plain.lower().replace("\n", " ")
    words = [found.span() for found in _WORD.finditer(plain)]
    mentions: list[Mention] = []
    index = 0
    while index < len(words):
        taken, mention = _longest(plain, lowered, words, index, lexicon)
        if mention is not None:
            mentions.append(mention)
        index += taken
    return mentions


def _longest(
    plain: str, lowered: str, words: Sequence[tuple[int, int]], index: int, lexicon: Lexicon
) -> tuple[int, Mention | None]:
    """How many words the longest name at this word takes (one if there is none), and its mention if it is one."""
    start, first_end = words[index]
    reach = lexicon.longest.get(lowered[start:first_end], 0)
    is_capital = plain[start].isupper()
    if not reach and not is_capital:
        return 1, None
    last = min(index + max(reach, _LONGEST_PLACE if is_capital else 0), len(words))
    ends = [first_end]
    for position in range(index + 1, last):
        gap = plain[words[position - 1][1] : words[position][0]]
        if gap not in _SEPARATORS:
            break
        ends.append(words[position][1])
    for length in range(len(ends), 0, -1):
        end = ends[length - 1]
        key = lowered[start:end]
        entry = lexicon.entries.get(key) if length <= reach else None
        if entry and _case_fits(plain[start:end], entry, is_capital):
            return length, _of_entry(plain, start, end, entry)
        if is_capital and length <= _LONGEST_PLACE and places.is_known(key) and _is_name_like(plain, words, index, length):
            return length, _of_place(plain, start, end)
    return 1, None


def _case_fits(spelling: str, entry: Entry, is_capital: bool) -> bool:
    if entry.exact:
        return spelling in entry.exact or f"{spelling}." in entry.exact
    return is_capital or entry.is_any_case


def _is_name_like(plain: str, words: Sequence[tuple[int, int]], index: int, length: int) -> bool:
    for position in range(index + 1, index + length):
        low, high = words[position]
        if plain[words[position - 1][1] : low] not in _INNER:
            return False
        if not plain[low].isupper() and plain[low:high] not in _LINKS:
            return False
    return True


def _of_entry(plain: str, start: int, end: int, entry: Entry) -> Mention | None:
    if entry.is_other_name:
        return None
    if plain.startswith(".", end) and "." in plain[start:end] and not plain[start:end].endswith("."):
        end += 1
    if entry.actors:
        actor = entry.actors[0] if len(entry.actors) == 1 else None
        return ActorMention(
            start=start, end=end, text=plain[start:end], state=None if entry.is_ambiguous else entry.actors[0].state,
            organ=None, kind=entry.actors[0].kind, actor=None if entry.is_ambiguous else actor, candidates=entry.actors,
            is_ambiguous=entry.is_ambiguous,
        )  # fmt: skip
    country, form = entry.countries[0]
    key = plain[start:end].lower().replace("\n", " ")
    if (form == "capital" or key in cues.LIKE_GIVEN_NAMES) and cues.is_part_of_name(plain, start, end):
        return None
    found = places.lookup(plain[start:end]) if form in ("capital", "name") else ()
    cue = _cue(plain, start, end, is_large=True) if form in ("capital", "name") else None
    return CountryMention(start=start, end=end, text=plain[start:end], country=country, form=form, places=found, cue=cue)


def _of_place(plain: str, start: int, end: int) -> PlaceMention | None:
    """A place; None for the name of a small one that nothing around it makes a place."""
    candidates = places.lookup(plain[start:end])
    is_large = any(place.population >= _LARGE or place.kind != "city" for place in candidates)
    cue = _cue(plain, start, end, is_large=is_large)
    is_doubtful = plain[start:end].isupper() or plain[start:end].lower() in cues.LIKE_WORDS
    if cue is None and (is_doubtful or not is_large):
        return None
    return PlaceMention(
        start=start,
        end=end,
        text=plain[start:end],
        candidates=candidates,
        cue=cue,
        is_part_of_name=cues.is_part_of_name(plain, start, end),
    )


def _cue(plain: str, start: int, end: int, *, is_large: bool) -> PlaceCue | None:
    following = _WORD.search(plain, end)
    entry = load_lexicon().entries.get(following.group().lower()) if following else None
    follows = bool(entry and entry.countries)
    return cues.place_cue(plain, start, end, is_large=is_large, country_follows=follows)
