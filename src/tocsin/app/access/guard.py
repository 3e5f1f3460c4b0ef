"""Decide, before any page sees a request, whether it is let through: host, size, person, origin, token, in this order."""

from collections.abc import Collection
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.app.access.bodies import MAX_BODY, Replay, TooLarge, body_of
from tocsin.app.access.forgery import SAFE, has_token, is_ours
from tocsin.app.access.headers import with_headers
from tocsin.app.access.hosts import LOOPBACK, knows
from tocsin.app.access.look import refused
from tocsin.app.access.modes import Mode, Visitor

FORGED = "This form did not come from a page of ours, or the page is too old. Go back, load the page again and repeat the step."


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The check in front of an application."""

    app: ASGIApp
    mode: Mode
    hosts: Collection[str]
    max_body: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or let through with `request.state.person` and `request.state.csrf`."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        if not knows(request, self.hosts):
            await refused(request, 421, "This server does not answer under that name.")(scope, receive, send)
            return
        try:
            body = await body_of(receive, announced=request.headers.get("content-length"), most=self.max_body)
        except TooLarge:
            words = f"The request is over the bound of {self.max_body:,} bytes."
            await refused(request, 413, words, headers={"Connection": "close"})(scope, receive, send)
            return
        except ConnectionError:
            return
        visitor = await self.mode.visitor(request)
        refusal = await self._refusal(Request(scope, Replay(body, receive)), visitor)
        scope["state"] = {**scope.get("state", {}), "person": visitor.person, "csrf": visitor.csrf}
        await (refusal or self.app)(scope, Replay(body, receive), send)

    async def _refusal(self, request: Request, visitor: Visitor) -> Response | None:
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        if visitor.person is None and not self.mode.is_public(path):
            return self.mode.stranger(request)
        if visitor.only and path not in visitor.only and not self.mode.is_public(path):
            return RedirectResponse(f"{request.scope.get('root_path', '')}{visitor.only[0]}", status_code=303)
        if request.method in SAFE:
            return None
        if is_ours(request) and await has_token(request, visitor.csrf):
            return None
        return refused(request, 403, FORGED)


def guarded(app: ASGIApp, mode: Mode, *, hosts: Collection[str] = LOOPBACK, max_body: int = MAX_BODY) -> ASGIApp:
    """The application behind its guard. `hosts` are the names, without ports, under which it answers."""
    guard = Guard(app=app, mode=mode, hosts=frozenset(host.lower() for host in hosts), max_body=max_body)
    return with_headers(guard, secure=mode.secure)
