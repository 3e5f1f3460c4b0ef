"""Whatever a request says, the guard lets nothing through that was not meant by the person whose cookie it carries."""

import asyncio
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from tocsin.app.access import Alone, alone, guarded
from tocsin.app.access.forgery import SAFE
from tocsin.app.access.team import local
from tocsin.app.access.tokens import form_token

MODE: Alone = alone("Ana")
TOKEN = form_token(MODE.secret)
MOST = 200
reached: list[Scope] = []


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    reached.append(scope)
    await Request(scope, receive).body()
    await PlainTextResponse("in")(scope, receive, send)


APP = guarded(inner, MODE, max_body=MOST)


def ask(method: str, path: str, headers: list[tuple[bytes, bytes]], body: bytes) -> tuple[int, dict[str, str], bool]:
    """The status, the headers, and whether the request came through."""
    reached.clear()
    sent: list[Message] = []
    scope: dict[str, Any] = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode("utf-8", "replace"), "query_string": b"",
        "headers": headers, "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 9), "root_path": "",
    }  # fmt: skip
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(APP(scope, receive, send))
    told = {name.decode().lower(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, bool(reached)


HOSTS = st.sampled_from(
    ["127.0.0.1", "localhost:80", "[::1]", "evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil", ""]
) | st.text(st.characters(max_codepoint=255), max_size=20)
OURS = ("http://127.0.0.1", "http://localhost:80", "http://localhost", "http://[::1]")
ORIGINS = st.none() | st.sampled_from(
    [*OURS, "null", "http://127.0.0.1:81", "http://127.0.0.1.evil.example", "https://[", "file://"]
)
SITES = st.none() | st.sampled_from(["same-origin", "same-site", "cross-site", "none", "Same-Origin"])
METHODS = st.sampled_from(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "PROPFIND", "BREW"])
FORM, PLAIN = "application/x-www-form-urlencoded", "text/plain"
TOKENS = st.sampled_from(["none", "field", "header", "wrong field", "wrong header", "plain"])
BODIES = {"field": f"csrf={TOKEN}", "wrong field": f"csrf={TOKEN[:-1]}", "plain": f"csrf={TOKEN}"}


@settings(max_examples=300, deadline=None)
@given(METHODS, HOSTS, ORIGINS, SITES, TOKENS, st.booleans())
@example("POST", "127.0.0.1", "http://127.0.0.1", "same-origin", "field", True)
def test_only_what_was_meant_comes_through(
    method: str, host: str, origin: str | None, site: str | None, token: str, cookie: bool
) -> None:
    said = {"host": host, "content-type": PLAIN if token == "plain" else FORM}
    said |= {"origin": origin} if origin is not None else {}
    said |= {"sec-fetch-site": site} if site is not None else {}
    said |= {"cookie": f"{MODE.cookie}={MODE.secret}"} if cookie else {}
    said |= {"x-csrf-token": TOKEN if token == "header" else "x" * 64} if token.endswith("header") else {}
    headers = [(name.encode(), value.encode("latin-1")) for name, value in said.items()]
    status, told, through = ask(method, "/decide", headers, BODIES.get(token, "").encode())

    ours = host.strip().lower() in ("127.0.0.1", "localhost:80", "[::1]", "localhost")
    named = host.strip().lower().removesuffix(":80")
    from_us = origin is None or origin.removesuffix(":80") == f"http://{named}"
    meant = (
        (origin is not None or site is not None) and from_us and site in (None, "same-origin") and token in ("field", "header")
    )
    if through:
        assert cookie
        assert status == 200
        assert method in SAFE or meant
    if ours and cookie and (method in SAFE or meant):
        assert through, "what was meant is not refused"
    assert "default-src 'none'" in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=MOST) | st.integers(MOST - 1, 2 * MOST).map(bytes),
    st.none() | st.text(st.characters(max_codepoint=255), max_size=12) | st.integers().map(str),
)
def test_no_body_over_the_bound_comes_through_whatever_it_says_of_its_length(body: bytes, announced: str | None) -> None:
    headers = [(b"host", b"localhost"), (b"cookie", f"{MODE.cookie}={MODE.secret}".encode())]
    headers += [(b"content-length", announced.encode("latin-1"))] if announced is not None else []
    status, _, through = ask("GET", "/", headers, body)
    assert (through and len(body) <= MOST) or status == 413


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30) | st.text("/\\.:@?#\t%5cevil", max_size=12))
def test_a_log_in_leads_to_a_path_of_ours_whatever_is_asked(onward: str) -> None:
    found = local(onward)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert found.isprintable()
