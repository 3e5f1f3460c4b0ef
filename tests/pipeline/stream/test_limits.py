"""A page that uses its time up is broken off, also in a library that catches whatever comes, and nothing rings afterwards."""

import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import process_time

import pytest

from tocsin.pipeline.stream import limits
from tocsin.pipeline.stream.limits import TooLong, within


def spin(seconds: float) -> str:
    end = process_time() + seconds
    while process_time() < end:
        sum(range(1000))
    return "done"


def test_who_catches_the_bell_is_rung_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "AGAIN", 0.1)

    def stubborn() -> None:
        with suppress(TooLong):
            spin(5)
        spin(5)

    with pytest.raises(TooLong), within(0.1):
        stubborn()


def test_afterwards_nothing_rings_and_the_handler_is_as_it_was() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with within(30):
        assert spin(0.01) == "done"
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before


def test_in_another_thread_there_is_no_limit() -> None:
    def bounded() -> str:
        with within(0.01):
            return spin(0.2)

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(bounded).result() == "done"
