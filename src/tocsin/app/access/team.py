"""Decide who comes in when a team works: people with accounts, whose sessions end, and who change their password themselves.

The session's secret lies in a cookie that scripts cannot read; over https its name begins with `__Host-`, so that no
neighbouring site can set it. Before the log-in a visitor holds another such cookie, so that the log-in form has a token of its
own; the session gets a fresh secret. SameSite is Lax: a link in a colleague's mail opens the page it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tocsin.app.access.forgery import SAFE
from tocsin.app.access.look import STYLE, STYLE_ROUTE, page, refused
from tocsin.app.access.modes import Visitor
from tocsin.app.access.passwords import LEAST, check
from tocsin.app.access.roles import Person, Role, public, requires
from tocsin.app.access.signing import Signing, Wait
from tocsin.app.access.tokens import form_token, fresh
from tocsin.errors import InvalidValue

LOG_IN: Final = "/log-in"
LOG_OUT: Final = "/log-out"
PASSWORD: Final = "/password"  # noqa: S105 - a path
OPEN: Final = frozenset({LOG_IN, STYLE})
WRONG: Final = "Name or password is wrong."
ENDED: Final = "Your session has ended, or you were logged out. Log in again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People with accounts."""

    signing: Signing
    secure: bool
    open_paths: frozenset[str] = OPEN
    open_below: tuple[str, ...] = ("/static/",)

    @property
    def session_cookie(self) -> str:
        """The cookie of somebody who has logged in."""
        return self._name("session")

    @property
    def visit_cookie(self) -> str:
        """The cookie of somebody who has not."""
        return self._name("visit")

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Log-in, log-out, change of password."""
        reader = requires(Role.READER)
        return (
            STYLE_ROUTE,
            Route(LOG_IN, public(self._log_in), methods=["GET", "POST"], name="log-in"),
            Route(LOG_OUT, reader(self._log_out), methods=["POST"], name="log-out"),
            Route(PASSWORD, reader(self._password), methods=["GET", "POST"], name="password"),
        )

    async def visitor(self, request: Request) -> Visitor:
        """The person of the session, or a stranger with the token of the log-in form."""
        secret = request.cookies.get(self.session_cookie)
        session = await run_in_threadpool(self.signing.session, secret)
        if session is None or secret is None:
            visit = request.cookies.get(self.visit_cookie)
            return Visitor(person=None, csrf=form_token(visit) if visit else None)
        person = Person(name=session.name, role=Role[session.role.upper()])
        return Visitor(person=person, csrf=form_token(secret), only=(PASSWORD, LOG_OUT) if session.must_change else ())

    def is_public(self, path: str) -> bool:
        """The log-in page and what it needs are open to strangers."""
        return path in self.open_paths or path.startswith(self.open_below)

    def stranger(self, request: Request) -> Response:
        """The way to the log-in page; what was sent to change something is refused, and said to be unsaved."""
        had = self.session_cookie in request.cookies
        if request.method in SAFE and "application/json" not in request.headers.get("accept", ""):
            root, path = request.scope.get("root_path", ""), request.scope["path"]
            query = f"?{request.url.query}" if request.url.query else ""
            ended = "&ended=1" if had else ""
            return RedirectResponse(f"{root}{LOG_IN}?next={quote(path.removeprefix(root) + query)}{ended}", status_code=303)
        return refused(request, 401, f"{ENDED if had else 'Log in first.'} Nothing of this request was done.")

    async def _log_in(self, request: Request) -> Response:
        if request.state.person is not None:
            return RedirectResponse(f"{request.scope.get('root_path', '')}/", status_code=303)
        if request.method in SAFE:
            return self._log_in_page(request, told=ENDED if request.query_params.get("ended") else None)
        async with request.form() as form:
            name, password, onward = (str(form.get(field) or "") for field in ("name", "password", "next"))
        address = request.client.host if request.client else None
        found = await run_in_threadpool(self.signing.sign_in, name, password, address=address)
        if isinstance(found, Wait):
            wait = {"Retry-After": str(int(found.seconds) + 1)}
            return self._log_in_page(request, told=_waiting(found), status=429, headers=wait, onward=onward)
        if found is None:
            return self._log_in_page(request, told=WRONG, status=403, onward=onward)
        answer = RedirectResponse(f"{request.scope.get('root_path', '')}{local(onward)}", status_code=303)
        self._hand_out(answer, found)
        return answer

    def _log_in_page(
        self,
        request: Request,
        *,
        told: str | None,
        status: int = 200,
        headers: dict[str, str] | None = None,
        onward: str | None = None,
    ) -> Response:
        secret = request.cookies.get(self.visit_cookie) or fresh()
        onward = local(request.query_params.get("next", "/") if onward is None else onward)
        answer = page(request, "log-in.html", status=status, headers=headers, csrf=form_token(secret), told=told, next=onward)
        self._set(answer, self.visit_cookie, secret)
        return answer

    async def _log_out(self, request: Request) -> Response:
        await run_in_threadpool(self.signing.sign_out, request.cookies[self.session_cookie], request.state.person.name)
        answer = RedirectResponse(f"{request.scope.get('root_path', '')}{LOG_IN}", status_code=303)
        answer.delete_cookie(self.session_cookie, path="/", secure=self.secure, httponly=True, samesite="lax")
        return answer

    async def _password(self, request: Request) -> Response:
        if request.method in SAFE:
            return await run_in_threadpool(self._password_page, request, None)
        async with request.form() as form:
            old, new, again = (str(form.get(field) or "") for field in ("old", "new", "again"))
        return await run_in_threadpool(self._change_password, request, old, new, again)

    def _change_password(self, request: Request, old: str, new: str, again: str) -> Response:
        account = self.signing.accounts.get(request.state.person.name)
        address = request.client.host if request.client else None
        found = self.signing.proven(account, f"password of {account.name}", old, address=address)
        if isinstance(found, Wait):
            return self._password_page(request, _waiting(found), status=429)
        if not found:
            return self._password_page(request, "The password until now is wrong.", status=403)
        try:
            new = check(new, name=account.name)
        except InvalidValue as error:
            return self._password_page(request, f"Not changed: {error}.", status=422)
        if new == old or new != check(again, name=account.name):
            words = "the new password is the old one" if new == old else "the two new passwords differ"
            return self._password_page(request, f"Not changed: {words}.", status=422)
        answer = RedirectResponse(f"{request.scope.get('root_path', '')}/", status_code=303)
        self._hand_out(answer, self.signing.change_password(account.name, new))
        return answer

    def _password_page(self, request: Request, told: str | None, status: int = 200) -> Response:
        must = self.signing.accounts.get(request.state.person.name).must_change
        person, csrf = request.state.person, request.state.csrf
        return page(request, "password.html", status=status, person=person, csrf=csrf, told=told, must=must, least=LEAST)

    def _hand_out(self, answer: Response, secret: str) -> None:
        self._set(answer, self.session_cookie, secret)
        answer.delete_cookie(self.visit_cookie, path="/", secure=self.secure, httponly=True, samesite="lax")

    def _set(self, answer: Response, name: str, secret: str) -> None:
        answer.set_cookie(name, secret, httponly=True, samesite="lax", secure=self.secure, path="/")

    def _name(self, what: str) -> str:
        return f"{'__Host-' if self.secure else ''}tocsin_{what}"


def local(onward: str) -> str:
    """A path of this site to go on to; whatever else was asked for, the first page."""
    if not onward.startswith("/") or onward.startswith("//") or "\\" in onward or not onward.isprintable():
        return "/"
    return "/" if onward.partition("?")[0] in (LOG_IN, LOG_OUT) else onward


def _waiting(wait: Wait) -> str:
    seconds = int(wait.seconds) + 1
    time = f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
    return f"Too many tries. Wait {time}, then try again."


def team(signing: Signing, *, secure: bool = True) -> Team:
    """The mode for a team; `secure` unless people reach the app by plain http on this machine."""
    return Team(signing=signing, secure=secure)
