"""Decide whether a site's robots.txt lets us read an address, by Protego, and how long it asks us to wait (RFC 9309).

A site without one lets everybody read; one whose server fails is left alone until it answers again.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from tocsin.errors import AddressRefused, FetchError
from tocsin.sources.fetch import Fetcher

AGENT: Final = "tocsin"
KEPT_SECONDS: Final = 24 * 3600.0
ASK_AGAIN: Final = 600.0
LONGEST_DELAY: Final = 60.0
MUCH: Final = 500_000
"""Bytes of a robots.txt that are read, as RFC 9309 has it."""


class Robots:
    """What the robots.txt of each site says, asked once a day."""

    def __init__(self, fetcher: Fetcher, monotonic: Callable[[], float]) -> None:
        self._fetcher, self._monotonic = fetcher, monotonic
        self._known: dict[str, tuple[float, Protego | FetchError]] = {}

    def lets(self, url: str) -> bool:
        """Whether an address may be read.

        Raises:
            AddressRefused: the guard lets nobody go to the site.
            FetchError: the site cannot say now, so that nobody may.
        """
        return bool(self._rules(url).can_fetch(url, AGENT))

    def delay(self, url: str) -> float:
        """Seconds that the site asks for between two requests."""
        return min(LONGEST_DELAY, float(self._rules(url).crawl_delay(AGENT) or 0.0))

    def _rules(self, url: str) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._known.get(site, (float("-inf"), None))
        if rules is None or self._monotonic() > until:
            rules = self._ask(f"{site}/robots.txt")
            seconds = ASK_AGAIN if isinstance(rules, FetchError) else KEPT_SECONDS
            self._known[site] = (self._monotonic() + seconds, rules)
        if isinstance(rules, FetchError):
            raise rules
        return rules

    def _ask(self, url: str) -> Protego | FetchError:
        try:
            found = self._fetcher.fetch(url)
        except AddressRefused:
            raise
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return Protego.parse("")
            why = str(error).removeprefix(f"{error.url}: ")
            return FetchError(f"its robots.txt cannot be had: {why}", url=url, status=error.status, wait=error.wait)
        return Protego.parse(found.content[:MUCH].decode("utf-8", "replace"))
