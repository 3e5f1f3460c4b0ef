"""Decide how large a request may be, and keep its body so that the form's token can be read before a page sees it."""

from dataclasses import dataclass
from typing import Final

from starlette.types import Message, Receive

MAX_BODY: Final = 2_000_000
"""Two megabytes: a form with the whole text of a long report; no files are taken in by the app."""


class TooLarge(Exception):
    """A body over the bound; the rest of it is not read."""


async def body_of(receive: Receive, *, announced: str | None, most: int) -> bytes:
    """The whole body of a request.

    Raises:
        TooLarge: it is larger than the bound, or is announced to be, or its length is not a number.
    """
    if announced is not None and (not announced.isdecimal() or int(announced) > most):
        raise TooLarge
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError
        part: bytes = message.get("body", b"")
        size += len(part)
        if size > most:
            raise TooLarge
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


@dataclass(slots=True)
class Replay:
    """A body that was read already, handed out again; then whatever the connection says next."""

    body: bytes
    receive: Receive
    told: bool = False

    async def __call__(self) -> Message:
        """The next message."""
        if self.told:
            return await self.receive()
        self.told = True
        return {"type": "http.request", "body": self.body, "more_body": False}
