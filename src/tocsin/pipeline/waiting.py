"""Waiting: which documents still wait for a person, what most needs one first, and what waits beside the reports.

The order is that of the review room's queue (`review/queue.py`). A document that tells of no incident by our reading waits for
nobody's word on a value, yet nobody has seen whether something was missed: such documents are counted, never called done.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model.documents import Document
from tocsin.pipeline.review import Snapshot, Workroom
from tocsin.review.items import State
from tocsin.review.queue import Ranked


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """A document with its open reports, the one that most needs a person first."""

    document: Document
    reports: tuple[Ranked, ...]

    @property
    def unchecked(self) -> int:
        """How many values nobody has looked at."""
        return sum(row.item.unchecked for row in self.reports)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, the weightiest first."""
        return tuple(dict.fromkeys(part.reason for row in self.reports for part in row.parts))

    @property
    def incidents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.item.incident_id for row in self.reports if row.item.incident_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits: documents; reports that people dispute; doubtful links; sources that broke a reader; `silent` ones."""

    documents: tuple[Waits, ...]
    done: int
    silent: int
    disputed: int
    links: int
    held: int


def waiting(workroom: Workroom) -> Waiting:
    """What waits in a register."""
    snapshot = workroom.snapshot()
    found = tuple(_by_document(snapshot.queue))
    telling = {row.item.document.digest for row in snapshot.queue}
    return Waiting(
        documents=found,
        done=len(telling) - len(found),
        silent=len(snapshot.documents) - len(telling),
        disputed=sum(row.item.state is State.DISPUTED for row in snapshot.queue),
        links=_questions(snapshot),
        held=len(workroom.register.ledger().held()),
    )


def _by_document(queue: Iterable[Ranked]) -> Iterable[Waits]:
    by_document: dict[str, list[Ranked]] = {}
    for row in queue:
        if row.is_open:
            by_document.setdefault(row.item.document.digest, []).append(row)
    return (Waits(document=rows[0].item.document, reports=tuple(rows)) for rows in by_document.values())


def _questions(snapshot: Snapshot) -> int:
    return len(snapshot.linked.clusters.questions())
