"""Follow: feeds, sitemaps, lists and pages are visited in turn, and what is new in them goes into the register.

All state is in the register: a page, its documents and the note of the visit are one transaction, so that a run that is
killed at any point loses no page and takes none twice. A feed counts as read only when all its pages are; until then its
server is not told that we have it. What fails is tried again later and later; what the robots.txt or the guard forbids is
left alone and noted. A clock that jumps costs a visit too many, never one too few.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from tocsin.errors import AddressRefused, FetchError, InvalidValue, ReaderError
from tocsin.model.captures import Came, Capture, Visit, Way, plain
from tocsin.model.documents import Document, published
from tocsin.pipeline.collect import Collected, Noted, Refused, unfold
from tocsin.pipeline.extract import BAR, read_one
from tocsin.pipeline.gating import collector, set_aside
from tocsin.pipeline.keeping import Tally, held, kept
from tocsin.pipeline.link import relink
from tocsin.pipeline.taking_turns import Turns
from tocsin.register.ledger import Batch, Kept
from tocsin.register.register import Register
from tocsin.register.writer import Original
from tocsin.sources.fetch import Fetched, Fetcher
from tocsin.sources.guarded import Guarded
from tocsin.sources.languages import ENGLISH
from tocsin.sources.pace import Pace
from tocsin.sources.readers import by_media_type
from tocsin.sources.readers.origin import Link, Origin
from tocsin.sources.robots import Robots

GIVE_UP: Final = 6
"""Failures in a row after which a page of a feed is left; a feed itself is never given up."""
LONGEST: Final = timedelta(days=1)
UNREACHED: Final = timedelta(hours=1)
"""The longest wait after a failure that may be our own network's."""
SKEW: Final = timedelta(minutes=1)
MAX_DEPTH: Final = 3
"""Lists in lists: an index of sitemaps, a sitemap, its pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How sources are followed.

    If `gated`, pages that a feed or list leads to are taken in only if the gate lets them pass; a page that was named by a
    person, or that is held already, always is. `at_once` sources are visited side by side, a host by one of them at a time.
    """

    every: timedelta = timedelta(minutes=15)
    recheck: timedelta = timedelta(days=1)
    max_pages: int = 500
    least: float = BAR
    gated: bool = True
    at_once: int = 1


@dataclass(slots=True, kw_only=True)
class Round:
    """What became of one round. `led` counts the new documents that each list led to."""

    visits: list[Visit] = field(default_factory=list)
    pages: list[Visit] = field(default_factory=list)
    waiting: list[tuple[str, datetime]] = field(default_factory=list)
    documents: int = 0
    reports: int = 0
    led: Counter[str] = field(default_factory=Counter)
    stopped: bool = False

    @property
    def aside(self) -> int:
        """How many pages the gate set aside."""
        return sum(page.came is Came.SET_ASIDE for page in self.pages)

    @property
    def failed(self) -> list[Visit]:
        """The sources that could not be visited."""
        return [visit for visit in self.visits if visit.came is Came.FAILED]

    @property
    def offline(self) -> bool:
        """Whether not one source was reached, which is more likely our network's fault than theirs."""
        return len(self.visits) > 1 and all(v.came is Came.FAILED and "answered" not in (v.why or "") for v in self.visits)


class Following:
    """Follows sources into one register."""

    def __init__(
        self,
        register: Register,
        fetcher: Fetcher,
        pace: Pace,
        reading: Guarded,
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        manner: Manner,
        stopped: Callable[[], bool] = lambda: False,
        progress: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.register, self.ledger, self.manner = register, register.ledger(), manner
        self.fetcher, self.pace, self.reading = fetcher, pace, reading
        self.robots = Robots(fetcher, monotonic)
        self.clock, self.stopped, self.progress = clock, stopped, progress
        self.collector = collector(gated=manner.gated)
        self.turns = Turns()

    def round(self, sources: Iterable[Link]) -> Round:
        """Visit every source that is due, and link what is new."""
        made = Round()
        visit = partial(self._in_turn, made)
        due = list(self._due(sources, made))
        if self.manner.at_once == 1:
            visits = [visit(pair) for pair in due]
        else:
            with ThreadPoolExecutor(max_workers=self.manner.at_once) as threads:
                visits = list(threads.map(visit, due))
        made.visits += [found for found in visits if found is not None]
        if made.documents:
            relink(self.register)
        return made

    def _due(self, sources: Iterable[Link], made: Round) -> Iterator[tuple[Link, Visit | None]]:
        for source in sources:
            last = self.ledger.last(plain(source.url))
            if last is not None and (again := waits(last, self.clock())) is not None:
                made.waiting.append((source.url, again))
            else:
                yield source, last

    def _in_turn(self, made: Round, due: tuple[Link, Visit | None]) -> Visit | None:
        """Visit a source in the only turn there is, which is given up while a server is waited for."""
        with self.turns.held():
            if self.stopped():
                made.stopped = True
                return None
            return self._source(*due, made)

    def _source(self, source: Link, last: Visit | None, made: Round, depth: int = 1) -> Visit:
        """Visit a feed, a list or a page that was named, and what it leads to."""
        self.progress(source.url)
        answer = self._asked(source, last, via=None)
        if isinstance(answer, Visit):
            return self._noted(answer)
        reader = by_media_type(answer.media_type, answer.content)
        if reader in ("feed", "links"):
            return self._noted(self._list(source, answer, made, depth))
        return self._page(source, answer, reader, made, via=None)

    def _list(self, source: Link, answer: Fetched, made: Round, depth: int) -> Visit:
        """Visit the pages of a feed or a list; it counts as read when none is left."""
        key = plain(source.url)
        visit = Visit(source=key, came=Came.READ, at=answer.at, collector=self.collector, size=len(answer.content))
        try:
            found = self.reading.read(answer.content, Origin(name=key, url=answer.final_url), reader="links")
        except ReaderError as error:
            return replace(visit, came=Came.FAILED, why=str(error).removeprefix(f"{key}: "), again=self._again(key, None))
        links = [piece for piece in found if isinstance(piece, Link)]
        nested, left = 0, 0
        for number, link in enumerate(links):
            if self.stopped() or number >= self.manner.max_pages:
                left += len(links) - number
                break
            if link.more and depth < MAX_DEPTH:
                nested += self._source(link, self.ledger.last(plain(link.url)), made, depth + 1).documents
            elif not link.more:
                left += not self._linked(link, key, made)
        whole = not left
        return replace(
            visit,
            came=Came.READ if whole else Came.TRUNCATED,
            why=None if whole else f"{left} of {len(links)} pages are left for later",
            documents=nested + made.led[key],
            headers=answer.headers if whole else {},
        )

    def _linked(self, link: Link, via: str, made: Round) -> bool:
        """Visit a page that a list led to, if it is due; whether nothing is left to do for it."""
        self.turns.wait_for(plain(link.url))
        last, now = self.ledger.last(plain(link.url)), self.clock()
        if last is not None:
            if last.came is Came.FAILED and self.ledger.failures(last.source) >= GIVE_UP:
                return True
            if waits(last, now) is not None:
                return last.came is not Came.FAILED
            fresh = timedelta(0) <= now - last.at < self.manner.recheck
            if last.came.is_done and fresh and not self._judged_otherwise(last):
                return True
        self.progress(link.url)
        answer = self._asked(link, last, via=via)
        if isinstance(answer, Visit):
            made.pages.append(self._noted(answer))
            return answer.came is not Came.FAILED
        made.pages.append(self._page(link, answer, by_media_type(answer.media_type, answer.content), made, via=via))
        return True

    def _asked(self, link: Link, last: Visit | None, *, via: str | None) -> Fetched | Visit:
        """What a server answers, or the visit that it was instead."""
        key = plain(link.url)
        visit = Visit(source=key, via=via, came=Came.SKIPPED, at=self.clock(), collector=self.collector)
        try:
            self.fetcher.guard.target(key)
            since = self._since(last, via)
            with self.turns.given_up(key):
                if not self.robots.lets(key):
                    return replace(visit, why="its robots.txt asks not to", again=self.clock() + LONGEST)
                self.pace.wait(urlsplit(key).netloc, delay=self.robots.delay(key))
                answer = self.fetcher.fetch(key, since=since)
        except AddressRefused as error:
            return replace(visit, why=_why(error), again=self.clock() + LONGEST)
        except FetchError as error:
            return replace(visit, came=Came.FAILED, why=_why(error), again=self._again(key, error))
        if answer.unchanged:
            came, why = (last.came, last.why) if last and last.came is Came.SET_ASIDE else (Came.UNCHANGED, None)
            return replace(visit, came=came, why=why, headers=last.headers if last else {}, at=self.clock())
        return answer

    def _judged_otherwise(self, last: Visit) -> bool:
        """Whether a page was set aside by a gate, and would now meet another one, or none."""
        return last.came is Came.SET_ASIDE and last.collector != self.collector

    def _since(self, last: Visit | None, via: str | None) -> Mapping[str, str]:
        """What a server is told that we have: nothing, where its answer would now be read in another way than the last one."""
        if last is None or self._judged_otherwise(last):
            return {}
        named_otherwise = last.came is Came.SET_ASIDE or last.collector != self.collector
        return {} if via is None and named_otherwise else last.headers

    def _again(self, key: str, error: FetchError | None) -> datetime:
        """When a source that failed is tried again: after twice as long each time, or as long as its server asks for."""
        longest = LONGEST if error is None or error.status is not None else UNREACHED
        backoff: timedelta = min(longest, self.manner.every * 2 ** min(self.ledger.failures(key), 10))
        asked = timedelta(seconds=min(error.wait or 0.0 if error else 0.0, 7 * 86_400))
        return self.clock() + max(backoff, asked)

    def _page(self, link: Link, answer: Fetched, reader: str, made: Round, *, via: str | None) -> Visit:
        """Take what a page holds into the register, with its capture and the note of the visit, in one transaction."""
        key, tally = plain(link.url), Tally(size=len(answer.content))
        origin = Origin(
            name=key,
            url=key,
            publisher=link.publisher if link.firm else None,
            published=link.published if link.firm else None,
            title=link.title if link.firm else None,
        )
        found: list[Kept] = []
        holding = []
        gated = self.manner.gated and via is not None and not self.ledger.captures(key)
        for item in unfold(self.reading, answer.content, origin, reader=reader):
            if isinstance(item, Collected) and gated and (why := set_aside(_described(item.document, link))):
                tally.aside.append(why)
            elif isinstance(item, Collected):
                tally.documents += 1
                found.append(self._kept(item, link, answer, via))
            elif isinstance(item, Noted):
                tally.left.append(item.words)
            elif isinstance(item, Refused):
                tally.refused.append(item.why)
                tally.held |= item.broke_a_reader
                holding += [held(item)] if item.broke_a_reader else []
        holding = [(entry, content) for entry, content in holding if not self.ledger.holds(entry)]
        for one in found:
            if one.language and one.language != ENGLISH:
                tally.unread[one.language[0]] = tally.unread.get(one.language[0], 0) + 1
        visit = tally.visit(key, answer.at, headers=answer.headers, via=via, collector=self.collector)
        if same := self._same(key, found):
            visit, found = replace(visit, came=Came.UNCHANGED, why=same, documents=0), []
        self.ledger.keep(Batch(kept=tuple(found), held=tuple(holding), visits=(visit,)), at=self.clock())
        fresh = [one for one in found if one.reading is not None]
        made.documents += len(fresh)
        made.led[via or key] += len(fresh)
        made.reports += sum(len(one.reading.reports) for one in fresh if one.reading)
        return visit

    def _kept(self, item: Collected, link: Link, answer: Fetched, via: str | None) -> Kept:
        document = _described(item.document, link)
        capture = Capture(
            original=item.original_digest,
            source=document.source or link.url,
            way=Way.FETCH if item.inside is None else Way.FILE,
            at=answer.at,
            url=plain(link.url),
            final_url=answer.final_url,
            status=answer.status,
            headers=answer.headers,
            inside=item.inside,
            via=via,
        )
        if self.ledger.knows(document.digest):
            return Kept(
                document=document,
                original=Original(digest=item.original_digest, content=item.original),
                reading=None,
                capture=capture,
            )
        return kept(replace(item, document=document), read_one(document, least=self.manner.least), capture)

    def _same(self, key: str, found: list[Kept]) -> str | None:
        """How a page is as it was: the same bytes, or the same text in others, as on pages with advertisements."""
        before = self.ledger.captures(key)
        if len(found) != 1 or not before:
            return None
        if found[0].original.digest == before[-1].original:
            return "the same bytes"
        return "other bytes, the same text" if self.ledger.text_of(before[-1].original) == found[0].document.text else None

    def _noted(self, visit: Visit) -> Visit:
        self.ledger.keep(Batch(visits=(visit,)), at=self.clock())
        return visit


def waits(last: Visit, now: datetime) -> datetime | None:
    """Until when a source is left alone; nothing if it is due, or if the clock jumped so that nobody can tell."""
    if last.again is None or last.again <= now or now < last.at - SKEW or last.again - now > timedelta(days=8):
        return None
    return last.again


def _described(document: Document, link: Link) -> Document:
    """A page's document with what a feed says where the page itself is silent."""
    try:
        day = document.published or published(link.published)
    except InvalidValue:
        day = None
    return replace(document, published=day, title=document.title or link.title, url=document.url or plain(link.url))


def _why(error: FetchError) -> str:
    return str(error).removeprefix(f"{error.url}: ")


def rounds(
    following: Following,
    sources: list[Link],
    *,
    every: timedelta | None,
    sleep: Callable[[float], None],
    monotonic: Callable[[], float],
) -> Iterator[Round]:
    """One round, or one every so often until it is stopped; measured by a clock that never jumps."""
    while True:
        start = monotonic()
        made = following.round(sources)
        yield made
        if every is None or following.stopped():
            return
        end = start + every.total_seconds()
        while (rest := end - monotonic()) > 0 and not following.stopped():
            sleep(min(rest, 1.0))
        if following.stopped():
            return
