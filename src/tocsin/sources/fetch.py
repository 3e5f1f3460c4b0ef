"""Fetch one page from the web: the only network of Tocsin, and only when a call asks for it.

Where it may go is the guard's to say (`sources/guard.py`), at every redirect again. What comes back is bounded in size, also
after unpacking, and in time, from the first byte sent to the last received, however slowly they drip. No cookie is kept,
no address of origin sent; what is kept of the answer's headers is a short list.
"""

import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPException
from socket import SHUT_RDWR, socket
from typing import Final
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from tocsin import __version__
from tocsin.errors import AddressRefused, FetchError
from tocsin.sources.guard import Guard, Target

MAX_SIZE: Final = 20_000_000
SECONDS: Final = 60.0
PATIENCE: Final = 20.0
"""Seconds for a connection, and between two bytes."""
REDIRECTS: Final = 5
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_ENCODINGS: Final = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
KEPT: Final[tuple[str, ...]] = (
    "content-type", "content-length", "content-language", "content-encoding", "date", "etag", "last-modified", "server", "age",
    "cache-control", "expires", "link", "retry-after", "via", "x-robots-tag",
)  # fmt: skip
"""Headers of an answer that are kept with a capture; others may carry what is nobody's business, such as cookies."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: from which address, over which redirects, when, and what."""

    url: str
    final_url: str
    at: datetime
    status: int
    headers: Mapping[str, str]
    content: bytes
    hops: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since the time that was asked about."""
        return self.status == 304

    @property
    def media_type(self) -> str:
        """What the server says that it sent, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches pages politely dressed: with a name, and an address to write to if one was given."""

    guard: Guard = field(default_factory=Guard)
    contact: str | None = None
    max_size: int = MAX_SIZE
    seconds: float = SECONDS
    clock: Callable[[], datetime] = field(default=_now)

    @property
    def agent(self) -> str:
        """How we name ourselves to servers."""
        return f"tocsin/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def fetch(self, url: str, *, since: Mapping[str, str] | None = None) -> Fetched:
        """One page; `since` holds the headers of an earlier answer, so that an unchanged page need not be sent again.

        Raises:
            AddressRefused: the address, or one that it redirects to, is not allowed; nothing was sent to it.
            FetchError: no answer, an answer that is an error, or one that is too large, too slow or endless.
        """
        hops: list[str] = []
        with Watch(self.seconds) as watch:
            target = self.guard.target(url)
            while True:
                answer = self._ask(target, watch, _conditions(since or {}) if not hops else {}, first=url)
                if answer.status not in _MOVED:
                    return _judged(answer, url, hops)
                target = self._next(target, answer, url)
                hops.append(target.url)
                if len(hops) > REDIRECTS:
                    raise FetchError(f"more than {REDIRECTS} redirects", url=url)

    def send(self, url: str, body: bytes, media_type: str) -> Fetched:
        """Post some bytes and return the answer; redirects are not followed.

        Raises:
            AddressRefused: the address is not allowed; nothing was sent to it.
            FetchError: no answer, or one that is an error.
        """
        with Watch(self.seconds) as watch:
            answer = self._ask(self.guard.target(url), watch, {"Content-Type": media_type}, first=url, body=body)
        if answer.status in _MOVED:
            why = f"the server answered {answer.status}; give the address where it is now"
            raise FetchError(why, url=url, status=answer.status)
        return _judged(answer, url, [])

    def _next(self, target: Target, answer: Fetched, first: str) -> Target:
        place = answer.headers.get("location", "")
        if not place:
            raise FetchError(f"a redirect ({answer.status}) to nowhere", url=first, status=answer.status)
        try:
            found = urljoin(target.url, place)
        except ValueError as error:
            raise AddressRefused(f"redirects to no address of the web ({error})", url=first) from error
        moved = self.guard.target(found)
        if target.scheme == "https" and moved.scheme == "http":
            raise AddressRefused(f"redirects from https to plain http ({found})", url=first)
        return moved

    def _ask(self, target: Target, watch: "Watch", more: Mapping[str, str], *, first: str, body: bytes | None = None) -> Fetched:
        pool = guarded_pool(target, self.guard, watch)
        try:
            response = pool.urlopen(
                "GET" if body is None else "POST",
                target.path,
                body=body,
                headers={
                    "User-Agent": self.agent, "Accept-Encoding": "gzip", "Accept": "*/*", "Connection": "close",
                    "Host": target.authority, **more,
                },
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=True,
                timeout=urllib3.Timeout(connect=PATIENCE, read=PATIENCE),
            )  # fmt: skip
            at = self.clock()
            headers = {name.lower(): value for name, value in response.headers.items()}
            kept: dict[str, str] = {name: headers[name][:2000] for name in (*KEPT, "location") if name in headers}
            content = b"" if response.status in _MOVED else self._body(response, headers, first)
            if watch.over:
                raise FetchError(f"took more than {self.seconds:.0f} s", url=first)
            return Fetched(url=first, final_url=target.url, at=at, status=response.status, headers=kept, content=content)
        except FetchError:
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            why = f"took more than {self.seconds:.0f} s" if watch.over else f"no whole answer ({_told(error)})"
            raise FetchError(why, url=first) from error
        finally:
            pool.close()

    def _body(self, response: urllib3.BaseHTTPResponse, headers: Mapping[str, str], first: str) -> bytes:
        encoding = headers.get("content-encoding", "").strip().lower()
        if encoding not in _ENCODINGS:
            raise FetchError(f"sent in an encoding that was not asked for ({encoding[:40]})", url=first)
        found = bytearray()
        while piece := response.read(min(65_536, self.max_size + 1 - len(found)), decode_content=True):
            found += piece
            if len(found) > self.max_size:
                raise FetchError(f"more than {self.max_size:,} bytes", url=first)
        return bytes(found)


class Watch:
    """Ends a connection when its whole time is over, also one that drips a byte now and then."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._handles: list[socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for handle in self._handles:
            handle.close()

    def over_this(self, connection: socket) -> socket:
        """Watch a connection."""
        self._handles.append(connection.dup())
        return connection

    def _end(self) -> None:
        self.over = True
        for handle in self._handles:
            with suppress(OSError):
                handle.shutdown(SHUT_RDWR)


def guarded_pool(target: Target, guard: Guard, watch: Watch) -> urllib3.HTTPConnectionPool:
    """A pool of one connection, which the guard opens."""

    def opened(_self: object) -> socket:
        return watch.over_this(guard.connect(target, timeout=PATIENCE))

    if target.scheme == "https":
        pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(target.host, target.port, ssl_context=_trust())
        pool.ConnectionCls = type("Guarded", (HTTPSConnection,), {"_new_conn": opened})
    else:
        pool = urllib3.HTTPConnectionPool(target.host, target.port)
        pool.ConnectionCls = type("Guarded", (HTTPConnection,), {"_new_conn": opened})
    return pool


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _conditions(since: Mapping[str, str]) -> dict[str, str]:
    asked = {"If-None-Match": since.get("etag"), "If-Modified-Since": since.get("last-modified")}
    return {name: value for name, value in asked.items() if value and value.isprintable()}


def _judged(answer: Fetched, url: str, hops: list[str]) -> Fetched:
    """An answer that is a page, or says that the page is unchanged.

    Raises:
        FetchError: the server says that it is neither.
    """
    if answer.status in (200, 203, 304):
        headers = {name: value for name, value in answer.headers.items() if name != "location"}
        return Fetched(
            url=url,
            final_url=answer.final_url,
            at=answer.at,
            status=answer.status,
            headers=headers,
            content=answer.content,
            hops=tuple(hops),
        )
    wait = wait_of(answer.headers.get("retry-after"), answer.at)
    raise FetchError(f"the server answered {answer.status}", url=url, status=answer.status, wait=wait)


def wait_of(words: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or a time.

    >>> wait_of("120", datetime(2024, 1, 1, tzinfo=UTC))
    120.0
    """
    if not words:
        return None
    if words.strip().isdecimal():
        return float(min(int(words), 10_000_000))
    try:
        at = parsedate_to_datetime(words)
        return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:160]}"
