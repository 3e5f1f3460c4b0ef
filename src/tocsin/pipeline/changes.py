"""Changes: what became known in a register from a moment on, by holding the incidents of then against those of now.

Nothing is kept for it: a register answers as of any time. An incident is new, gone, or the same by its identifier; of one that is
gone it is said where its reports are now. A new incident is one that the register learned of, not one that happened meanwhile.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS
from tocsin.model.incidents import Incident
from tocsin.pipeline.link import Linked, linked
from tocsin.publish import wording
from tocsin.register.view import View

SOURCES = "Independent sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field of an incident that shows something else: in words, then and now."""

    field: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An incident as it is now, with what shows something else."""

    incident: Incident
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An incident that is no more, as it was, and the incidents that hold its reports now; none if no report of it counts."""

    incident: Incident
    now_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became known: documents, incidents, and who decided how often. `known` are all documents, also those of before."""

    known: Mapping[str, Document]
    documents: tuple[Document, ...]
    silent: int
    new: tuple[Incident, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Gone, ...]
    unchanged: int
    decisions: Mapping[str, int]


def changes(before: View, after: View) -> Changes:
    """What differs between a register as known at two times. `silent` counts new documents that tell of no incident."""
    old, new = linked(before), linked(after)
    then = {incident.incident_id: incident for incident in old.incidents}
    now = {incident.incident_id: incident for incident in new.incidents}
    arrived = [document for key, document in new.documents.items() if key not in old.documents]
    telling = {report.document for report in new.reports.values()}
    both = [Changed(incident=now[name], changes=tuple(differing(then[name], now[name]))) for name in now if name in then]
    last = len(before.decisions())
    return Changes(
        known=new.documents,
        documents=tuple(sorted(arrived, key=lambda document: document.doc_id)),
        silent=sum(document.digest not in telling for document in arrived),
        new=tuple(sorted((now[name] for name in now if name not in then), key=wording.order)),
        changed=tuple(sorted((found for found in both if found.changes), key=lambda found: wording.order(found.incident))),
        gone=tuple(_gone(then, now, new)),
        unchanged=sum(not found.changes for found in both),
        decisions=Counter(decision.by for decision in after.decisions()[last:]),
    )


def differing(then: Incident, now: Incident) -> Iterator[Change]:
    """The fields that show something else, and the number of independent sources."""
    for field in FIELDS:
        was, is_now = (_shown(incident, field.name) for incident in (then, now))
        if was != is_now:
            yield Change(field=field.label, then=was, now=is_now)
    if then.sources != now.sources:
        yield Change(field=SOURCES, then=str(then.sources), now=str(now.sources))


def _shown(incident: Incident, name: str) -> str:
    return "; ".join(dict.fromkeys(wording.said(name, value) for value in incident.values(name))) or wording.UNKNOWN


def _gone(then: Mapping[str, Incident], now: Mapping[str, Incident], new: Linked) -> Iterator[Gone]:
    home = {report: incident.incident_id for incident in new.incidents for report in incident.reports}
    for incident in sorted((then[name] for name in then if name not in now), key=wording.order):
        yield Gone(incident=incident, now_in=tuple(dict.fromkeys(home[r] for r in incident.reports if r in home)))
