"""A team for the tests: a register in a folder, accounts, a clock that the test moves, cheap hashes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from tocsin.app.access import Role, Team, Terms, guarded, requires, signing, team
from tocsin.app.access.passwords import Passwords
from tocsin.app.access.signing import Signing
from tocsin.register.accounts import Accounts
from tocsin.register.register import Register, open_register
from tocsin.register.sessions import Sessions

ANA = "correct horse battery"
PASSWORDS = Passwords(hasher=PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
START = datetime(2024, 1, 1, 12, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands until it is moved; `seconds` is what a throttle counts by."""

    at: datetime = field(default=START)

    def __call__(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@requires(Role.READER)
def first(request: Request) -> Response:
    person, csrf = request.state.person, request.state.csrf
    return HTMLResponse(
        f'<!doctype html><html lang="en"><title>First</title><h1>Hello {person.name}, {person.role.word}</h1>'
        f'<form method="post" action="/decide"><input type="hidden" name="csrf" value="{csrf}"><button>Decide</button></form>'
        f'<form method="post" action="/log-out"><input type="hidden" name="csrf" value="{csrf}"><button>Log out</button></form>'
        '<p><a href="/password">Password</a> <a href="/settle">Settle</a></p>'
    )


@requires(Role.CODER)
def decide(request: Request) -> Response:
    return HTMLResponse(f"decided by {request.state.person.name}")


@requires(Role.EDITOR)
def settle(request: Request) -> Response:
    return HTMLResponse(f"settled by {request.state.person.name}")


ROUTES = [Route("/", first), Route("/decide", decide, methods=["POST"]), Route("/settle", settle)]


@dataclass
class Office:
    """A team's app with its register, accounts and clock."""

    register: Register
    accounts: Accounts
    clock: Clock
    signing: Signing
    mode: Team
    app: ASGIApp

    def add(self, name: str, password: str = ANA, *, role: str = "coder", must_change: bool = False) -> None:
        self.accounts.add(name, role=role, password=PASSWORDS.hash(password), must_change=must_change, at=self.clock())


def office(folder: Path, *, secure: bool = False, terms: Terms | None = None) -> Office:
    register = open_register(str(folder / "tocsin.db"), writable=True)
    accounts, sessions, clock = (
        Accounts(register.engine, register.location),
        Sessions(register.engine, register.location),
        Clock(),
    )
    found = signing(accounts, sessions, clock=clock, terms=terms, passwords=PASSWORDS, seconds=clock.seconds)
    mode = team(found, secure=secure)
    app = guarded(Starlette(routes=[*ROUTES, *mode.routes]), mode, hosts=("127.0.0.1", "register.example"))
    made = Office(register, accounts, clock, found, mode, app)
    made.add("Ana")
    made.add("Rui", role="reader")
    made.add("Eda", role="editor")
    return made
