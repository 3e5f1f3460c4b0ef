"""Decide what an incident is: the event in the world, as the merged view over its reports' statements.

Disagreement stays visible: a field keeps all its statements; one is shown first and says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.model.evidence import Statement, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A statement with the report and the document it comes from."""

    statement: Statement
    report_id: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """All that the reports say about one field: what is shown, why, and every statement."""

    shown: tuple[Sourced, ...]
    why: str
    all: tuple[Sourced, ...]

    @property
    def value(self) -> Value | None:
        """The value shown first."""
        return self.shown[0].statement.value if self.shown else None

    @property
    def values(self) -> tuple[Value, ...]:
        """The values shown."""
        return tuple(s.statement.value for s in self.shown)

    @property
    def disputed(self) -> bool:
        """Whether another value than the one shown is stated somewhere."""
        if len(self.all) == len(self.shown) == 1:
            return False
        return len({repr(s.statement.value) for s in self.all}) > len({repr(v) for v in self.values})


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event in the world, recomputed from reports and decisions.

    `sources` is the number of independent sources, which is at most the number of documents.
    """

    incident_id: str
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    fields: Mapping[str, Merged]
    sources: int

    def value(self, name: str) -> Value | None:
        """The value shown for a field; unknown is None."""
        merged = self.fields.get(name)
        return merged.value if merged else None

    def values(self, name: str) -> tuple[Value, ...]:
        """The values shown for a field of many."""
        merged = self.fields.get(name)
        return merged.values if merged else ()
