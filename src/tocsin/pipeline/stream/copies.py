"""Count near copies as they pass: pages whose wording another page of the run has had, such as one agency's story on many sites.

A page is a copy when its sketch shares a band with an earlier page (`text.fingerprints`). This is a count for the person who
reads the run's end, and a hint of how few voices there are; which documents are one source is decided per incident, on their
whole texts, by `link.independence`. Memory is bounded: after `MOST` keys, no new ones are learned, and the count says "at
least".
"""

from dataclasses import dataclass, field
from typing import Final

MOST: Final = 2_000_000
"""Keys that are remembered: those of some 125,000 pages, in 200 MB."""


@dataclass(slots=True)
class Copies:
    """The keys met so far, and how many pages shared one."""

    count: int = 0
    keys: set[int] = field(default_factory=set)

    def meet(self, keys: tuple[str, ...]) -> bool:
        """Take note of a page; whether it is a near copy of an earlier one."""
        numbers = {int(key.partition(":")[2], 16) ^ int(key.partition(":")[0]) for key in keys}
        copied = not self.keys.isdisjoint(numbers)
        self.count += copied
        if len(self.keys) < MOST:
            self.keys |= numbers
        return copied
