"""Put a service together: the app behind its guard, health beside it, watched; then run it until it is told to stop.

Told to stop (SIGTERM, SIGINT), it takes no new connection, is no longer ready, and gives the requests under way their time.
"""

import signal
import socket
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp

from tocsin.app.access.hosts import LOOPBACK, name_of
from tocsin.app.serving.health import Health, with_health
from tocsin.app.serving.logs import log, set_up
from tocsin.app.serving.metrics import Metrics
from tocsin.app.serving.watching import watched
from tocsin.errors import UsageError
from tocsin.register.register import Register

GRACE_SECONDS = 20
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The address under which people reach the service: https, unless it is this machine."""

    secure: bool
    host: str

    @property
    def hosts(self) -> Collection[str]:
        """The names that the guard answers to; those of this machine are for probes."""
        return {self.host, *LOOPBACK}


def address(public: str) -> Address:
    """The address that people type.

    Raises:
        UsageError: it is none, has a path, or would send passwords in the clear.
    """
    parts = urlsplit(public)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise UsageError(f"--public {public!r}: write the address that people type, such as https://register.example.org")
    if parts.path not in ("", "/"):
        raise UsageError(
            f"--public {public!r}: the register needs a host name of its own; pages and cookies know no path before them"
        )
    host = name_of(parts.netloc)
    if parts.scheme == "http" and host not in LOOPBACK:
        raise UsageError(f"--public {public!r}: passwords would travel in the clear; put a proxy with https before it")
    return Address(secure=parts.scheme == "https", host=host)


@dataclass(slots=True, kw_only=True)
class Service:
    """One running service."""

    register: Register
    token: str | None = None
    metrics: Metrics = field(default_factory=Metrics)
    stopping: bool = False

    def around(self, app: ASGIApp) -> ASGIApp:
        """The guarded app with health beside it, watched."""
        health = Health(register=self.register, metrics=self.metrics, token=self.token, stopping=lambda: self.stopping)
        return watched(with_health(app, health), self.metrics)

    def run(self, app: ASGIApp, listening: socket.socket, *, proxies: Sequence[str], started: Callable[[], None]) -> None:
        """Serve until told to stop."""
        set_up()
        config = uvicorn.Config(
            self.around(app),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
            limit_concurrency=MOST_AT_ONCE,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        before = signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises the signal again when all is done
        try:
            with suppress(KeyboardInterrupt):
                _Server(config, self, started).run(sockets=[listening])
        finally:
            signal.signal(signal.SIGTERM, before)
        log("stopped")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes any that is free.

    Raises:
        UsageError: it is taken, or not ours to use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except OSError as error:
        listening.close()
        raise UsageError(f"--host {host} --port {port}: cannot listen there ({error.strerror}); choose another port") from error
    return listening


class _Server(uvicorn.Server):
    """A server that says when it has started and that it is stopping."""

    def __init__(self, config: uvicorn.Config, service: Service, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._service, self._told = service, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        if self.started:
            self._told()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say that it is stopping, then let what is under way end."""
        self._service.stopping = True
        log("stopping")
        await super().shutdown(sockets)
