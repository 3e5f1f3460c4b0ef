"""Decide what an alert is: a rule, what it was told of, and what it says to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that a rule asked for, of an incident or a period (`subject`).

    `reports` are those of its incident, so that none is told twice after a merge. `key` tells it apart for ever.
    """

    key: str
    rule: str
    subject: str
    reports: tuple[str, ...]
    said: Mapping[str, Any]

    @property
    def marking(self) -> str | None:
        """The label of the audience that its text was compiled for, as FIRST writes it, or None if it tells none."""
        found = self.said.get("tlp")
        return found if isinstance(found, str) else None

    @property
    def about(self) -> frozenset[tuple[str, str]]:
        """The rule with each thing that it tells of: the incident or period, and the reports."""
        return frozenset((self.rule, thing) for thing in (self.subject, *self.reports))
