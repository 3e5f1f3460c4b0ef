"""Two hosts are waited for at once; one host, and one page, are asked by one thread at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from tocsin.pipeline.taking_turns import Turns

PAGE = "https://a.example/1"


def ask(turns: Turns, url: str, then: Callable[[], object] = bool) -> None:
    with turns.held(), turns.given_up(url):
        then()


def wait_for(turns: Turns, url: str) -> None:
    with turns.held():
        turns.wait_for(url)


def test_two_hosts_are_waited_for_at_once() -> None:
    turns, together = Turns(), threading.Barrier(2, timeout=20)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda url: ask(turns, url, together.wait), [PAGE, "https://b.example/1"]))


@pytest.mark.parametrize(
    ("come", "url"),
    [
        pytest.param(ask, "https://a.example/2", id="the-same-host"),
        pytest.param(ask, "https://A.example/2", id="the-same-host-written-otherwise"),
        pytest.param(wait_for, PAGE, id="the-same-page"),
    ],
)
def test_who_comes_later_waits_for_who_is_asking(come: Callable[[Turns, str], None], url: str) -> None:
    turns = Turns()
    with ThreadPoolExecutor(1) as threads:
        with turns.held(), turns.given_up(PAGE):
            later = threads.submit(come, turns, url)
            assert not wait([later], timeout=0.1).done
        later.result(timeout=20)
