"""Decide whose turn it is when several sources are visited side by side: one thread reads and keeps, the others wait for servers.

All that touches the register, the readers and the counts is done by the one thread that holds the turn. It gives the turn up
while it waits for a server, and then holds its host, so that no host is asked twice at once; a page that another thread is
asking for is waited for, so that it is fetched once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock
from urllib.parse import urlsplit


class Turns:
    """The turn, the hosts that are being asked, and the pages that are under way."""

    def __init__(self) -> None:
        self._turn = Condition(Lock())
        self._hosts: set[str] = set()
        self._pages: set[str] = set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the turn."""
        with self._turn:
            yield

    @contextmanager
    def given_up(self, url: str) -> Iterator[None]:
        """Within the turn: give it up, and have this page and its host alone until the turn is there again."""
        host = urlsplit(url).netloc.lower()
        self._pages.add(url)
        try:
            while host in self._hosts:
                self._turn.wait()
            self._hosts.add(host)
            self._turn.release()
            try:
                yield
            finally:
                self._turn.acquire()
                self._hosts.discard(host)
        finally:
            self._pages.discard(url)
            self._turn.notify_all()

    def wait_for(self, url: str) -> None:
        """Within the turn: wait until nobody else is asking for this page."""
        while url in self._pages:
            self._turn.wait()
