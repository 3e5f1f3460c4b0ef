"""Whatever breaks on the way, following goes on: what failed is tried later, and nothing comes twice or is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.pipeline.world import World

from tocsin.model.captures import Came
from tocsin.register.ledger import Batch, Ledger
from tocsin.register.register import open_register
from tocsin.sources.readers.origin import Link

pytestmark = pytest.mark.loopback


def test_a_server_that_fails_is_asked_later_and_later_and_as_late_as_it_asks(world: World) -> None:
    world.served.give("/feed", b"", status=500)
    waits = []
    for _ in range(4):
        (visit,) = world.round().visits
        assert (visit.came, visit.why) == (Came.FAILED, "the server answered 500")
        assert visit.again is not None
        waits.append((visit.again - world.now) / timedelta(minutes=15))
        world.now = visit.again - timedelta(seconds=1)
        assert world.round().visits == [], "it waits until then"
        world.now = visit.again
    assert waits == [1, 2, 4, 8]
    world.served.give("/feed", b"", {"Retry-After": str(5 * 3600)}, status=429)
    (visit,) = world.round().visits
    assert visit.again == world.now + timedelta(hours=5)
    world.now = visit.again
    world.feed("/feed", "/a")
    assert world.round().documents == 1


def test_a_page_that_fails_keeps_its_feed_open_until_it_comes_or_is_given_up(world: World) -> None:
    world.feed("/feed", "/a", "/b", etag='"1"')
    world.served.give("/b", b"", status=503)
    (visit,) = world.round().visits
    assert (visit.came, visit.why, visit.headers) == (Came.TRUNCATED, "1 of 2 pages are left for later", {})
    for _ in range(7):
        world.now += timedelta(hours=20)
        (visit,) = world.round().visits
    assert visit.came is Came.READ
    assert world.served.paths.count("/b") == 6
    world.page("/b", "Karim", 2)


def test_a_feed_without_end_has_a_clear_state(world: World) -> None:
    world.served.stream("/feed", lambda write: [write(b"<item>" * 5_000) for _ in range(1_000)])
    (visit,) = world.round().visits
    assert (visit.came, visit.why) == (Came.FAILED, "more than 200,000 bytes")
    world.served.give("/feed", b"<rss><channel>" + b"<item>" * 300, {"Content-Type": "application/rss+xml"})
    world.now += timedelta(days=1)
    (visit,) = world.round().visits
    assert visit.came is Came.FAILED
    assert "not XML" in (visit.why or "")


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-2), timedelta(days=400)])
def test_a_clock_that_jumps_stops_nothing_and_doubles_nothing(world: World, jump: timedelta) -> None:
    world.round()
    world.served.give("/feed", b"", status=500)
    world.now += timedelta(minutes=15)
    world.round()
    world.feed("/feed", "/a", "/b", "/c")
    world.page("/c", "Omar", 3)
    world.now += jump
    assert world.round().documents == 1
    assert len(world.register.view().documents()) == 3


def test_without_a_network_everything_waits_and_it_is_said(world: World) -> None:
    links = [Link(url="http://127.0.0.1:9/a"), Link(url="http://127.0.0.1:9/b")]
    made = world.following().round(links)
    assert made.offline
    assert len(made.failed) == 2
    assert all(visit.again is not None and visit.again <= world.now + timedelta(hours=1) for visit in made.failed)


def test_where_one_may_not_go_is_noted_and_not_visited(world: World) -> None:
    world.served.give("/a", b"", {"Location": "http://169.254.169.254/latest/"}, status=302)
    world.feed("/feed", "/a")
    world.served.routes["/feed2"] = world.served.routes["/feed"]
    made = world.following().round([Link(url=world.served.url("/feed")), Link(url="http://192.168.0.1/feed")])
    assert [visit.came for visit in made.visits] == [Came.READ, Came.SKIPPED]
    assert [page.came for page in made.pages] == [Came.SKIPPED]
    assert "nothing was sent" in (made.pages[0].why or "")


def test_what_breaks_its_reader_is_held_once_and_other_languages_are_kept_unread(world: World) -> None:
    world.served.give("/a", b"%PDF-1.7 broken", {"Content-Type": "text/html"})
    world.served.give("/b", ("Полиция Граца сообщила, что в писателя стреляли. " * 9).encode(), {"Content-Type": "text/plain"})
    for _ in range(2):
        world.round()
        world.now += timedelta(days=2)
    assert world.came()["/a"] == [Came.REFUSED, Came.REFUSED]
    assert len(world.register.ledger().held()) == 1
    assert world.came()["/b"] == [Came.UNREAD, Came.UNCHANGED]
    assert list(world.register.ledger().languages().values()) == ["ru"]


def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., None] = Ledger.keep
    left = {"writes": 0}

    def keep(self: Ledger, batch: Batch, *, at: datetime) -> None:
        if left["writes"] == 0:
            raise KeyboardInterrupt
        left["writes"] -= 1
        real(self, batch, at=at)

    for writes in range(4):
        one = World(world.served, open_register(str(tmp_path / f"{writes}.db"), writable=True), world.reading)
        monkeypatch.setattr(Ledger, "keep", keep)
        left["writes"] = writes
        if writes < 3:
            with pytest.raises(KeyboardInterrupt):
                one.round()
        else:
            one.round()
        monkeypatch.setattr(Ledger, "keep", real)
        one.round()
        assert len(one.register.view().documents()) == 2
        assert len(one.register.ledger().captures()) == 2
        assert len(one.register.view().reports()) == 2
        assert one.came()["/feed"][-1] is Came.READ


def test_asked_to_stop_it_finishes_the_page_and_leaves_the_rest_for_later(world: World) -> None:
    asked = iter([False, False, True, True, True])
    made = world.round(stopped=lambda: next(asked))
    assert made.documents == 1
    assert made.visits[0].came is Came.TRUNCATED
    assert world.round().documents == 1
