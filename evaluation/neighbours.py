"""Decide, without a reader, how often a value is taken from a neighbouring act, and which acts a neighbour swallowed.

    python evaluation/neighbours.py train            # the table for evaluation/gold/train, plain and hard
    python evaluation/neighbours.py train --show     # and each case

A stand-in for reading by eye: the gold quotes every field of every incident. A value is `borne` if it agrees with its own gold
incident and a quote of it meets one of that incident's; the `neighbour's` if its quotes meet another incident's quotes of the
field and none of its own, or it disagrees with its own and agrees with another's; of an `invented` incident if the gold has none
that matches; else `wrong` or, if only the quote stands elsewhere, `astray`. A gold incident is `swallowed` if no report is its
own and the act's quotes of one that is another's meet its quotes.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from agreements import is_right
from anchors import articles, as_document
from scoring import pairs
from tocsin.extract.reading import extract
from tocsin.model.evidence import Quote, Statement
from tocsin.model.record import write_report
from tocsin.model.reports import Report

Row = dict[str, Any]
GOLD: Final = Path(__file__).parent / "gold"
VERDICTS: Final = ("borne", "astray", "wrong", "neighbour's", "invented")
PARTS: Final = {"attribution.strength": "attribution", "attribution.by": "attribution", "attribution.denied_by": "attribution"}
"""Fields that the gold quotes together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value that the extractor tells, with what the gold says of where it comes from."""

    document: str
    report: str
    statement: Statement
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swallowed:
    """A gold incident that was told as part of another."""

    document: str
    gold: Row
    report: str
    of: Row


def quotes_of(gold: Row, field: str) -> list[tuple[int, int]]:
    """Where the gold quotes a field of an incident."""
    name = PARTS.get(field, field)
    return [(e["start"], e["end"]) for e in gold["evidence"] if name in e["fields"]]


def meet(quotes: Sequence[Quote], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a quote shares a character with a span."""
    return any(q.start < end and start < q.end for q in quotes for start, end in spans)


def verdict(statement: Statement, own: Row | None, others: Sequence[Row]) -> str:
    """Where a value comes from, by the gold."""
    if own is None:
        return "invented"
    field, quotes = statement.field, statement.quotes
    right, here = is_right(statement, own), meet(quotes, quotes_of(own, field))
    if right and here:
        return "borne"
    theirs = [g for g in others if meet(quotes, quotes_of(g, field))]
    if (theirs and not here) or (not right and any(is_right(statement, g) for g in theirs)):
        return "neighbour's"
    return "astray" if right else "wrong"


def judged(document: Row, gold: Row, reports: Sequence[Report]) -> tuple[list[Value], list[Swallowed]]:
    """Every value of a document's reports, and the gold incidents that they swallowed."""
    incidents = gold["incidents"]
    own = {j: i for i, j in pairs(incidents, [write_report(r) for r in reports])}
    values, swallowed = [], []
    for j, report in enumerate(reports):
        mine = incidents[own[j]] if j in own else None
        if mine and mine.get("optional"):
            continue
        others = [g for i, g in enumerate(incidents) if i != own.get(j)]
        values += [
            Value(document=document["doc_id"], report=report.local_id, statement=s, verdict=verdict(s, mine, others))
            for s in report.statements
        ]
    for i, g in enumerate(incidents):
        if i in own.values() or g.get("optional"):
            continue
        inside = (j for j in own if meet([q for s in reports[j].statements for q in s.quotes], quotes_of(g, "kind")))
        if (j := next(inside, None)) is not None:
            swallowed.append(Swallowed(document=document["doc_id"], gold=g, report=reports[j].local_id, of=incidents[own[j]]))
    return values, swallowed


def read(part: str) -> Iterator[tuple[bool, list[Value], list[Swallowed]]]:
    """Each article of a part: whether it is a plain one, and what was judged of it."""
    for path_row, gold in articles(GOLD / part):
        reports = extract(as_document(path_row)).reports
        yield path_row["doc_id"].startswith("p"), *judged(path_row, gold, reports)


def table(values: Sequence[Value]) -> Iterator[str]:
    """The shares of each verdict, by field."""
    yield f"{'field':22} {'n':>5}  " + "  ".join(f"{name:>11}" for name in VERDICTS)
    fields = Counter(v.statement.field for v in values)
    for field, n in [("all", len(values)), *fields.most_common()]:
        found = Counter(v.verdict for v in values if field in ("all", v.statement.field))
        yield f"{field:22} {n:5}  " + "  ".join(f"{found[name]:5} {found[name] / n:4.0%} " for name in VERDICTS)


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    part = next((a for a in arguments if not a.startswith("-")), "train")
    seen = list(read(part))
    for plain in (True, False):
        values = [v for p, told, _ in seen if p is plain for v in told]
        lost = [s for p, _, gone in seen if p is plain for s in gone]
        print(f"{part}, {'plain' if plain else 'hard'}: {len(lost)} incidents swallowed by another")
        print("\n".join(table(values)))
        if "--show" in arguments:
            print("\n".join(show(values, lost)))
    return 0


def show(values: Sequence[Value], lost: Sequence[Swallowed]) -> Iterator[str]:
    """Each case that is the neighbour's, and each incident that was swallowed."""
    for s in lost:
        told = " | ".join(e["quote"] for e in s.gold["evidence"] if "kind" in e["fields"])
        yield f"  {s.document} {s.report} swallowed {s.gold['id']} ({s.gold['kind']}) beside {s.of['id']}: {told}"
    for v in values:
        if v.verdict == "neighbour's":
            words = " | ".join(q.words for q in v.statement.quotes)
            yield f"  {v.document} {v.report} {v.statement.field} = {v.statement.value}: {words}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
