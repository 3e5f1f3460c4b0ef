"""Name things so that two exports of one register agree: UUIDs of version 5 (RFC 9562) from our own namespace."""

import uuid
from typing import Final

NAMESPACE: Final = uuid.UUID("6ad0a7b4-57ad-5d33-8d5e-6f0ff4f0c6a4")
"""Of Tocsin alone; every identifier that an export makes is derived in it."""


def identifier(*parts: str) -> str:
    """The UUID of a thing, from what tells it apart.

    >>> identifier("incident", "T1") == identifier("incident", "T1")
    True
    """
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def urn(*parts: str) -> str:
    """The same as a URN."""
    return f"urn:uuid:{identifier(*parts)}"
