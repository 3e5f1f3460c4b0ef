"""Decide which words of a passage speak for its subject, without the names of people, places and states.

A sign is a word that the passage writes in small letters, less those that every text has. Words that begin with a capital are
names and say nothing here, so that no state, people or town makes a text more or less relevant; only those of `OFFICES` count,
with their capital, since every state has a Ministry and most a Security Directorate. At the start of a sentence, where every word
has a capital, a word counts only if the vocabulary knows it from the middle of sentences. A text in capitals throughout is read
as if it were in small letters.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

_WORD: Final = re.compile(r"[A-Za-zéè]+(?:['’-][A-Za-z]+)*|[.!?:;“”\"\n]+")
_STOPS: Final = frozenset('.!?:;“”"\n')
SHOUTED: Final = 0.5
"""Share of long words in capitals above which a text is taken to be written in capitals."""

EVERYWHERE: Final = frozenset(
    "a about above after again all also am an and any are as at be because been before being below between both but by can "
    "could did do does doing down during each even every few first five for four from further had has have having he her "
    "here hers herself him himself his hours how i if in into is it its itself just last later left like man many may me "
    "men might month months more most much must my myself never next no nor not now of off on once one only or other "
    "another our ours out over own people put said same say says she should so some still such than that the their theirs "
    "them then there these they this those three through time to too two under until up us very was we week weeks were "
    "what when where which while who whom why will with woman women would year years yet you your yours came come day days "
    "ever".split()
)
"""Words of every text and every style; they would teach the gate how our articles are written, not what they tell."""

OFFICES: Final = frozenset(
    "Affairs Agency Ambassador Army Attache Attaché Attorney Bureau Captain Colonel Commission Commissioner Committee "
    "Congress Consul Consulate Council Counterintelligence Court Crown Defence Defense Department Directorate Division "
    "Embassy External Federal Force Forces Foreign Front General Government Guard Guards High Human Intelligence Interior "
    "Internal Interpol Justice King Leader Liberation Lieutenant Major Military Minister Ministry Mission Movement National "
    "Nations Navy Office Opposition Palace Parliament Party Police Presidency President Prince Prosecutor Refugee Refugees "
    "Revolutionary Rights Secret Secretariat Secretary Security Service Services Special State Supreme Tribunal Unit".split()
)
"""Words in the names of offices and bodies of any state, which count as they are written."""


def signs(passage: str, *, vocabulary: Collection[str] = ()) -> frozenset[str]:
    """The signs of a passage.

    >>> sorted(signs("She left the Ministry of State Security in March."))
    ['Ministry', 'Security', 'State', 'left']

    >>> sorted(signs("Police said that Omani agents had followed her.", vocabulary={"police"}))
    ['agents', 'followed', 'police']
    """
    words = _WORD.findall(passage)
    if _shouted(words):
        words = [word.lower() for word in words]
    return frozenset(_small(words, vocabulary)) - EVERYWHERE


def _small(words: list[str], vocabulary: Collection[str]) -> Iterator[str]:
    starts = True
    for word in words:
        if word[0] in _STOPS:
            starts = True
            continue
        if word.islower():
            yield word
            starts = False
            continue
        if word in OFFICES:
            yield word
        if starts and (low := word.lower()) in vocabulary:
            yield low
        starts = False


def _shouted(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) > 5 and sum(word.isupper() for word in long) > SHOUTED * len(long)
