"""Watch every request from outside the guard: count it, time it, log it; turn what nobody caught into a logged error."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.app.access.headers import with_headers
from tocsin.app.serving.logs import log
from tocsin.app.serving.metrics import Metrics

QUIET: Final = frozenset({"healthz", "readyz", "metrics"})
"""Endpoints that are asked every few seconds, counted but not logged."""

_SORRY: Final = with_headers(
    PlainTextResponse(
        "The service cannot answer now. Nothing of this request is certain to be done; try again.\n", status_code=503
    ),
    secure=False,
)


def watched(app: ASGIApp, metrics: Metrics, *, seconds: Callable[[], float] = perf_counter) -> ASGIApp:
    """The application, watched."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began, status, started, error = seconds(), 500, False, None

        async def noted(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
            await send(message)

        try:
            await app(scope, receive, noted)
        except Exception as caught:  # whoever asked gets a word, the log the place in the code; the service goes on
            error = caught
            if not started:
                await _SORRY(scope, receive, noted)
        _note(metrics, scope, status, seconds() - began, error)

    return answered


def _note(metrics: Metrics, scope: Scope, status: int, took: float, error: Exception | None) -> None:
    endpoint = getattr(scope.get("endpoint"), "__name__", "none")
    metrics.request(scope["method"], endpoint, status, took)
    if endpoint in QUIET and error is None:
        return
    person = scope.get("state", {}).get("person")
    log(
        "request",
        level=logging.ERROR if error or status >= 500 else logging.INFO,
        error=error,
        method=scope["method"],
        endpoint=endpoint,
        status=status,
        ms=round(took * 1000, 1),
        role=person.role.word if person else None,
    )
