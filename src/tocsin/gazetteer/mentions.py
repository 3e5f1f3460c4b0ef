"""Decide what a mention is: words of a text that name an actor, a country or a place, with their span."""

from dataclasses import dataclass
from typing import Literal

from tocsin.gazetteer.actors import Actor
from tocsin.gazetteer.places import Place

CountryForm = Literal["name", "demonym", "capital", "people"]
Apparatus = Literal[
    "intelligence", "military", "police", "ministry", "proxy", "party", "leader", "embassy", "agents", "government"
]
PlaceCue = Literal["preposition", "apposition", "dateline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name a state's apparatus: a listed actor, or a general name such as "Omani intelligence service".

    `actor` is None for a general name and for an alias that several actors share with nothing to decide between them;
    `candidates` then lists those actors. `organ` is the codebook's spelling or None. `state` is None while open.
    `is_ambiguous` says that the words alone could mean something else, and that the text around them decided.
    """

    start: int
    end: int
    text: str
    state: str | None
    organ: str | None
    kind: Apparatus
    actor: Actor | None = None
    candidates: tuple[Actor, ...] = ()
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention:
    """Words that name a country, its people, or its capital (which may be the city or the government).

    A capital is also a place: `places` then holds the candidates as in `PlaceMention`, and `cue` what speaks for a place.
    """

    start: int
    end: int
    text: str
    country: str
    form: CountryForm
    places: tuple[Place, ...] = ()
    cue: PlaceCue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name a city, region or continent. `candidates` are ranked by population.

    `cue` says which words around it speak for a place; `is_part_of_name` that a capitalised neighbour makes it look like
    part of another name ("Paris Example"), which callers should normally leave out.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Place, ...]
    cue: PlaceCue | None = None
    is_part_of_name: bool = False


Mention = ActorMention | CountryMention | PlaceMention
