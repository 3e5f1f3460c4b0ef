"""Work through something long in slices, beside this process where the system can fork one cheaply, else in it.

A forked process sees what this one holds without a copy. Each ends after its slice, or a few where there are very many, so that
what it touched (and the system therefore copied) is given back: memory stays near that of one process. The results come in the
order of the slices, each as soon as it is there, so that nobody need hold them all.
"""

import gc
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Final

from tocsin.publish.shelf import packed

SLICE: Final = 500
"""Things of a slice; what is made of them is held until the slice is done, some 150 kB of an incident."""
STARTS: Final = 12
"""Processes that are started for one pass, about: to fork one costs as much as this process has pages, so that of a process of a
gigabyte hundreds would cost more than what they do. Beyond so many slices, each does several."""
FEWEST: Final = 3
"""Slices for which other processes are worth their start."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many of how many are done."""

_work: list[Callable[[slice], Any]] = []
"""What a forked process does; it is there before the process is."""


def silent(_what: str, _done: int, _all: int) -> None:
    """Nobody asked for progress."""


@contextmanager
def in_slices(
    work: Callable[[slice], Any], n: int, *, workers: int | None = None, size: int | None = None
) -> Iterator[Callable[[], Iterator[Any]]]:
    """Start on `n` things, `work` doing a slice of them; what is given yields the results."""
    step = size or SLICE
    parts = [slice(start, min(start + step, n)) for start in range(0, n, step)]
    count = workers or os.cpu_count() or 1
    if count < 2 or len(parts) < FEWEST or sys.platform != "linux" or "fork" not in get_all_start_methods():
        yield lambda: map(work, parts)
        return
    _work.append(work)
    gc.collect()
    gc.freeze()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            with get_context("fork").Pool(count, _begin, maxtasksperchild=_lives(len(parts))) as pool:
                results = map(pickle.loads, pool.imap(_call, parts, chunksize=1))
                yield lambda: results
    finally:
        gc.unfreeze()
        _work.pop()


def spread(
    work: Callable[[slice], Any], n: int, *, workers: int | None = None, progress: Progress = silent, what: str = ""
) -> Iterator[Any]:
    """The results of `work` on slices of `n` things, in order."""
    done = 0
    with in_slices(work, n, workers=workers) as told:
        for result in told():
            yield result
            done = min(done + SLICE, n)
            progress(what, done, n)


def _lives(slices: int) -> int:
    """How many slices a process works on before it ends.

    >>> _lives(3), _lives(50), _lives(280)
    (1, 5, 24)
    """
    return -(-slices // STARTS)


def _begin() -> None:
    """A process of some slices: whoever started it ends it, and it looks for what is not used any more between them alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _call(part: slice) -> bytes:
    """What is made of a slice, pickled in the shelf's way, which is quick for the values of ours that go between processes."""
    made = packed(_work[-1](part))
    gc.collect()
    return made
