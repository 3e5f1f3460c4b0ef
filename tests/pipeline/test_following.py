"""Following feeds of a server on this machine: what is new comes once, and as its server and a person want it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.pipeline.world import World

from tocsin.model.captures import Came
from tocsin.pipeline.following import Manner
from tocsin.sources.fetch import Fetcher
from tocsin.sources.readers.origin import Link

pytestmark = pytest.mark.loopback


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


def test_what_a_list_of_a_person_says_wins_over_the_page(world: World) -> None:
    link = Link(url=world.served.url("/a"), publisher="Example Gazette", published="2019-03-05", firm=True)
    world.following().round([link, replace(link, url=world.served.url("/b"), firm=False)])
    assert [(d.publisher, str(d.published)) for d in world.register.view().documents().values()] == [
        ("Example Gazette", "2019-03-05"),
        (world.served.host, "2019-03-05"),
    ]


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
