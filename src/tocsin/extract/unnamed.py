"""Decide what the encoder may read: the words of a document without the names of states, services, places and people.

Each name becomes one plain word that says what it is ("country", "agency", "city", "smith"), in training as in use. So the
encoder cannot learn who is accused how often: two texts that differ in these names alone are the same text to it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.extract.cast import Cast
from tocsin.extract.mentions import Named
from tocsin.extract.tagger.words import Words, split_words
from tocsin.extract.view import View
from tocsin.gazetteer.mentions import ActorMention, CountryMention, Mention, PlaceMention

_APPARATUS: Final = {
    "intelligence": "agency", "military": "agency", "police": "police", "ministry": "government", "proxy": "militia",
    "party": "militia", "leader": "president", "embassy": "embassy", "agents": "agents", "government": "government",
}  # fmt: skip
_COUNTRY: Final = {"name": "country", "demonym": "foreign", "capital": "capital", "people": "foreigners"}
_PERSON: Final = {"name": "smith", "organisation": "organisation"}


def unnamed_words(view: View, named: Named, cast: Cast) -> Words:
    """The words of a text; of a name the first is its plain word and the others are empty."""
    words = split_words(view.text)
    forms, at, size = list(words.forms), 0, len(words)
    for start, end, plain in sorted(_names(named, cast)):
        while at < size and words.ends[at] <= start:
            at += 1
        first = True
        while at < size and words.starts[at] < end:
            forms[at], first = plain if first else "", False
            at += 1
    return replace(words, forms=forms)


def _names(named: Named, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for mention in named.mentions:
        if not (isinstance(mention, PlaceMention) and mention.is_part_of_name):
            yield mention.start, mention.end, _plain(mention)
    for person in (person for people in cast.people for person in people):
        if person.is_named and person.form in _PERSON:
            yield person.start, person.end, _PERSON[person.form]


def _plain(mention: Mention) -> str:
    if isinstance(mention, ActorMention):
        return _APPARATUS[mention.kind]
    return _COUNTRY[mention.form] if isinstance(mention, CountryMention) else "city"
