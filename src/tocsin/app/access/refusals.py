"""Decide how a refusal looks: a short page in plain words, or JSON for a program; never an echo of what was sent."""

from collections.abc import Mapping
from html import escape
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} - Tocsin</title></head>
<body><main><h1>{title}</h1><p>{words}</p></main></body>
</html>
"""


def refused(request: Request, status: int, words: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that says what was refused and what to do."""
    title = HTTPStatus(status).phrase
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": title, "detail": words}, status_code=status, headers=headers)
    return HTMLResponse(PAGE.format(title=escape(title), words=escape(words)), status_code=status, headers=headers)
