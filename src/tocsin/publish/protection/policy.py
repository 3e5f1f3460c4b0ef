"""Decide how an edition protects people: for whom it is, how exact places and times may be, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tocsin.errors import UsageError
from tocsin.model.evidence import Statement
from tocsin.model.vocabulary import DatePrecision, PlacePrecision
from tocsin.publish.protection.labels import Label

Marks = Mapping[tuple[str, Statement], Label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What an edition may hold.

    `place` and `time` are the most exact that may be given (None: as the labels allow). `embargo` leaves out incidents that
    became known on or after that day. `full_text` publishes whole documents, for those who have the right to.
    `pseudonyms` numbers the people aimed at instead of naming them. `reviewed_only` leaves out every value that no person
    checked, and what documents say beside their incidents. `k` is how many incidents must share a combination of traits before
    it no longer singles out a person. `marks` are labels under which people withheld single statements, which holds whatever
    else is said; `labels` those that people gave instead of the rules'.
    """

    audience: Label = Label.CLEAR
    place: PlacePrecision | None = None
    time: DatePrecision | None = None
    embargo: date | None = None
    full_text: bool = False
    pseudonyms: bool = False
    reviewed_only: bool = False
    k: int = 3
    marks: Marks = field(default_factory=dict)
    labels: Marks = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.audience is Label.RED:
            raise UsageError("no edition is made for RED: it is for people named one by one")
        if self.place is PlacePrecision.UNKNOWN or self.time is DatePrecision.UNKNOWN:
            raise UsageError("coarsen a place to city, region or country, and a time to day, month or year")
