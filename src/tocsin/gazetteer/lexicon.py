"""Decide which names the matcher looks for, apart from places: actors, countries, and names that must not be taken apart.

Keys are folded (`tocsin.text.normalise.fold`) and without a last full stop, so that "U.S." and "U.S" are one. The index
gives, for the first word of a name, how many words the longest name that begins with it has.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from tocsin.gazetteer.actors import Actor, load_actors
from tocsin.gazetteer.countries import load_countries
from tocsin.gazetteer.mentions import CountryForm
from tocsin.text.normalise import fold, view

_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset("of and the for de la del du al el on in".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a key stands for. `exact` are the spellings that count if case matters; empty if a capital is enough."""

    actors: tuple[Actor, ...] = ()
    is_ambiguous: bool = False
    countries: tuple[tuple[str, CountryForm], ...] = ()
    is_other_name: bool = False
    exact: frozenset[str] = frozenset()
    is_any_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Every entry by key, and the longest number of words by first word."""

    entries: Mapping[str, Entry]
    longest: Mapping[str, int]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon over all shipped actors, countries and other names."""
    entries: dict[str, Entry] = {}
    for name in _other_names():
        entries[_key(name)] = Entry(is_other_name=True)
    _add_countries(entries)
    _add_actors(entries)
    longest: dict[str, int] = {}
    for key in entries:
        words = _WORD.findall(key)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Lexicon(entries=entries, longest=longest)


def _key(name: str) -> str:
    return fold(name).rstrip(".")


def _other_names() -> list[str]:
    table = (resources.files("tocsin.gazetteer") / "data" / "other_names.txt").read_text(encoding="utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]


def _add_countries(entries: dict[str, Entry]) -> None:
    """Later forms do not displace earlier ones: a name goes before a demonym, a demonym before a capital."""
    forms: tuple[tuple[CountryForm, str], ...] = (
        ("name", "names"), ("demonym", "adjectives"), ("people", "people"), ("capital", "capitals"),
    )  # fmt: skip
    for form, attribute in forms:
        for country in sorted(load_countries().values(), key=lambda country: country.until or 9999, reverse=True):
            for name in getattr(country, attribute):
                key = _key(name.removeprefix("the "))
                known = entries.get(key)
                if known and (known.is_other_name or any(f != form for _, f in known.countries)):
                    continue
                before = known.countries if known else ()
                exact = frozenset([view(name).text]) if name.isupper() else frozenset()
                entries[key] = Entry(countries=(*before, (country.code, form)), exact=exact)


def _add_actors(entries: dict[str, Entry]) -> None:
    for actor in load_actors().values():
        for alias in actor.aliases:
            key = _key(alias.text)
            known = entries.get(key, Entry())
            words = view(alias.text).text.split()
            is_acronym = len(words) == 1 and (words[0].isupper() or not words[0][1:].islower())
            entries[key] = Entry(
                actors=tuple(dict.fromkeys((*known.actors, actor))),
                is_ambiguous=alias.is_ambiguous,
                exact=known.exact | {words[0]} if is_acronym else frozenset(),
                is_any_case=alias.text.islower() or (len(words) > 1 and _is_generic(words[-1])),
            )


def _is_generic(word: str) -> bool:
    """Whether a name that ends so is also written in small letters: "ministry of intelligence", "unit 12"."""
    return word.islower() or word.isdigit() or word.lower() in _GENERIC


_GENERIC: Final = frozenset(
    "service services security intelligence ministry agency directorate department bureau police guard guards force forces staff "
    "committee army unit headquarters organisation organization affairs information defence defense interior".split()
)
