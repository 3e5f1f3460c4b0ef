"""What the gate finds not relevant is set aside, told in the ledger, and taken in when somebody wants it."""

from datetime import timedelta
from typing import Any

import pytest
from tests.pipeline.world import World

from tocsin.model.captures import Came
from tocsin.pipeline.following import Manner
from tocsin.pipeline.relevance import ledger

pytestmark = pytest.mark.loopback

ORDINARY = """The museum of Ostrevo opens its new wing on Saturday with a show of apple presses. Entry is free for children, the
director said, and the cafe will sell cider from the valley. Trains run every hour, and visitors are asked to leave their cars at
the station, where a bus waits. The show has taken three years to prepare and runs until autumn."""


def _museum(world: World) -> None:
    page = f"<!doctype html><html><head><title>Museum</title></head><body><article><p>{ORDINARY}</p></article></body></html>"
    world.served.give("/museum", page.encode(), {"Content-Type": "text/html", "ETag": '"m"'})
    world.feed("/feed", "/a", "/museum", etag='"f"')


def test_what_the_gate_sets_aside_is_in_the_ledger_with_its_probability_and_not_kept(world: World) -> None:
    _museum(world)
    made = world.round()
    assert (made.documents, made.aside, made.visits[0].came) == (1, 1, Came.READ)
    assert world.came()["/museum"] == [Came.SET_ASIDE]
    (line,) = ledger(world.register, "set aside")
    assert (line.url, line.found_in) == (world.served.url("/museum"), world.served.url("/feed"))
    assert float(line.why) < 0.5
    assert {document.url for document in world.register.view().documents().values()} == {world.served.url("/a")}


def test_a_page_that_was_set_aside_is_asked_whether_it_changed_and_stays_so(world: World) -> None:
    _museum(world)
    world.round()
    world.now += timedelta(days=2)
    world.feed("/feed", "/a", "/museum", etag='"g"')
    world.served.give("/museum", b"", status=304)
    world.round()
    assert world.came()["/museum"] == [Came.SET_ASIDE, Came.SET_ASIDE]
    asked = [request for request in world.served.seen if request.path == "/museum"]
    assert [request.headers["If-None-Match"] for request in asked] == [None, '"m"']
    assert len(list(ledger(world.register, "set aside"))) == 1


@pytest.mark.parametrize(
    "read", [pytest.param({"manner": Manner(gated=False)}, id="without-the-gate"), pytest.param({}, id="named-by-a-person")]
)
def test_what_was_set_aside_is_taken_in_when_somebody_wants_it(world: World, read: dict[str, Any]) -> None:
    _museum(world)
    world.round()
    made = world.round("/feed" if read else "/museum", **read)
    assert made.documents == 1, "though neither the feed nor the page has changed"
    assert world.came()["/museum"] == [Came.SET_ASIDE, Came.READ]
    assert not list(ledger(world.register, "set aside"))


def test_a_page_that_is_held_is_never_set_aside_when_it_changes(world: World) -> None:
    world.round()
    page = f"<!doctype html><html><head><title>A</title></head><body><article><p>{ORDINARY}</p></article></body></html>"
    world.served.give("/a", page.encode(), {"Content-Type": "text/html", "ETag": '"new"'})
    world.now += timedelta(days=2)
    world.round()
    assert world.came()["/a"] == [Came.READ, Came.READ]
    assert [c.previous is None for c in world.register.ledger().captures(world.served.url("/a"))] == [True, False]
