"""Decide how a value is said less exactly: a site as its city, a city as its region or country, a day as its month or year."""

import calendar
from dataclasses import replace
from datetime import date
from typing import Final

from tocsin.gazetteer.countries import load_countries
from tocsin.gazetteer.places import resolve
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Published
from tocsin.model.evidence import Value
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import DatePrecision, PlacePrecision
from tocsin.publish.protection.policy import Policy
from tocsin.publish.protection.rules import to_city

_PLACES: Final = (PlacePrecision.SITE, PlacePrecision.CITY, PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN)
_TIMES: Final = (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.UNKNOWN)


def coarsened(value: Value, policy: Policy) -> Value:
    """The value no more exact than the policy allows."""
    if isinstance(value, Place) and policy.place:
        return _place(value, policy.place)
    if isinstance(value, OtherPlace) and policy.place in (PlacePrecision.REGION, PlacePrecision.COUNTRY):
        return replace(value, city=None)
    if isinstance(value, DateInterval) and policy.time:
        return _date(value, policy.time)
    return value


def _place(place: Place, most: PlacePrecision) -> Place:
    if _PLACES.index(place.precision) >= _PLACES.index(most) and not (place.city and most is not PlacePrecision.CITY):
        return place
    if most in (PlacePrecision.SITE, PlacePrecision.CITY):
        return to_city(place) if most is PlacePrecision.CITY else place
    found = resolve(place.city, countries=[place.country] if place.country else ()) if place.city else None
    if most is PlacePrecision.REGION and found and found.region:
        return replace(place, city=None, precision=PlacePrecision.REGION, text=found.region)
    known = PlacePrecision.COUNTRY if place.country else PlacePrecision.UNKNOWN
    return replace(place, city=None, precision=known, text=None)


def _date(value: DateInterval, most: DatePrecision) -> DateInterval:
    if value.start is None or value.end is None or _TIMES.index(value.precision) >= _TIMES.index(most):
        return value
    if most is DatePrecision.YEAR:
        start, end = date(value.start.year, 1, 1), date(value.end.year, 12, 31)
    else:
        last = calendar.monthrange(value.end.year, value.end.month)[1]
        start, end = value.start.replace(day=1), value.end.replace(day=last)
    return DateInterval(start=start, end=end, precision=most)


def coarse_publication(given: Published | None, most: DatePrecision | None) -> Published | None:
    """When a document came out, no more exactly than the policy allows; a year alone is not said."""
    if given is None or most in (None, DatePrecision.DAY):
        return given
    if most is DatePrecision.YEAR:
        return None
    first, last = given.first, given.last
    return Published(first=first.replace(day=1), last=last.replace(day=calendar.monthrange(last.year, last.month)[1]))


def lost_words(value: Value, instead: Value | None) -> tuple[str, ...]:
    """The words that a value has and its coarser stand-in has not; none means that they cannot be told."""
    kept = {words.casefold() for words in _words(instead)} if instead is not None else set()
    lost = []
    for words in _words(value):
        if words.casefold() in kept:
            continue
        lost += _around(words, [*kept, *_country(instead)]) if kept or instead else [words]
    return tuple(words for words in lost if any(c.isalnum() for c in words))


def _country(value: Value | None) -> list[str]:
    code = str(getattr(value, "country", None))
    return [name.casefold() for name in load_countries()[code].names] if code in load_countries() else []


def _around(words: str, kept: list[str]) -> list[str]:
    for name in sorted(kept, key=len, reverse=True):
        at = words.casefold().find(name)
        if name and at >= 0 and len(words) == len(words.casefold()):
            return [*_around(words[:at], kept), *_around(words[at + len(name) :], kept)]
    return [words.strip(" ,;.")]


def _words(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Place):
        return tuple(words for words in (value.text, value.city) if words)
    if isinstance(value, OtherPlace):
        return (value.city,) if value.city else ()
    if isinstance(value, DateInterval):
        return (value.text,) if value.text else ()
    if isinstance(value, Target | Perpetrator):
        return (value.label,)
    if isinstance(value, Asserter):
        return (value.source,)
    if isinstance(value, Response):
        return (value.by,) if value.by else ()
    return ()


def is_about_people(value: Value) -> bool:
    """Whether the words of a value may name somebody, and so must not stand anywhere."""
    if isinstance(value, Target | Perpetrator):
        return (isinstance(value, Target) and value.named) or any(word[:1].isupper() for word in value.label.split()[1:])
    return isinstance(value, Asserter) and any(word[:1].isupper() for word in value.source.split()[1:])


def free_words(name: str, value: Value) -> tuple[str, ...]:
    """The words of any value, those of fields that hold bare words among them; the code of a state is no word."""
    if type(value) is str and name != "sponsor.state":
        return (value,)
    return _words(value)
