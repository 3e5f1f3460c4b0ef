"""Stream: archives of very many pages into a register, span by span, so that a run that is killed is finished by the next.

Spans are sifted by an engine and kept in order. Before a span is kept, its beginning must be where the one before it ended; if
not, it is read again from there. One span is one transaction: its documents and the line that says it is done stand or fall
together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from tocsin.errors import ReaderError, UsageError
from tocsin.pipeline.collect import Refused
from tocsin.pipeline.stream.copies import Copies
from tocsin.pipeline.stream.engines import Engine, GivenUp, engine
from tocsin.pipeline.stream.sifting import Sieve, Sifted, packed
from tocsin.register.register import Register
from tocsin.register.shards import Shard
from tocsin.register.writer import Original
from tocsin.sources.archives import parquet, wacz
from tocsin.sources.archives.spans import Part, part, spans
from tocsin.sources.files import shown
from tocsin.sources.readers import ARCHIVES

MOST_LISTED: Final = 1_000_000

Clock = Callable[[], datetime]
Progress = Callable[[int, int, int, int], None]
"""Called after each span: bytes that are done, bytes in all, and of this run alone the bytes and pages read."""


@dataclass(slots=True, kw_only=True)
class Streamed:
    """What became of the archives of a call. `fates` counts records, those of earlier runs included; `new` documents of this
    run."""

    fates: Counter[str] = field(default_factory=Counter)
    spans: int = 0
    resumed: int = 0
    new: int = 0
    reports: int = 0
    copies: int = 0
    refused: list[Refused] = field(default_factory=list)
    read_bytes: int = 0
    read_pages: int = 0

    @property
    def pages(self) -> int:
        """Pages met: what the gate judged, or what could not be judged for its language."""
        return pages_in(self.fates)


def pages_in(fates: Mapping[str, int]) -> int:
    """How many of some records are pages."""
    return sum(fates.get(fate, 0) for fate in ("kept", "set aside", "language", "no text"))


def is_archive(name: str) -> bool:
    """Whether a name is that of a web archive, or of a table of pages."""
    return name.lower().endswith(ARCHIVES)


def listed(path: str) -> list[str]:
    """The names in a list: one a line; empty lines and those that begin with # are passed over.

    Raises:
        UsageError: the list cannot be read.
    """
    try:
        with open(path, encoding="utf-8") as file:
            names = [line.strip() for line, _ in zip(file, range(MOST_LISTED), strict=False)]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--list {path}: cannot be read: {error}") from error
    return [name for name in names if name and not name.startswith("#")]


def stream(
    register: Register,
    names: Iterable[str],
    *,
    sieve: Sieve,
    clock: Clock,
    engine_name: str = "cores",
    workers: int | None = None,
    progress: Progress = lambda _done, _all, _bytes, _pages: None,
) -> Streamed:
    """Take archives into a register; its incidents are not recomputed here.

    Raises:
        RegisterError: the register cannot be written.
        UnknownChoice: there is no such engine.
    """
    told, run = Streamed(), engine(engine_name)
    parts = list(_parts(names, told))
    whole = sum(one.size for one in parts)
    before, copies = 0, Copies()
    for one in parts:
        for done in _part(register, one, sieve=sieve, run=run, workers=workers, clock=clock, told=told, copies=copies):
            progress(before + done, whole, told.read_bytes, told.read_pages)
        before += one.size
    told.copies = copies.count
    return told


def _parts(names: Iterable[str], told: Streamed) -> Iterator[Part]:
    for name in names:
        path = Path(name)
        try:
            for one in _found(path):
                if isinstance(one, ReaderError):
                    told.refused.append(_refused(one))
                else:
                    yield one
        except ReaderError as error:
            told.refused.append(_refused(error))


def _found(path: Path) -> Iterable[Part | ReaderError]:
    if path.suffix.lower() == ".wacz":
        return wacz.parts(path)
    return (parquet.part(path) if path.suffix.lower() == ".parquet" else part(path),)


def _refused(error: ReaderError) -> Refused:
    return Refused(source=error.source, why=str(error).removeprefix(f"{error.source}: "))


def _part(
    register: Register, one: Part, *, sieve: Sieve, run: Engine, workers: int | None, clock: Clock, told: Streamed, copies: Copies
) -> Iterator[int]:  # fmt: skip
    """Read what is not read yet of a part; gives the bytes that are done after each span."""
    done = register.shards().done(one.key, sieve.version)
    outcomes = run(sieve, (span for span in spans(one) if span.start not in done), workers)
    reached = 0
    for span in spans(one):
        told.spans += 1
        known = done.get(span.start)
        if known is not None:
            told.resumed += 1
            told.fates.update(known.counts)
            reached = max(reached, known.next)
            continue
        outcome = next(outcomes)
        if isinstance(outcome, GivenUp):
            told.refused.append(Refused(source=f"{one.name}@{span.start}", why=f"{outcome.why}; run the same call again"))
            reached = max(reached, span.stop)
            continue
        fitting = fitted(sieve, outcome, reached)
        reached = max(reached, fitting.next)
        _keep(register, fitting, sieve=sieve, at=clock(), told=told, copies=copies)
        yield span.stop


def fitted(sieve: Sieve, found: Sifted, reached: int) -> Sifted:
    """A span's result if it begins where the one before it ended; else what the span gives from there on."""
    span = found.span
    if reached >= span.stop and found.first is not None:
        return replace(found, first=None, next=reached, entries=(), kept=())
    if found.first is None or reached <= span.start or found.first == reached:
        return found
    again = sieve.sift(replace(span, start=reached, exact=True))
    return replace(again, span=span)


def _keep(register: Register, found: Sifted, *, sieve: Sieve, at: datetime, told: Streamed, copies: Copies) -> None:
    one = found.span.part
    shard = Shard(
        archive=one.key,
        name=shown(one.name),
        start=found.span.start,
        stop=found.span.stop,
        next=found.next,
        by=sieve.version,
        counts=found.counts,
        lines=packed(found.entries),
    )
    rows = [(k.document, Original(digest=k.document.digest, content=k.original), k.reading) for k in found.kept]
    told.new += register.shards().keep(shard, rows, at=at)
    told.fates.update(found.counts)
    told.read_bytes += found.span.stop - found.span.start
    told.read_pages += pages_in(found.counts)
    told.reports += sum(len(k.reading.reports) for k in found.kept)
    for kept in found.kept:
        copies.meet(kept.keys)
