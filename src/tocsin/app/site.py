"""Decide which pages the app has: a table of areas, each with its routes, behind one guard."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from tocsin.app import coding, deciding, documents, figures, history, items, judging, links, queue
from tocsin.app.access import Mode, Role, Team, guarded, requires
from tocsin.app.access.hosts import LOOPBACK
from tocsin.pipeline.review import Workroom

STATIC: Final = Path(__file__).parent / "static"


def _home(request: Request) -> Response:
    return RedirectResponse("/queue", status_code=303)


AREAS: Final[tuple[Sequence[BaseRoute], ...]] = (
    (Route("/", requires(Role.READER)(_home), name="home"),),
    queue.ROUTES,
    items.ROUTES,
    deciding.ROUTES,
    documents.ROUTES,
    links.ROUTES,
    coding.ROUTES,
    figures.ROUTES,
    history.ROUTES,
    judging.ROUTES,
)
"""The areas of the app; every endpoint says its role."""


def create_app(workroom: Workroom, mode: Mode, *, hosts: Collection[str] = LOOPBACK) -> ASGIApp:
    """The app for one register, behind the guard of a mode."""
    static = Mount("/static", StaticFiles(directory=STATIC), name="static")
    routes = [*mode.routes, *(route for area in AREAS for route in area), static]
    app = Starlette(routes=routes)
    app.state.workroom = workroom
    app.state.in_team = isinstance(mode, Team)
    return guarded(app, mode, hosts=hosts)
