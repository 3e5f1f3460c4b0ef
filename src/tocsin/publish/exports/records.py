"""Write the codebook's records as JSON Lines, one a document, so that another register can read them again.

Offsets are those of the original text. A quote from which words were cut stands as its verbatim pieces. `about` of a remark is
left out: it would number reports that may not be here.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from tocsin.model.evidence import Statement
from tocsin.model.record import write_record
from tocsin.model.reports import Reading, Report
from tocsin.publish.edition import Edition


def write(edition: Edition) -> Iterator[str]:
    """One record a line."""
    reports = by_document(edition)
    for key, document in edition.documents.items():
        remarks = tuple(replace(remark, about=()) for remark in edition.remarks.get(key, ()))
        reading = Reading(document=key, extractor="edition", reports=tuple(reports[key]), remarks=remarks)
        yield json.dumps({"tlp": edition.marking, **write_record(document, reading)}, ensure_ascii=False) + "\n"


def by_document(edition: Edition) -> dict[str, list[Report]]:
    """The published reports of each document, in text order."""
    statements: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for incident in edition.incidents:
        for merged in incident.fields.values():
            for sourced in merged.all:
                statements[sourced.document, sourced.report_id, incident.incident_id].append(sourced.statement)
    found: dict[str, list[Report]] = defaultdict(list)
    first = sorted(statements, key=lambda key: (key[0], min(q.start for s in statements[key] for q in s.quotes), key[1]))
    for document, report_id, incident_id in first:
        found[document].append(
            Report(
                report_id=report_id,
                document=document,
                local_id=f"i{len(found[document]) + 1}",
                statements=tuple(statements[document, report_id, incident_id]),
                hint=incident_id,
            )
        )
    return found
