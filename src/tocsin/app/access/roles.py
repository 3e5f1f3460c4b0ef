"""Decide what a person may do: four roles, each with all that the ones below it may.

Every endpoint says its role by `requires(Role.X)`, or that it is open to strangers by `public`; `unguarded(routes)` names those
that say neither, and a test holds that list empty. An endpoint is refused before it runs.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from tocsin.app.access.look import refused

Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


class Role(IntEnum):
    """What somebody may do; a higher role may all that a lower one may."""

    READER = 1
    CODER = 2
    EDITOR = 3
    ADMIN = 4

    @property
    def word(self) -> str:
        """The role as people write it."""
        return self.name.lower()

    @property
    def meaning(self) -> str:
        """What it is for."""
        return MEANINGS[self]


MEANINGS: Final = {
    Role.READER: "reads everything, decides nothing",
    Role.CODER: "codes and decides on items in the queue",
    Role.EDITOR: "settles disagreements, merges, splits, undoes what others decided",
    Role.ADMIN: "also keeps the accounts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who acts, as it is written into every decision, and in what role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this person has at least that role."""
        return self.role >= role


def requires(role: Role) -> Callable[[Endpoint], Callable[[Request], Awaitable[Response]]]:
    """Let an endpoint run only for people of this role or a higher one; a plain function runs in a thread."""

    def wrap(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        @wraps(endpoint)
        async def checked(request: Request) -> Response:
            person: Person | None = getattr(request.state, "person", None)
            if person is None or not person.may(role):
                return refused(request, 403, f"This needs the role {role.word} ({role.meaning}). {_told(person)}")
            return await _run(endpoint, request)

        checked.required_role = role  # type: ignore[attr-defined]
        return checked

    return wrap


def public(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """Mark an endpoint as open to people who have not logged in."""

    @wraps(endpoint)
    async def opened(request: Request) -> Response:
        return await _run(endpoint, request)

    opened.required_role = None  # type: ignore[attr-defined]
    return opened


async def _run(endpoint: Endpoint, request: Request) -> Response:
    if inspect.iscoroutinefunction(endpoint):
        answer: Response = await endpoint(request)
        return answer
    return await run_in_threadpool(endpoint, request)  # type: ignore[arg-type]


def _told(person: Person | None) -> str:
    if person is None:
        return "Nobody is logged in."
    return f"You are {person.name}, {person.role.word}; ask an admin if you need more."


def unguarded(routes: Iterable[BaseRoute]) -> list[str]:
    """The paths of all endpoints that say neither a role nor that they are public; static files have no endpoint of ours."""
    found: list[str] = []
    for route in routes:
        if isinstance(route, Mount):
            found += [f"{route.path}{path}" for path in unguarded(route.routes or ())]
        elif not isinstance(route, Route) or not hasattr(route.endpoint, "required_role"):
            found.append(getattr(route, "path", repr(route)))
    return found
