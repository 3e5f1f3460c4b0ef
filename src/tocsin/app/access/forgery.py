"""Decide whether a request that changes something was meant by the person whose cookie it carries.

Two checks, each enough alone against a page of another site that posts a form here:
- where it comes from: the browser says `Sec-Fetch-Site: same-origin`, or an `Origin` that is ours; if it says both, both must
  hold. A request that says neither is refused: a browser of the last years says one, and a program can.
- the token: hidden field `csrf` or header `X-CSRF-Token`, which only our own pages know.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from tocsin.app.access.hosts import name_of
from tocsin.app.access.tokens import same

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing; every other, known or not, is checked."""
FIELD: Final = "csrf"
HEADER: Final = "x-csrf-token"
FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


def is_ours(request: Request) -> bool:
    """Whether the request comes from one of our own pages."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None and origin is None:
        return False
    return site in (None, "same-origin") and (origin is None or _same_origin(origin, request))


def _same_origin(origin: str, request: Request) -> bool:
    """Whether an Origin header names the host and the port that were asked; behind a proxy the scheme may differ."""
    try:
        found = urlsplit(origin)
        asked = urlsplit(f"//{request.headers.get('host', '')}")
        default = {"http": 80, "https": 443}.get(found.scheme)
        if default is None or (request.url.scheme == "https" and found.scheme != "https"):
            return False
        return name_of(found.netloc) == name_of(asked.netloc) and (found.port or default) == (asked.port or default)
    except ValueError:
        return False


async def has_token(request: Request, expected: str | None) -> bool:
    """Whether the request carries the form token of the person who asks."""
    if HEADER in request.headers:
        return same(request.headers[HEADER], expected)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in FORMS:
        return False
    try:
        async with request.form(max_files=20, max_fields=5000) as form:
            given = form.getlist(FIELD)
    except (HTTPException, MultiPartException, ValueError):
        return False
    return len(given) == 1 and isinstance(given[0], str) and same(given[0], expected)
