"""Decide what a person can say about the register: a small closed set of acts, appended and never overwritten.

A decision that turns out wrong is answered by another one. Each act belongs to a matter: of several decisions of one matter on
the same subject the latest holds, so that a claim does not end a rejection, and a rejection not a claim. Decisions form a
chain: each carries the hash of the one before it, so that a change behind anybody's back shows.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import Term

GENESIS: Final = "0" * 64


class Act(Term):
    """What a decision does."""

    ACCEPT = "accept", "the value, or the whole report, is right"
    REJECT = "reject", "the value, or the whole report, is wrong and no longer counts"
    EDIT = "edit", "another value takes its place, with its own quote"
    WITHHOLD = "withhold", "the value is kept and never published"
    SAME = "same", "these reports describe one incident"
    NOT_SAME = "not_same", "these reports describe different incidents"
    UNDO = "undo", "an earlier decision no longer counts"
    JUDGE = "judge", "a judgement about what is not known yet, to be scored when it is"
    OUTCOME = "outcome", "what became known of the question of some judgements"
    ADD = "add", "an incident that the machine missed is told in this document"
    CLAIM = "claim", "somebody works on this report"
    RELEASE = "release", "nobody works on this report any more"
    DISPUTE = "dispute", "somebody disagrees with a decision that stands"
    CODE = "code", "a coder's reading of a report, made without seeing the machine's or another coder's"
    NOTE = "note", "a remark for those who come after"
    LABEL = "label", "the value is for other readers than the rules say"
    ERASE = "erase", "a person's data or a document were removed for good; what is left is a stub"


MATTERS: Final[Mapping[Act, str]] = {
    Act.ACCEPT: "value",
    Act.REJECT: "value",
    Act.EDIT: "value",
    Act.WITHHOLD: "publication",
    Act.SAME: "link",
    Act.NOT_SAME: "link",
    Act.ADD: "addition",
    Act.CLAIM: "work",
    Act.RELEASE: "work",
    Act.DISPUTE: "dispute",
    Act.CODE: "coding",
    Act.NOTE: "note",
    Act.LABEL: "label",
    Act.ERASE: "erasure",
    Act.JUDGE: "judgement",
    Act.OUTCOME: "outcome",
}
"""What an act is about: of one matter and one subject the latest decision holds. An undo is about another decision."""

OWN: Final = frozenset({Act.DISPUTE, Act.CODE, Act.NOTE})
"""Acts of which everybody's counts: one person's does not replace another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody is about to say: a decision before it has a number, a time and a place in the chain."""

    act: Act
    subject: str
    reason: str | None = None
    payload: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.act is Act.EDIT and not self.payload:
            raise InvalidValue("an edit needs the value that takes the place of the old one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said: who, when, about what, why.

    `subject` names what it is about: a report (`r12ab…`), a report's field (`r12ab…#kind`), one of many values
    (`r12ab…#targets[0]`, or `r12ab…#targets[+0]` for one that a person added), two reports (`r12ab…+r34cd…`, in order), a
    judgement (`J12ab…`), its question (`Q12ab…`), or a decision's number for an undo. `payload` holds an edit's value and
    quotes, a judgement, or an outcome.
    """

    number: int
    at: datetime
    by: str
    act: Act
    subject: str
    reason: str | None = None
    payload: Mapping[str, Any] | None = None
    previous: str = GENESIS

    def __post_init__(self) -> None:
        if self.act is Act.EDIT and not self.payload:
            raise InvalidValue("an edit needs the value that takes the place of the old one")

    @property
    def hash(self) -> str:
        """SHA-256 over the decision and the hash of the one before it."""
        body = [
            self.number,
            self.at.isoformat(),
            self.by,
            str(self.act),
            self.subject,
            self.reason,
            dict(self.payload) if self.payload else None,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def topic(self) -> tuple[str, str, str]:
        """What the decision settles; a later one with the same topic takes its place."""
        return self.subject, MATTERS.get(self.act, ""), self.by if self.act in OWN else ""


def pair_subject(first: str, second: str) -> str:
    """The subject of a decision about two reports, the same in either order."""
    return "+".join(sorted((first, second)))


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that count: not undone, and the latest on their topic, in order."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    gone = undone(ordered)
    latest: dict[object, Decision] = {}
    for decision in ordered:
        if decision.act is not Act.UNDO and decision.number not in gone:
            topic: object = decision.number if decision.act is Act.NOTE else decision.topic
            latest.pop(topic, None)
            latest[topic] = decision
    return list(latest.values())


def undone(decisions: Iterable[Decision]) -> frozenset[int]:
    """The numbers of the decisions that were taken back, and whose taking back was not taken back itself."""
    gone: set[int] = set()
    for decision in sorted(decisions, key=lambda decision: -decision.number):
        if decision.act is Act.UNDO and decision.number not in gone:
            gone.add(int(decision.subject))
    return frozenset(gone)
