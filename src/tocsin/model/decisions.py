"""Decide what a person can say about the register: a small closed set of acts, appended and never overwritten.

A decision that turns out wrong is answered by another one; the latest on the same subject holds. Decisions form a
chain: each carries the hash of the one before it, so that a change behind anybody's back shows.
"""

import hashlib
import json
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said: who, when, about what, why.

    `subject` names what it is about: a report (`r12ab…`), a report's field (`r12ab…#kind`, `r12ab…#targets[0]` for one of
    many), two reports (`r12ab…+r34cd…`, in order), a judgement (`J12ab…`), its question (`Q12ab…`), or a decision's number for an
    undo. `payload` holds an edit's value and quotes, a judgement, or an outcome.
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


def pair_subject(first: str, second: str) -> str:
    """The subject of a decision about two reports, the same in either order."""
    return "+".join(sorted((first, second)))
