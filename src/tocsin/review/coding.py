"""Decide what coders who read apart said, where they differ, and how far they agree, field by field.

A coder's code is one decision: all fields of one report, each with its words, made without sight of the machine's values or of
another coder's. What is compared is a measure of the field (a place's country and its town apart), and silence is a code like
any other. Alpha and kappa are over reports that two or more coded; with few of them the interval is wide, and says so.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np

from tocsin.model.dates import DateInterval
from tocsin.model.decisions import MATTERS, Act, Decision
from tocsin.model.evidence import Statement
from tocsin.model.fields import FIELDS
from tocsin.model.stated import read_stated
from tocsin.model.subjects import Subject
from tocsin.model.vocabulary import Strength
from tocsin.stats.agreement import alpha_interval, cohen_kappa, kappa_interval, krippendorff_alpha
from tocsin.stats.intervals import Interval
from tocsin.stats.refusal import NotEstimable
from tocsin.text.normalise import fold

SILENT: Final = ""
Statements = tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One coder's reading of one report."""

    coder: str
    report: str
    number: int
    statements: Statements

    def of(self, name: str) -> Statements:
        """What the coder said of one field."""
        return tuple(s for s in self.statements if s.field == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What of a field is compared. `order` gives the codes' order where they have one."""

    name: str
    field: str
    code: Callable[[Statements], Hashable]
    order: tuple[str, ...] = ()


def _only(read: Callable[[Any], object]) -> Callable[[Statements], Hashable]:
    return lambda found: str(read(found[0].value) or SILENT) if found else SILENT


def _set(read: Callable[[Any], object]) -> Callable[[Statements], Hashable]:
    return lambda found: "; ".join(sorted({str(read(statement.value) or SILENT) for statement in found}))


def _edtf(value: DateInterval) -> str:
    return value.edtf


MEASURES: Final = (
    Measure(name="what", field="kind", code=_only(str)),
    Measure(name="outcome", field="outcome", code=_only(str)),
    Measure(name="when", field="date", code=_only(_edtf)),
    Measure(name="disclosed", field="disclosed", code=_only(_edtf)),
    Measure(name="where: country", field="place", code=_only(lambda place: place.country)),
    Measure(name="where: town", field="place", code=_only(lambda place: fold(place.city or ""))),
    Measure(name="other places: countries", field="other_places", code=_set(lambda place: place.country)),
    Measure(name="state said to be behind it", field="sponsor.state", code=_only(str)),
    Measure(name="service", field="sponsor.organ", code=_only(fold)),
    Measure(name="perpetrators: roles", field="perpetrators", code=_set(lambda found: found.role)),
    Measure(name="targets: who", field="targets", code=_set(lambda target: fold(target.label))),
    Measure(name="targets: categories", field="targets", code=_set(lambda target: target.category)),
    Measure(name="method", field="method", code=_only(str)),
    Measure(name="weapon", field="weapon", code=_only(fold)),
    Measure(name="strength", field="attribution.strength", code=_only(str), order=tuple(str(s) for s in Strength)),
    Measure(name="said by", field="attribution.by", code=_set(lambda found: found.type)),
    Measure(name="denied by", field="attribution.denied_by", code=_set(fold)),
    Measure(name="what followed", field="responses", code=_set(lambda response: response.type)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on one measure, over `units` reports that two or more coded.

    `alpha` is Krippendorff's over all coders; `kappa` Cohen's for the pair of coders with most reports in common (`pair`,
    `pair_units`). None where it cannot be computed: `why` says so.
    """

    measure: Measure
    units: int
    same: int
    alpha: float | None = None
    alpha_interval: Interval | None = None
    pair: tuple[str, str] | None = None
    pair_units: int = 0
    kappa: float | None = None
    kappa_interval: Interval | None = None
    why: str = ""


def codes_of(said: Iterable[Decision], gone: frozenset[int]) -> tuple[Code, ...]:
    """Each coder's latest code among decisions about one report, by name."""
    latest: dict[str, Code] = {}
    for decision in said:
        if decision.act is Act.CODE and decision.number not in gone and decision.payload:
            statements = tuple(read_stated(i["field"], i, rule=f"coded by {decision.by}") for i in decision.payload["statements"])
            latest[decision.by] = Code(coder=decision.by, report=decision.subject, number=decision.number, statements=statements)
    return tuple(latest[name] for name in sorted(latest))


def differing(codes: Sequence[Code]) -> tuple[str, ...]:
    """The fields on which the coders of one report differ."""
    if len(codes) < 2:
        return ()
    apart = {m.field for m in MEASURES if len({m.code(code.of(m.field)) for code in codes}) > 1}
    return tuple(field.name for field in FIELDS if field.name in apart)


def open_disagreements(codes: Sequence[Code], said: Iterable[Decision], gone: frozenset[int]) -> tuple[str, ...]:
    """The fields on which coders differ and on which nobody has decided since the last of them coded."""
    apart = differing(codes)
    if not apart:
        return ()
    after = max(code.number for code in codes)
    settled = {
        subject.field
        for d in said
        if d.number > after and d.number not in gone and MATTERS.get(d.act) == "value" and (subject := Subject.read(d.subject))
    }
    return tuple(name for name in apart if name not in settled)


def agreement(coded: Mapping[str, Sequence[Code]], *, rng: np.random.Generator) -> tuple[Agreement, ...]:
    """The agreement of coders on every measure, over the reports that two or more of them coded."""
    twice = [codes for codes in coded.values() if len(codes) > 1]
    return tuple(_agreement(measure, twice, rng) for measure in MEASURES)


def _agreement(measure: Measure, twice: Sequence[Sequence[Code]], rng: np.random.Generator) -> Agreement:
    rows = [{code.coder: _code(measure, code.of(measure.field)) for code in codes} for codes in twice]
    if not rows:
        return Agreement(measure=measure, units=0, same=0, why="no report was coded by two people")
    same = sum(len(set(row.values())) == 1 for row in rows)
    coders = sorted({coder for row in rows for coder in row})
    metric = "ordinal" if measure.order and all(v != SILENT for row in rows for v in row.values()) else "nominal"
    units = [[row.get(coder) for coder in coders] for row in rows]
    pair, pairs = _largest_pair(rows)
    if len({code for row in rows for code in row.values()}) == 1:
        return Agreement(
            measure=measure, units=len(rows), same=same, why="one and the same code throughout, so chance is not told apart"
        )
    return Agreement(
        measure=measure,
        units=len(rows),
        same=same,
        alpha=krippendorff_alpha(units, metric=metric),
        alpha_interval=alpha_interval(units, rng=rng, metric=metric),
        pair=pair,
        pair_units=len(pairs),
        kappa=_kappa(pairs),
        kappa_interval=kappa_interval(pairs, rng=rng) if _kappa(pairs) is not None else None,
    )


def _code(measure: Measure, found: Statements) -> str:
    """A measure's code; an ordered one is led by its place in the order, so that sorting it gives the order."""
    code = str(measure.code(found))
    return f"{measure.order.index(code):02} {code}" if code in measure.order else code


def _largest_pair(rows: Sequence[Mapping[str, str]]) -> tuple[tuple[str, str], list[tuple[str, str]]]:
    together: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        for one, two in combinations(sorted(row), 2):
            together.setdefault((one, two), []).append((row[one], row[two]))
    pair = max(sorted(together), key=lambda names: len(together[names]))
    return pair, together[pair]


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    try:
        return cohen_kappa(pairs)
    except NotEstimable:
        return None
