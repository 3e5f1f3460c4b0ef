"""Write the codebook's records as JSON Lines, one a document, so that another register can read them again.

Offsets are those of the original text. A quote from which words were cut stands as its verbatim pieces. `about` of a remark is
left out: it would number reports that may not be here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tocsin.model.evidence import Statement
from tocsin.model.incidents import Incident
from tocsin.model.record import write_record
from tocsin.model.reports import Reading, Report
from tocsin.publish.edition import Edition
from tocsin.publish.exports.formats import Format, Piece, said


def _record(key: str, edition: Edition) -> Iterator[Piece]:
    document = edition.documents[key]
    remarks = tuple(replace(remark, about=()) for remark in edition.remarks.get(key, ()))
    reports = tuple(of_document(key, edition.reported_by(key)))
    record = write_record(document, Reading(document=key, extractor="edition", reports=reports, remarks=remarks))
    yield Piece(said({"tlp": edition.marking, **record}) + "\n")


def of_document(key: str, incidents: Iterable[Incident]) -> Iterator[Report]:
    """The published reports of a document, in text order, from the incidents that it tells of."""
    statements: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for incident in incidents:
        for merged in incident.fields.values():
            for sourced in merged.all:
                if sourced.document == key:
                    statements[sourced.report_id, incident.incident_id].append(sourced.statement)
    first = sorted(statements, key=lambda name: (min(q.start for s in statements[name] for q in s.quotes), name[0]))
    for number, (report_id, incident_id) in enumerate(first, 1):
        told = tuple(statements[report_id, incident_id])
        yield Report(report_id=report_id, document=key, local_id=f"i{number}", statements=told, hint=incident_id)


RECORDS: Final = Format(of_document=_record)
"""One record a line."""
