"""Decide how the subject of a decision is written and read: a report, a value of it, or two reports."""

import re
from dataclasses import dataclass
from typing import Final, Self

_VALUE: Final = re.compile(r"(?P<report>[^#+]+)(?:#(?P<field>[a-z_.]+)(?:\[(?P<added>\+?)(?P<index>\d+)\])?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A report, or a value of one of its fields. `index` counts the values that were read, or, if `added`, those people added."""

    report: str
    field: str | None = None
    index: int | None = None
    added: bool = False

    @classmethod
    def read(cls, words: str) -> Self | None:
        """A subject from its words; None if it is about two reports or something else.

        >>> Subject.read("r1#targets[+2]").index
        2
        >>> Subject.read("r1+r2") is None
        True
        """
        found = _VALUE.fullmatch(words)
        if not found:
            return None
        index = int(found["index"]) if found["index"] else None
        return cls(report=found["report"], field=found["field"], index=index, added=bool(found["added"]))

    def __str__(self) -> str:
        field = f"#{self.field}" if self.field else ""
        index = f"[{'+' if self.added else ''}{self.index}]" if self.index is not None else ""
        return f"{self.report}{field}{index}"


def reports_of(subject: str) -> tuple[str, ...]:
    """The reports that a subject is about: one, or two.

    >>> reports_of("r1#kind"), reports_of("r1+r2"), reports_of("12")
    (('r1',), ('r1', 'r2'), ())
    """
    if subject.isdecimal():
        return ()
    if found := Subject.read(subject):
        return (found.report,)
    return tuple(part for part in subject.split("+") if part)


def touches(subject: str, other: str) -> bool:
    """Whether a decision on one subject bears on the other: the same, or a report and one of its values.

    >>> touches("r1", "r1#kind"), touches("r1#kind", "r1#date"), touches("r1#targets", "r1#targets[0]")
    (True, False, True)
    """
    if subject == other:
        return True
    one, two = Subject.read(subject), Subject.read(other)
    if one is None or two is None or one.report != two.report:
        return False
    if one.field is None or two.field is None:
        return True
    return one.field == two.field and (one.index is None or two.index is None)
