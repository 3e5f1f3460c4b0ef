"""Decide what a way of letting people in must answer: who is asking, and what a stranger gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from tocsin.app.access.roles import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks, with the token that every form of theirs carries; a person who is None has not come in yet.

    `only` are the paths that this person may go to for now, first the one to be sent to; empty means everywhere.
    """

    person: Person | None
    csrf: str | None
    only: tuple[str, ...] = ()


class Mode(Protocol):
    """One way of letting people in; `routes` are its own pages, to be added to the application's."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The mode's own pages."""
        ...

    @property
    def secure(self) -> bool:
        """Whether people reach the app by https alone."""
        ...

    async def visitor(self, request: Request) -> Visitor:
        """Who is asking."""
        ...

    def is_public(self, path: str) -> bool:
        """Whether a path is open to strangers."""
        ...

    def stranger(self, request: Request) -> Response:
        """What somebody gets who has not come in."""
        ...
