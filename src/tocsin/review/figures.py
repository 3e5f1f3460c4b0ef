"""Decide how machine and people compare: what became of the values that people looked at, field by field.

Of the values that a machine read and a person judged: how many were accepted as they were, corrected, rejected; and how many the
person added that the machine had missed. Shares come with exact intervals. Somebody who sees a value tends to accept it, so these
figures flatter the machine; agreement with coders who did not see it (`against_codes`) does not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.model.fields import FIELDS, Field
from tocsin.model.stated import BY_PERSON
from tocsin.review.coding import MEASURES, Code, Measure
from tocsin.review.items import Item, State
from tocsin.stats.intervals import Interval, share_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFigures:
    """What became of a field's values: counts, and the share accepted unchanged of those judged, with its interval."""

    field: Field
    accepted: int
    edited: int
    rejected: int
    added: int
    waiting: int

    @property
    def judged(self) -> int:
        return self.accepted + self.edited + self.rejected

    @property
    def share(self) -> float | None:
        return self.accepted / self.judged if self.judged else None

    @property
    def interval(self) -> Interval | None:
        return share_interval(self.accepted, self.judged) if self.judged else None

    @property
    def found(self) -> float | None:
        """Of the values that people stand behind, the share that the machine had found as they are."""
        right = self.accepted + self.edited + self.added
        return self.accepted / right if right else None


def field_figures(items: Iterable[Item]) -> tuple[FieldFigures, ...]:
    """The figures of every field, over the items that people worked on.

    A value that was accepted only with many other reports in one step counts as waiting: nobody need have looked at it.
    """
    counts: dict[str, Counter[str]] = {field.name: Counter() for field in FIELDS}
    for item in items:
        many = bool(item.verdict and (item.verdict.payload or {}).get("among"))
        whole = item.state is State.REJECTED
        for value in item.values:
            machine = value.held.read is not None and not (value.held.read.rule or "").startswith(BY_PERSON)
            standing = "rejected" if whole and machine else value.standing
            if many and value.held.verdict is item.verdict:
                standing = "unchecked"
            if machine or standing == "added":
                counts[value.field.name][standing] += 1
    return tuple(
        FieldFigures(
            field=field,
            accepted=counts[field.name]["accepted"],
            edited=counts[field.name]["edited"],
            rejected=counts[field.name]["rejected"],
            added=counts[field.name]["added"],
            waiting=counts[field.name]["unchecked"],
        )
        for field in FIELDS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstCodes:
    """How often the machine's reading was the coders' on one measure, over reports on whose code the coders agree."""

    measure: Measure
    same: int
    units: int

    @property
    def interval(self) -> Interval | None:
        return share_interval(self.same, self.units) if self.units else None


def against_codes(items: Iterable[Item]) -> tuple[AgainstCodes, ...]:
    """The machine's reading against blind codes, on every measure."""
    coded = [item for item in items if item.codes and not (item.read.statements[:1] and _by_person(item))]
    return tuple(_against(measure, coded) for measure in MEASURES)


def _by_person(item: Item) -> bool:
    return (item.read.statements[0].rule or "").startswith(BY_PERSON)


def _against(measure: Measure, coded: Sequence[Item]) -> AgainstCodes:
    units = [(item, said) for item in coded if (said := _agreed(measure, item.codes)) is not None]
    same = sum(measure.code(item.read.of(measure.field)) == said for item, said in units)
    return AgainstCodes(measure=measure, same=same, units=len(units))


def _agreed(measure: Measure, codes: Sequence[Code]) -> object | None:
    said = {measure.code(code.of(measure.field)) for code in codes}
    return said.pop() if len(said) == 1 else None
