"""A server on this machine that gives feeds and pages, a register that follows them, and clocks that a test moves."""

from datetime import UTC, datetime
from typing import Any

from tocsin.model.captures import Came
from tocsin.pipeline.following import Following, Manner, Round
from tocsin.register.register import Register
from tocsin.sources.fetch import Fetcher
from tocsin.sources.guard import Guard
from tocsin.sources.guarded import Guarded
from tocsin.sources.pace import Pace
from tocsin.sources.readers.origin import Link

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
