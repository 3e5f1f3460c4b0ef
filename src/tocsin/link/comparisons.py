"""Decide at which level two reports agree, field by field.

Every comparison gives the name of a level of `tocsin.link.weights.WEIGHTS`, or None where either report is silent: missing is not
disagreement. Dates are intervals and never compared more finely than they were given (codebook R6, R7); a place in another
part of the story still speaks for a link (R8).
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Final

from tocsin.link.features import Comparable
from tocsin.link.names import best_level, fold, parse_name
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Kind, Outcome

NEAR_KM: Final = 30.0
"""Distance up to which two towns may be one place told differently: a suburb and its city."""

FEWEST_WORDS: Final = 10
"""Weighty words below which two accounts are too short to be compared."""

_RELATED: Final = frozenset(
    frozenset(pair)
    for pair in (
        (Kind.ASSASSINATION, Kind.ASSAULT), (Kind.ASSASSINATION, Kind.BOMBING), (Kind.ASSASSINATION, Kind.ABDUCTION),
        (Kind.ASSASSINATION, Kind.SURVEILLANCE), (Kind.ASSASSINATION, Kind.THREAT), (Kind.ABDUCTION, Kind.SURVEILLANCE),
        (Kind.ABDUCTION, Kind.COERCION), (Kind.ABDUCTION, Kind.ASSAULT), (Kind.BOMBING, Kind.PROPERTY_ATTACK),
        (Kind.ASSAULT, Kind.PROPERTY_ATTACK), (Kind.SURVEILLANCE, Kind.RECRUITMENT_ATTEMPT), (Kind.SURVEILLANCE, Kind.THREAT),
        (Kind.SURVEILLANCE, Kind.COERCION), (Kind.THREAT, Kind.COERCION), (Kind.COERCION, Kind.RECRUITMENT_ATTEMPT),
        (Kind.BOMBING, Kind.ASSAULT),
    )
)  # fmt: skip
"""Kinds that one event may bear in two accounts: a means and its end (R4), or an intent that only one account reports."""

_COMPATIBLE: Final = frozenset(
    frozenset(pair)
    for pair in (
        (Outcome.PLANNED, Outcome.FOILED), (Outcome.PLANNED, Outcome.ATTEMPTED_FAILED), (Outcome.PLANNED, Outcome.WARNED),
        (Outcome.FOILED, Outcome.ATTEMPTED_FAILED), (Outcome.FOILED, Outcome.WARNED),
        (Outcome.ATTEMPTED_FAILED, Outcome.CARRIED_OUT),
    )
)  # fmt: skip


def compare_targets(a: Comparable, b: Comparable) -> str | None:
    """Names of targets, best pair of the two lists."""
    return best_level(a.targets, b.targets)[0] if a.targets and b.targets else None


def compare_descriptions(a: Comparable, b: Comparable) -> str | None:
    """Words for unnamed targets; only where names cannot be compared."""
    if (a.targets and b.targets) or not a.descriptions or not b.descriptions:
        return None
    left, right = ({t for label in labels for t in parse_name(label).tokens} for labels in (a.descriptions, b.descriptions))
    return "alike" if 2 * len(left & right) >= min(len(left), len(right)) else "unlike"


def compare_ages(a: Comparable, b: Comparable) -> str | None:
    """Age of an only target, in years."""
    if a.age is None or b.age is None:
        return None
    return "same" if a.age == b.age else "near" if abs(a.age - b.age) <= 2 else "other"


def compare_deaths(a: Comparable, b: Comparable) -> str | None:
    """Names of people killed. A date may be wrong in an account; that somebody was killed twice is wrong for certain."""
    for report in (a, b):
        if report.kind is not Kind.ASSASSINATION or report.outcome is not Outcome.CARRIED_OUT or not report.targets:
            return None
    level = best_level(a.targets, b.targets)[0]
    return "one" if level in ("exact", "variant") else "two" if level == "different" else "perhaps"


def compare_dates(a: Comparable, b: Comparable) -> str | None:
    """Intervals in which the act happened."""
    return date_level(a.date, b.date)


def date_level(a: DateInterval | None, b: DateInterval | None) -> str | None:
    """The level at which two intervals agree; None if one has no bounds."""
    if a is None or b is None or a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    gap = max(0, (max(a.start, b.start) - min(a.end, b.end)).days)
    wider = max(a.days or 1, b.days or 1)
    return DATE_LEVELS[bisect_left(GAPS, gap)][bisect_left(WIDTHS, wider)]


GAPS: Final = (0, 3, 45, 366)
"""Most days between two intervals: of the rows of `DATE_LEVELS`, but for the last."""
WIDTHS: Final = (1, 4, 31, 45, 400)
"""Most days of the wider one: of its columns, but for the last."""
DATE_LEVELS: Final = (
    ("same_day", "days_apart", "same_month", "same_month", "overlap", "vague_overlap"),
    ("days_apart", "days_apart", "same_month", "same_month", "same_month", "same_month"),
    ("weeks_apart",) * 6,
    ("other_months", "other_months", "other_months", "months_apart", "months_apart", "months_apart"),
    ("other_years", "other_years", "other_years", "years_apart", "years_apart", "years_apart"),
)


def compare_places(a: Comparable, b: Comparable) -> str | None:
    """Where the harm happened, by town, distance and country; then by the other places of the story."""
    near = distance_km(a, b)
    if a.city and b.city:
        same_country = not (a.country and b.country) or a.country == b.country
        if same_country and _same_town(a.city, b.city):
            return "same_city"
        if near is not None and near <= NEAR_KM:
            return "near"
    elif a.country and b.country and a.country == b.country:
        return "same_country"
    elif not (a.country and b.country):
        return None
    if _told_elsewhere(a, b) or _told_elsewhere(b, a):
        return "linked"
    if not (a.country and b.country):
        return None
    return "other_city" if a.country == b.country else "other_country"


def distance_km(a: Comparable, b: Comparable) -> float | None:
    """Great-circle distance (haversine), if both positions are known."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    up, across = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    chord = sin(up) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(across) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))


def _same_town(a: str, b: str) -> bool:
    return a == b or fold(a) == fold(b)


def _told_elsewhere(a: Comparable, b: Comparable) -> bool:
    """Whether a's place has another part in b's story."""
    if not (b.other_cities or b.other_countries):
        return False
    if a.city:
        return fold(a.city) in {fold(city) for city in b.other_cities}
    return a.country is not None and a.country in b.other_countries


def compare_sponsors(a: Comparable, b: Comparable) -> str | None:
    """The state behind the act, and its organ. Another organ of the same state is no conflict: accounts differ."""
    if not a.sponsor or not b.sponsor:
        return None
    if a.sponsor != b.sponsor:
        return "other_state"
    return "same_organ" if a.organ and a.organ == b.organ else "same_state"


def compare_kinds(a: Comparable, b: Comparable) -> str | None:
    """What was done or was to be done."""
    if a.kind is None or b.kind is None or Kind.OTHER in (a.kind, b.kind):
        return None
    return "same" if a.kind is b.kind else "related" if frozenset((a.kind, b.kind)) in _RELATED else "other"


def compare_outcomes(a: Comparable, b: Comparable) -> str | None:
    """How far the act got; unknown is silence."""
    if a.outcome is None or b.outcome is None or Outcome.UNKNOWN in (a.outcome, b.outcome):
        return None
    if a.outcome is b.outcome:
        return "same"
    return "compatible" if frozenset((a.outcome, b.outcome)) in _COMPATIBLE else "contrary"


def compare_methods(a: Comparable, b: Comparable) -> str | None:
    """By what means."""
    if a.method is None or b.method is None:
        return None
    return "same" if a.method is b.method else "other"


def compare_categories(a: Comparable, b: Comparable) -> str | None:
    """Why the targets were attacked; only where names cannot be compared, since names say more."""
    if (a.targets and b.targets) or not a.categories or not b.categories:
        return None
    return "shared" if a.categories & b.categories else "none"


def compare_people(a: Comparable, b: Comparable) -> str | None:
    """Names of perpetrators: what ties the plan, the arrest and the trial of one affair together."""
    if not a.people or not b.people:
        return None
    return "shared" if best_level(a.people, b.people)[0] in ("exact", "variant") else "none"


def compare_disclosures(a: Comparable, b: Comparable) -> str | None:
    """When the act was first tied to the state."""
    level = date_level(a.disclosed, b.disclosed)
    if level is None or level == "same_day":
        return level
    return "near" if level in ("days_apart", "same_month", "weeks_apart") else "apart"


def compare_texts(a: Comparable, b: Comparable) -> str | None:
    """Share of weighted words in common (overlap coefficient of two sets of at least ten)."""
    if min(len(a.words), len(b.words)) < FEWEST_WORDS:
        return None
    shared = len(a.words & b.words) / min(len(a.words), len(b.words))
    return "copy" if shared >= 0.5 else "alike" if shared >= 0.2 else "some" if shared >= 1 / 12 else "little"


COMPARISONS: Final[Mapping[str, Callable[[Comparable, Comparable], str | None]]] = {
    "targets": compare_targets,
    "descriptions": compare_descriptions,
    "age": compare_ages,
    "death": compare_deaths,
    "date": compare_dates,
    "place": compare_places,
    "sponsor": compare_sponsors,
    "kind": compare_kinds,
    "outcome": compare_outcomes,
    "method": compare_methods,
    "categories": compare_categories,
    "people": compare_people,
    "disclosed": compare_disclosures,
    "text": compare_texts,
}
"""Every comparison under its public name, in the order in which a person reads them."""


def _dated(interval: DateInterval | None) -> bool:
    return interval is not None and interval.start is not None


SPEAKS: Final[Mapping[str, Callable[[Comparable], object]]] = {
    "targets": lambda c: c.targets,
    "descriptions": lambda c: c.descriptions,
    "age": lambda c: c.age is not None,
    "death": lambda c: c.kind is Kind.ASSASSINATION and c.outcome is Outcome.CARRIED_OUT and c.targets,
    "date": lambda c: _dated(c.date),
    "place": lambda c: c.city or c.country,
    "sponsor": lambda c: c.sponsor,
    "kind": lambda c: c.kind is not None and c.kind is not Kind.OTHER,
    "outcome": lambda c: c.outcome is not None and c.outcome is not Outcome.UNKNOWN,
    "method": lambda c: c.method is not None,
    "categories": lambda c: c.categories,
    "people": lambda c: c.people,
    "disclosed": lambda c: _dated(c.disclosed),
    "text": lambda c: len(c.words) >= FEWEST_WORDS,
}
"""What a report must say to be compared: where either is silent, the comparison gives None. A test holds both tables together."""
