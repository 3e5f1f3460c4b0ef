"""Addresses that lead where they should not, in every spelling; names whose look-up changes its mind."""

import socket
from collections.abc import Sequence
from typing import Any

import pytest

from tocsin.errors import AddressRefused, FetchError
from tocsin.sources.guard import Guard, not_public

REFUSED = """
http://127.0.0.1/ http://127.0.0.1:80/ http://127.1/ http://127.0.1/ http://127.255.255.254/ http://0.0.0.0/ http://0/
http://0x7f000001/ http://0x7f.0x0.0x0.0x1/ http://0x7f.1/ http://0X7F.0.0.1/ http://2130706433/ http://017700000001/
http://0177.0.0.1/ http://0177.0000.0000.0001/ http://00000177.0.0.1/ http://127.0.0.1./ http://127.000.000.001/ http://1.1.1.1.1/
http://4294967295/ http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.1.1/
http://169.254.169.254/ http://169.254.169.254/latest/meta-data/ http://2852039166/ http://0xA9FEA9FE/ http://0251.0376.0251.0376/
http://100.64.0.1/ http://100.100.100.200/ http://168.63.129.16/ http://192.0.0.192/ http://192.0.2.1/ http://198.18.0.1/
http://198.51.100.7/ http://203.0.113.9/ http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/
http://192.88.99.1/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
http://[::127.0.0.1]/ http://[0:0:0:0:0:ffff:169.254.169.254]/ http://[2002:7f00:1::]/ http://[2002:a9fe:a9fe::1]/
http://[2001:0:7f00:1::]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::1]/ http://[fe80::1]/
http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[fec0::1]/ http://[ff02::1]/
http://[2001:db8::1]/ http://[3fff::1]/ http://[100::1]/ http://[4000::1]/ http://localhost/ http://LOCALHOST/ http://localhost./
http://a.localhost/ http://printer.local/ http://metadata.google.internal/ http://nas.lan/ http://x.home.arpa/ http://abc.onion/
http://１２７.０.０.１/ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://127%2e0%2e0%2e1/ http://%6c%6f%63%61%6c%68%6f%73%74/
http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/ http://user@example.org/ http://example.org@127.0.0.1/ http://user:pw@example.org/ http://example.org\\@127.0.0.1/
http://example.org:22/ http://example.org:25/ http://example.org:6379/ http://example.org:0/ http://example.org:99999/
http://example.org:80:80/ ftp://example.org/ file:///etc/passwd gopher://example.org/ dict://example.org/ javascript:alert(1)
data:text/html,x //example.org/ example.org http:///etc/passwd http:/example.org/ http:example.org http:// http://.example.org/
http://exa..mple.org/ http://-/ http://[::1/ http://[zz]/ http://[127.0.0.1]/ jar:http://example.org/ HTTP://127.0.0.1/
""".split()  # fmt: skip
SPACED = [
    "http://127.0.0.1\t/",
    "http://exam ple.org/",
    "http://example.org/\r\nHost: x",
    " http://127.0.0.1/",
    "http://exa\x00mple.org/",
]
ALLOWED = """
http://example.org/ https://example.org/a?b=c#d http://example.org:8080/ https://example.org:8443/x http://93.184.216.34/
http://[2606:2800:220:1::1]/ http://EXAMPLE.org./ http://münchen.example/ http://xn--mnchen-3ya.example/ http://1.example.org/
http://[64:ff9b::5db8:d822]/ http://a_b.example.org/
""".split()  # fmt: skip


def answers(*addresses: str) -> Any:
    """A look-up that always finds these."""
    return lambda host, port, **_: [(0, 0, 0, "", (address, port)) for address in addresses]


@pytest.mark.parametrize("url", [*REFUSED, *SPACED])
def test_an_address_that_is_not_of_the_public_web_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused, match="nothing was sent"):
        Guard(lookup=answers("93.184.216.34")).target(url)


def test_the_list_is_long_enough() -> None:
    assert len({*REFUSED, *SPACED}) >= 100


@pytest.mark.parametrize("url", ALLOWED)
def test_an_address_of_the_public_web_is_not(url: str) -> None:
    guard = Guard(lookup=answers("93.184.216.34"))
    assert guard.addresses(guard.target(url)) == ["93.184.216.34"]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "2002:7f00:1::", "junk"]
)
def test_a_name_that_leads_to_an_address_of_ours_is_refused_even_beside_a_good_one(address: str) -> None:
    guard = Guard(lookup=answers("93.184.216.34", address))
    with pytest.raises(AddressRefused, match="leads to"):
        guard.addresses(guard.target("http://example.org/"))
    assert not_public(address)


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    replies: list[str] = ["93.184.216.34", "127.0.0.1", "127.0.0.1"]
    asked: list[str] = []
    reached: list[tuple[str, int]] = []

    def lookup(host: str, port: int, **_: Any) -> Sequence[tuple[Any, ...]]:
        asked.append(host)
        return [(0, 0, 0, "", (replies.pop(0), port))]

    def connect(address: tuple[str, int], timeout: float) -> str:
        reached.append(address)
        return "a socket"

    monkeypatch.setattr(socket, "create_connection", connect)
    guard = Guard(lookup=lookup)
    guard.connect(guard.target("http://rebinding.example/"), timeout=1)
    assert asked == ["rebinding.example"]
    assert reached == [("93.184.216.34", 80)]


@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.1:9999"])
def test_what_a_person_allowed_by_name_is_reached_and_nothing_beside_it(named: str) -> None:
    guard = Guard(allowed=frozenset({named}), lookup=answers("127.0.0.1"))
    assert guard.addresses(guard.target("http://127.0.0.1:9999/")) == ["127.0.0.1"]
    for other in ("http://127.1:9999/", "http://127.0.0.2:9999/", "http://localhost:9999/", "ftp://127.0.0.1:9999/"):
        with pytest.raises(AddressRefused):
            guard.target(other)


def test_a_name_that_is_not_found_is_told() -> None:
    def lookup(*_: Any, **__: Any) -> Sequence[tuple[Any, ...]]:
        raise socket.gaierror(-2, "Name or service not known")

    guard = Guard(lookup=lookup)
    with pytest.raises(FetchError, match="is not found"):
        guard.addresses(guard.target("http://example.org/"))
