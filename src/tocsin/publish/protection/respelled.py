"""Find the name of somebody who is not named in other spellings: "Aleksandr" for "Alexander", "Yusuf" for "Youssef".

A word is one when it would pass for the same name in linking (`link.names.tokens_agree`), in whatever script. Short words and
names of countries are left alone: they agree with too much, and a quote without them says nothing.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tocsin.gazetteer.countries import load_countries
from tocsin.link.names import fold, parse_name, tokens_agree

LEAST: Final = 4
"""Letters of a word that is compared."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def respelled(label: str, text: str) -> Iterator[str]:
    """The words of a text that may be words of a name in another spelling; those in lower case are none.

    >>> sorted(respelled("Alexander Testovich", "Aleksandr Testovitch left Algeria alexandrine"))
    ['Aleksandr', 'Testovitch']
    """
    names = [token for token in parse_name(label).tokens if len(token) >= LEAST]
    for word in dict.fromkeys(_WORD.findall(text)):
        if word.islower() or len(word) < LEAST:
            continue
        plain = fold(word)
        if plain not in _countries() and any(tokens_agree(name, part) for name in names for part in parse_name(word).tokens):
            yield word


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(word) for country in load_countries().values() for name in country.names for word in name.split())
