"""In a team every decision carries the name of the account that made it, on every engine, whatever the form says."""

import re

import pytest
from starlette.testclient import TestClient
from tests.app.access.people import ANA, PASSWORDS, Clock
from tests.register.samples import START, add, document, reading

from tocsin.app.access import signing, team
from tocsin.app.site import create_app
from tocsin.pipeline.review import Workroom
from tocsin.pipeline.verify import verify
from tocsin.register.accounts import Accounts
from tocsin.register.register import Register, open_register
from tocsin.register.sessions import Sessions

ORIGIN = "http://127.0.0.1:8321"
REPORT = reading(document()).reports[0].report_id


@pytest.fixture
def register(location: str) -> Register:
    register = open_register(location, writable=True)
    add(register, document())
    accounts = Accounts(register.engine, register.location)
    for name, role in (("Ana Núñez", "coder"), ("Rui", "reader")):
        accounts.add(name, role=role, password=PASSWORDS.hash(ANA), must_change=False, at=START)
    return register


def entered(register: Register, name: str) -> TestClient:
    accounts, sessions = Accounts(register.engine, ""), Sessions(register.engine, "")
    mode = team(signing(accounts, sessions, clock=Clock(), passwords=PASSWORDS), secure=False)
    app = create_app(Workroom(register=register, clock=lambda: START), mode)
    visit = TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False)
    visit.post("/log-in", data={"csrf": token(visit, "/log-in"), "name": name, "password": ANA, "next": "/"})
    return visit


def token(visit: TestClient, path: str) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', visit.get(path).text)[1]  # type: ignore[index]


def test_a_decision_carries_the_name_of_the_account(register: Register) -> None:
    visit = entered(register, "ana núñez")
    page = visit.get(f"/item/{REPORT}")
    assert "Ana Núñez" in page.text
    form = {"csrf": token(visit, f"/item/{REPORT}"), "act": "accept", "key": "kind", "seen": "0", "by": "Somebody Else"}
    answer = visit.post(f"/item/{REPORT}/decide", data=form)
    assert answer.status_code == 303, answer.text
    assert [(d.by, str(d.act), d.subject) for d in register.view().decisions()] == [("Ana Núñez", "accept", f"{REPORT}#kind")]
    assert verify(register).problems == ()


def test_a_reader_decides_nothing(register: Register) -> None:
    visit = entered(register, "Rui")
    form = {"csrf": token(visit, "/password"), "act": "accept", "key": "kind", "seen": "0"}
    assert visit.post(f"/item/{REPORT}/decide", data=form).status_code == 403
    assert register.view().decisions() == []
