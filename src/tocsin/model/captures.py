"""Decide what is kept of how documents came: captures of bytes, visits to sources, and what is held because it broke a reader.

All three are appended. A page that changed has a later capture, which names the one before it; what became of a source is
its latest visit; what is held is what was held and not yet released.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Way(StrEnum):
    """How bytes came."""

    FILE = "file"
    FETCH = "fetch"


class Came(StrEnum):
    """What became of a visit to a source."""

    READ = "read"
    TRUNCATED = "truncated"
    UNREAD = "unread"
    UNCHANGED = "unchanged"
    SET_ASIDE = "set aside"
    SKIPPED = "skipped"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to try again by itself."""
        return self is not Came.FAILED


MEANINGS: Mapping[Came, str] = {
    Came.READ: "read whole",
    Came.TRUNCATED: "read in part; what was left out is said",
    Came.UNREAD: "kept, but in a language or form that is not read",
    Came.UNCHANGED: "as it was at the visit before",
    Came.SET_ASIDE: "came, and the gate found it not relevant; not kept, `tocsin gate --ledger` lists it",
    Came.SKIPPED: "left alone, because its server or the guard asks for it",
    Came.REFUSED: "came, but broke its reader; held",
    Came.FAILED: "did not come; tried again later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they came at a time: from where, over which address, with which headers.

    `inside` is the digest of the archive or message that held them; `via` the feed or list that led there.
    """

    original: str
    source: str
    way: Way
    at: datetime
    url: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    inside: str | None = None
    via: str | None = None
    number: int | None = None
    previous: int | None = None

    @property
    def key(self) -> str:
        """What captures of one source share."""
        return plain(self.url) if self.url and self.way is Way.FETCH else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit to a source; `again` is the time before which it is not visited again."""

    source: str
    came: Came
    at: datetime
    collector: str
    why: str | None = None
    via: str | None = None
    documents: int = 0
    size: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    again: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Bytes that broke a reader: kept under their digest, or at their path, until they are read or dropped."""

    source: str
    digest: str
    why: str
    reader: str | None
    path: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    released: str | None = None


def plain(url: str) -> str:
    """An address without what only the reader's browser uses.

    >>> plain("http://gazette.example/a#comments")
    'http://gazette.example/a'
    """
    return url.partition("#")[0]
