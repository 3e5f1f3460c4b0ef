"""Assess: a file of a structured judgement (TOML) to a record. Every problem of a file is told with its path."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError, model_validator

from tocsin.assess.bayes import Stated
from tocsin.assess.grades import Credibility, Grade, Reliability
from tocsin.assess.hypotheses import Analysis, Consistency, Dissent, Evidence, Hypothesis, agreed
from tocsin.assess.judgements import Judgement
from tocsin.errors import InvalidValue, TocsinError, UnknownChoice, UsageError
from tocsin.pipeline.grounds import Ground, OpenRegister, document_ground, statement_ground
from tocsin.pipeline.handwritten import text_of, toml_of
from tocsin.pipeline.judgements import judgement_rows
from tocsin.publish.protection.labels import Label

TEMPLATES: Final = ("warning", "attribution")
"""Files to start from: what a warning may mean, and who may be behind an act."""


class Row(BaseModel):
    """A table of the file; a key that is not known is a problem."""

    model_config = ConfigDict(extra="forbid")


class StatedRow(Row):
    """A weight or likelihood with its range."""

    low: FiniteFloat
    best: FiniteFloat
    high: FiniteFloat


class HypothesisRow(Row):
    """One answer to the question."""

    key: str
    words: str
    prior: StatedRow | None = None


class GradeRow(Row):
    """An Admiralty grade; how many independent sources there are is counted, not written."""

    reliability: Reliability
    credibility: Credibility


class EvidenceRow(Row):
    """A statement of the register (`incident`, `field`) or a citation (`source`, perhaps `documents`), with its readings."""

    key: str
    words: str = ""
    incident: str = ""
    field: str = ""
    number: int = 1
    source: str = ""
    documents: list[str] = []
    quote: str = ""
    grade: GradeRow | None = None
    readings: dict[str, Consistency] = {}
    by: dict[str, dict[str, Consistency]] = {}
    likelihoods: dict[str, StatedRow] = {}

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if bool(self.incident) != bool(self.field):
            raise ValueError("a statement of the register is named by incident and field")
        if self.incident and (self.source or self.documents):
            raise ValueError("either a statement of the register (incident, field) or a citation (source, documents)")
        if not self.incident and not self.source.strip() and not self.documents:
            raise ValueError("no source")
        if self.readings and self.by:
            raise ValueError("either readings, or by for several assessors")
        if not self.words and not self.incident:
            raise ValueError("words: say what it is")
        return self


class DissentRow(Row):
    """Another reading."""

    by: str
    evidence: str
    hypothesis: str
    reading: Consistency
    reason: str


class AnalysisFile(Row):
    """A structured judgement as a person writes it."""

    question: str
    title: str = ""
    author: str = ""
    made: date | None = None
    tlp: Label = Label.AMBER
    hypotheses: list[HypothesisRow]
    evidence: list[EvidenceRow] = []
    dissents: list[DissentRow] = []
    assumptions: list[str] = []
    would_change: list[str] = []
    indicators: list[str] = []
    judgements: list[dict[str, Any]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A structured judgement as it was read: the record, the judgements drawn from it, and who may read it."""

    title: str
    author: str
    made: date | None
    tlp: Label
    analysis: Analysis
    judgements: tuple[Judgement, ...]


def no_register() -> Any:
    """Refuse a file that leans on a register where none was given."""
    raise InvalidValue("leans on a register, and none was given; name it with --register")


def assessment(source: str, *, name: str, register: OpenRegister = no_register, author: str = "") -> Assessment:
    """A structured judgement from a file's text; `register` is opened only if the file leans on it.

    Raises:
        InvalidValue: it is not of the form, or refers to what is not there; every problem is told with its path.
    """
    try:
        row = AnalysisFile.model_validate(toml_of(source, name=name))
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors())
        raise InvalidValue(f"{name}: {told}") from error
    evidence, problems = _all_evidence(row.evidence, register)
    judgements, more = judgement_rows(row.judgements, author=row.author or author or "nobody named")
    try:
        if problems := problems + more:
            raise InvalidValue("; ".join(problems))
        made = _analysis(row, evidence)
    except InvalidValue as error:
        raise InvalidValue(f"{name}: {error}") from error
    title = row.title or row.question
    return Assessment(title=title, author=row.author, made=row.made, tlp=row.tlp, analysis=made, judgements=judgements)


def _analysis(row: AnalysisFile, evidence: list[Evidence]) -> Analysis:
    return Analysis(
        question=row.question,
        hypotheses=tuple(
            Hypothesis(key=h.key, words=h.words, prior=_stated(h.prior) if h.prior else None) for h in row.hypotheses
        ),
        evidence=tuple(evidence),
        dissents=tuple(Dissent(**dict(d)) for d in row.dissents),
        assumptions=tuple(row.assumptions),
        would_change=tuple(row.would_change),
        indicators=tuple(row.indicators),
    )


def _all_evidence(rows: list[EvidenceRow], register: OpenRegister) -> tuple[list[Evidence], list[str]]:
    made, problems = [], []
    for number, row in enumerate(rows):
        try:
            made.append(_evidence(row, register))
        except TocsinError as error:
            problems.append(f"evidence.{number} ({row.key}): {error}")
    return made, problems


def _evidence(row: EvidenceRow, register: OpenRegister) -> Evidence:
    ground = _ground(row, register)
    behind = ground.independent if ground else 1
    return Evidence(
        key=row.key,
        words=row.words or (ground.value if ground else ""),
        source=ground.source if ground else row.source,
        quote=ground.quote if ground else row.quote,
        grade=Grade(**dict(row.grade), independent_sources=behind) if row.grade else None,
        readings=agreed(row.by) if row.by else row.readings,
        readers=row.by,
        reference=ground.reference if ground else "",
        independent=ground.independent if ground else None,
        likelihoods={key: _stated(given) for key, given in row.likelihoods.items()},
    )


def _ground(row: EvidenceRow, register: OpenRegister) -> Ground | None:
    if row.incident:
        return statement_ground(register(), row.incident, row.field, number=row.number, quote=row.quote)
    if row.documents:
        return document_ground(register().documents, row.documents, quote=row.quote, source=row.source)
    return None


def _stated(row: StatedRow) -> Stated:
    return Stated(low=row.low, best=row.best, high=row.high)


def grades(path: Path, *, register: OpenRegister, readers: Label) -> dict[str, tuple[Grade, ...]]:
    """The grades that an assessment gives to evidence of the register, by the digest of the document, for some readers.

    Raises:
        UsageError: the assessment is not for these readers.
        InvalidValue: the file is not of the form, or does not stand on the register.
    """
    source = text_of(path)
    assessment(source, name=str(path), register=register)  # tells every problem of the file with its path
    file = AnalysisFile.model_validate(tomllib.loads(source))
    if not readers.may_read(file.tlp):
        raise UsageError(
            f"{path}: is {file.tlp.marking}, so its grades are not for {readers.marking}; write `tlp` in it if they may be"
        )
    found: dict[str, list[Grade]] = {}
    for row in file.evidence:
        ground = _ground(row, register) if row.grade else None
        for digest in ground.documents if ground else ():
            found.setdefault(digest, []).extend(g for g in [_evidence(row, register).grade] if g)
    return {digest: tuple(dict.fromkeys(given)) for digest, given in found.items()}


def analysis(source: str, *, name: str, register: OpenRegister = no_register) -> Analysis:
    """The record alone of a file's text."""
    return assessment(source, name=name, register=register).analysis


def read_assessment(path: Path, *, register: OpenRegister = no_register, author: str = "") -> Assessment:
    """A structured judgement from a file."""
    return assessment(text_of(path), name=str(path), register=register, author=author)


def read_analysis(path: Path, *, register: OpenRegister = no_register) -> Analysis:
    """The record alone from a file."""
    return read_assessment(path, register=register).analysis


def template(name: str) -> str:
    """A file that comes with Tocsin, to be filled in.

    Raises:
        UnknownChoice: there is none of this name.
    """
    if name not in TEMPLATES:
        raise UnknownChoice("template", name, TEMPLATES)
    return (files("tocsin.demo") / "assessments" / f"{name}.toml").read_text("utf-8")


def once(opened: Callable[[], Any]) -> OpenRegister:
    """A register that is opened and linked when it is first needed, and not again."""
    kept: list[Any] = []

    def read() -> Any:
        if not kept:
            kept.append(opened())
        return kept[0]

    return read
