"""Decide how long to wait before the next try at a log-in: nothing at first, then twice as long with each failure.

A try counts as failed from its beginning until it has succeeded, so that many at once gain nothing. Waiting does not depend
on whether an account exists. It ends after an hour without a try; the longest wait is bounded, because whoever tries somebody
else's name makes that person wait too. Kept in memory alone: no address is written anywhere.
"""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

FORGOTTEN: Final = 3600.0
ENTRIES: Final = 20_000


@dataclass(slots=True, kw_only=True)
class Throttle:
    """Counts tries by a key: an account's name, or an address."""

    free: int
    longest: float
    clock: Callable[[], float]
    _tries: OrderedDict[str, tuple[int, float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, key: str) -> float:
        """Begin a try: 0 if it may be made, else the seconds to wait."""
        with self._lock:
            now = self.clock()
            count, opens, last = self._tries.pop(key, (0, 0.0, now))
            if now - last > FORGOTTEN:
                count, opens = 0, 0.0
            wait = max(0.0, opens - now)
            if not wait:
                count += 1
                opens = now + (0.0 if count < self.free else min(self.longest, 2.0 ** (count - self.free + 1)))
                last = now
            self._tries[key] = (count, opens, last)
            while len(self._tries) > ENTRIES:
                self._tries.popitem(last=False)
            return wait

    def succeeded(self, key: str) -> None:
        """The last try succeeded: nothing is held against this key any longer."""
        with self._lock:
            self._tries.pop(key, None)

    def excused(self, key: str) -> None:
        """The last try succeeded, and counts no more; earlier failures do."""
        with self._lock:
            if key in self._tries:
                count, _, last = self._tries[key]
                self._tries[key] = (max(0, count - 1), 0.0, last)


def network(address: str | None) -> str:
    """What tries of one place are counted under: an IPv4 address, or the /64 that a household or office has of IPv6."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
