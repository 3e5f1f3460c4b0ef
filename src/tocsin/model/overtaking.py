"""Decide when a decision comes too late: somebody spoke on the same matter after the person last looked.

Each decision is made in sight of the register up to some number. What came after that on the same value, report or pair, and says
something else, was not seen. Such a decision must not take the other's place unasked: it is kept as a dispute beside it, so that
nobody's word is lost, both are seen, and either may decide again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.model.decisions import MATTERS, Act, Decision, Draft
from tocsin.model.subjects import touches

DISPUTABLE: Final = frozenset({Act.ACCEPT, Act.REJECT, Act.EDIT, Act.WITHHOLD, Act.SAME, Act.NOT_SAME})
"""Acts that are kept as a dispute when they come too late; of the others the person is told, and nothing is kept."""

FREE: Final = frozenset({"addition", "coding", "note", "dispute"})
"""Matters in which everybody's word counts, so that none comes too late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """What somebody wanted to say, and what others had said meanwhile. `kept` is the dispute that holds it, if it was kept."""

    draft: Draft
    by: tuple[Decision, ...]
    kept: Decision | None = None


def root(subject: str, act: Act, known: Mapping[int, Decision]) -> tuple[str, str]:
    """The subject and the matter that a decision is about in the end; an undo is about what it takes back."""
    while act is Act.UNDO and (target := known.get(int(subject))):
        subject, act = target.subject, target.act
    return subject, MATTERS.get(act, "")


def overtaking(draft: Draft, since: Iterable[Decision], known: Mapping[int, Decision]) -> tuple[Decision, ...]:
    """The decisions among `since` (made after the person looked) that say something else on the matter of a draft.

    `known` holds the decisions that undos refer to, by number.
    """
    subject, matter = root(draft.subject, draft.act, known)
    if matter in FREE:
        return ()
    found = []
    for decision in since:
        other, other_matter = root(decision.subject, decision.act, known)
        if other_matter == matter and touches(other, subject) and not _agrees(draft, decision):
            found.append(decision)
    return tuple(found)


def _agrees(draft: Draft, decision: Decision) -> bool:
    if draft.act is Act.ACCEPT and decision.act is Act.ACCEPT:
        return True
    return (draft.act, draft.subject, _value(draft)) == (decision.act, decision.subject, _value(decision))


def _value(said: Draft | Decision) -> object:
    payload = said.payload or {}
    return payload.get("value"), payload.get("quotes"), payload.get("label")


def as_dispute(draft: Draft, by: Iterable[Decision]) -> Draft:
    """The dispute that keeps what somebody wanted to say."""
    wanted = {
        "act": str(draft.act),
        "against": [d.number for d in by],
        **({"wanted": dict(draft.payload)} if draft.payload else {}),
    }
    return Draft(act=Act.DISPUTE, subject=draft.subject, reason=draft.reason, payload=wanted)
