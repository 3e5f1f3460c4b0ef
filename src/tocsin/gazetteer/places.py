"""Decide which places a name can mean, and which one it means beside the countries that a text speaks of.

Cities, their other names, and first-level regions come from GeoNames (CC BY 4.0, see data/NOTICE.md) by way of
`evaluation/build_places.py`. A name alone is ranked by population; named countries go before population. Where neither
decides, the answer is None, not the bigger town.
"""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from tocsin.text.normalise import fold

PlaceKind = Literal["city", "region", "continent"]
CLEAR_MARGIN: Final = 5
"""How many times bigger the first city must be than the next one of another country to be taken without context.

Chosen so that London, Paris and Birmingham need none, while Newcastle, Cordoba and Hamilton do."""
FAR_BIGGER: Final = 10
"""How many times bigger a city must be than its namesake in a named country to be meant all the same.

Without it every text that names the United States would move Hamburg and Leicester there. "Paris, Texas" is narrowed before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, first-level region or continent. Coordinates in degrees (WGS 84); `country` is None for a continent."""

    name: str
    kind: PlaceKind
    country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    population: int


def lookup(name: str) -> tuple[Place, ...]:
    """Every place of that name, likeliest first: regions and cities by population, former and other names last.

    >>> lookup("Zürich")[0].country, lookup("Salisbury")[0].country, lookup("Saigon")[0].name
    ('CH', 'GB', 'Ho Chi Minh City')
    """
    names, rows = _tables()
    key = fold(name)
    found = [_place(rows[int(number)]) for number in names.get(key, "").split(",") if number]
    return tuple(sorted(found, key=lambda place: not fold(place.name).startswith(key)))


def resolve(name: str, *, countries: Collection[str] = ()) -> Place | None:
    """The place that a name means in a text that speaks of these countries (codes); None if that stays open.

    >>> resolve("Hamilton", countries=["NZ"]).country, resolve("Hamilton"), resolve("Hamburg", countries=["US"]).country
    ('NZ', None, 'DE')
    """
    return choose(lookup(name), countries=countries)


def choose(candidates: Collection[Place], *, countries: Collection[str] = ()) -> Place | None:
    """The same for candidates in hand, as `lookup` orders them."""
    ranked = list(candidates)
    if not ranked:
        return None
    near = [place for place in ranked if place.country in countries]
    if near and ranked[0].population >= FAR_BIGGER * max(place.population for place in near):
        return ranked[0]
    pool = near or ranked
    first = pool[0]
    rivals = [place for place in pool if place.country != first.country]
    if rivals and not near and first.population < CLEAR_MARGIN * rivals[0].population:
        return None
    return first


def is_known(key: str) -> bool:
    """Whether a folded name (see `tocsin.text.normalise.fold`) is that of a place."""
    return key in _tables()[0]


def place_keys() -> Collection[str]:
    """Every folded name of a place."""
    return _tables()[0].keys()


@cache
def _tables() -> tuple[dict[str, str], list[str]]:
    """Folded names to row numbers, and rows as text; a row becomes a Place only when it is asked for."""
    packed = (resources.files("tocsin.gazetteer") / "data" / "places.zlib").read_bytes()
    keys, numbers, rows = zlib.decompress(packed).decode("utf-8").split("\f")
    return dict(zip(keys.split("\n"), numbers.split("\n"), strict=True)), rows.split("\n")


def _place(row: str) -> Place:
    name, kind, country, region, latitude, longitude, population = row.split("\t")
    return Place(
        name=name, kind=_KINDS[kind], country=country or None, region=region or None,
        latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
        population=int(population or 0),
    )  # fmt: skip


_KINDS: Final[dict[str, PlaceKind]] = {"c": "city", "r": "region", "k": "continent"}
