"""Decide what a password must be and how it is kept: argon2id, checked in the same time whether an account exists or not.

Long beats odd (NIST SP 800-63B): at least 12 characters, no rules about which; refused are those that repeat few characters
or hold the account's name. Parameters are argon2-cffi's, RFC 9106's second choice (64 MiB, 3 passes); two at most are
computed at once, so that a flood of log-ins cannot take the memory.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tocsin.errors import InvalidValue
from tocsin.register.accounts import key

LEAST: Final = 12
MOST: Final = 256
AT_ONCE: Final = 2


def check(password: str, *, name: str) -> str:
    """The password as it is hashed.

    Raises:
        InvalidValue: it is too short, too long, or too easy to guess.
    """
    password = unicodedata.normalize("NFKC", password)
    if not LEAST <= len(password) <= MOST:
        raise InvalidValue(f"a password has {LEAST} to {MOST} characters; several words make a good one")
    if len(set(password)) < 5:
        raise InvalidValue("the password repeats the same few characters; several words make a good one")
    if key(name) in key(password):
        raise InvalidValue("the password holds the name of the account; choose one that does not")
    return password


def generated() -> str:
    """A password of 120 random bits in groups that can be read out."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(6)) for _ in range(4))


@dataclass(frozen=True, slots=True)
class Passwords:
    """Hashes passwords and checks them."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    gate: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))
    decoy: list[str] = field(default_factory=list, repr=False)

    def hash(self, password: str) -> str:
        """The password as it is kept."""
        with self.gate:
            return self.hasher.hash(unicodedata.normalize("NFKC", password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that was kept; without an account, as much work is done and the answer is no."""
        if not self.decoy:
            self.decoy.append(self.hash(secrets.token_hex()))
        with self.gate:
            try:
                self.hasher.verify(kept or self.decoy[0], unicodedata.normalize("NFKC", password[: MOST * 2]))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_old(self, kept: str) -> bool:
        """Whether a hash was made with weaker parameters than those of today."""
        return self.hasher.check_needs_rehash(kept)
