"""Answer the machines that look after the service: alive (`/healthz`), ready (`/readyz`), counted (`/metrics`).

The first two say one word, to anybody. Metrics are for who has the token, or for a program of this machine that did not come
through a proxy. None of the three needs a log-in or tells a name.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.app.access.headers import with_headers
from tocsin.app.access.tokens import same
from tocsin.app.serving.metrics import CONTENT_TYPE, Metrics
from tocsin.errors import TocsinError
from tocsin.register.copying import counts
from tocsin.register.database import is_current
from tocsin.register.register import Register
from tocsin.register.schema import DECISIONS, DOCUMENTS

PATHS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-real-ip")
SHOWN: Final = {DOCUMENTS: "Documents in the register.", DECISIONS: "Decisions in the register."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is asked about a running service."""

    register: Register
    metrics: Metrics
    token: str | None
    stopping: Callable[[], bool]

    def readyz(self, _request: Request) -> Response:
        """Whether the register can be reached, its schema is that of this program, and the service is not being stopped."""
        try:
            ready = is_current(self.register.engine, self.register.location) and not self.stopping()
        except TocsinError:
            ready = False
        return PlainTextResponse("ready\n" if ready else "not ready\n", status_code=200 if ready else 503)

    async def show(self, request: Request) -> Response:
        """The figures, for who may see them."""
        if not self._may_count(request):
            return PlainTextResponse("token needed\n", status_code=401, headers={"WWW-Authenticate": "Bearer"})
        return PlainTextResponse(self.metrics.text(await run_in_threadpool(self._gauges)), media_type=CONTENT_TYPE)

    def _gauges(self) -> dict[str, tuple[str, float]]:
        try:
            found = counts(self.register, tuple(SHOWN))
        except TocsinError:
            return {"register_up": ("Whether the register can be reached.", 0.0)}
        shown = {f"register_{table.name}": (meaning, float(found[table.name])) for table, meaning in SHOWN.items()}
        return {"register_up": ("Whether the register can be reached.", 1.0), **shown}

    def _may_count(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if self.token and scheme.lower() == "bearer":
            return same(given.strip(), self.token)
        came_by_proxy = any(name in request.headers for name in FORWARDED)
        return not came_by_proxy and request.client is not None and _is_loopback(request.client.host)


def with_health(app: ASGIApp, health: Health) -> ASGIApp:
    """The application, with the three paths answered before its guard."""

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(request: Request) -> Response:
        return await run_in_threadpool(health.readyz, request)

    async def metrics(request: Request) -> Response:
        return await health.show(request)

    asked = (healthz, readyz, metrics)
    machines = with_headers(Starlette(routes=[Route(f"/{each.__name__}", each, methods=["GET"]) for each in asked]), secure=False)

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        machine = scope["type"] == "http" and scope["path"] in PATHS
        await (machines if machine else app)(scope, receive, send)

    return answered


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
