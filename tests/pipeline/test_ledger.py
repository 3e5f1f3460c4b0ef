"""What the ledger tells: a feed with its pages as one source, gaps in following it, and what that says of cover."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tocsin.analyse.coverage import coverage
from tocsin.analyse.events import DateRange, Event
from tocsin.model.captures import Came, Capture, Visit, Way
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.pipeline.ledger import told, versions, watched
from tocsin.register.ledger import Batch, Kept
from tocsin.register.register import Register, open_register
from tocsin.register.writer import Original

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
NOW = START + timedelta(days=60)
FEED, PAGE = "http://gazette.example/feed", "http://gazette.example/a"


def visit(source: str, came: Came, days: float, *, via: str | None = None, documents: int = 0, why: str | None = None) -> Visit:
    at = START + timedelta(days=days)
    return Visit(source=source, came=came, at=at, collector="tocsin 1", via=via, documents=documents, why=why)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = open_register(str(tmp_path / "t.db"), writable=True)
    content = b"Two men"
    kept = Kept(
        document=Document(
            doc_id="a", text="Two men", digest=digest(content), url=PAGE, publisher="Gazette", published=published("2023-12-30")
        ),
        original=Original(digest=digest(content), content=content),
        reading=None,
        capture=Capture(original=digest(content), source=PAGE, way=Way.FETCH, at=START, url=PAGE, via=FEED),
        language=("en", 1.0),
    )
    visits = (
        visit(PAGE, Came.READ, 0, via=FEED, documents=1),
        visit(FEED, Came.READ, 0, documents=1),
        visit(FEED, Came.UNCHANGED, 1),
        *(visit(FEED, Came.FAILED, day, why="the server answered 500") for day in (2, 9)),
        visit(FEED, Came.READ, 30),
        visit(FEED, Came.UNCHANGED, 59),
        visit("press/a.txt", Came.READ, 3, documents=1),
        visit("press/b.zip", Came.TRUNCATED, 3, documents=4, why="c.mp4: binary"),
    )
    made.ledger().keep(Batch(kept=(kept,), visits=visits), at=START)
    return made


def test_a_feed_is_one_source_with_its_pages_and_files_are_told_by_their_folder(register: Register) -> None:
    found = told(register, now=NOW)
    feed, folder = found.sources
    assert (feed.source, feed.documents, feed.visits, feed.state) == (FEED, 1, 6, Came.UNCHANGED)
    assert feed.came == {"read": 3, "unchanged": 2, "failed": 2}
    assert (folder.source, folder.documents, folder.state, folder.why) == ("press/", 5, Came.TRUNCATED, "c.mp4: binary")
    assert (found.languages, found.held) == ({"English": 1}, 0)
    assert [capture.via for capture in versions(register, PAGE + "#top")] == [FEED]


def test_what_was_not_reached_for_a_week_is_a_gap(register: Register) -> None:
    gaps = ((date(2024, 1, 2), date(2024, 1, 31)), (date(2024, 1, 31), date(2024, 2, 29)))
    assert told(register, now=NOW).sources[0].gaps == gaps
    assert watched(register, now=NOW) == ({"Gazette": date(2023, 12, 30)}, {"Gazette": gaps})


def test_coverage_marks_since_when_a_source_is_followed_and_when_it_was_not_reached(register: Register) -> None:
    starts, gaps = watched(register, now=NOW)
    day = DateRange(low=date(2024, 2, 1), high=date(2024, 2, 1))
    events = [
        Event(id="1", happened=day, disclosed=day, sources=("Gazette",)),
        Event(id="2", happened=DateRange(low=date(2015, 1, 1), high=date(2015, 1, 1)), sources=("Other",)),
    ]
    found = coverage(events, as_of=date(2024, 3, 1), starts=starts, gaps=gaps)
    assert (date(2023, 12, 30), "source Gazette starts") in found.marks
    assert (date(2024, 1, 2), "source Gazette is not read until 2024-01-31") in found.marks
