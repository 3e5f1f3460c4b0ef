"""Decide what a judgement is that can be held against its author: a range, a term of one scale, confidence apart, and a due date.

A judgement and its outcome are decisions (`tocsin.model.decisions`): appended to the register's one chain of hashes, so that a
judgement cannot be bettered once the outcome is known, and `tocsin verify` shows it where somebody tried. An outcome belongs to
the question, not to one judgement: all who judged the same question by the same criterion and date are resolved alike. A later
outcome of the same question corrects an earlier one; both stay.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from tocsin.assess.language import check, likelihoods
from tocsin.assess.scales import SCALES, meaning, scale_named
from tocsin.errors import InvalidValue, UnknownRecord
from tocsin.link.decided import standing
from tocsin.model.decisions import Act, Decision
from tocsin.model.vocabulary import Term

NOT_IN_REASONS: Final = frozenset(
    {"likelihood and confidence together", "certainty", "false precision", "two scales in one text"}
)
"""The rules of the check that a judgement must keep; a loose word in a reason is the author's affair."""


class Confidence(Term):
    """How good the ground of a judgement is, apart from how likely the thing is (PHIA's analytical confidence; ICD 203 D.6.e)."""

    LOW = "low", "few or doubtful sources, many assumptions, or a fast-moving case"
    MODERATE = "moderate", "sources that agree, with gaps"
    HIGH = "high", "several independent, reliable sources and a well understood case"


class Result(Term):
    """What became known."""

    YES = "yes", "the criterion was met"
    NO = "no", "the criterion was not met by the due date"
    VOID = "void", "the question fell away or cannot be resolved; it is counted apart and not scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody holds likely: `low` to `high`, within a term of one scale; `best` is scored, by default the middle.

    `criterion` says what will count as yes; `reasons` stand for the confidence and not for the likelihood.
    """

    question: str
    author: str
    method: str
    scale: str
    term: str
    low: float
    high: float
    confidence: Confidence
    reasons: tuple[str, ...]
    due: date
    criterion: str
    best: float | None = None

    def __post_init__(self) -> None:
        if problems := [*_missing(self), *_range_problems(self), *_worded_badly(self)]:
            raise InvalidValue("; ".join(problems))

    @property
    def probability(self) -> float:
        """What is scored."""
        return (self.low + self.high) / 2 if self.best is None else self.best

    @property
    def question_id(self) -> str:
        """The same for all who judge the same question by the same criterion and date."""
        return "Q" + _digest(self.question, self.criterion, self.due.isoformat())

    @property
    def sentence(self) -> str:
        """The judgement in words: the likelihood in one sentence, the confidence in another."""
        return f"{self.question} {self.likelihood} Confidence: {self.confidence}, because {'; '.join(self.reasons)}."

    @property
    def likelihood(self) -> str:
        """How likely a yes is: the term with its range and scale.

        Some terms are nouns: "a realistic possibility", "a remote chance".
        """
        article = "a " if self.term.endswith(("chance", "possibility", "odds")) and not self.term.startswith("almost") else ""
        return f"Yes is {article}{self.term} ({range_of(self)}, {SCALES[self.scale].name})."


def spelled(low: float, high: float, *, below: bool = False) -> str:
    """A range in whole percent, and never nought or a hundred; `below` says that its high end does not belong to it.

    >>> spelled(0.55, 0.75), spelled(0.4, 0.5, below=True), spelled(0.95, 1.0), spelled(0.6, 0.6)
    ('55 to 75%', '40 to just under 50%', '95 to more than 99%', '60%')
    """

    def end(share: float) -> str:
        return "less than 1" if share < 0.01 else "more than 99" if share > 0.99 else f"{100 * share:.0f}"

    just = "just under " if below and high <= 0.99 else ""
    return f"{end(low)}%" if low == high else f"{end(low)} to {just}{end(high)}%"


def range_of(judgement: Judgement) -> str:
    """A judgement's range in words."""
    term = meaning(judgement.term, scale_named(judgement.scale))
    return spelled(judgement.low, judgement.high, below=judgement.high == term.high and not term.includes_high)


def judged(
    *, term: str, scale: str, low: float | None = None, high: float | None = None, best: float | None = None, **given: Any
) -> Judgement:
    """A judgement whose range is the term's own where none is given.

    Raises:
        UnknownChoice: no such scale, or the term is not one of it.
        InvalidValue: it cannot be held against anybody; every reason is told.
    """
    found = meaning(term, scale_named(scale))
    return Judgement(
        term=found.words, scale=scale, low=found.low if low is None else low, high=found.high if high is None else high,
        best=best, **given,
    )  # fmt: skip


def _missing(judgement: Judgement) -> list[str]:
    needed = ("question", "author", "method", "criterion")
    problems = [f"{name}: is empty" for name in needed if not getattr(judgement, name).strip()]
    if not any(reason.strip() for reason in judgement.reasons):
        problems.append("reasons: say what the confidence stands on")
    return problems


def _range_problems(judgement: Judgement) -> list[str]:
    term = meaning(judgement.term, scale_named(judgement.scale))
    low, high, best = judgement.low, judgement.high, judgement.best
    if not 0 <= low <= high <= 1:
        return [f"low, high: a range of probabilities runs 0 <= low <= high <= 1, not {low:g} to {high:g}"]
    if not term.low <= low <= high <= term.high:
        return [
            f"term: {term.words!r} means {spelled(term.low, term.high)} on {SCALES[judgement.scale].name}, and the range is "
            f"{spelled(low, high)}; take another term, or a range within it"
        ]
    problems = []
    if best is not None and not low <= best <= high:
        problems.append(f"best: {best:g} is not between {low:g} and {high:g}")
    if any(abs(100 * share - round(100 * share)) > 1e-9 for share in (low, high, best) if share is not None):
        problems.append("low, high, best: false precision: whole percent, such as 0.55")
    return problems


def _worded_badly(judgement: Judgement) -> list[str]:
    text = "\n".join([f"It is {judgement.term}.", *(f"{reason.rstrip('.')}." for reason in judgement.reasons)])
    problems = [f"reasons: {p.rule}: “{p.words}”: {p.advice}" for p in check(text) if p.rule in NOT_IN_REASONS]
    own = SCALES[judgement.scale]
    known = {words for term in own.terms for words in (term.words, *term.synonyms)}
    others = (scale for scale in SCALES.values() if scale is not own)
    foreign = {" ".join(hit.group(0).casefold().split()) for scale in others for hit in likelihoods(text, scale)} - known
    return problems + [f"reasons: “{words}” is no term of {own.name}; take one scale" for words in sorted(foreign)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became known of a question, who says so, and where it stands."""

    result: Result
    source: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A judgement as it was kept, with its outcome once there is one; `corrected` tells how often an outcome was replaced."""

    id: str
    made_at: datetime
    judgement: Judgement
    outcome: Outcome | None = None
    corrected: int = 0

    def is_due(self, today: date) -> bool:
        """Whether its date has come and nothing is known of it."""
        return self.outcome is None and self.judgement.due <= today


def judgement_id(judgement: Judgement, made_at: datetime) -> str:
    """A short name that follows from who judged what and when."""
    return "J" + _digest(judgement.author, judgement.method, judgement.question_id, made_at.isoformat())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def payload(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a decision carries it."""
    names = ("question", "author", "method", "scale", "term", "low", "high", "best", "criterion")
    return {
        **{name: getattr(judgement, name) for name in names},
        "confidence": str(judgement.confidence),
        "reasons": list(judgement.reasons),
        "due": judgement.due.isoformat(),
    }


def _judgement(carried: Mapping[str, Any]) -> Judgement:
    return Judgement(
        **{
            **carried,
            "confidence": Confidence(carried["confidence"]),
            "reasons": tuple(carried["reasons"]),
            "due": date.fromisoformat(carried["due"]),
        }
    )


def kept(decisions: Iterable[Decision]) -> tuple[Kept, ...]:
    """The judgements among some decisions with their outcomes, in the order in which they were made; undone ones are left out."""
    every = list(decisions)
    valid = standing(every)
    outcomes = {d.subject: _outcome(d) for d in valid if d.act is Act.OUTCOME and d.payload}
    told: dict[str, int] = {}
    for decision in every:
        if decision.act is Act.OUTCOME:
            told[decision.subject] = told.get(decision.subject, 0) + 1
    found = []
    for decision in valid:
        if decision.act is Act.JUDGE and decision.payload:
            judgement = _judgement(decision.payload)
            found.append(
                Kept(
                    id=decision.subject,
                    made_at=decision.at,
                    judgement=judgement,
                    outcome=outcomes.get(judgement.question_id),
                    corrected=max(0, told.get(judgement.question_id, 0) - 1),
                )
            )
    return tuple(found)


def _outcome(decision: Decision) -> Outcome:
    carried = decision.payload or {}
    return Outcome(result=Result(carried["result"]), source=carried["source"], by=decision.by, at=decision.at)


def named(name: str, among: Iterable[Kept]) -> Kept:
    """The judgement whose identifier is, or begins with, `name`.

    Raises:
        UnknownRecord: there is none, or more than one.
    """
    found = [one for one in among if one.id.casefold().startswith(name.casefold())]
    if len(found) != 1:
        told = "no judgement" if not found else f"{len(found)} judgements begin with"
        raise UnknownRecord(f"{told} {name!r}; `tocsin assess due --all` shows them")
    return found[0]
