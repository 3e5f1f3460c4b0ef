"""Decide how the pages of access look: one short style, one frame, words escaped by default, nothing inline."""

from collections.abc import Mapping
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

STYLE: Final = "/access.css"
PAGES: Final = Environment(loader=PackageLoader("tocsin.app.access"), autoescape=True, undefined=StrictUndefined)
CSS: Final = files("tocsin.app.access").joinpath("templates", "access.css").read_text("utf-8")


def page(
    request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> Response:
    """A page of access."""
    root = request.scope.get("root_path", "")
    html = PAGES.get_template(template).render(root=root, style=f"{root}{STYLE}", **values)
    return HTMLResponse(html, status_code=status, headers=headers)


def refused(request: Request, status: int, words: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that says what was refused and what to do, as JSON for a program; never an echo of what was sent."""
    title = HTTPStatus(status).phrase
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": title, "detail": words}, status_code=status, headers=headers)
    return page(request, "refused.html", status=status, headers=headers, title=title, words=words)


async def _style(_request: Request) -> Response:
    return Response(CSS, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


_style.required_role = None  # type: ignore[attr-defined]
STYLE_ROUTE: Final = Route(STYLE, _style, methods=["GET"], name="access-style")
