"""The pages of judgement in a real browser: by keyboard, with sliders, without a script, and for those who cannot see."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tocsin.app.access import alone
from tocsin.app.site import create_app
from tocsin.pipeline.judgements import all_kept
from tocsin.pipeline.review import Workroom
from tocsin.pipeline.verify import verify
from tocsin.register.register import Register, open_register

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
Enter = Callable[..., Page]
expect.set_options(timeout=20_000)  # a busy machine draws a curve in more than a blink


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Clock:
    """A clock that a test can move."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return open_register(str(tmp_path / "r.db"), writable=True)


@pytest.fixture
def enter(register: Register, clock: Clock, browser: Browser) -> Iterator[Enter]:
    """Come in to a page; any error, dialog or foreign request fails the test."""
    wrong: list[str] = []
    mode = alone("Ana")
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Workroom(register=register, clock=clock), mode), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    contexts = []

    def come(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=base, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((base, "data:")) else wrong.append(request.url))
        page.goto(base + mode.start)
        page.goto(path)
        return page

    yield come
    for context in contexts:
        context.close()
    server.should_exit = True
    assert wrong == []


def fill(page: Page, due: str) -> None:
    """A judgement by keyboard alone, from the first field to the button."""
    page.get_by_label("Question that yes or no can answer").focus()
    page.keyboard.type("Is a second warning given in Aalund?")
    page.keyboard.press("Tab")
    page.keyboard.type("realistic")
    page.keyboard.press("Tab")
    page.keyboard.type("42")
    page.keyboard.press("Tab")
    page.keyboard.type("48")
    for label, words in (("What the confidence stands on", "one source"), ("What will count as yes", "Police say so.")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Due", exact=True).fill(due)


def test_a_judgement_is_made_comes_due_is_resolved_and_scored(enter: Enter, register: Register, clock: Clock) -> None:
    page = enter("/judgements")
    fill(page, str((clock.now + timedelta(days=3)).date()))
    page.get_by_role("button", name="Keep this judgement").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Kept as J")
    expect(page.locator(".kept").nth(1)).to_contain_text("Yes is a realistic possibility (42 to 48%, PHIA).")
    clock.now += timedelta(days=4)
    page.goto("/judgements")
    due = page.locator(".kept").first
    due.get_by_label("Source of the outcome").fill("the day passed")
    due.get_by_role("button", name="No").press("Enter")
    expect(page.get_by_text("Ana, judgement: n 1 on 1 question, Brier 0.20")).to_be_visible()
    assert page.locator("figure img").first.evaluate("async (image) => (await image.decode(), image.naturalWidth)") > 0
    assert all_kept(register)[0].outcome is not None
    assert verify(register).problems == ()
    page.goto("/history")
    expect(page.locator("main")).to_contain_text("recorded an outcome")
    expect(page.locator("main")).to_contain_text("judged")


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(enter: Enter, register: Register) -> None:
    page = enter("/judgements")
    fill(page, "2001-01-01")
    page.get_by_label("What the confidence stands on").fill("it is certain")
    page.get_by_role("button", name="Keep this judgement").click()
    expect(page.get_by_role("alert")).to_contain_text("certainty")
    assert page.get_by_label("Question that yes or no can answer").input_value() == "Is a second warning given in Aalund?"
    page.get_by_label("What the confidence stands on").fill("one source")
    page.get_by_role("button", name="Keep this judgement").click()
    expect(page.get_by_role("alert")).to_contain_text("has passed")
    assert all_kept(register) == ()


def test_sliders_answer_as_they_move_by_keyboard(enter: Enter) -> None:
    page = enter("/what-if?scenario=retaliation")
    before = page.locator("#said").inner_text()
    picture = page.locator("#frontier").get_attribute("src")
    slider = page.get_by_label("benefit of the act")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("#said")).not_to_have_text(before)
    expect(page.locator("#said")).to_contain_text("Under these assumptions not acting looks better")
    assert page.locator("#frontier").get_attribute("src") != picture
    assert "benefit=0" in page.url
    expect(page.locator("#thresholds tbody tr").first).to_contain_text("attribution")


def test_the_same_answer_without_a_script(enter: Enter) -> None:
    page = enter("/what-if?scenario=retaliation", java_script_enabled=False)
    expect(page.locator("#said")).to_contain_text("Under these assumptions")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#said")).to_contain_text("Under these assumptions")
    assert "scenario=retaliation" in page.url
    page.goto("/what-if?scenario=retaliation&benefit=much")
    expect(page.locator("main")).to_contain_text("benefit: 'much' is not a number")


def test_an_assessment_is_checked_and_its_brief_comes_as_a_file(enter: Enter) -> None:
    page = enter("/assess?template=warning")
    page.get_by_role("button", name="Check and compare").click()
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="Brief as PDF").click()
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    box = page.get_by_label("The assessment")
    box.fill(box.input_value() + '\n[[evidence]]\nkey = "e"\nincident = "T9"\nfield = "kind"\n')
    page.get_by_role("button", name="Check and compare").click()
    expect(page.get_by_role("alert")).to_contain_text("evidence.0 (e): no incident 'T9'")


def test_protection_is_shared_in_a_table_and_kept_nowhere(enter: Enter, register: Register) -> None:
    page = enter("/protection")
    for row, (name, harm) in enumerate((("Zlatna", "9"), ("Home", "6"))):
        page.get_by_label(f"Row {row + 1}, who or what").fill(name)
        page.get_by_label(f"Row {row + 1}, harm").fill(harm)
        page.get_by_label(f"Row {row + 1}, attraction").fill(harm)
    page.get_by_role("button", name="Share").press("Enter")
    expect(page.get_by_role("heading", name="Given these values")).to_be_visible()
    expect(page.locator("table").first).to_contain_text("60% of the time")
    expect(page.locator("main")).to_contain_text("TLP:RED")
    expect(page.locator("table").nth(1).locator("tbody tr")).to_have_count(7)
    assert b"Zlatna" not in Path(register.location).read_bytes()
    page.get_by_label("Row 1, harm").fill("much")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("alert")).to_contain_text("Zlatna, harm: a number")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/judgements", "/assess", "/what-if", "/protection"])
def test_every_page_serves_those_who_cannot_see_it(enter: Enter, path: str, scheme: str) -> None:
    page = enter(path, color_scheme=scheme)
    found = Axe().run(page)
    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found.response["violations"]] == []
