"""Judge, resolve, score: judgements from a file or a form into the register's chain of decisions, and their records back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from tocsin.assess.judgements import (
    Confidence,
    Judgement,
    Kept,
    Outcome,
    Result,
    judged,
    judgement_id,
    kept,
    named,
    payload,
)
from tocsin.errors import InvalidValue, TocsinError
from tocsin.model.decisions import Act
from tocsin.pipeline.handwritten import text_of, toml_of
from tocsin.register.register import Register


class JudgementRow(BaseModel):
    """A judgement as a person writes it; without a range the term's own is meant."""

    model_config = ConfigDict(extra="forbid")

    question: str
    author: str | None = None
    method: str = "judgement"
    scale: str = "phia"
    term: str
    low: FiniteFloat | None = None
    best: FiniteFloat | None = None
    high: FiniteFloat | None = None
    confidence: Confidence
    reasons: list[str]
    due: date
    criterion: str


def judgement(row: JudgementRow, *, author: str) -> Judgement:
    """A judgement from its row; `author` is who made it if the row does not say."""
    return judged(**{**dict(row), "author": row.author or author, "reasons": tuple(row.reasons)})


def judgements(source: str, *, name: str, author: str) -> tuple[Judgement, ...]:
    """The `[[judgements]]` of a file's text, with every problem told by its path; whatever else the file says is left alone.

    Raises:
        InvalidValue: a judgement is not of the form or cannot be held against anybody, or there is none.
    """
    given = toml_of(source, name=name).get("judgements", [])
    if not isinstance(given, list) or not given:
        raise InvalidValue(f"{name}: no [[judgements]]")
    made, problems = judgement_rows(given, author=author)
    if problems:
        raise InvalidValue(f"{name}: {'; '.join(problems)}")
    return made


def judgement_rows(given: Iterable[Any], *, author: str) -> tuple[tuple[Judgement, ...], list[str]]:
    """Judgements from plain values, and what is wrong with the others."""
    made, problems = [], []
    for number, row in enumerate(given):
        try:
            made.append(judgement(JudgementRow.model_validate(row), author=author))
        except ValidationError as error:
            problems += [f"judgements.{number}.{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        except TocsinError as error:
            problems.append(f"judgements.{number}: {error}")
    return tuple(made), problems


def read_judgements(path: Path, *, author: str) -> tuple[Judgement, ...]:
    """The judgements of a file."""
    return judgements(text_of(path), name=str(path), author=author)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A question with what became known of it, and the judgements that this resolves."""

    question: str
    outcome: Outcome
    judgements: tuple[Kept, ...]


def all_kept(register: Register, *, as_of: datetime | None = None) -> tuple[Kept, ...]:
    """The judgements of a register, as known at a time."""
    return kept(register.view(as_of).decisions())


def keep(register: Register, made: Iterable[Judgement], *, by: str, at: datetime) -> tuple[Kept, ...]:
    """Append judgements to the register.

    Raises:
        InvalidValue: one is due already, so that it would be no judgement about what is not known yet; nothing is appended then.
    """
    every = tuple(made)
    if late := [one for one in every if one.due < at.date()]:
        raise InvalidValue(
            "; ".join(f"due {one.due}: has passed; a judgement must be made before its outcome can be known" for one in late)
        )
    known = {one.judgement.question_id: one for one in all_kept(register) if one.outcome}
    if closed := [one for one in every if one.question_id in known]:
        raise InvalidValue(
            "; ".join(f"question: {one.question!r} has its outcome already ({known[one.question_id].id})" for one in closed)
        )
    found = []
    for one in every:
        name = judgement_id(one, at)
        register.writer().decide(by=by, act=Act.JUDGE, subject=name, at=at, reason=None, payload=payload(one))
        found.append(Kept(id=name, made_at=at, judgement=one))
    return tuple(found)


def resolve(register: Register, name: str, result: Result, *, source: str, by: str, at: datetime) -> Resolved:
    """Append what became known of a judgement's question.

    Raises:
        UnknownRecord: no judgement has this identifier.
        InvalidValue: no source, or "no" before the date by which it had to happen.
    """
    every = all_kept(register)
    one = named(name, every)
    if not source.strip():
        raise InvalidValue("an outcome needs its source: where does it say so?")
    if result is Result.NO and at.date() < one.judgement.due:
        raise InvalidValue(
            f"{one.id} is due on {one.judgement.due}: until then it can still happen; if the question fell away, say void"
        )
    carried: Mapping[str, Any] = {"result": str(result), "source": source}
    register.writer().decide(by=by, act=Act.OUTCOME, subject=one.judgement.question_id, at=at, reason=source, payload=carried)
    same = tuple(k for k in every if k.judgement.question_id == one.judgement.question_id)
    outcome = Outcome(result=result, source=source, by=by, at=at)
    return Resolved(question=one.judgement.question, outcome=outcome, judgements=same)
