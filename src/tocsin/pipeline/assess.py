"""Assess: a file of competing hypotheses (TOML) to a record. Every problem of a file is told with its path."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin.assess.grades import Credibility, Grade, Reliability
from tocsin.assess.hypotheses import Analysis, Consistency, Dissent, Evidence, Hypothesis
from tocsin.errors import InvalidValue, UsageError


class HypothesisRow(BaseModel):
    """One answer to the question."""

    model_config = ConfigDict(extra="forbid")

    key: str
    words: str


class GradeRow(BaseModel):
    """An Admiralty grade."""

    model_config = ConfigDict(extra="forbid")

    reliability: Reliability
    credibility: Credibility
    independent_sources: int = 1


class EvidenceRow(BaseModel):
    """A statement with its readings."""

    model_config = ConfigDict(extra="forbid")

    key: str
    words: str
    source: str
    quote: str = ""
    grade: GradeRow | None = None
    readings: dict[str, Consistency]


class DissentRow(BaseModel):
    """Another reading."""

    model_config = ConfigDict(extra="forbid")

    by: str
    evidence: str
    hypothesis: str
    reading: Consistency
    reason: str


class AnalysisFile(BaseModel):
    """Competing hypotheses as a person writes them."""

    model_config = ConfigDict(extra="forbid")

    question: str
    hypotheses: list[HypothesisRow]
    evidence: list[EvidenceRow] = []
    dissents: list[DissentRow] = []
    assumptions: list[str] = []
    would_change: list[str] = []
    indicators: list[str] = []


def analysis(source: str, *, name: str) -> Analysis:
    """Competing hypotheses from a file's text.

    Raises:
        InvalidValue: it is not of the form, or refers to what is not there; every problem is told with its path.
    """
    try:
        row = AnalysisFile.model_validate(tomllib.loads(source))
        return Analysis(
            question=row.question,
            hypotheses=tuple(Hypothesis(key=h.key, words=h.words) for h in row.hypotheses),
            evidence=tuple(_evidence(e) for e in row.evidence),
            dissents=tuple(Dissent(**dict(d)) for d in row.dissents),
            assumptions=tuple(row.assumptions),
            would_change=tuple(row.would_change),
            indicators=tuple(row.indicators),
        )
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidValue(f"{name}: {told}") from error
    except (tomllib.TOMLDecodeError, InvalidValue) as error:
        raise InvalidValue(f"{name}: {error}") from error


def _evidence(row: EvidenceRow) -> Evidence:
    return Evidence(
        key=row.key,
        words=row.words,
        source=row.source,
        quote=row.quote,
        grade=Grade(**dict(row.grade)) if row.grade else None,
        readings=row.readings,
    )


def read_analysis(path: Path) -> Analysis:
    """Competing hypotheses from a file."""
    try:
        return analysis(path.read_text("utf-8"), name=str(path))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InvalidValue(f"{path}: not UTF-8") from error
