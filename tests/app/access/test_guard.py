"""The guard in front of the web app: strangers, foreign hosts, forged forms, roles, bounds, headers."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from tocsin.app.access import Alone, Role, alone, guarded, public, requires, unguarded

ORIGIN = "http://127.0.0.1:8321"
FORM = "application/x-www-form-urlencoded"


@requires(Role.READER)
def who(request: Request) -> Response:
    return JSONResponse({"name": request.state.person.name, "csrf": request.state.csrf})


@requires(Role.EDITOR)
async def write(request: Request) -> Response:
    async with request.form() as form:
        return JSONResponse({"words": form.get("words"), "by": request.state.person.name})


@requires(Role.READER)
def fail(_request: Request) -> Response:
    raise ZeroDivisionError


ROUTES = [Route("/", who), Route("/write", write, methods=["GET", "POST", "PURGE"]), Route("/fail", fail)]


def client(mode: Alone, **said: int) -> TestClient:
    app = Starlette(routes=[*ROUTES, *mode.routes])
    return TestClient(guarded(app, mode, **said), base_url=ORIGIN, raise_server_exceptions=False, follow_redirects=False)  # type: ignore[arg-type]


def entered(mode: Alone, **said: int) -> TestClient:
    found = client(mode, **said)
    assert found.get(mode.start).status_code == 303
    return found


@pytest.fixture
def mode() -> Alone:
    return alone("Ana")


@pytest.fixture
def visit(mode: Alone) -> TestClient:
    return entered(mode)


def test_the_printed_address_lets_the_person_in_under_their_name(mode: Alone) -> None:
    found = client(mode)
    answer = found.get(mode.start)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert mode.token not in cookie
    assert found.get("/").json()["name"] == "Ana"


@pytest.mark.parametrize("path", ["/", "/write", "/start", "/start?token=", "/start?token=wrong", "/start/", "/nothing"])
def test_a_stranger_gets_a_word_on_how_to_come_in_and_nothing_else(mode: Alone, path: str) -> None:
    answer = client(mode).get(path)
    assert answer.status_code == 403
    assert "Open the address that Tocsin printed" in answer.text
    assert "set-cookie" not in answer.headers


def test_the_cookie_of_another_run_does_not_count(mode: Alone) -> None:
    found = entered(alone("Bob"))
    other = client(mode)
    other.cookies = found.cookies
    assert other.get("/").status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1", 200, id="this-machine"),
        pytest.param("LOCALHOST:9", 200, id="any-port-and-case"),
        pytest.param("[::1]:8321", 200, id="version-six"),
        pytest.param("evil.example", 421, id="a-foreign-name"),
        pytest.param("127.0.0.1.evil.example:8321", 421, id="a-foreign-name-that-begins-like-ours"),
        pytest.param("evil.example:@127.0.0.1", 421, id="a-name-in-disguise"),
        pytest.param("", 421, id="no-name"),
        pytest.param("10.0.0.7", 421, id="another-address-of-this-machine"),
    ],
)
def test_a_foreign_name_for_this_machine_gets_nothing(visit: TestClient, host: str, status: int) -> None:
    cookies = "; ".join(f"{k}={v}" for k, v in visit.cookies.items())
    assert visit.get("/", headers={"host": host, "cookie": cookies}).status_code == status


OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        pytest.param(OURS, True, 200, id="our-own-form"),
        pytest.param({"origin": ORIGIN}, True, 200, id="an-older-browser-says-origin-alone"),
        pytest.param({"sec-fetch-site": "same-origin"}, True, 200, id="or-site-alone"),
        pytest.param(OURS, False, 403, id="our-origin-without-the-token"),
        pytest.param({"origin": "https://evil.example", "sec-fetch-site": "cross-site"}, True, 403, id="a-foreign-site"),
        pytest.param({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, True, 403, id="both-must-hold"),
        pytest.param({"origin": ORIGIN, "sec-fetch-site": "same-site"}, True, 403, id="a-neighbour-on-the-same-site"),
        pytest.param({"origin": "http://127.0.0.1:9999"}, True, 403, id="another-port-of-this-machine"),
        pytest.param({"origin": "null"}, True, 403, id="an-origin-that-hides"),
        pytest.param({"origin": "http://["}, True, 403, id="an-origin-that-is-none"),
        pytest.param({}, True, 403, id="says-nothing"),
    ],
)
def test_a_form_counts_only_from_our_own_page_with_its_token(
    visit: TestClient, headers: dict[str, str], token: bool, status: int
) -> None:
    data = {"words": "yes"} | ({"csrf": visit.get("/").json()["csrf"]} if token else {})
    answer = visit.post("/write", data=data, headers=headers)
    assert answer.status_code == status
    assert status == 403 or answer.json() == {"words": "yes", "by": "Ana"}


def test_the_token_is_read_from_a_header_and_from_a_form_with_files(visit: TestClient) -> None:
    token = visit.get("/").json()["csrf"]
    assert visit.post("/write", content=b"{}", headers={**OURS, "x-csrf-token": token}).status_code == 200
    files = {"upload": ("a.txt", b"text")}
    assert visit.post("/write", data={"csrf": token, "words": "yes"}, files=files, headers=OURS).json()["words"] == "yes"


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        pytest.param(b'{"csrf": "TOKEN"}', {"content-type": "application/json"}, id="json-is-no-form"),
        pytest.param(b"csrf=TOKEN", {"content-type": "text/plain"}, id="plain-text-is-no-form"),
        pytest.param(b"csrf=no&csrf=TOKEN", {"content-type": FORM}, id="two-tokens"),
        pytest.param(
            b"csrf=TOKEN", {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": "no"}, id="a-wrong-header"
        ),
        pytest.param(b"--", {"content-type": "multipart/form-data; boundary=x"}, id="a-broken-form"),
    ],
)
def test_a_token_in_another_place_does_not_count(visit: TestClient, data: bytes, headers: dict[str, str]) -> None:
    data = data.replace(b"TOKEN", visit.get("/").json()["csrf"].encode())
    assert visit.post("/write", content=data, headers={**OURS, **headers}).status_code == 403


def test_a_method_that_nobody_knows_is_checked_like_a_post(visit: TestClient) -> None:
    assert visit.request("PURGE", "/write").status_code == 403
    token = visit.get("/").json()["csrf"]
    assert visit.request("PURGE", "/write", headers={**OURS, "x-csrf-token": token}).status_code == 200


def test_a_role_below_is_refused_and_a_role_above_is_not() -> None:
    for role, status in ((Role.READER, 403), (Role.CODER, 403), (Role.EDITOR, 200), (Role.ADMIN, 200)):
        visit = entered(alone("Ana", role=role))
        token = visit.get("/").json()["csrf"]
        answer = visit.post("/write", data={"csrf": token, "words": "yes"}, headers=OURS)
        assert answer.status_code == status
        assert status == 200 or ("editor" in answer.text and "You are Ana" in answer.text)


def test_a_body_over_the_bound_is_refused_announced_or_not(mode: Alone) -> None:
    visit = entered(mode, max_body=1000)
    assert visit.post("/write", content=b"x" * 1001).status_code == 413
    assert visit.post("/write", content=iter([b"x" * 600, b"x" * 600])).status_code == 413
    assert visit.get("/", headers={"content-length": "-1"}).status_code == 413


@pytest.mark.parametrize("path", ["/", "/nothing", "/fail", "/write"])
def test_every_answer_carries_the_headers_errors_included(visit: TestClient, mode: Alone, path: str) -> None:
    for answer in (visit.get(path), visit.post(path), client(mode).get(path), visit.get(path, headers={"host": "evil.example"})):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "strict-transport-security" not in answer.headers


def test_an_endpoint_that_says_no_role_is_found() -> None:
    def bare(_request: Request) -> Response:
        return PlainTextResponse("")

    assert unguarded([*ROUTES, *alone("Ana").routes, Route("/open", public(bare))]) == []
    assert unguarded([Route("/bare", bare), Mount("/in", routes=[Route("/deep", bare), *ROUTES])]) == ["/bare", "/in/deep"]


def test_a_refusal_speaks_json_to_a_program_and_never_echoes(mode: Alone) -> None:
    answer = client(mode).get("/<script>", headers={"accept": "application/json"})
    assert answer.json()["error"] == "Forbidden"
    assert "script" not in client(mode).get("/<script>").text.replace("script-src", "")
