"""Decide where the program may connect to: public addresses of the web, and what a person allowed by name.

The address is written in one way or not at all: no user name, no control character, no number that means an address in
octal, hexadecimal or one piece. A name is looked up once; every address that it has must be public; the connection goes to
the very address that was checked, so that a second look-up (DNS rebinding) cannot lead elsewhere. Redirects pass here again.

    >>> Guard().target("http://[::ffff:127.0.0.1]/")
    Traceback (most recent call last):
    ...
    tocsin.errors.AddressRefused: http://[::ffff:127.0.0.1]/: IPv4 inside IPv6; nothing was sent
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import idna

from tocsin.errors import AddressRefused, FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[..., Sequence[tuple[Any, ...]]]

PORTS: Final = {"http": 80, "https": 443}
WEB_PORTS: Final = frozenset({80, 443, 8080, 8443})
LONGEST: Final = 2_000
_PLAIN: Final = re.compile(r"[a-z0-9]([a-z0-9_.-]*[a-z0-9])?")
_NUMBER: Final = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")

NOT_PUBLIC: Final = tuple(
    (ipaddress.ip_network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's own network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's own service"),
        ("169.254.0.0/16", "a link-local address, such as a cloud's metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved for documents"),
        ("192.88.99.0/24", "a relay of IPv4 in IPv6"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for tests"),
        ("198.51.100.0/24", "reserved for documents"),
        ("203.0.113.0/24", "reserved for documents"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("2001::/23", "reserved, or IPv4 inside IPv6"),
        ("2001:db8::/32", "reserved for documents"),
        ("2002::/16", "IPv4 inside IPv6"),
        ("3fff::/20", "reserved for documents"),
        ("::/96", "this machine, or IPv4 inside IPv6"),
        ("::ffff:0:0/96", "IPv4 inside IPv6"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "multicast"),
    )
)
"""Networks that are not the public web (IANA special-purpose registries), and what they are."""
PUBLIC_6: Final = ipaddress.IPv6Network("2000::/3")
NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
OWN_NAMES: Final = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain", "onion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes: a scheme, a host in its one spelling, a port; and whether a person allowed it by name."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    allowed: bool

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Checks addresses and opens connections to them; `allowed` are hosts, or `host:port`, that a person named."""

    allowed: frozenset[str] = frozenset()
    lookup: Lookup = field(default=socket.getaddrinfo)

    def target(self, url: str) -> Target:
        """Where an address leads, as far as its words tell.

        Raises:
            AddressRefused: it is no address of the public web, and was not allowed by name.
        """
        try:
            return self._target(url)
        except (ValueError, UnicodeError) as error:
            raise AddressRefused(f"not an address of the web ({error})", url=url) from error

    def _target(self, url: str) -> Target:
        if len(url) > LONGEST:
            raise AddressRefused(f"an address of more than {LONGEST:,} characters", url=url[:80])
        if any(c.isspace() or ord(c) < 33 or ord(c) == 127 or c == "\\" for c in url):
            raise AddressRefused("an address with spaces, control characters or backslashes", url=url)
        parts = urlsplit(url)
        if parts.scheme not in PORTS:
            raise AddressRefused("only http and https are fetched", url=url)
        if "@" in parts.netloc:
            raise AddressRefused("an address with a user name", url=url)
        host = _host(parts.netloc, parts.hostname, url)
        port = PORTS[parts.scheme] if parts.port is None else parts.port
        named = bool({host, f"{host}:{port}", f"[{host}]:{port}"} & self.allowed)
        if not named:
            _check_name(host, port, url)
        path = parts.path or "/"
        return Target(
            url=url,
            scheme=parts.scheme,
            host=host,
            port=port,
            path=f"{path}?{parts.query}" if parts.query else path,
            allowed=named,
        )

    def addresses(self, target: Target) -> list[str]:
        """The addresses of a target's host, all of them public, looked up once.

        Raises:
            AddressRefused: one of them is not public.
            FetchError: there is none.
        """
        try:
            found = self.lookup(target.host, target.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{target.host} is not found ({error})", url=target.url) from error
        addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
        if not addresses:
            raise FetchError(f"{target.host} has no address", url=target.url)
        for address in addresses if not target.allowed else ():
            if why := not_public(address):
                raise AddressRefused(f"{target.host} leads to {address}, {why}", url=target.url)
        return addresses

    def connect(self, target: Target, *, timeout: float) -> socket.socket:
        """A connection to one of the checked addresses.

        Raises:
            AddressRefused: an address is not public.
            FetchError: none can be reached.
        """
        problem: OSError | None = None
        for address in self.addresses(target):
            try:
                return socket.create_connection((address, target.port), timeout=timeout)
            except OSError as error:
                problem = error
        raise FetchError(f"{target.host} cannot be reached ({problem})", url=target.url) from problem


def not_public(address: str) -> str | None:
    """Why an address is not of the public web; nothing if it is.

    >>> not_public("169.254.169.254")
    "a link-local address, such as a cloud's metadata"
    >>> not_public("93.184.216.34")
    """
    try:
        ip: Address = ipaddress.ip_address(address)
    except ValueError:
        return "not an address"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id:
            return "an address of one network card"
        if ip in NAT64:
            return not_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    why = next((why for network, why in NOT_PUBLIC if ip.version == network.version and ip in network), None)
    if why is None and isinstance(ip, ipaddress.IPv6Address) and ip not in PUBLIC_6:
        return "reserved"
    return why


def _host(netloc: str, host: str | None, url: str) -> str:
    """A host in its one spelling."""
    if not host:
        raise AddressRefused("an address without a host", url=url)
    if netloc.startswith("["):
        if "%" in host:
            raise AddressRefused("an address of one network card", url=url)
        return str(ipaddress.IPv6Address(host))
    if "%" in host:
        raise AddressRefused("a host with percent signs", url=url)
    plain = (host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")).lower().removesuffix(".")
    if not _PLAIN.fullmatch(plain) or ".." in plain or len(plain) > 253:
        raise AddressRefused("not a host's name", url=url)
    return plain


def _check_name(host: str, port: int, url: str) -> None:
    if port not in WEB_PORTS:
        raise AddressRefused(f"port {port} is not one of the web's ({', '.join(map(str, sorted(WEB_PORTS)))})", url=url)
    if ":" in host:
        if why := not_public(host):
            raise AddressRefused(why, url=url)
        return
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            ipaddress.IPv4Address(host)
        except ValueError as error:
            raise AddressRefused("a number in place of a host's name", url=url) from error
        if why := not_public(host):
            raise AddressRefused(why, url=url)
    elif any(host == own or host.endswith(f".{own}") for own in OWN_NAMES):
        raise AddressRefused(f"a name of this machine's own network ({host})", url=url)
