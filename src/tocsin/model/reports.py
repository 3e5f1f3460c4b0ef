"""Decide what a report is: one document's account of one incident, made of statements. A document holds none, one or twelve.

A report's identifier follows from its document and from where the act is first told, so that the same document read
again gives the same report and a person's decisions stay with it.
"""

import hashlib
from dataclasses import dataclass, field

from tocsin.errors import InvalidValue
from tocsin.model.evidence import Remark, Statement, Value
from tocsin.model.fields import BY_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document's account of one incident.

    `local_id` numbers it inside its document ("i1"), `hint` is an incident identifier that the source itself gives (gold
    or another register), and `document` the digest of the document's bytes.
    """

    report_id: str
    document: str
    local_id: str
    statements: tuple[Statement, ...]
    hint: str | None = None

    def __post_init__(self) -> None:
        known = BY_NAME
        counts: dict[str, int] = {}
        for statement in self.statements:
            if statement.field not in known:
                raise InvalidValue(f"{self.local_id}: no field is called {statement.field!r}")
            counts[statement.field] = counts.get(statement.field, 0) + 1
        if doubled := [name for name, n in counts.items() if n > 1 and not known[name].many]:
            raise InvalidValue(f"{self.local_id}: more than one value for {', '.join(doubled)}")

    def of(self, name: str) -> tuple[Statement, ...]:
        """The statements of one field, in order."""
        return tuple(s for s in self.statements if s.field == name)

    def value(self, name: str) -> Value | None:
        """The value of a field that holds one; unknown is None."""
        found = self.of(name)
        return found[0].value if found else None

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of a field that holds many."""
        return tuple(s.value for s in self.of(name))


def report_id(document: str, anchor: int, ordinal: int = 0) -> str:
    """The identifier of the report whose act is first told at code point `anchor` of a document.

    `ordinal` tells apart several incidents told by the same words (R3).
    """
    return "r" + hashlib.sha256(f"{document}:{anchor}:{ordinal}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A value or an act that was considered and not taken, and why.

    A value that was only not sure enough comes with its statement and the local number of its report: it is no claim, and a
    suggestion for a person, who may take it.
    """

    what: str
    why: str
    start: int
    end: int
    report: str | None = None
    statement: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another choice for a value that was taken: `weight` is its chance or, for a state, how heavily it is linked."""

    report: str
    field: str
    what: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one version of an extractor made of one document.

    `characters` is how many code points were read, so that nothing is cut in silence; `notes` say why a document was not read,
    `log` how it was: what was mended, passed over or hardly understood. Both are for the person.
    """

    document: str
    extractor: str
    reports: tuple[Report, ...] = ()
    remarks: tuple[Remark, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    rivals: tuple[Rival, ...] = ()
    characters: int = 0
    notes: tuple[str, ...] = field(default=())
    log: tuple[str, ...] = field(default=())
