"""Decide how values are said to a person: short, in the source's precision, with the unknown said as unknown.

The terminal table, the pages and the exports' readable columns share these words.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from tocsin.gazetteer.countries import load_countries
from tocsin.model.dates import DateInterval
from tocsin.model.evidence import Value
from tocsin.model.incidents import Incident
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import DatePrecision, Kind, Outcome, Strength, Term

UNKNOWN: Final = "–"
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""In English whatever the machine's language is."""

SPECIAL: Final[Mapping[Term, str]] = {
    Kind.RECRUITMENT_ATTEMPT: "recruitment attempt",
    Kind.PROPERTY_ATTACK: "attack on property",
    Outcome.CARRIED_OUT: "carried out",
    Outcome.ATTEMPTED_FAILED: "tried, failed",
    Outcome.UNKNOWN: "not known",
    Strength.CONVICTED: "court conviction",
    Strength.ADMITTED: "admitted",
    Strength.CHARGED: "charged",
    Strength.ASSESSED: "official finding",
    Strength.ALLEGED: "alleged",
    Strength.DENIED: "link rejected",
}
"""Words of the closed lists that a person says otherwise. The words of different lists are told apart by their type."""


_SAID: Final = {(type(key), key): words for key, words in SPECIAL.items()}


def term(value: Term) -> str:
    """A word of a closed list as a person says it.

    >>> term(Kind.RECRUITMENT_ATTEMPT)
    'recruitment attempt'
    """
    return _SAID.get((type(value), value)) or str(value).replace("_", " ")


def country(code: str | None) -> str:
    """A country's usual name; a code that is not known stays a code."""
    if code is None:
        return UNKNOWN
    found = load_countries().get(code)
    return found.names[0] if found else code


def when(value: DateInterval | None) -> str:
    """A date in its own precision.

    >>> when(DateInterval.from_edtf("2020-12/2021-03"))
    'Dec 2020 – Mar 2021'
    >>> when(DateInterval.from_edtf("2014-05-03"))
    '3 May 2014'
    """
    if value is None:
        return UNKNOWN
    if value.start is None or value.end is None:
        return f"“{value.text}”" if value.text else UNKNOWN
    first, last = _moment(value.start, value.precision), _moment(value.end, value.precision)
    return first if first == last else f"{first} – {last}"


def _moment(day: date, precision: DatePrecision) -> str:
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return {DatePrecision.DAY: f"{day.day} {month}", DatePrecision.MONTH: month}.get(precision, str(day.year))


def where(value: Place | OtherPlace | None) -> str:
    """A place: city and country, as far as they are known."""
    if value is None:
        return UNKNOWN
    parts = [value.city, country(value.country) if value.country else None]
    return ", ".join(part for part in parts if part) or (getattr(value, "text", None) or UNKNOWN)


def target(value: Target) -> str:
    """Who was meant, with the number where it is more than one."""
    return f"{value.label} ({value.count})" if value.count and value.count > 1 and value.named else value.label


def value(given: Value) -> str:
    """Any value of any field."""
    if isinstance(given, Term):
        return term(given)
    if isinstance(given, DateInterval):
        return when(given)
    if isinstance(given, Place):
        return where(given)
    if isinstance(given, OtherPlace):
        return f"{where(given)} ({term(given.role)})"
    if isinstance(given, Target):
        return f"{target(given)} ({term(given.category)})"
    if isinstance(given, Perpetrator):
        return f"{given.label} ({term(given.role)})"
    if isinstance(given, Asserter):
        return f"{given.source} ({term(given.strength)})"
    if isinstance(given, Response):
        return f"{term(given.type)} by {given.by}" if given.by else term(given.type)
    return given


@lru_cache(maxsize=2048, typed=True)
def said(name: str, given: Value) -> str:
    """A field's value; a state is named, not coded."""
    return country(str(given)) if name == "sponsor.state" else value(given)


def sponsor(incident: Incident) -> str:
    """Who is said to be behind it: the state, and the service if one is named."""
    state, organ = incident.value("sponsor.state"), incident.value("sponsor.organ")
    if state is None:
        return UNKNOWN
    return f"{country(str(state))} ({organ})" if organ else country(str(state))


def attribution(incident: Incident) -> str:
    """How firmly, and by whom first, the link is stated; a denial is always said with it."""
    strength = incident.value("attribution.strength")
    if not isinstance(strength, Strength):
        return UNKNOWN
    asserters = [v for v in incident.values("attribution.by") if isinstance(v, Asserter)]
    first = next((a.source for a in asserters if a.strength is strength), None)
    words = f"{term(strength)}: {first}" if first else term(strength)
    return f"{words}; denied" if incident.values("attribution.denied_by") else words


def targets(incident: Incident, *, most: int = 3) -> str:
    """Against whom, the first few by name."""
    labels = [target(v) for v in incident.values("targets") if isinstance(v, Target)]
    return listed(labels, most=most)


def listed(labels: Iterable[str], *, most: int) -> str:
    """The first labels, and how many more.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    every = list(labels)
    if len(every) > most:
        return f"{', '.join(every[:most])} and {len(every) - most} more"
    return ", ".join(every) or UNKNOWN


def order(incident: Incident) -> tuple[bool, date, str]:
    """Incidents by when they happened; those without a date come last."""
    happened = incident.value("date")
    start = happened.start if isinstance(happened, DateInterval) else None
    return (start is None, start or date.max, incident.incident_id)
