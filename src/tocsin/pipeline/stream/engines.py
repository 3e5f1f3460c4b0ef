"""Decide where spans are sifted: on the cores of this machine, or on a cluster. Every engine gives the results in order.

A bounded number of spans is under way at a time, so memory does not grow with the archive. A worker that dies is replaced and its
span is read again; a span that ends its worker `TRIES` times is given up, said, and tried anew by the next run.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tocsin.errors import UnknownChoice
from tocsin.pipeline.extract import end_with_parent
from tocsin.pipeline.stream import cluster
from tocsin.pipeline.stream.sifting import Sieve, Sifted
from tocsin.sources.archives.spans import Span

TRIES: Final = 3
AHEAD: Final = 3
"""Spans under way for each worker: those being read, and those read that wait for their turn to be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A span that could not be read, and why."""

    span: Span
    why: str


Outcome = Sifted | GivenUp
Engine = Callable[[Sieve, Iterable[Span], int | None], Iterator[Outcome]]


def on_cores(sieve: Sieve, spans: Iterable[Span], workers: int | None) -> Iterator[Outcome]:
    """Sift on the cores of this machine, one process a core; a single one works in this process."""
    count = workers or os.cpu_count() or 1
    if count == 1:
        yield from map(sieve.sift, spans)
        return
    waiting, tries = deque(islice(spans := iter(spans), AHEAD * count)), 0
    while waiting:
        try:
            for outcome in _pooled(sieve, waiting, spans, count):
                tries = 0
                yield outcome
        except BrokenProcessPool:
            tries += 1
            if tries == TRIES - 1:  # alone, so that it is known which span is to blame
                yield from _alone(sieve, waiting.popleft())
                tries = 0


def _pooled(sieve: Sieve, waiting: deque[Span], more: Iterator[Span], count: int) -> Iterator[Outcome]:
    """Results in order. A span leaves `waiting` when its result is there, so that after a death the rest is still known."""
    with ProcessPoolExecutor(max_workers=count, initializer=end_with_parent) as pool:
        under_way: deque[Future[Sifted]] = deque(pool.submit(sieve.sift, span) for span in waiting)
        while under_way:
            outcome = under_way.popleft().result()
            waiting.popleft()
            yield outcome  # before the pool is asked for more, which fails if a worker has died meanwhile
            for span in islice(more, 1):
                waiting.append(span)
                under_way.append(pool.submit(sieve.sift, span))


def _alone(sieve: Sieve, span: Span) -> Iterator[Outcome]:
    with ProcessPoolExecutor(max_workers=1, initializer=end_with_parent) as pool:
        try:
            yield pool.submit(sieve.sift, span).result()
        except BrokenProcessPool:
            yield GivenUp(span=span, why=f"it ended the process that read it {TRIES} times")


def on_ray(sieve: Sieve, spans: Iterable[Span], workers: int | None) -> Iterator[Outcome]:
    """Sift on a Ray cluster: the one at `RAY_ADDRESS`, or one on this machine that ends with the run."""
    for span, found in cluster.sifted(sieve, spans, workers=workers, ahead=AHEAD, tries=TRIES):
        yield found if isinstance(found, Sifted) else GivenUp(span=span, why=found)


ENGINES: Final[Mapping[str, Engine]] = {"cores": on_cores, "ray": on_ray}


def engine(name: str) -> Engine:
    """The engine of a name.

    Raises:
        UnknownChoice: there is none.
    """
    if name not in ENGINES:
        raise UnknownChoice("engine", name, ENGINES)
    return ENGINES[name]
