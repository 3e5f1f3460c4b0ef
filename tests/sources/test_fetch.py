"""What comes back from servers that are broken, slow, endless or hostile. All of them run on this machine."""

import gzip
import time
import zlib

import pytest

from tocsin.errors import AddressRefused, FetchError
from tocsin.sources.fetch import Fetcher
from tocsin.sources.guard import Guard

pytestmark = pytest.mark.loopback


@pytest.fixture
def fetcher(loopback) -> Fetcher:  # type: ignore[no-untyped-def]
    return Fetcher(guard=Guard(allowed=frozenset({loopback.host})), contact="desk@example.org", max_size=100_000, seconds=3)


def test_a_page_comes_with_its_address_its_time_and_few_headers(loopback, fetcher: Fetcher) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", b"<p>Two men</p>", {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"', "Set-Cookie": "id=7"})
    found = fetcher.fetch(loopback.url("/a"))
    assert (found.status, found.content, found.media_type) == (200, b"<p>Two men</p>", "text/html")
    assert found.headers["etag"] == '"1"'
    assert "set-cookie" not in found.headers
    (request,) = loopback.seen
    assert request.headers["User-Agent"].startswith("tocsin/")
    assert request.headers["User-Agent"].endswith("(+desk@example.org)")
    assert "Cookie" not in request.headers
    assert "Referer" not in request.headers


def test_what_did_not_change_is_not_sent_again(loopback, fetcher: Fetcher) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", b"", {}, status=304)
    found = fetcher.fetch(
        loopback.url("/a"), since={"etag": '"1"', "last-modified": "Mon, 04 Mar 2019 18:00:00 GMT", "server": "x"}
    )
    assert found.unchanged
    assert loopback.seen[0].headers["If-None-Match"] == '"1"'
    assert loopback.seen[0].headers["If-Modified-Since"] == "Mon, 04 Mar 2019 18:00:00 GMT"


def test_redirects_are_followed_and_kept(loopback, fetcher: Fetcher) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", b"", {"Location": "/b"}, status=301)
    loopback.give("/b", b"", {"Location": loopback.url("/c")}, status=307)
    loopback.give("/c", b"here")
    found = fetcher.fetch(loopback.url("/a"))
    assert (found.content, found.url, found.final_url) == (b"here", loopback.url("/a"), loopback.url("/c"))
    assert found.hops == (loopback.url("/b"), loopback.url("/c"))


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://localhost:1/",
        "//0x7f.1/",
    ],
)
def test_a_redirect_to_where_one_may_not_go_is_refused(loopback, fetcher: Fetcher, place: str) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", b"", {"Location": place}, status=302)
    with pytest.raises(AddressRefused):
        fetcher.fetch(loopback.url("/a"))
    assert len(loopback.seen) == 1


def test_redirects_in_a_ring_end(loopback, fetcher: Fetcher) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", b"", {"Location": "/a"}, status=302)
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetcher.fetch(loopback.url("/a"))


def test_what_is_packed_is_unpacked(loopback, fetcher: Fetcher) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", gzip.compress(b"Two men" * 9), {"Content-Encoding": "gzip"})
    assert fetcher.fetch(loopback.url("/a")).content == b"Two men" * 9


def bombs() -> list[pytest.ParameterSet]:  # type: ignore[name-defined]
    once = gzip.compress(b"\0" * 50_000_000)
    return [
        pytest.param(once, "gzip", "more than 100,000 bytes", id="a-bomb"),
        pytest.param(zlib.compress(b"\0" * 50_000_000), "deflate", "more than 100,000 bytes", id="a-bomb-of-another-kind"),
        pytest.param(gzip.compress(once), "gzip, gzip", "encoding that was not asked for", id="a-bomb-in-a-bomb"),
        pytest.param(b"x", "br", "encoding that was not asked for", id="an-unknown-encoding"),
        pytest.param(b"\x1f\x8bjunk", "gzip", "no whole answer", id="a-broken-packing"),
    ]


@pytest.mark.parametrize(("content", "encoding", "told"), bombs())
def test_a_bomb_is_told_by_what_it_unpacks_to(loopback, fetcher: Fetcher, content: bytes, encoding: str, told: str) -> None:  # type: ignore[no-untyped-def]
    loopback.give("/a", content, {"Content-Encoding": encoding})
    with pytest.raises(FetchError, match=told):
        fetcher.fetch(loopback.url("/a"))


def test_an_answer_without_end_is_cut(loopback, fetcher: Fetcher) -> None:  # type: ignore[no-untyped-def]
    loopback.stream("/a", lambda write: [write(b"x" * 10_000) for _ in range(1_000)])
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        fetcher.fetch(loopback.url("/a"))


@pytest.mark.parametrize("where", ["in-the-body", "in-the-headers"])
def test_a_server_that_drips_is_left_when_its_time_is_over(loopback, fetcher: Fetcher, where: str) -> None:  # type: ignore[no-untyped-def]
    loopback.drip("/a", headers=where == "in-the-headers")
    start = time.monotonic()
    with pytest.raises(FetchError, match="took more than 3 s"):
        fetcher.fetch(loopback.url("/a"))
    assert time.monotonic() - start < 8


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        pytest.param(404, {}, None, id="gone"),
        pytest.param(429, {"Retry-After": "120"}, 120.0, id="too-often"),
        pytest.param(503, {"Retry-After": "Mon, 04 Mar 2019 18:00:00 GMT"}, 0.0, id="a-time-that-is-over"),
        pytest.param(500, {"Retry-After": "soon"}, None, id="no-time-at-all"),
    ],
)
def test_an_error_of_a_server_says_its_number_and_how_long_to_wait(  # type: ignore[no-untyped-def]
    loopback, fetcher: Fetcher, status: int, headers: dict[str, str], wait: float | None
) -> None:
    loopback.give("/a", b"sorry", headers, status=status)
    with pytest.raises(FetchError, match=f"answered {status}") as caught:
        fetcher.fetch(loopback.url("/a"))
    assert (caught.value.status, caught.value.wait) == (status, wait)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort", id="less-than-it-said"),
        pytest.param(b"\x16\x03\x01\x02\x00junk\r\n\r\n", id="not-http"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n", id="too-many-headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", id="a-header-without-end"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx", id="a-broken-chunk"),
        pytest.param(b"HTTP/1.1 302 Moved\r\nContent-Length: 0\r\n\r\n", id="moved-to-nowhere"),
    ],
)
def test_a_broken_answer_is_told(loopback, fetcher: Fetcher, raw: bytes) -> None:  # type: ignore[no-untyped-def]
    loopback.raw("/a", raw)
    with pytest.raises(FetchError):
        fetcher.fetch(loopback.url("/a"))


def test_a_server_that_is_not_there_is_told(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        Fetcher(guard=Guard(allowed=frozenset({"127.0.0.1"}))).fetch("http://127.0.0.1:9/")
