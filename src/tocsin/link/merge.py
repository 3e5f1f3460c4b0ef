"""Decide what an incident shows: of all that its reports state about a field, which value comes first, and why.

A value that a person checked comes before one that nobody did. Then each field has its own rule: the strongest attribution, the
earliest disclosure, the outcome told last, the most exact date and place among those most documents agree with. Nothing that is
not shown is dropped. The result does not depend on the order of reports.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from tocsin.link.clusters import Clusters
from tocsin.link.names import compare_names
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS, Field, write_value
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.model.reports import Report
from tocsin.model.stated import checked_by
from tocsin.model.values import Perpetrator, Place, Target
from tocsin.model.vocabulary import DatePrecision, PlacePrecision, Strength

Documents = Mapping[str, Document]
Choice = Callable[[Sequence[Sourced], Documents], tuple[Sourced, str]]

DATE_ORDER: Final = tuple(DatePrecision)
PLACE_ORDER: Final = tuple(PlacePrecision)
STRENGTH_ORDER: Final = tuple(Strength)
SAME_NAME: Final = frozenset({"exact", "variant", "surname"})


def merge(
    reports: Iterable[Report],
    clusters: Clusters,
    documents: Documents,
    *,
    sources: Callable[[Sequence[str]], int],
    known: Mapping[tuple[str, ...], Incident] | None = None,
) -> list[Incident]:
    """The incidents of some clustered reports, in the order of their first reports.

    `reports` come in the order in which they were recorded: the first of a cluster gives the incident its identifier, so that
    it stays when later reports join. `sources` counts the independent sources among some documents (digests). `known` are
    incidents by their reports, all unchanged, that need not be made again.
    """
    ordered = list(reports)
    rank = {report.report_id: number for number, report in enumerate(ordered)}
    by_id = {report.report_id: report for report in ordered}
    incidents = []
    for cluster in sorted(clusters.clusters, key=lambda ids: min(rank[i] for i in ids)):
        members = [by_id[i] for i in sorted(cluster, key=rank.__getitem__)]
        made = (known or {}).get(tuple(report.report_id for report in members))
        incidents.append(made or merged(members, documents, sources=sources))
    return incidents


def incident_id(founder: str) -> str:
    """The identifier of the incident whose first recorded report is `founder`."""
    return f"T{founder.removeprefix('r')[:8]}"


def merged(members: Sequence[Report], documents: Documents, *, sources: Callable[[Sequence[str]], int]) -> Incident:
    """One incident over its reports, the first recorded first."""
    told = tuple(dict.fromkeys(report.document for report in members))
    said: dict[str, list[Sourced]] = {}
    for report in members:
        for statement in report.statements:
            sourced = Sourced(statement=statement, report_id=report.report_id, document=report.document)
            said.setdefault(statement.field, []).append(sourced)
    return Incident(
        incident_id=incident_id(members[0].report_id),
        reports=tuple(report.report_id for report in members),
        documents=told,
        fields={field.name: _field(field, said.get(field.name, []), documents) for field in FIELDS},
        sources=sources(told),
    )


SILENCE: Final = Merged(shown=(), why="no document says", all=())
ALONE: Final = "the only document that says"


def _field(field: Field, said: Sequence[Sourced], documents: Documents) -> Merged:
    if not said:
        return SILENCE
    if len(said) == 1 and not field.many:
        return Merged(shown=tuple(said), why=ALONE, all=tuple(said))
    found = sorted(said, key=lambda sourced: _age(sourced, documents)) if len(said) > 1 else said
    if field.many:
        shown = _distinct(field, found)
        return Merged(shown=shown, why="every distinct value of every document", all=tuple(found))
    first, why = _first(field, found, documents)
    return Merged(shown=(first,), why=why, all=tuple(found))


def _age(sourced: Sourced, documents: Documents) -> tuple[date, str, int, str]:
    """Order of publication; a document without a date comes last. Never the order of recording."""
    published = documents[sourced.document].published
    quote = sourced.statement.quotes[0]
    return (published.last if published else date.max, sourced.document, quote.start, _key(sourced))


def _key(sourced: Sourced) -> str:
    return repr(write_value(sourced.statement.field, sourced.statement.value))


def _first(field: Field, found: Sequence[Sourced], documents: Documents) -> tuple[Sourced, str]:
    if (checked := [s for s in found if checked_by(s.statement)]) and len(checked) < len(found):
        first, why = _first(field, checked, documents)
        return first, f"checked by a person; {why}" if len(checked) > 1 else "the one that a person checked"
    if len({_key(sourced) for sourced in found}) == 1:
        n = len({sourced.document for sourced in found})
        return found[0], ALONE if n == 1 else f"all {n} documents that say agree"
    return CHOICES.get(field.name, _most_said)(found, documents)


def _most_said(found: Sequence[Sourced], _: Documents) -> tuple[Sourced, str]:
    by_value: dict[str, set[str]] = defaultdict(set)
    for sourced in found:
        by_value[_key(sourced)].add(sourced.document)
    most = max(len(told) for told in by_value.values())
    first = next(sourced for sourced in found if len(by_value[_key(sourced)]) == most)
    return first, f"said by {most} of {len({s.document for s in found})} documents; the others differ"


def _told_last(found: Sequence[Sourced], documents: Documents) -> tuple[Sourced, str]:
    dated = [sourced for sourced in found if documents[sourced.document].published]
    return (dated or found)[-1], "the latest document's account; earlier ones differ"


def _strongest(found: Sequence[Sourced], _: Documents) -> tuple[Sourced, str]:
    first = min(found, key=lambda sourced: STRENGTH_ORDER.index(Strength(str(sourced.statement.value))))
    return first, "the strongest that any document reports"


def _earliest(found: Sequence[Sourced], _: Documents) -> tuple[Sourced, str]:
    def start(sourced: Sourced) -> date:
        value = sourced.statement.value
        return value.start if isinstance(value, DateInterval) and value.start else date.max

    return min(found, key=start), "the earliest that any document gives"


def _exact_date(found: Sequence[Sourced], _: Documents) -> tuple[Sourced, str]:
    def agreeing(sourced: Sourced) -> int:
        mine = sourced.statement.value
        others = [s for s in found if isinstance(s.statement.value, DateInterval) and isinstance(mine, DateInterval)]
        return len({s.document for s in others if mine.overlaps(s.statement.value)})  # type: ignore[union-attr,arg-type]

    def rank(sourced: Sourced) -> tuple[int, int]:
        value = sourced.statement.value
        days = value.days if isinstance(value, DateInterval) else None
        return (-agreeing(sourced), days or 10**9)

    first = min(found, key=rank)
    return first, f"the most exact of those that {agreeing(first)} of {len({s.document for s in found})} documents allow"


def _exact_place(found: Sequence[Sourced], _: Documents) -> tuple[Sourced, str]:
    countries: dict[str | None, set[str]] = defaultdict(set)
    for sourced in found:
        countries[_country(sourced)].add(sourced.document)

    def rank(sourced: Sourced) -> tuple[int, int]:
        value = sourced.statement.value
        exact = PLACE_ORDER.index(value.precision) if isinstance(value, Place) else len(PLACE_ORDER)
        return (-len(countries[_country(sourced)]), exact)

    first = min(found, key=rank)
    agree = len(countries[_country(first)])
    return first, f"the most exact in the country that {agree} of {len({s.document for s in found})} documents give"


def _country(sourced: Sourced) -> str | None:
    return sourced.statement.value.country if isinstance(sourced.statement.value, Place) else None


CHOICES: Final[Mapping[str, Choice]] = {
    "outcome": _told_last,
    "date": _exact_date,
    "disclosed": _earliest,
    "place": _exact_place,
    "attribution.strength": _strongest,
}
"""Fields with a rule of their own; the others show what most documents say."""


def _distinct(field: Field, found: Sequence[Sourced]) -> tuple[Sourced, ...]:
    """One statement for each distinct value; of two spellings of one name the fuller is kept."""
    kept: list[Sourced] = []
    for sourced in found:
        twin = next((i for i, other in enumerate(kept) if _alike(sourced.statement.value, other.statement.value)), None)
        if twin is None:
            kept.append(sourced)
        elif _fuller(sourced, kept[twin]):
            kept[twin] = sourced
    return tuple(kept)


def _alike(one: Any, other: Any) -> bool:
    if one == other:
        return True
    if isinstance(one, Target | Perpetrator) and isinstance(other, Target | Perpetrator):
        if isinstance(one, Target) and isinstance(other, Target) and one.named != other.named:
            return False
        return compare_names(one.label, other.label) in SAME_NAME
    return False


def _fuller(sourced: Sourced, other: Sourced) -> bool:
    one, two = sourced.statement.value, other.statement.value
    return isinstance(one, Target | Perpetrator) and isinstance(two, Target | Perpetrator) and len(one.label) > len(two.label)
