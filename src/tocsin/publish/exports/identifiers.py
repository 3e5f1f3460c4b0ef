"""Name things so that two exports of one register agree: UUIDs of version 5 (RFC 9562) from our own namespace."""

import uuid
from hashlib import sha1
from typing import Final

NAMESPACE: Final = uuid.UUID("6ad0a7b4-57ad-5d33-8d5e-6f0ff4f0c6a4")
"""Of Tocsin alone; every identifier that an export makes is derived in it."""
_SEED: Final = sha1(NAMESPACE.bytes, usedforsecurity=False)


def identifier(*parts: str) -> str:
    """The UUID of a thing, from what tells it apart. Thirty are made of an incident, so it is not left to `uuid.uuid5`.

    >>> identifier("incident", "T1") == str(uuid.uuid5(NAMESPACE, "incident\\x1fT1"))
    True
    """
    seeded = _SEED.copy()
    seeded.update("\x1f".join(parts).encode())
    found = bytearray(seeded.digest()[:16])
    found[6], found[8] = found[6] & 0x0F | 0x50, found[8] & 0x3F | 0x80
    words = found.hex()
    return f"{words[:8]}-{words[8:12]}-{words[12:16]}-{words[16:20]}-{words[20:]}"


def urn(*parts: str) -> str:
    """The same as a URN."""
    return f"urn:uuid:{identifier(*parts)}"
