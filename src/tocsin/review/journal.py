"""Decide how the journal of decisions is read: what stands, what was taken back, and everything ever said of a report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.link.decided import by_report
from tocsin.model.decisions import MATTERS, Act, Decision, standing, undone
from tocsin.model.overtaking import root
from tocsin.model.subjects import reports_of, touches

VERDICTS = frozenset({"value", "link", "publication"})
"""Matters in which a later word answers a dispute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """Every decision, indexed.

    `count` are those that stand, `gone` the numbers of those taken back, `verdicts` the standing ones on values by report and
    subject, `about` everything ever said by report, undos included.
    """

    every: tuple[Decision, ...]
    count: tuple[Decision, ...]
    gone: frozenset[int]
    by_number: Mapping[int, Decision]
    verdicts: Mapping[str, Mapping[str, Decision]]
    about: Mapping[str, tuple[Decision, ...]]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Journal":
        """Index some decisions."""
        every = tuple(sorted(decisions, key=lambda decision: decision.number))
        by_number = {decision.number: decision for decision in every}
        count = tuple(standing(every))
        about: dict[str, list[Decision]] = defaultdict(list)
        for decision in every:
            subject, _ = root(decision.subject, decision.act, by_number)
            for report in reports_of(subject):
                about[report].append(decision)
        return cls(
            every=every,
            count=count,
            gone=undone(every),
            by_number=by_number,
            verdicts=by_report(count),
            about={report: tuple(found) for report, found in about.items()},
        )

    @property
    def last(self) -> int:
        """The number of the latest decision: what somebody who looks now has seen."""
        return self.every[-1].number if self.every else 0

    def of_report(self, report: str) -> tuple[Decision, ...]:
        """Everything ever said of a report, its values and its links, in order."""
        return self.about.get(report, ())

    def on(self, subject: str, act: Act | None = None, *, matter: str | None = None) -> Decision | None:
        """The decision that stands on a subject, of an act or a matter."""
        found = [
            d
            for report in reports_of(subject)[:1]
            for d in self.of_report(report)
            if d.subject == subject
            and d.number not in self.gone
            and (act is None or d.act is act)
            and (matter is None or MATTERS.get(d.act) == matter)
        ]
        return found[-1] if found else None

    def subject_of(self, decision: Decision) -> str:
        """What a decision is about in the end; an undo is about what it takes back."""
        return root(decision.subject, decision.act, self.by_number)[0]

    def open_disputes(self, report: str) -> tuple[Decision, ...]:
        """Disputes about a report, its values or links that nobody has answered by a later word on the same."""
        said = [d for d in self.of_report(report) if d.number not in self.gone]
        return tuple(d for d in said if d.act is Act.DISPUTE and not any(_answers(later, d) for later in said))


def _answers(later: Decision, dispute: Decision) -> bool:
    return (
        later.number > dispute.number
        and MATTERS.get(later.act) in VERDICTS
        and (later.subject == dispute.subject or ("#" in dispute.subject and touches(later.subject, dispute.subject)))
    )
