"""How the review room lies on screens of several widths: the header of a team with a long name, and a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.app.access.people import ANA, PASSWORDS, START, Clock
from tests.app.rooms import Room

from tocsin.app.access import signing, team
from tocsin.register.accounts import Accounts
from tocsin.register.sessions import Sessions

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

LONG = "Bernadette Example-Featherstonehaugh"


@pytest.fixture
def in_team(room: Room, browser: Browser) -> Iterator[Page]:
    """The room of a team, to which somebody with a long name has logged in."""
    accounts, sessions = Accounts(room.register.engine, ""), Sessions(room.register.engine, "")
    accounts.add(LONG, role="admin", password=PASSWORDS.hash(ANA), must_change=False, at=START)
    people = team(signing(accounts, sessions, clock=Clock(), passwords=PASSWORDS), secure=False)
    context = browser.new_context(base_url=room.serve(LONG, people)[0])
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/queue")
    page.get_by_label("Name").fill(LONG)
    page.get_by_label("Password").fill(ANA)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("header nav")).to_be_visible()
    yield page
    context.close()


@pytest.mark.parametrize(("width", "rows"), [(1440, 1), (1280, 1), (1024, 2), (390, 3)])
def test_the_header_of_a_team_takes_few_rows_and_hides_nobody(in_team: Page, width: int, rows: int) -> None:
    in_team.set_viewport_size({"width": width, "height": 800})
    low = "high => document.querySelector('header.bar').getBoundingClientRect().height < high"
    in_team.wait_for_function(low, arg=20 + 36 * rows, timeout=10_000)
    assert in_team.evaluate("document.documentElement.scrollWidth") <= width
    expect(in_team.get_by_role("button", name="Log out")).to_be_visible()
    assert in_team.locator(".who bdi").get_attribute("title") == LONG


def test_nothing_runs_over_the_edge_of_a_phone(enter, room: Room) -> None:
    page = enter(viewport={"width": 360, "height": 740})
    page.goto("/queue")
    for link in page.locator("header nav a").all():
        box = link.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
    for path in ("/queue", f"/item/{room.reports['one']}", f"/pair/{room.reports['one']}/{room.reports['two']}", "/agreement"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
