"""Decide what the compound values of an incident hold: places, people, voices, reactions. Labels are the text's own words."""

import re
from dataclasses import dataclass
from typing import Final

from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import AsserterType, Category, PerpetratorRole, PlacePrecision, PlaceRole, ResponseType, Strength

_COUNTRY: Final = re.compile("[A-Z]{2}")


def check_country(code: str | None) -> None:
    """Refuse what is not two capital letters (ISO 3166-1 alpha-2, `XK`, or a code of its time such as `SU`)."""
    if code is not None and not _COUNTRY.fullmatch(code):
        raise InvalidValue(f"{code!r} is not a two-letter country code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the harm happened or was to happen."""

    city: str | None
    country: str | None
    precision: PlacePrecision
    text: str | None = None

    def __post_init__(self) -> None:
        check_country(self.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlace:
    """A place with another part in the story, such as where the perpetrators were hired."""

    city: str | None
    country: str | None
    role: PlaceRole

    def __post_init__(self) -> None:
        check_country(self.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Who was, or was to be, harmed."""

    label: str
    category: Category
    named: bool
    count: int | None = None
    nationality: str | None = None
    residence: str | None = None

    def __post_init__(self) -> None:
        check_country(self.nationality)
        check_country(self.residence)
        if self.count is not None and self.count < 1:
            raise InvalidValue(f"a target of {self.count} people; leave the count out if it is not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """Who did it or was to do it, by name or description."""

    label: str
    role: PerpetratorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Asserter:
    """Who links the act to the state, and how strongly."""

    source: str
    type: AsserterType
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What an authority did about it; the text reports it as done."""

    type: ResponseType
    by: str | None = None
