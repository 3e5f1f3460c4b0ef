"""People with accounts: log-in, its refusals, sessions that end, passwords, roles, and what the log keeps."""

import re
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from tests.app.access.people import ANA, Office, office

from tocsin.app.access import Terms
from tocsin.app.access.team import local

ORIGIN = "http://127.0.0.1:8321"


@pytest.fixture
def team(tmp_path: Path) -> Office:
    return office(tmp_path)


def client(team: Office, origin: str = ORIGIN, address: str = "192.0.2.7") -> TestClient:
    headers = {"origin": origin}
    return TestClient(team.app, base_url=origin, follow_redirects=False, client=(address, 50000), headers=headers)


def token(answer: Response) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', answer.text)[1]  # type: ignore[index]


def log_in(visit: TestClient, name: str = "Ana", password: str = ANA, onward: str = "/") -> Response:
    form = {"csrf": token(visit.get("/log-in")), "name": name, "password": password, "next": onward}
    return visit.post("/log-in", data=form)


def entered(team: Office, name: str = "Ana", **said: str) -> TestClient:
    visit = client(team, **said)
    assert log_in(visit, name).status_code == 303
    return visit


def test_a_stranger_is_led_to_the_log_in_and_then_to_where_they_were_going(team: Office) -> None:
    visit = client(team)
    answer = visit.get("/settle?of=3")
    assert (answer.status_code, answer.headers["location"]) == (303, "/log-in?next=/settle%3Fof%3D3")
    page = visit.get(answer.headers["location"])
    assert 'value="/settle?of=3"' in page.text
    assert log_in(visit, "Eda", onward="/settle?of=3").headers["location"] == "/settle?of=3"
    assert visit.get("/settle").text == "settled by Eda"


@pytest.mark.parametrize("name", ["Ana", "ana", " ANA "])
def test_a_name_is_told_apart_without_regard_to_case(team: Office, name: str) -> None:
    visit = client(team)
    log_in(visit, name)
    assert "Hello Ana, coder" in visit.get("/").text


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(team: Office) -> None:
    team.add("Bob", role="admin")
    team.accounts.set_disabled("Bob", disabled=True)
    tries = [
        log_in(client(team), name, password) for name, password in (("Ana", "wrong"), ("Nobody", ANA), ("Bob", ANA), ("", ""))
    ]
    pages = {re.sub(r'value="[0-9a-f]{64}"', "", answer.text) for answer in tries}
    assert [answer.status_code for answer in tries] == [403] * 4
    assert len(pages) == 1
    assert "Name or password is wrong." in pages.pop()


@pytest.mark.parametrize("name", ["Ana", "Nobody"])
def test_failures_make_the_next_try_wait_longer_and_longer_known_name_or_not(team: Office, name: str) -> None:
    def tried(password: str) -> Response:
        return log_in(client(team, address=f"192.0.2.{len(waits)}"), name, password)

    waits: list[int] = []
    assert [tried("wrong").status_code for _ in range(3)] == [403] * 3
    for _ in range(4):
        limited = tried(ANA)
        assert limited.status_code == 429
        assert "Too many tries. Wait" in limited.text
        waits.append(int(limited.headers["retry-after"]))
        team.clock.pass_by(seconds=waits[-1])
        assert tried("wrong").status_code == 403
    assert waits == [3, 5, 9, 17]


def test_the_right_password_must_wait_too_and_counts_after_the_wait(team: Office) -> None:
    for _ in range(3):
        assert log_in(client(team), password="wrong").status_code == 403
    assert log_in(client(team)).status_code == 429
    team.clock.pass_by(seconds=5)
    assert log_in(client(team)).status_code == 303
    assert log_in(client(team), password="wrong").status_code == 403
    assert log_in(client(team)).status_code == 303


def test_many_names_from_one_address_make_the_address_wait(tmp_path: Path) -> None:
    team = office(tmp_path, terms=Terms(free_by_address=4))
    for number in range(4):
        assert log_in(client(team), f"Nobody {number}", "wrong").status_code == 403
    assert log_in(client(team)).status_code == 429
    assert log_in(client(team, address="192.0.2.8")).status_code == 303


def test_a_session_ends_when_idle(team: Office) -> None:
    visit = entered(team)
    for _ in range(3):
        team.clock.pass_by(minutes=59)
        assert visit.get("/").status_code == 200
    team.clock.pass_by(minutes=61)
    assert visit.get("/").headers["location"] == "/log-in?next=/&ended=1"
    assert "Your session has ended" in visit.get("/log-in?ended=1").text
    team.clock.pass_by(minutes=-61)
    assert visit.get("/").status_code == 303, "a session that ended is gone"


def test_a_session_ends_after_its_longest_time_however_busy(team: Office) -> None:
    visit = entered(team)
    for _ in range(23):
        team.clock.pass_by(minutes=30)
        assert visit.get("/").status_code == 200
    team.clock.pass_by(minutes=30)
    assert visit.get("/").status_code == 303


def test_a_form_of_an_ended_session_is_refused_and_said_to_be_unsaved(team: Office) -> None:
    visit = entered(team)
    csrf = token(visit.get("/"))
    team.clock.pass_by(hours=2)
    answer = visit.post("/decide", data={"csrf": csrf})
    assert answer.status_code == 401
    assert "Nothing of this request was done" in answer.text


def test_logging_out_ends_the_session_for_whoever_kept_the_cookie(team: Office) -> None:
    visit = entered(team)
    thief = client(team)
    thief.cookies = visit.cookies
    assert thief.get("/").status_code == 200
    assert visit.post("/log-out", data={"csrf": token(visit.get("/"))}).headers["location"] == "/log-in"
    assert thief.get("/").status_code == 303


@pytest.mark.parametrize("change", ["disable", "reset", "sign-out"])
def test_an_admin_ends_sessions_at_once(team: Office, change: str) -> None:
    visit = entered(team)
    if change == "disable":
        team.accounts.set_disabled("Ana", disabled=True)
    elif change == "sign-out":
        team.signing.sessions.end_all("Ana")
    else:
        team.accounts.set_password("Ana", "another hash", must_change=True)
    assert visit.get("/").status_code == 303


def test_another_role_holds_from_the_next_request_on(team: Office) -> None:
    visit = entered(team)
    assert visit.get("/settle").status_code == 403
    team.accounts.set_role("Ana", "editor")
    assert visit.get("/settle").status_code == 200
    team.accounts.set_role("Ana", "reader")
    assert visit.post("/decide", data={"csrf": token(visit.get("/"))}).status_code == 403


def test_the_session_has_a_secret_that_the_visit_before_it_did_not_know(team: Office) -> None:
    visit = client(team)
    visit.get("/log-in")
    before = set(visit.cookies.values())
    visit.cookies.set("tocsin_session", "planted by a neighbour")
    answer = log_in(visit)
    secret = re.search(r"tocsin_session=([^;]+)", answer.headers["set-cookie"])[1]  # type: ignore[index]
    assert secret not in before | {"planted by a neighbour"}
    assert len(secret) >= 43


def test_a_log_in_that_another_site_sends_is_refused(team: Office) -> None:
    visit = client(team)
    form = {"csrf": token(visit.get("/log-in")), "name": "Ana", "password": ANA}
    assert visit.post("/log-in", data=form, headers={"origin": "https://evil.example"}).status_code == 403
    assert visit.post("/log-in", data={**form, "csrf": "0" * 64}).status_code == 403
    assert client(team).post("/log-in", data=form).status_code == 403, "the token of another visitor"


def test_one_persons_form_token_is_of_no_use_to_another(team: Office) -> None:
    csrf = token(entered(team, "Eda").get("/"))
    assert entered(team).post("/decide", data={"csrf": csrf}).status_code == 403


def test_over_https_cookies_are_bound_to_this_host(tmp_path: Path) -> None:
    team = office(tmp_path, secure=True)
    visit = client(team, "https://register.example")
    answer = log_in(visit)
    cookies = answer.headers.get_list("set-cookie")
    assert cookies[0].startswith("__Host-tocsin_session=")
    assert all("Secure" in c and "HttpOnly" in c and "Path=/" in c and "SameSite=lax" in c and "Domain" not in c for c in cookies)
    assert answer.headers["strict-transport-security"]
    assert visit.get("/").status_code == 200


NEW = "several other words"


@pytest.mark.parametrize(
    ("old", "new", "again", "status", "told"),
    [
        pytest.param(ANA, NEW, NEW, 303, "", id="changed"),
        pytest.param("wrong", NEW, NEW, 403, "until now is wrong", id="the-old-one-is-wrong"),
        pytest.param(ANA, "short", "short", 422, "12 to 256", id="too-short"),
        pytest.param(ANA, "x" * 300, "x" * 300, 422, "12 to 256", id="too-long"),
        pytest.param(ANA, "abababababab", "abababababab", 422, "repeats", id="few-characters"),
        pytest.param(ANA, "this is ANA speaking", "this is ANA speaking", 422, "holds the name", id="holds-the-name"),
        pytest.param(ANA, NEW, "several other werds", 422, "differ", id="the-two-differ"),
        pytest.param(ANA, ANA, ANA, 422, "the old one", id="the-old-one-again"),
    ],
)
def test_a_password_is_changed_by_who_knows_it(team: Office, old: str, new: str, again: str, status: int, told: str) -> None:
    visit, elsewhere = entered(team), entered(team)
    form = {"csrf": token(visit.get("/password")), "old": old, "new": new, "again": again}
    answer = visit.post("/password", data=form)
    assert answer.status_code == status
    assert told in answer.text
    assert visit.get("/").status_code == 200
    assert elsewhere.get("/").status_code == (303 if status == 303 else 200), "other sessions end with the old password"
    assert log_in(client(team), password=new if status == 303 else ANA).status_code == 303


def test_guessing_the_old_password_of_an_open_session_is_slowed(team: Office) -> None:
    visit = entered(team)
    form = {"csrf": token(visit.get("/password")), "old": "wrong", "new": NEW, "again": NEW}
    assert [visit.post("/password", data=form).status_code for _ in range(4)] == [403, 403, 403, 429]


def test_a_password_made_by_somebody_else_is_changed_before_anything(team: Office) -> None:
    team.add("New", must_change=True)
    visit = entered(team, "New")
    assert visit.get("/").headers["location"] == "/password"
    assert "choose your own" in visit.get("/password").text
    visit.post("/password", data={"csrf": token(visit.get("/password")), "old": ANA, "new": NEW, "again": NEW})
    assert "Hello New" in visit.get("/").text


def test_the_log_keeps_names_of_accounts_and_nothing_of_strangers(team: Office) -> None:
    visit = entered(team)
    log_in(client(team), "my secret password", "x")
    log_in(client(team), "Rui", "wrong")
    visit.post("/log-out", data={"csrf": token(visit.get("/"))})
    found = [(name, event) for _, name, event in reversed(team.accounts.logged(most=9))]
    assert found == [("Ana", "signed in"), ("Rui", "refused"), ("Ana", "signed out")]
    content = Path(team.register.location).read_bytes()
    for secret in (ANA, "my secret password", "192.0.2.7", *visit.cookies.values()):
        assert secret.encode() not in content


@pytest.mark.parametrize(
    ("onward", "path"),
    [
        pytest.param("/settle?of=3", "/settle?of=3", id="a-path-of-ours"),
        pytest.param("https://evil.example/", "/", id="another-site"),
        pytest.param("//evil.example/", "/", id="another-site-without-a-scheme"),
        pytest.param("/\\evil.example", "/", id="a-backslash"),
        pytest.param("\\\\evil.example", "/", id="two-backslashes"),
        pytest.param("/\t/evil.example", "/", id="a-tab"),
        pytest.param("javascript:alert(1)", "/", id="a-script"),
        pytest.param("settle", "/", id="relative"),
        pytest.param("/log-out", "/", id="out-again"),
        pytest.param("", "/", id="nothing"),
        pytest.param("http://[", "/", id="no-address-at-all"),
    ],
)
def test_the_log_in_leads_to_no_other_site(onward: str, path: str) -> None:
    assert local(onward) == path
