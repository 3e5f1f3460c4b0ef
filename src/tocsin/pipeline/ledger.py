"""Ledger: which sources were read when, by which version, what was left out; and what that says of a record's cover.

A feed is one source with its pages; files are told by their folder. A source that was followed and then not read for
`GAP` days or more has a gap: what it told then may be missing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Final

from tocsin.model.captures import Came, Capture, Visit, plain
from tocsin.pipeline.keeping import INSIDE
from tocsin.register.register import Register
from tocsin.register.view import ReadingLog
from tocsin.sources.languages import name_of

GAP: Final = timedelta(days=7)
REACHED: Final = frozenset({Came.READ, Came.TRUNCATED, Came.UNCHANGED, Came.SET_ASIDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source: when it was visited, what became of the visits and of its pages, and what was left out last."""

    source: str
    first: datetime
    last: datetime
    state: Came
    why: str | None
    visits: int
    documents: int
    came: Mapping[str, int]
    versions: tuple[str, ...]
    gaps: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The ledger as it is told: sources, documents by language, and what is held."""

    sources: tuple[SourceLine, ...]
    languages: Mapping[str, int]
    held: int


def told(register: Register, *, now: datetime, as_of: datetime | None = None) -> Ledger:
    """The ledger of a register."""
    ledger = register.ledger()
    grouped: dict[str, list[Visit]] = {}
    for visit in ledger.visits(as_of):
        grouped.setdefault(group_of(visit), []).append(visit)
    languages = Counter(name_of(code) for code in ledger.languages().values())
    return Ledger(
        sources=tuple(_line(source, visits, as_of or now) for source, visits in sorted(grouped.items())),
        languages=dict(languages.most_common()),
        held=len(ledger.held()),
    )


def group_of(visit: Visit) -> str:
    """The source that a visit belongs to: the feed that led there, the address itself, or the folder of a file."""
    if visit.via is not None:
        return visit.via
    if visit.source.startswith(("http://", "https://")):
        return visit.source
    return str(PurePath(visit.source.partition(INSIDE)[0]).parent) + "/"


def _line(source: str, visits: Sequence[Visit], now: datetime) -> SourceLine:
    own = [visit for visit in visits if visit.source == source] or visits
    pages = [visit for visit in visits if visit.source != source] if own is not visits else []
    return SourceLine(
        source=source,
        first=visits[0].at,
        last=max(visit.at for visit in visits),
        state=own[-1].came,
        why=own[-1].why,
        visits=len(own),
        documents=sum(visit.documents for visit in pages or own),
        came=dict(Counter(str(visit.came) for visit in visits)),
        versions=tuple(sorted({visit.collector for visit in visits})),
        gaps=gaps(own, now) if pages else (),
    )


def gaps(visits: Sequence[Visit], now: datetime) -> tuple[tuple[date, date], ...]:
    """The times in which a source that was followed was not reached."""
    reached = sorted(visit.at for visit in visits if visit.came in REACHED)
    if not reached:
        return ()
    ends = [*reached[1:], now]
    return tuple((a.date(), b.date()) for a, b in zip(reached, ends, strict=True) if b - a >= GAP)


def versions(register: Register, url: str) -> list[Capture]:
    """The captures of an address or a file, oldest first."""
    return register.ledger().captures(plain(url))


def readings(register: Register, capture: Capture) -> list[ReadingLog]:
    """How the documents of a capture were read last."""
    return register.view().logs(capture.original)


def watched(register: Register, *, now: datetime) -> tuple[dict[str, date], dict[str, tuple[tuple[date, date], ...]]]:
    """When each publisher's feed was first read, or its first document came out if that is earlier; and the gaps.

    Publishers whose documents came as files alone are not in it: a file says nothing of who watched when.
    """
    ledger, documents = register.ledger(), register.view().documents().values()
    feeds: dict[str, set[str]] = {}
    led = {capture.key: capture.via for capture in ledger.captures() if capture.via}
    for document in documents:
        via = led.get(plain(document.url)) if document.url else None
        if via:
            feeds.setdefault(document.publisher or document.doc_id, set()).add(via)
    lines = {line.source: line for line in told(register, now=now).sources}
    starts, missed = {}, {}
    for publisher, found in feeds.items():
        known = [lines[via] for via in found if via in lines]
        if known:
            told_first = [d.published.first for d in documents if (d.publisher or d.doc_id) == publisher and d.published]
            starts[publisher] = min([line.first.date() for line in known] + told_first)
            missed[publisher] = known[0].gaps if len(known) == 1 else ()
    return starts, missed
