"""Bound what one page may cost: past so many seconds of processor time its reading is broken off, and the run goes on.

It is processor time, not the clock on the wall, so that a crowded machine does not change what becomes of a page. The system
rings once the time is spent and every second thereafter, so that a library which catches the bell is rung again. Only the main
thread of a process can be rung; elsewhere there is no limit. Work inside one call of a library in C is not broken off before
the call ends.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 1.0


class TooLong(BaseException):
    """The time is spent. No `Exception`, which libraries catch in passing."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let a block use so much processor time.

    Raises:
        TooLong: it used more.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)
