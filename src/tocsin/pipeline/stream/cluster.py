"""Sift spans on a Ray cluster. Ray comes with the extra `cluster` and is imported when it is asked for.

Every span is one task; a task whose worker or machine dies is run again by Ray, and since sifting writes nothing, that changes
nothing. Archives must be readable under the same path on every machine (a shared file system). Results come back in order.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from os import environ
from typing import Any

from tocsin.errors import UsageError
from tocsin.pipeline.stream.sifting import Sieve, Sifted
from tocsin.sources.archives.spans import Span

SPARE_BYTES = 256_000_000
"""Shared memory for results on a cluster that is started here; a span's result has about one megabyte."""


def sifted(
    sieve: Sieve, spans: Iterable[Span], *, workers: int | None, ahead: int, tries: int
) -> Iterator[tuple[Span, Sifted | str]]:
    """What each span gave, in order, or why it was given up.

    Raises:
        UsageError: Ray is not installed.
    """
    try:
        ray: Any = import_module("ray")
    except ModuleNotFoundError as error:
        raise UsageError("--engine ray needs Ray: pip install 'tocsin[cluster]'") from error
    started = not ray.is_initialized()
    if started:
        _join(ray, workers)
    task = ray.remote(max_retries=tries, num_cpus=1)(sift)
    room = ahead * (workers or max(1, int(ray.cluster_resources().get("CPU", 1))))
    waiting = iter(spans)
    shared = ray.put(sieve)
    try:
        under_way = deque((span, task.remote(shared, span)) for span in islice(waiting, room))
        while under_way:
            span, handle = under_way.popleft()
            try:
                yield span, ray.get(handle)
            except ray.exceptions.RayError as error:
                yield span, str(error).partition("\n")[0]
            under_way.extend((span, task.remote(shared, span)) for span in islice(waiting, 1))
    finally:
        if started:
            ray.shutdown()


def sift(sieve: Sieve, span: Span) -> Sifted:
    """One task."""
    return sieve.sift(span)


def _join(ray: Any, workers: int | None) -> None:
    """Join the cluster that the environment names, or start one here."""
    if environ.get("RAY_ADDRESS"):
        ray.init(log_to_driver=False)
        return
    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, object_store_memory=SPARE_BYTES)
