"""Decide what a place means whose country, region or city stands right behind it: "Paris, Texas", "Tbilisi, Georgia".

Only what the second name allows is kept; if it allows nothing, the two are a list and nothing changes. A city behind a city
says no more than its country, and leaves capitals alone, because capitals are often listed.
"""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.gazetteer.mentions import CountryMention, Mention, PlaceMention
from tocsin.gazetteer.places import Place, lookup


def narrow(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each place read with the name that follows it after a comma."""
    narrowed = list(mentions)
    for position in range(len(narrowed) - 2, -1, -1):
        one, other = narrowed[position], narrowed[position + 1]
        if plain[one.end : other.start] in (", ", " ("):
            narrowed[position : position + 2] = _pair(one, other)
    return narrowed


def _pair(one: Mention, other: Mention) -> tuple[Mention, Mention]:
    if not isinstance(one, PlaceMention | CountryMention) or not isinstance(other, PlaceMention | CountryMention):
        return one, other
    candidates = one.candidates if isinstance(one, PlaceMention) else one.places
    regions = [place for place in lookup(other.text) if place.kind == "region"]
    if isinstance(other, CountryMention) and other.form == "name":
        if fitting := _within(candidates, other.country):
            return _read(one, fitting), other
        if fitting := _in_regions(candidates, regions):
            return _read(one, fitting), _as_region(other, regions, fitting)
        return one, other
    if fitting := _in_regions(candidates, regions):
        return _read(one, fitting), other
    cities = other.candidates if isinstance(other, PlaceMention) else other.places
    if isinstance(one, PlaceMention) and cities and (fitting := _within(candidates, cities[0].country)):
        return _read(one, fitting), other
    return one, other


def _within(candidates: Sequence[Place], country: str | None) -> tuple[Place, ...]:
    return tuple(place for place in candidates if place.country == country)


def _in_regions(candidates: Sequence[Place], regions: Sequence[Place]) -> tuple[Place, ...]:
    names = {(region.country, region.region) for region in regions}
    return tuple(place for place in candidates if place.kind == "city" and (place.country, place.region) in names)


def _read(mention: PlaceMention | CountryMention, fitting: tuple[Place, ...]) -> Mention:
    """The mention with what fits; a capital that turns out to be another country's town is a place."""
    if isinstance(mention, PlaceMention):
        return replace(mention, candidates=fitting, cue=mention.cue or "apposition")
    if mention.form != "capital" or mention.country in {place.country for place in fitting}:
        return mention
    return PlaceMention(start=mention.start, end=mention.end, text=mention.text, candidates=fitting, cue="apposition")


def _as_region(mention: CountryMention, regions: Sequence[Place], fitting: Sequence[Place]) -> PlaceMention:
    """A country's name that is a region's here: "Atlanta, Georgia"."""
    found = tuple(region for region in regions if region.country == fitting[0].country)
    return PlaceMention(start=mention.start, end=mention.end, text=mention.text, candidates=found, cue="apposition")
