"""Decide what is published: one frozen set of incidents and the documents that they stand on, as known at a time.

Pages and exports see an edition and nothing else, so that what is withheld cannot leak by another door.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark
from tocsin.model.incidents import Incident
from tocsin.publish.wording import order


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published. `as_of` is how the reader is told of the time; `verdict` the sentences on tempo, if asked for."""

    title: str
    as_of: str
    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    remarks: Mapping[str, tuple[Remark, ...]]
    verdict: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports the incidents are made of."""
        return sum(len(incident.reports) for incident in self.incidents)

    def quotes(self) -> dict[str, list[Quote]]:
        """Every quote that is published, by document, in text order."""
        found: dict[str, set[Quote]] = defaultdict(set)
        for incident in self.incidents:
            for merged in incident.fields.values():
                for sourced in merged.all:
                    found[sourced.document].update(sourced.statement.quotes)
        for document, remarks in self.remarks.items():
            found[document].update(remark.quote for remark in remarks)
        return {document: sorted(quotes) for document, quotes in found.items()}


def edition(
    incidents: Iterable[Incident],
    documents: Mapping[str, Document],
    remarks: Mapping[str, Iterable[Remark]],
    *,
    as_of: str,
    title: str = "Register of incidents",
    verdict: Iterable[str] = (),
) -> Edition:
    """An edition of some incidents, in the order of when they happened."""
    return Edition(
        title=title,
        as_of=as_of,
        incidents=tuple(sorted(incidents, key=order)),
        documents=dict(sorted(documents.items(), key=lambda item: item[1].doc_id)),
        remarks={document: tuple(found) for document, found in remarks.items()},
        verdict=tuple(verdict),
    )
