"""Decide how each author and method did, once outcomes are known: scores with n and intervals, and what cannot be told yet.

What is scored is each judgement's best value, by default the middle of its range. Open and void judgements are counted and left
out. The wording goes to the author: it says what the scores mean and never ranks people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.analyse.results import Basis, LeftOut
from tocsin.assess.judgements import Kept, Result
from tocsin.assess.scores import LEAST, Record, Scored, leaning, score
from tocsin.errors import InvalidValue
from tocsin.stats.intervals import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One author's record by one method; `method` is None for all methods together."""

    author: str
    method: str | None
    record: Record
    leaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The records, and what they rest on."""

    lines: tuple[Line, ...]
    basis: Basis


def calibration(every: Iterable[Kept], *, as_of: date, author: str | None = None, method: str | None = None) -> Calibration:
    """Records by author, and by method where an author uses several.

    Raises:
        InvalidValue: nothing that was asked for has an outcome yet.
    """
    chosen = [one for one in every if author in (None, one.judgement.author) and method in (None, one.judgement.method)]
    scored = [one for one in chosen if one.outcome and one.outcome.result is not Result.VOID]
    if not scored:
        raise InvalidValue(f"of {len(chosen)} judgements none has an outcome yet, so there is nothing to score")
    void = sum(1 for one in chosen if one.outcome and one.outcome.result is Result.VOID)
    left = (LeftOut(reason="no outcome yet", count=len(chosen) - len(scored) - void), LeftOut(reason="void", count=void))
    return Calibration(
        lines=tuple(_lines(scored)),
        basis=Basis(
            n=len(scored),
            unit="judgements with an outcome",
            as_of=as_of,
            since=min(one.made_at for one in scored).date(),
            sources=(),
            method="Brier (1950), Good (1952); slope after Cox (1958); intervals by drawing questions anew",
            assumptions=("the best value of each range is scored", "outcomes were recorded as their criteria say"),
            left_out=tuple(item for item in left if item.count),
        ),
    )


def _lines(scored: Sequence[Kept]) -> Iterable[Line]:
    authors = sorted({one.judgement.author for one in scored})
    for author in authors:
        own = [one for one in scored if one.judgement.author == author]
        methods = sorted({one.judgement.method for one in own})
        if len(methods) > 1:
            yield _line(author, None, own)
        for method in methods:
            yield _line(author, method, [one for one in own if one.judgement.method == method])


def _line(author: str, method: str | None, own: Sequence[Kept]) -> Line:
    record = score(
        [
            Scored(
                probability=one.judgement.probability,
                happened=one.outcome is not None and one.outcome.result is Result.YES,
                question=one.judgement.question_id,
            )
            for one in own
        ]
    )
    return Line(author=author, method=method, record=record, leaning=leaning(record))


def sentences(found: Calibration) -> tuple[str, ...]:
    """The records in words."""
    basis = found.basis
    said = [f"{_counted(basis.n, 'judgement')} with an outcome, as known on {basis.as_of}."]
    said += [f"Not scored: {item.count} ({item.reason})." for item in basis.left_out]
    for line in found.lines:
        record = line.record
        said.append(
            f"{name(line)}: n {record.n} on {_counted(record.questions, 'question')}, Brier {record.brier:.3f}"
            f"{_interval(record, record.brier_interval)}, log {record.logarithmic:.3f}"
            f"{_interval(record, record.logarithmic_interval)}: {line.leaning}."
        )
        if record.n >= LEAST:
            more = "more" if record.tilt > 0 else "less"
            said.append(f"  On average {abs(100 * record.tilt):.0f} in 100 {more} was said than happened.")
    said.append(
        "0 is perfect for both; saying 50% each time gives Brier 0.250 and log 0.693. Some questions are harder than others."
    )
    return tuple(said)


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _interval(record: Record, interval: Interval) -> str:
    """An interval, unless it would be drawn from so few questions that its width means nothing."""
    if record.questions < LEAST:
        return " (too few for an interval)"
    return f" ({interval.low:.3f} to {interval.high:.3f}, 90%)"


def name(line: Line) -> str:
    """Author and method."""
    return f"{line.author}, {line.method}" if line.method else f"{line.author}, all methods"
