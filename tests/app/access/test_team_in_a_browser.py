"""The team's doors in a real browser, over loopback: log-in by keyboard, roles, ended session, forged form, too many tries."""

import http.server
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.app.access.people import ANA, Office, office

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"


class Server(uvicorn.Server):
    """A server in a thread, told where it listens."""

    address: str = ""

    async def startup(self, sockets=None) -> None:  # type: ignore[no-untyped-def]
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"


@pytest.fixture
def team(tmp_path: Path) -> Office:
    return office(tmp_path)


@pytest.fixture
def address(team: Office) -> Iterator[str]:
    server = Server(uvicorn.Config(team.app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.address and thread.is_alive():
        thread.join(0.01)
    yield server.address
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as found:
        started = found.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def log_in(page: Page, address: str, name: str = "Ana", password: str = ANA) -> None:
    page.goto(f"{address}/log-in")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_person_logs_in_by_keyboard_alone_and_out_again(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    expect(page.get_by_label("Name")).to_be_focused()
    log_in(page, address)
    expect(page.get_by_role("heading", name="Hello Ana, coder")).to_be_visible()
    page.get_by_role("button", name="Decide").press("Enter")
    expect(page.get_by_text("decided by Ana")).to_be_visible()
    page.goto(f"{address}/")
    page.get_by_role("button", name="Log out").press("Enter")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    page.goto(f"{address}/")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_wrong_password_is_told_to_a_screen_reader_and_a_role_below_is_refused(page: Page, address: str) -> None:
    log_in(page, address, password="wrong")
    expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
    log_in(page, address, "Rui")
    page.goto(f"{address}/settle")
    expect(page.get_by_role("heading", name="Forbidden")).to_be_visible()
    expect(page.get_by_text("This needs the role editor")).to_be_visible()


def test_an_ended_session_leads_back_to_the_log_in_and_says_why(page: Page, address: str, team: Office) -> None:
    log_in(page, address)
    expect(page.get_by_role("heading", name="Hello Ana")).to_be_visible()
    team.clock.pass_by(hours=2)
    page.get_by_role("link", name="Settle").click()
    expect(page.get_by_role("alert")).to_contain_text("Your session has ended")


def test_a_form_that_another_site_sends_does_nothing(page: Page, address: str, team: Office) -> None:
    log_in(page, address)
    expect(page.get_by_role("heading", name="Hello Ana")).to_be_visible()
    token = page.locator("input[name=csrf]").first.get_attribute("value")
    html = f'<form method="post" action="{address}/decide"><input name="csrf" value="{token}"><button>Win a prize</button></form>'

    class Evil(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Evil) as evil:
        Thread(target=evil.serve_forever).start()
        for host in ("127.0.0.1", "localhost"):
            page.goto(f"http://{host}:{evil.server_port}/")
            page.get_by_role("button", name="Win a prize").click()
            expect(page.get_by_text("decided by")).to_have_count(0)
            expect(page.locator("h1")).to_contain_text("Forbidden" if host == "127.0.0.1" else "Unauthorized")
        evil.shutdown()


def test_too_many_tries_must_wait(page: Page, address: str, team: Office) -> None:
    for _ in range(3):
        log_in(page, address, password="wrong")
        expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
    log_in(page, address)
    expect(page.get_by_role("alert")).to_contain_text("Too many tries. Wait")
    team.clock.pass_by(minutes=1)
    log_in(page, address)
    expect(page.get_by_role("heading", name="Hello Ana")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_accessibility_fault(page: Page, address: str, team: Office, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    team.add("New", must_change=True)
    log_in(page, address, password="wrong")
    faults = [Axe().run(page)]
    log_in(page, address, "New")
    expect(page.get_by_role("heading", name="Change password")).to_be_visible()
    faults.append(Axe().run(page))
    page.goto(f"{address}/settle")
    faults.append(Axe().run(page))
    for found in faults:
        assert found.violations_count == 0, found.generate_report()
