"""Decide how a reading is written as the codebook's record (one JSON object a document), and how a record is read back.

A record files quotes by field (`evidence[].fields`), a report by value. Going out, the quotes of a field's values are
merged; coming in, every value of a field takes all the quotes filed under it. So a round trip keeps values and quotes,
and may give a value more quotes than it had.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.errors import DataError, InvalidValue
from tocsin.model.codec import read_term
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark, Statement
from tocsin.model.fields import FIELDS, Field
from tocsin.model.reports import Reading, Report, report_id
from tocsin.model.vocabulary import RemarkType

JSON = Any


def write_record(document: Document, reading: Reading) -> JSON:
    """The codebook's record of one document."""
    return {
        "doc_id": document.doc_id,
        "incidents": [write_report(report) for report in reading.reports],
        "statements": [
            {**_quote(remark.quote), "type": str(remark.type), "about": list(remark.about), "speaker": remark.speaker}
            for remark in reading.remarks
        ],
    }


def write_report(report: Report) -> JSON:
    """One incident of a record."""
    row: dict[str, Any] = {"id": report.local_id, "incident_id": report.hint}
    said = _by_field(report)
    for field in FIELDS:
        values = [field.codec.write(statement.value) for statement in said.get(field.name, ())]
        _put(row, field.name, values if field.many else (values[0] if values else None))
    row["evidence"] = [{"fields": names, **_quote(quote)} for quote, names in filed(report)]
    return row


def _by_field(report: Report) -> dict[str, list[Statement]]:
    said: dict[str, list[Statement]] = {}
    for statement in report.statements:
        said.setdefault(statement.field, []).append(statement)
    return said


def filed(report: Report) -> list[tuple[Quote, list[str]]]:
    """Each quote of a report with the names of the fields that stand on it, in text order."""
    names: dict[Quote, list[str]] = {}
    said = _by_field(report)
    for field in FIELDS:
        for statement in said.get(field.name, ()):
            for quote in statement.quotes:
                under = names.setdefault(quote, [])
                if field.filed_under not in under:
                    under.append(field.filed_under)
    return sorted(names.items(), key=lambda item: (item[0].start, item[0].end))


def _quote(quote: Quote) -> JSON:
    return {"quote": quote.words, "start": quote.start, "end": quote.end}


def _put(row: dict[str, Any], path: str, value: Any) -> None:
    head, _, rest = path.partition(".")
    if rest:
        row.setdefault(head, {})[rest] = value
    else:
        row[head] = value


def _get(row: Mapping[str, Any], path: str) -> Any:
    head, _, rest = path.partition(".")
    found = row.get(head)
    return (found or {}).get(rest) if rest else found


def read_record(document: Document, record: JSON, *, extractor: str) -> Reading:
    """A reading from the codebook's record of this document.

    Raises:
        InvalidValue: something breaks the codebook; the message lists every problem with its path.
    """
    problems: list[str] = []
    reports = [
        read_report(document, row, f"incidents[{i}]", problems, ordinal=i) for i, row in enumerate(record.get("incidents") or [])
    ]
    remarks = list(_remarks(document, record, problems))
    if problems:
        raise InvalidValue(f"{document.doc_id}: " + "; ".join(problems))
    return Reading(
        document=document.digest,
        extractor=extractor,
        reports=tuple(r for r in reports if r),
        remarks=tuple(remarks),
        characters=len(document.text),
    )


def read_report(document: Document, row: JSON, path: str, problems: list[str], *, ordinal: int) -> Report | None:
    """One report from an incident of a record; what is wrong is added to `problems`."""
    quotes = list(_evidence(document, row, path, problems))
    statements = [
        statement
        for field in FIELDS
        for statement in _statements(field, _get(row, field.name), quotes, f"{path}.{field.name}", problems)
    ]
    anchor = min((quote.start for _, quote in quotes), default=0)
    try:
        return Report(
            report_id=report_id(document.digest, anchor, ordinal),
            document=document.digest,
            local_id=str(row.get("id") or f"i{ordinal + 1}"),
            statements=tuple(statements),
            hint=row.get("incident_id"),
        )
    except InvalidValue as error:
        problems.append(f"{path}: {error}")
        return None


def _evidence(document: Document, row: JSON, path: str, problems: list[str]) -> Iterator[tuple[tuple[str, ...], Quote]]:
    for i, item in enumerate(row.get("evidence") or []):
        try:
            yield tuple(item["fields"]), _verified(document, item)
        except (KeyError, TypeError, DataError) as error:
            problems.append(f"{path}.evidence[{i}]: {error}")


def _verified(document: Document, item: JSON) -> Quote:
    found = Quote(start=item["start"], end=item["end"], words=item["quote"])
    found.verify(document.text)
    return found


def _statements(
    field: Field, given: JSON, quotes: list[tuple[tuple[str, ...], Quote]], path: str, problems: list[str]
) -> Iterator[Statement]:
    backing = tuple(quote for names, quote in quotes if field.filed_under in names)
    for i, value in enumerate(given or [] if field.many else [] if given is None else [given]):
        try:
            yield Statement(field=field.name, value=field.codec.read(value), quotes=backing)
        except DataError as error:
            problems.append(f"{path}[{i}]: {error}" if field.many else f"{path}: {error}")


def _remarks(document: Document, record: JSON, problems: list[str]) -> Iterator[Remark]:
    for i, item in enumerate(record.get("statements") or []):
        try:
            about = tuple(str(x) for x in item.get("about") or ())
            kind = read_term(RemarkType, item.get("type"))
            yield Remark(type=kind, quote=_verified(document, item), about=about, speaker=item.get("speaker"))
        except (KeyError, TypeError, DataError) as error:
            problems.append(f"statements[{i}]: {error}")
