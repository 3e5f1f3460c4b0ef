"""Decide who comes in when one person works alone: whoever opened the address that the program printed.

The server listens on this machine only, but other accounts and other pages in the browser can reach it too. So the address
carries a random token, which becomes a cookie that scripts cannot read and other sites cannot send (HttpOnly,
SameSite=Strict). The cookie's name is random as well, because browsers share cookies between the ports of one machine.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tocsin.app.access.look import STYLE, STYLE_ROUTE, refused
from tocsin.app.access.modes import Visitor
from tocsin.app.access.roles import Person, Role, public
from tocsin.app.access.tokens import form_token, fresh, same

START: Final = "/start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """One person, with every right, at this machine."""

    person: Person
    token: str = field(default_factory=fresh, repr=False)
    secret: str = field(default_factory=fresh, repr=False)
    cookie: str = field(default_factory=lambda: f"tocsin_{secrets.token_hex(4)}")
    secure: bool = False

    @property
    def start(self) -> str:
        """The path and query that let the person in; it goes behind `http://127.0.0.1:PORT`."""
        return f"{START}?token={self.token}"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The page that turns the token into a cookie."""
        return (STYLE_ROUTE, Route(START, public(self._enter), methods=["GET"], name="start"))

    def _enter(self, request: Request) -> Response:
        if not same(request.query_params.get("token"), self.token):
            return self.stranger(request)
        answer = RedirectResponse(f"{request.scope.get('root_path', '')}/", status_code=303)
        answer.set_cookie(self.cookie, self.secret, httponly=True, samesite="strict", path="/")
        return answer

    async def visitor(self, request: Request) -> Visitor:
        """The person, if the cookie is theirs."""
        known = same(request.cookies.get(self.cookie), self.secret)
        return Visitor(person=self.person if known else None, csrf=form_token(self.secret) if known else None)

    def is_public(self, path: str) -> bool:
        """Only the start, and the look of a refusal, are open to strangers."""
        return path in (START, STYLE)

    def stranger(self, request: Request) -> Response:
        """A word on how to come in."""
        return refused(request, 403, "Open the address that Tocsin printed when it was started; it carries a token.")


def alone(name: str, *, role: Role = Role.ADMIN) -> Alone:
    """The mode for one person at this machine, under the name that goes into every decision."""
    return Alone(person=Person(name=name, role=role))
