"""Decide how a reading explains itself as text: each value with its rule, confidence, rivals and quote, then what was refused.

A percentage is the chance that a careful reader would agree; rivals carry the chance that the field's own model gave them, or,
for a state, how heavily it is linked (the bar is 1.5).
"""

from collections.abc import Iterator

from tocsin.model.documents import Document
from tocsin.model.fields import FIELDS
from tocsin.model.reports import Reading, Report
from tocsin.publish import wording


def explained(document: Document, reading: Reading) -> str:
    """The explanation of one document's reading."""
    head = f"{document.doc_id}: {reading.characters:,} of {len(document.text):,} characters read by {reading.extractor}"
    lines = [
        head,
        *(line for report in reading.reports for line in _report(report, reading)),
        *_remarks(reading),
        *_refusals(document, reading),
    ]
    return "\n".join(lines)


def _report(report: Report, reading: Reading) -> Iterator[str]:
    yield f"\n{report.local_id}"
    for field in FIELDS:
        for statement in report.of(field.name):
            sure = f", {statement.confidence:.0%}" if statement.confidence is not None else ""
            yield f"  {field.name} = {wording.said(field.name, statement.value)}   [{statement.rule or 'no rule named'}{sure}]"
            yield from _rivals(reading, report.local_id, field.name)
            yield from (f"      {quote.start}:{quote.end} “{_line(quote.words)}”" for quote in statement.quotes)


def _rivals(reading: Reading, report: str, field: str) -> Iterator[str]:
    rivals = [f"{r.what} {r.weight:.2f}" for r in reading.rivals if (r.report, r.field) == (report, field)]
    if rivals:
        yield f"      weighed against: {'; '.join(rivals)}"


def _remarks(reading: Reading) -> Iterator[str]:
    if reading.remarks:
        yield "\nbeside the incidents"
    yield from (f"  {r.type}: “{_line(r.quote.words)}”" + (f" ({r.speaker})" if r.speaker else "") for r in reading.remarks)


def _refusals(document: Document, reading: Reading) -> Iterator[str]:
    if reading.refusals:
        yield "\nconsidered and refused"
    for refusal in reading.refusals:
        words = _line(document.text[refusal.start : refusal.end])
        yield f"  {refusal.what}: {refusal.why}   {refusal.start}:{refusal.end} “{words}”"


def _line(words: str) -> str:
    return " ".join(words.split())
