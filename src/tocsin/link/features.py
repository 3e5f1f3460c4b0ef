"""Decide what of a report linking looks at: one flat value, the same for every source of reports.

Nothing is filled in here. A field that the report is silent about is None or empty, and adds nothing for or against a link.
"""

from dataclasses import dataclass

from tocsin.errors import InvalidValue
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Category, Kind, Method, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """What linking knows of one report.

    `targets` and `people` (perpetrators) are personal or organisation names, `descriptions` what unnamed targets are called.
    `other_cities` are places with another part in the story. `latitude` and `longitude` are degrees, `age` the years of an
    only target. `words` are the account's weighty words, by which texts are compared.
    """

    report_id: str
    document_id: str
    date: DateInterval | None = None
    disclosed: DateInterval | None = None
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    other_cities: tuple[str, ...] = ()
    other_countries: tuple[str, ...] = ()
    sponsor: str | None = None
    organ: str | None = None
    targets: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    categories: frozenset[Category] = frozenset()
    people: tuple[str, ...] = ()
    age: int | None = None
    kind: Kind | None = None
    outcome: Outcome | None = None
    method: Method | None = None
    words: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.report_id or not self.document_id:
            raise InvalidValue("a comparable needs the identifiers of its report and of its document")
        if (self.latitude is None) != (self.longitude is None):
            raise InvalidValue(f"{self.report_id}: a position has both a latitude and a longitude, or neither")
