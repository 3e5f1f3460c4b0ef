"""Decide which headers every answer carries, errors included: no foreign content, no framing, nothing kept by caches.

Scripts, styles, pictures and fonts come from this server alone; inline scripts and styles do not run, so that text of a hostile
document stays text. `Referrer-Policy: same-origin` sends nothing to other sites; `no-referrer` would do the same, but browsers
then send `Origin: null` with our own forms, and the check of a form's origin would be blind.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
ALWAYS: Final = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
UNLESS_SAID: Final = {"Cache-Control": "no-store"}
OVER_HTTPS: Final = {"Strict-Transport-Security": "max-age=31536000"}


def with_headers(app: ASGIApp, *, secure: bool) -> ASGIApp:
    """The application with the headers on each of its answers."""
    forced = {**ALWAYS, **(OVER_HTTPS if secure else {})}

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(forced)
                for name, value in UNLESS_SAID.items():
                    headers.setdefault(name, value)
            await send(message)

        await app(scope, receive, send_with if scope["type"] == "http" else send)

    return answered
