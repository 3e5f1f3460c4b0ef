"""Decide which values a reading suggests for a report: those that it was not sure enough to tell, and that nobody has spoken of.

A suggestion is no value: nothing counts, links or publishes it until a person takes it, with its words, as a value of their own.
"""

from collections.abc import Iterable

from tocsin.link.decided import same_value
from tocsin.model.evidence import Statement
from tocsin.model.fields import field_named
from tocsin.model.reports import Refusal
from tocsin.review.items import Item


def suggested(item: Item, refusals: Iterable[Refusal]) -> tuple[Statement, ...]:
    """The values that are offered for a report, the surest first."""
    free = {field.name for field in item.silent}
    offered = (r.statement for r in refusals if r.statement is not None and r.report == item.read.local_id)
    kept = [s for s in offered if (s.field in free or field_named(s.field).many) and not _is_told(item, s)]
    return tuple(sorted(kept, key=lambda s: -(s.confidence or 0.0)))


def _is_told(item: Item, statement: Statement) -> bool:
    """Whether the report has the value, or had it until somebody rejected it."""
    return any(value.shown is not None and same_value(value.shown, statement) for value in item.of(statement.field))
