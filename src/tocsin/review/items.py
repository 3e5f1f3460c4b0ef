"""Decide what a person reviews: one report with its document, value by value, and how far the review of it has come."""

from dataclasses import dataclass

from tocsin.link.decided import Held, held, tail
from tocsin.model.decisions import Act, Decision
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement, digest
from tocsin.model.fields import FIELDS, Field, field_named
from tocsin.model.reports import Report
from tocsin.model.stated import checked_by, fingerprint
from tocsin.model.subjects import touches
from tocsin.model.vocabulary import Term
from tocsin.review.coding import Code, codes_of, open_disagreements
from tocsin.review.journal import Journal


class State(Term):
    """How far the review of a report has come."""

    NEW = "new", "nobody has looked at it"
    CLAIMED = "claimed", "somebody has taken it on"
    RELEASED = "released", "somebody had taken it on and gave it back"
    IN_REVIEW = "in_review", "some of its values are decided"
    DISPUTED = "disputed", "two people differ, and nobody has settled it"
    ACCEPTED = "accepted", "a person has seen every value and stands behind it"
    WITHHELD = "withheld", "it is kept and not published"
    REJECTED = "rejected", "it does not count"


OPEN = (State.NEW, State.CLAIMED, State.RELEASED, State.IN_REVIEW, State.DISPUTED)
"""The states in which something is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedValue:
    """One value of a report with all that people said of it. `checked` names the person who stands behind it."""

    held: Held
    withheld: Decision | None = None
    disputes: tuple[Decision, ...] = ()

    @property
    def subject(self) -> str:
        return str(self.held.subject)

    @property
    def key(self) -> str:
        """The value's name inside its report: `kind`, `targets[0]`."""
        return tail(self.held.subject)

    @property
    def field(self) -> Field:
        return field_named(self.held.subject.field or "")

    @property
    def shown(self) -> Statement | None:
        """The value as it stands, or, if it was rejected, as it was read."""
        return self.held.now or self.held.read

    @property
    def standing(self) -> str:
        """In one word: unchecked, accepted, edited, added, rejected, or silent (rightly without a value)."""
        verdict = self.held.verdict
        if self.held.now is None:
            return "rejected" if self.held.read else "silent"
        if verdict is None:
            return "added" if checked_by(self.held.now) else "unchecked"
        return {Act.EDIT: "edited" if self.held.read else "added", Act.ACCEPT: "accepted"}[verdict.act]

    @property
    def fingerprint(self) -> str:
        """A short digest of what is shown, so that a later word can be told to be about it."""
        return fingerprint(self.shown) if self.shown else ""

    @property
    def checked(self) -> bool:
        return self.held.now is None or checked_by(self.held.now) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report to review.

    `read` is the report as it was read, `values` its values as people left them, `said` how many decisions bear on it.
    """

    read: Report
    document: Document
    values: tuple[ReviewedValue, ...]
    state: State
    incident_id: str | None
    claimed: Decision | None = None
    verdict: Decision | None = None
    withheld: Decision | None = None
    disputes: tuple[Decision, ...] = ()
    codes: tuple[Code, ...] = ()
    unsettled: tuple[str, ...] = ()
    said: int = 0

    @property
    def report_id(self) -> str:
        return self.read.report_id

    def of(self, name: str) -> tuple[ReviewedValue, ...]:
        """The values of one field."""
        return tuple(value for value in self.values if value.field.name == name)

    def value(self, key: str) -> ReviewedValue | None:
        """The value of this name."""
        return next((value for value in self.values if value.key == key), None)

    def statements(self, name: str) -> tuple[Statement, ...]:
        """What stands of one field."""
        return tuple(value.held.now for value in self.of(name) if value.held.now)

    @property
    def unchecked(self) -> int:
        """How many values nobody has looked at."""
        return sum(not value.checked for value in self.values)

    @property
    def silent(self) -> tuple[Field, ...]:
        """Fields without a value and without a word on that."""
        spoken = {value.field.name for value in self.values}
        return tuple(field for field in FIELDS if field.name not in spoken)

    @property
    def fingerprint(self) -> str:
        """A short digest of all that stands."""
        return digest(repr(sorted(self.fingerprints().items())).encode())[:16]

    def fingerprints(self) -> dict[str, str]:
        """Every value that stands, so that an acceptance of the whole holds for these and no other."""
        return {value.key: fingerprint(value.held.now) for value in self.values if value.held.now}


def item(report: Report, document: Document, journal: Journal, incident_id: str | None) -> Item:
    """A report with its document and all that people said of it."""
    name = report.report_id
    verdicts = journal.verdicts.get(name, {})
    disputes = journal.open_disputes(name)
    values = tuple(
        ReviewedValue(
            held=value,
            withheld=journal.on(str(value.subject), Act.WITHHOLD),
            disputes=tuple(d for d in disputes if "#" in d.subject and touches(d.subject, str(value.subject))),
        )
        for value in held(report, verdicts)
    )
    claim, withheld = journal.on(name, matter="work"), journal.on(name, Act.WITHHOLD)
    codes = codes_of(journal.of_report(name), journal.gone)
    unsettled = open_disagreements(codes, journal.of_report(name), journal.gone)
    return Item(
        read=report,
        document=document,
        values=values,
        state=_state(verdicts.get(name), withheld, claim, values, disputed=bool(disputes or unsettled)),
        incident_id=incident_id,
        claimed=claim if claim and claim.act is Act.CLAIM else None,
        verdict=verdicts.get(name),
        withheld=withheld,
        disputes=disputes,
        codes=codes,
        unsettled=unsettled,
        said=len(journal.of_report(name)),
    )


def _state(
    verdict: Decision | None,
    withheld: Decision | None,
    claim: Decision | None,
    values: tuple[ReviewedValue, ...],
    *,
    disputed: bool,
) -> State:
    if verdict and verdict.act is Act.REJECT:
        return State.REJECTED
    if disputed:
        return State.DISPUTED
    if withheld:
        return State.WITHHELD
    if verdict and verdict.act is Act.ACCEPT and all(value.checked for value in values):
        return State.ACCEPTED
    if verdict or any(value.held.verdict or value.withheld for value in values):
        return State.IN_REVIEW
    if claim:
        return State.CLAIMED if claim.act is Act.CLAIM else State.RELEASED
    return State.NEW
