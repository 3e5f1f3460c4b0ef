"""Decide what the secrets look like: 256 random bits, compared in constant time; a form's token follows from the cookie's.

A form's token is an HMAC under the cookie's secret, so nothing has to be kept for it: it lives exactly as long as the session,
differs between people, and does not give the cookie away if a page leaks. The cookie itself is HttpOnly.
"""

import hashlib
import hmac
import secrets


def fresh() -> str:
    """A new secret, 256 bits."""
    return secrets.token_urlsafe(32)


def same(given: str | None, kept: str | None) -> bool:
    """Whether two secrets are the same; the time taken does not tell how much of them is."""
    return given is not None and kept is not None and hmac.compare_digest(given.encode(), kept.encode())


def form_token(secret: str) -> str:
    """The token for the forms of whoever holds this cookie."""
    return hmac.new(secret.encode(), b"tocsin form", hashlib.sha256).hexdigest()


def kept_form(secret: str) -> str:
    """How a session's secret is stored: its SHA-256, of no use to a thief (the secret is random, so no salt is needed)."""
    return hashlib.sha256(secret.encode()).hexdigest()
