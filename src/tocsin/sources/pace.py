"""Decide when the next request to a host may go out: one at a time, with a pause between, and none while it asks us to wait."""

from collections.abc import Callable
from typing import Final

PAUSE: Final = 2.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""


class Pace:
    """When each host was last asked, by a clock that never jumps."""

    def __init__(self, monotonic: Callable[[], float], sleep: Callable[[float], None], *, pause: float = PAUSE) -> None:
        self._monotonic, self._sleep, self._pause = monotonic, sleep, pause
        self._free: dict[str, float] = {}

    def wait(self, host: str, *, delay: float = 0.0) -> None:
        """Wait until a host may be asked."""
        rest = self._free.get(host, 0.0) - self._monotonic()
        if rest > 0:
            self._sleep(rest)
        self._free[host] = self._monotonic() + max(self._pause, delay)
