"""The service around the app: health, readiness, metrics, logs that tell nobody's business, errors that are told."""

import io
import json
import re
import sqlite3
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.app.access.people import ANA, Office, office

from tocsin.app.access import Role, guarded, requires
from tocsin.app.serving import logs
from tocsin.app.serving.metrics import Metrics
from tocsin.app.serving.service import Service, address
from tocsin.errors import UsageError

ORIGIN = "http://127.0.0.1:8321"


@requires(Role.READER)
def fail(_request: Request) -> Response:
    raise ValueError("a sentence of a secret document")


@requires(Role.READER)
def words(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("q", ""))


@pytest.fixture
def team(tmp_path: Path) -> Office:
    return office(tmp_path)


@pytest.fixture
def service(team: Office) -> Service:
    return Service(register=team.register, token="0123456789")


@pytest.fixture
def lines() -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(stream)
    return stream


def client(team: Office, service: Service, address: str = "127.0.0.1") -> TestClient:
    routes = [Route("/fail/{what}", fail), Route("/words", words), *team.mode.routes]
    app = service.around(guarded(Starlette(routes=routes), team.mode))
    return TestClient(app, base_url=ORIGIN, client=(address, 50000), headers={"origin": ORIGIN}, raise_server_exceptions=False)


def log_in(visit: TestClient, password: str = ANA) -> None:
    csrf = re.search(r'name="csrf" value="([^"]+)"', visit.get("/log-in").text)[1]  # type: ignore[index]
    visit.post("/log-in", data={"csrf": csrf, "name": "Ana", "password": password, "next": "/words"})


def test_alive_and_ready_are_told_to_anybody_under_any_name(team: Office, service: Service) -> None:
    visit = client(team, service, "192.0.2.7")
    for path, word in (("/healthz", "alive\n"), ("/readyz", "ready\n")):
        answer = visit.get(path, headers={"host": "10.0.0.7:8080"})
        assert (answer.status_code, answer.text) == (200, word)
        assert visit.post(path).status_code == 405


def test_a_service_without_its_register_lives_and_is_not_ready(team: Office, service: Service) -> None:
    Path(team.register.location).unlink()
    visit = client(team, service)
    assert visit.get("/healthz").status_code == 200
    assert visit.get("/readyz").status_code == 503
    assert "tocsin_register_up 0" in visit.get("/metrics").text
    assert visit.get("/log-in").status_code in (200, 503)


def test_a_service_whose_register_has_another_schema_is_not_ready(team: Office, service: Service) -> None:
    with sqlite3.connect(team.register.location) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    assert client(team, service).get("/readyz").status_code == 503


def test_a_service_that_is_being_stopped_is_not_ready(team: Office, service: Service) -> None:
    service.stopping = True
    assert client(team, service).get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("client_address", "headers", "status"),
    [
        pytest.param("127.0.0.1", {}, 200, id="this-machine"),
        pytest.param("192.0.2.7", {}, 401, id="another-machine"),
        pytest.param("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}, 401, id="through-a-proxy-of-this-machine"),
        pytest.param("192.0.2.7", {"authorization": "Bearer 0123456789"}, 200, id="the-token"),
        pytest.param("127.0.0.1", {"authorization": "Bearer wrong"}, 401, id="a-wrong-token"),
        pytest.param("192.0.2.7", {"authorization": "Bearer "}, 401, id="an-empty-token"),
    ],
)
def test_figures_are_for_this_machine_or_the_token(
    team: Office, service: Service, client_address: str, headers: dict[str, str], status: int
) -> None:
    assert client(team, service, client_address).get("/metrics", headers=headers).status_code == status


def test_without_a_token_none_is_right(team: Office) -> None:
    visit = client(team, Service(register=team.register), "192.0.2.7")
    assert visit.get("/metrics", headers={"authorization": "Bearer None"}).status_code == 401


def test_figures_count_requests_and_sign_ins_and_name_nobody(team: Office, service: Service) -> None:
    object.__setattr__(team.signing, "count", service.metrics.sign_in)
    visit = client(team, service)
    log_in(visit, "wrong")
    log_in(visit)
    visit.get("/words?q=Anna+Example")
    found = visit.get("/metrics")
    assert found.headers["content-type"].startswith("text/plain; version=0.0.4")
    text = found.text
    assert 'tocsin_http_requests_total{method="GET",endpoint="words",status="200"} 2' in text
    assert 'tocsin_sign_ins_total{outcome="refused"} 1' in text
    assert 'tocsin_sign_ins_total{outcome="signed in"} 1' in text
    assert "tocsin_register_documents 0" in text
    assert not re.search(r"Ana|Anna|127\.0", text)
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? [-+0-9.e]+', line), line


def test_a_histogram_adds_up() -> None:
    metrics = Metrics()
    for seconds in (0.001, 0.2, 0.2, 99):
        metrics.request("BREW", "x", 200, seconds)
    text = metrics.text({})
    assert 'le="0.01"} 1' in text
    assert 'le="0.25"} 3' in text
    assert 'le="+Inf"} 4' in text
    assert "seconds_count 4" in text
    assert 'method="other"' in text


def test_a_log_line_is_json_and_tells_nobodys_business(team: Office, service: Service, lines: io.StringIO) -> None:
    visit = client(team, service)
    log_in(visit, "wrong password words")
    log_in(visit)
    visit.get("/words?q=Anna+Example")
    visit.get("/fail/Exampleville")
    visit.get("/healthz")
    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert {line["endpoint"] for line in found} == {"_log_in", "words", "fail"}
    last = found[-1]
    assert (last["endpoint"], last["status"], last["role"], last["level"], last["error"]) == (
        "fail",
        500,
        "coder",
        "error",
        "ValueError",
    )
    assert any(place.endswith(" fail") for place in last["places"])
    for secret in (
        "Ana",
        "Anna",
        "Exampleville",
        "127.0.0.1",
        "secret document",
        "wrong password",
        "csrf",
        *visit.cookies.values(),
    ):
        assert secret not in lines.getvalue()


def test_a_lost_register_is_told_and_does_not_end_the_service(team: Office, service: Service, lines: io.StringIO) -> None:
    visit = client(team, service)
    log_in(visit)
    path = Path(team.register.location)
    path.rename(path.with_suffix(".away"))
    answer = visit.get("/words")
    assert answer.status_code == 503
    assert "cannot answer now" in answer.text
    assert answer.headers["content-security-policy"]
    assert json.loads(lines.getvalue().splitlines()[-1])["error"] == "RegisterError"
    path.unlink(missing_ok=True)
    path.with_suffix(".away").rename(path)
    assert visit.get("/words").status_code == 200


@pytest.mark.parametrize(
    ("public", "told"),
    [
        pytest.param("https://register.example", None, id="https"),
        pytest.param("https://Register.Example:8443/", None, id="a-port"),
        pytest.param("http://127.0.0.1:8348", None, id="this-machine"),
        pytest.param("http://register.example", "in the clear", id="plain-http"),
        pytest.param("https://example.org/register", "host name of its own", id="a-path"),
        pytest.param("register.example", "write the address", id="no-scheme"),
        pytest.param("https://ana@register.example", "write the address", id="a-name-in-it"),
    ],
)
def test_an_address_that_is_not_safe_is_refused(public: str, told: str | None) -> None:
    if told is None:
        assert address(public).host in {"register.example", "127.0.0.1"}
    else:
        with pytest.raises(UsageError, match=told):
            address(public)
