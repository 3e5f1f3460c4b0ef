"""A browser, a room, and a way into it for one person, for the tests of the room in a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.app.rooms import Room

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    for server in made.servers:
        server.should_exit = True


@pytest.fixture
def enter(room: Room, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Come in as somebody: a page of their own, in which any error or foreign request fails the test."""
    contexts, wrong = [], []

    def come(name: str = "Ana", **options: object) -> Page:
        base, start = room.serve(name)
        context = browser.new_context(base_url=base, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: None if request.url.startswith((base, "data:")) else wrong.append(request.url))
        page.goto(start)
        return page

    yield come
    for context in contexts:
        context.close()
    assert wrong == []
