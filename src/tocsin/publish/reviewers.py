"""Decide what of an incident is left when only values that a person checked may be published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.model.stated import checked_by

NOT_CHECKED = "no person has checked a value"


def is_checked(sourced: Sourced) -> bool:
    """Whether a person stands behind a statement."""
    return checked_by(sourced.statement) is not None


def checked_only(incident: Incident, *, sources: Callable[[Sequence[str]], int]) -> Incident | None:
    """The incident with the values alone that a person checked; None if nobody checked what was done.

    Its identifier stays. `sources` counts the independent sources among the documents that are left.
    """
    fields = {name: _checked(merged) for name, merged in incident.fields.items()}
    if not _shown(fields, "kind"):
        return None
    left = {sourced for merged in fields.values() for sourced in merged.all}
    documents = tuple(d for d in incident.documents if d in {sourced.document for sourced in left})
    return replace(
        incident,
        fields=fields,
        documents=documents,
        reports=tuple(r for r in incident.reports if r in {sourced.report_id for sourced in left}),
        sources=sources(documents),
    )


def _shown(fields: Mapping[str, Merged], name: str) -> bool:
    return bool(fields[name].shown)


def _checked(merged: Merged) -> Merged:
    found = tuple(filter(is_checked, merged.all))
    if not found:
        return replace(merged, shown=(), all=(), why=NOT_CHECKED) if merged.all else merged
    return replace(merged, shown=tuple(filter(is_checked, merged.shown)), all=found)
