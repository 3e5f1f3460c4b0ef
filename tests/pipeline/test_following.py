"""Following feeds of a server on this machine: what is new comes once, whatever breaks on the way."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tocsin.model.captures import Came
from tocsin.pipeline.following import Following, Manner, Round
from tocsin.pipeline.relevance import ledger
from tocsin.pipeline.taking_turns import Turns
from tocsin.register.ledger import Batch, Ledger
from tocsin.register.register import Register, open_register
from tocsin.sources.fetch import Fetcher
from tocsin.sources.guard import Guard
from tocsin.sources.guarded import Guarded
from tocsin.sources.pace import Pace
from tocsin.sources.readers.origin import Link

pytestmark = pytest.mark.loopback

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
STORY = """Police in Graz said on 4 March 2019 that agents of the Syrian intelligence service had shot at an exiled writer,
{name} Example, outside his flat in Graz on {day} March 2019. The Syrian
embassy denied it, and its spokesman called the charge absurd."""

WHEN = "<pubDate>Mon, 04 Mar 2019 18:00:00 GMT</pubDate>"


class World:
    """A server, a register, and clocks that a test moves."""

    def __init__(self, served: Any, register: Register, reading: Guarded) -> None:
        self.served, self.register, self.now = served, register, START
        self.slept: list[float] = []
        self.mono = 0.0
        self.reading = reading
        served.give("/robots.txt", b"", status=404)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.mono += seconds

    def following(self, **said: Any) -> Following:
        hosts = frozenset({self.served.host, "127.0.0.1:9"})
        return Following(
            self.register,
            Fetcher(guard=Guard(allowed=hosts), max_size=200_000, seconds=5, clock=lambda: self.now),
            Pace(lambda: self.mono, self.sleep),
            self.reading,
            clock=lambda: self.now,
            monotonic=lambda: self.mono,
            manner=said.pop("manner", Manner()),
            **said,
        )

    def round(self, *paths: str, **said: Any) -> Round:
        return self.following(**said).round([Link(url=self.served.url(path)) for path in paths or ("/feed",)])

    def page(self, path: str, name: str, day: int, extra: str = "") -> None:
        body = STORY.format(name=name, day=day)
        html = (
            f"<!doctype html><html><head><title>{name}</title>{extra}</head><body><article><p>{body}</p></article></body></html>"
        )
        self.served.give(path, html.encode(), {"Content-Type": "text/html", "ETag": f'"{name}{extra}"'})

    def feed(self, path: str, *pages: str, etag: str | None = None) -> None:
        items = "".join(f"<item><title>A plot</title><link>{self.served.url(page)}</link>{WHEN}</item>" for page in pages)
        headers = {"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {})
        self.served.give(path, f"<rss><channel><title>Gazette</title>{items}</channel></rss>".encode(), headers)

    def came(self) -> dict[str, list[Came]]:
        found: dict[str, list[Came]] = {}
        for visit in self.register.ledger().visits():
            found.setdefault(visit.source.removeprefix(self.served.url("")), []).append(visit.came)
        return found


@pytest.fixture(scope="module")
def reading() -> Iterator[Guarded]:
    with Guarded() as made:
        yield made


@pytest.fixture
def world(loopback: Any, tmp_path: Path, reading: Guarded) -> World:
    made = World(loopback, open_register(str(tmp_path / "t.db"), writable=True), reading)
    made.page("/a", "Samir", 1)
    made.page("/b", "Karim", 2)
    made.feed("/feed", "/a", "/b")
    return made


def test_what_a_feed_leads_to_becomes_documents_with_captures_once(world: World) -> None:
    made = world.round()
    assert (made.documents, made.reports, [visit.came for visit in made.visits]) == (2, 2, [Came.READ])
    documents = list(world.register.view().documents().values())
    assert {document.url for document in documents} == {world.served.url("/a"), world.served.url("/b")}
    assert {str(document.published) for document in documents} == {"2019-03-04"}, "the feed says it where the page does not"
    captures = world.register.ledger().captures()
    assert {(c.status, c.via, c.previous) for c in captures} == {(200, world.served.url("/feed"), None)}
    assert captures[0].headers["content-type"] == "text/html"
    again = world.round()
    assert (again.documents, again.pages) == (0, [])
    assert world.served.paths.count("/a") == 1
    assert len(world.register.view().memberships()) == 2


def test_requests_to_one_host_keep_their_distance(world: World) -> None:
    world.served.give("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    world.round()
    assert world.slept == [7.0, 7.0]


def test_a_feed_that_did_not_change_is_not_sent_again_and_its_pages_are_asked_again_after_a_day(world: World) -> None:
    world.feed("/feed", "/a", etag='"1"')
    world.round()
    world.now += timedelta(days=1, minutes=1)
    world.round()
    assert world.served.seen[-2].headers["If-None-Match"] == '"1"'
    assert world.served.seen[-1].headers["If-None-Match"] == '"Samir"'
    assert world.came()["/a"] == [Came.READ, Came.UNCHANGED]
    world.served.give("/feed", b"", status=304)
    world.now += timedelta(days=1)
    assert world.round().visits[0].came is Came.UNCHANGED


def test_a_page_that_changed_is_a_new_version_and_one_with_another_advertisement_is_not(world: World) -> None:
    world.round()
    world.page("/a", "Samir", 1, extra="<meta name='advertisement' content='7'>")
    world.page("/b", "Karim", 3)
    world.now += timedelta(days=2)
    made = world.round()
    assert made.documents == 1
    assert world.came()["/a"] == [Came.READ, Came.UNCHANGED]
    versions = world.register.ledger().captures(world.served.url("/b"))
    assert [version.previous for version in versions] == [None, versions[0].number]
    assert len({version.original for version in versions}) == 2
    assert len(world.register.view().documents()) == 3
    found = list(dict(world.register.view().originals()).values())
    assert any(b"2 March" in content for content in found), "the version before is kept"


@pytest.mark.parametrize(
    ("status", "content", "left", "came"),
    [
        pytest.param(200, b"User-agent: *\nDisallow: /a\n", "/a", Came.SKIPPED, id="what-it-forbids"),
        pytest.param(200, b"User-agent: tocsin\nDisallow: /\n", "/feed", Came.SKIPPED, id="all-of-it-to-us"),
        pytest.param(503, b"", "/feed", Came.FAILED, id="while-it-cannot-be-had"),
    ],
)
def test_a_robots_txt_is_heeded(world: World, status: int, content: bytes, left: str, came: Came) -> None:
    world.served.give("/robots.txt", content, status=status)
    world.round()
    assert world.came()[left] == [came]
    assert left not in world.served.paths


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


def test_a_page_that_two_feeds_lead_to_is_fetched_once(world: World) -> None:
    world.feed("/other", "/b", "/a")
    world.round("/feed", "/other")
    assert world.served.paths.count("/a") == 1


def test_an_index_of_sitemaps_is_followed_but_not_in_a_ring(world: World) -> None:
    entry = "".join(f"<sitemap><loc>{world.served.url(path)}</loc></sitemap>" for path in ("/s.xml", "/index.xml"))
    world.served.give("/index.xml", f"<sitemapindex>{entry}</sitemapindex>".encode(), {"Content-Type": "text/xml"})
    page = f"<urlset><url><loc>{world.served.url('/a')}</loc></url></urlset>"
    world.served.give("/s.xml", page.encode(), {"Content-Type": "text/xml"})
    assert world.round("/index.xml").documents == 1
    assert world.served.paths.count("/index.xml") <= 3


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
        one = replace_register(world, tmp_path / f"{writes}.db")
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


def replace_register(world: World, path: Path) -> World:
    made = World.__new__(World)
    made.__dict__ = {**world.__dict__, "register": open_register(str(path), writable=True)}
    return made


def test_asked_to_stop_it_finishes_the_page_and_leaves_the_rest_for_later(world: World) -> None:
    asked = iter([False, False, True, True, True])
    made = world.round(stopped=lambda: next(asked))
    assert made.documents == 1
    assert made.visits[0].came is Came.TRUNCATED
    assert world.round().documents == 1


def test_what_a_list_of_a_person_says_wins_over_the_page(world: World) -> None:
    link = Link(url=world.served.url("/a"), publisher="Example Gazette", published="2019-03-05", firm=True)
    world.following().round([link, replace(link, url=world.served.url("/b"), firm=False)])
    assert [(d.publisher, str(d.published)) for d in world.register.view().documents().values()] == [
        ("Example Gazette", "2019-03-05"),
        (world.served.host, "2019-03-05"),
    ]


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


def test_sources_are_visited_side_by_side_and_a_host_by_one_at_a_time(world: World) -> None:
    for number in range(3):
        world.page(f"/own{number}", f"Name{number}", number + 1)
        world.feed(f"/feed{number}", f"/own{number}", "/a", "/b")
    busy: list[str] = []
    most: list[int] = []
    fetch = Fetcher.fetch

    def watched(self: Fetcher, url: str, **said: Any) -> Any:
        busy.append(url)
        most.append(len(busy))
        try:
            return fetch(self, url, **said)
        finally:
            busy.remove(url)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fetcher, "fetch", watched)
        made = world.round("/feed0", "/feed1", "/feed2", manner=Manner(at_once=3))
    assert made.documents == 5
    assert [visit.source for visit in made.visits] == [world.served.url(f"/feed{n}") for n in range(3)]
    assert sum(visit.documents for visit in made.visits) == 5
    assert max(most) == 1
    assert sorted(world.served.paths) == sorted(
        ["/robots.txt", "/a", "/b", *(f"/{w}{n}" for w in ("feed", "own") for n in range(3))]
    )
    assert len(world.register.view().memberships()) == 5


def test_turns_let_two_hosts_be_waited_for_at_once_and_one_host_by_one(world: World) -> None:
    turns, together, alone = Turns(), threading.Barrier(2, timeout=20), []

    def ask(url: str, wait: Callable[[], Any]) -> None:
        with turns.held(), turns.given_up(url):
            alone.append(url)
            wait()
            alone.remove(url)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda url: ask(url, together.wait), ["https://a.example/1", "https://b.example/1"]))
        for _ in range(20):
            pages = ["https://a.example/1", "https://A.example/2"]
            list(threads.map(lambda url: ask(url, lambda: [alone] == [alone[:1]] or pytest.fail("two at one host")), pages))
