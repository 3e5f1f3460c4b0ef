"""Decide under which names the app answers, so that a foreign name that was pointed at this machine gets nothing.

A page of another site can have its name resolve to 127.0.0.1 (DNS rebinding) and then count as the same origin as ours; the
Host header still carries the foreign name. The port does not matter.
"""

from collections.abc import Collection
from typing import Final

from starlette.requests import Request

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


def name_of(host: str) -> str:
    """The name in a Host header or in the authority of an address, without its port, in lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    name, _, port = host.partition(":")
    return name if not port or port.isdigit() else host


def knows(request: Request, hosts: Collection[str]) -> bool:
    """Whether the request names one of these hosts, once."""
    given = request.headers.getlist("host")
    return len(given) == 1 and name_of(given[0]) in hosts
