"""Work through something long in slices, beside this process where the system can fork one cheaply, else in it afterwards.

A forked process sees what this one holds without a copy. Each ends after its slice, so that what it touched (and the system
therefore copied) is given back: memory stays near that of one process. The results come in the order of the slices.
"""

import gc
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Final

SLICE: Final = 1000
FEWEST: Final = 3
"""Slices for which other processes are worth their start."""

_work: list[Callable[[slice], Any]] = []
"""What a forked process does; it is there before the process is."""


@contextmanager
def in_slices(work: Callable[[slice], Any], n: int, *, workers: int | None = None) -> Iterator[Callable[[], list[Any]]]:
    """Start on `n` things, `work` doing a slice of them; what is given waits for the results."""
    parts = [slice(start, start + SLICE) for start in range(0, n, SLICE)]
    count = workers or os.cpu_count() or 1
    if count < 2 or len(parts) < FEWEST or sys.platform != "linux" or "fork" not in get_all_start_methods():
        yield lambda: [work(part) for part in parts]
        return
    _work.append(work)
    gc.freeze()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            with get_context("fork").Pool(count, maxtasksperchild=1) as pool:
                yield pool.map_async(_call, parts, chunksize=1).get
    finally:
        gc.unfreeze()
        _work.pop()


def _call(part: slice) -> Any:
    return _work[-1](part)
