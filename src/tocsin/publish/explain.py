"""Decide how a reading explains itself to a person on a screen of a hundred columns.

First how much was read, and how. Then each incident: its values, each with how sure it is, the rule or model that gave it, what
else was weighed, and the numbers of its quotes, which follow once. Last what was considered and refused, by reason. A percentage
is the chance that a careful reader would agree; rivals carry the chance that the field's own model gave them, or, for a state,
how heavily it is linked (the bar is 1.5).
"""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Statement
from tocsin.model.fields import FIELDS
from tocsin.model.reports import Reading, Refusal, Report
from tocsin.publish import wording

WIDTH: Final = 100
_NAME: Final = 22
"""Columns for the name of a field."""
_SHOWN: Final = 140
"""Characters of the words around a refusal that are shown."""


def explained(document: Document, reading: Reading) -> str:
    """The explanation of one document's reading."""
    lines = [
        *_head(document, reading),
        *(line for report in reading.reports for line in _report(report, reading)),
        *_remarks(reading),
        *_refusals(document, reading),
    ]
    return "\n".join(lines)


def _head(document: Document, reading: Reading) -> Iterator[str]:
    count = len(reading.reports)
    incidents = "no incident" if not count else "1 incident" if count == 1 else f"{count} incidents"
    read = f"{reading.characters:,} of {len(document.text):,} characters read by {reading.extractor}"
    yield from _wrapped(f"{document.doc_id}: {read}; {incidents}", "")
    for line in (*reading.notes, *reading.log):
        yield from _wrapped(f"- {line}", "  ", "    ")


def _report(report: Report, reading: Reading) -> Iterator[str]:
    quotes: list[Quote] = []
    yield f"\n{report.local_id}"
    for field in FIELDS:
        for statement in report.of(field.name):
            numbers = [_number(quotes, quote) for quote in statement.quotes]
            yield from _value(statement, numbers)
            yield from _rivals(reading, report.local_id, field.name)
    yield from _suggested(reading, report.local_id, quotes)
    for number, quote in enumerate(quotes, start=1):
        yield from _wrapped(f"[{number}] “{_line(quote.words)}” ({quote.start}:{quote.end})", "  ", "      ")


def _suggested(reading: Reading, report: str, quotes: list[Quote]) -> Iterator[str]:
    """The values that were not sure enough to be told, for a person to take or leave."""
    offered = [refusal for refusal in reading.refusals if refusal.report == report and refusal.statement is not None]
    if offered:
        yield "  suggested, not told (too little sure; the review room offers them)"
    for refusal in offered:
        if (statement := refusal.statement) is not None:
            yield from _value(statement, [_number(quotes, quote) for quote in statement.quotes])


def _number(quotes: list[Quote], quote: Quote) -> int:
    if quote not in quotes:
        quotes.append(quote)
    return quotes.index(quote) + 1


def _value(statement: Statement, numbers: Sequence[int]) -> Iterator[str]:
    sure = f"{statement.confidence:.0%}, " if statement.confidence is not None else ""
    told = f"{wording.said(statement.field, statement.value)}  ({sure}{statement.rule or 'no rule named'})"
    cited = "".join(f"[{number}]" for number in numbers)
    yield from _wrapped(f"{statement.field:<{_NAME}} {told} {cited}", "  ", " " * (_NAME + 3))


def _rivals(reading: Reading, report: str, field: str) -> Iterator[str]:
    rivals = [
        f"{r.what} {r.weight:.1f} (the bar is 1.5)" if field == "sponsor.state" else f"{r.what.replace('_', ' ')} {r.weight:.0%}"
        for r in reading.rivals
        if (r.report, r.field) == (report, field)
    ]
    if rivals:
        yield from _wrapped(f"also weighed: {'; '.join(rivals)}", " " * (_NAME + 3))


def _remarks(reading: Reading) -> Iterator[str]:
    if reading.remarks:
        yield "\nbeside the incidents"
    for remark in reading.remarks:
        speaker = f" ({remark.speaker})" if remark.speaker else ""
        yield from _wrapped(f"{remark.type:<{_NAME}} “{_line(remark.quote.words)}”{speaker}", "  ", " " * (_NAME + 3))


def _refusals(document: Document, reading: Reading) -> Iterator[str]:
    """What was refused, under its reason, so that twenty acts of a novel say once why."""
    refusals = [refusal for refusal in reading.refusals if refusal.statement is None]
    if refusals:
        yield "\nconsidered and refused"
    for why in dict.fromkeys(refusal.why for refusal in refusals):
        yield from _wrapped(f"because: {why}", "  ")
        for refusal in refusals:
            if refusal.why == why:
                yield from _wrapped(f"{refusal.what} {_around(document.text, refusal)}", "    ", "      ")


def _around(text: str, refusal: Refusal) -> str:
    """The refused words, with some of the sentence where they are few."""
    start, end = refusal.start, refusal.end
    if end - start < _SHOWN // 3:
        start, end = max(0, start - _SHOWN // 3), min(len(text), end + _SHOWN // 3)
    words = _line(text[start : min(end, start + _SHOWN)])
    before, after = "… " if start and start != refusal.start else "", " …" if end > start + _SHOWN or end != refusal.end else ""
    return f"“{before}{words}{after}” ({refusal.start}:{refusal.end})"


def _wrapped(words: str, indent: str, further: str | None = None) -> Iterable[str]:
    return wrap(
        words, WIDTH, initial_indent=indent, subsequent_indent=indent if further is None else further, break_on_hyphens=False
    )


def _line(words: str) -> str:
    return " ".join(words.split())
