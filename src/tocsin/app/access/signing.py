"""Decide whether a log-in succeeds, and tell a stranger nothing else: the same answer for a wrong name and a wrong password."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from tocsin.app.access.passwords import Passwords
from tocsin.app.access.throttle import Throttle, network
from tocsin.app.access.tokens import fresh, kept_form
from tocsin.register.accounts import Account, Accounts, key
from tocsin.register.sessions import Session, Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long a session lasts, and how many tries are free."""

    idle: timedelta = timedelta(hours=1)
    longest: timedelta = timedelta(hours=12)
    free_by_name: int = 3
    free_by_address: int = 10
    longest_wait_by_name: float = 300.0
    longest_wait_by_address: float = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Too many tries: how many seconds to wait."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Signs people in and out."""

    accounts: Accounts
    sessions: Sessions
    clock: Callable[[], datetime]
    terms: Terms = field(default_factory=Terms)
    passwords: Passwords = field(default_factory=Passwords)
    by_name: Throttle
    by_address: Throttle
    count: Callable[[str], None]

    def sign_in(self, name: str, password: str, *, address: str | None) -> str | Wait | None:
        """The secret of a new session; a wait after too many tries; None if name or password is wrong."""
        account = self.accounts.find(name)
        found = self.proven(account, key(name), password, address=address)
        if isinstance(found, Wait) or not found or account is None:
            return found if isinstance(found, Wait) else None
        if self.passwords.is_old(account.password):
            self.accounts.rehash(account.name, self.passwords.hash(password))
        return self.begin(account.name)

    def proven(self, account: Account | None, tried: str, password: str, *, address: str | None) -> bool | Wait:
        """Whether the password is the account's, with every try counted by name and by address."""
        place = network(address)
        wait = self.by_address.begin(place)
        if not wait:
            wait = self.by_name.begin(tried)
            if wait:
                self.by_address.excused(place)
        if wait:
            self.count("slowed")
            return Wait(seconds=wait)
        right = self.passwords.matches(account.password if account else None, password)
        if account is None or not right or account.disabled:
            self.count("refused")
            if account is not None:
                self.accounts.log(account.name, "refused", at=self.clock())
            return False
        self.by_name.succeeded(tried)
        self.by_address.excused(place)
        return True

    def begin(self, name: str) -> str:
        """Open a session and return its secret, which is not kept."""
        secret, now = fresh(), self.clock()
        self.sessions.begin(name, kept_form(secret), at=now, ends=now + self.terms.longest)
        self.accounts.log(name, "signed in", at=now)
        self.count("signed in")
        return secret

    def session(self, secret: str | None) -> Session | None:
        """The open session of a cookie's secret."""
        return self.sessions.use(kept_form(secret), at=self.clock(), idle=self.terms.idle) if secret else None

    def sign_out(self, secret: str, name: str) -> None:
        """End a session."""
        self.sessions.end(kept_form(secret))
        self.accounts.log(name, "signed out", at=self.clock())

    def change_password(self, name: str, password: str) -> str:
        """Keep a new password, end every session of the account, and open one for whoever changed it."""
        self.accounts.set_password(name, self.passwords.hash(password), must_change=False)
        self.accounts.log(name, "password changed", at=self.clock())
        return self.begin(name)


def signing(
    accounts: Accounts,
    sessions: Sessions,
    *,
    clock: Callable[[], datetime],
    terms: Terms | None = None,
    passwords: Passwords | None = None,
    seconds: Callable[[], float] = monotonic,
    count: Callable[[str], None] = lambda outcome: None,
) -> Signing:
    """Sign people in by the accounts of a register; `clock` says the time, `seconds` counts waits, `count` hears outcomes."""
    terms = terms or Terms()
    return Signing(
        accounts=accounts,
        sessions=sessions,
        clock=clock,
        terms=terms,
        passwords=passwords or Passwords(),
        by_name=Throttle(free=terms.free_by_name, longest=terms.longest_wait_by_name, clock=seconds),
        by_address=Throttle(free=terms.free_by_address, longest=terms.longest_wait_by_address, clock=seconds),
        count=count,
    )
