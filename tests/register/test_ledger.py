"""The ledger: versions of a changed page, what is held, and that a batch is written whole or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tocsin.errors import RegisterError
from tocsin.model.captures import Came, Capture, Held, Visit, Way
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading
from tocsin.register.ledger import Batch, Kept, Ledger
from tocsin.register.register import open_register
from tocsin.register.writer import Original

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
URL = "http://gazette.example/a"


@pytest.fixture
def ledger(location: str) -> Ledger:
    return open_register(location, writable=True).ledger()


def page(text: str, at: datetime = AT, way: Way = Way.FETCH) -> Kept:
    content = text.encode()
    return Kept(
        document=Document(doc_id="a", text=text, digest=digest(content), url=URL),
        original=Original(digest=digest(content), content=content),
        reading=Reading(document=digest(content), extractor="test"),
        capture=Capture(
            original=digest(content),
            source=URL,
            way=way,
            at=at,
            url=f"{URL}#top",
            final_url=URL,
            status=200,
            headers={"etag": "1"},
        ),
    )


def test_a_changed_page_is_a_new_version_that_names_the_one_before(ledger: Ledger) -> None:
    for number, text in enumerate(("Two men", "Two men", "Three men", "Two men")):
        ledger.keep(Batch(kept=(page(text, AT + timedelta(days=number)),)), at=AT + timedelta(days=number))
    found = ledger.captures(URL)
    assert [capture.previous for capture in found] == [None, 1, 2, 3]
    assert [ledger.content(capture.original) for capture in found] == [b"Two men", b"Two men", b"Three men", b"Two men"]
    assert (found[0].status, found[0].headers, found[0].final_url, found[0].at) == (200, {"etag": "1"}, URL, AT)


def test_a_file_that_did_not_change_is_captured_once(ledger: Ledger) -> None:
    for text in ("Two men", "Two men", "Three men"):
        ledger.keep(Batch(kept=(page(text, way=Way.FILE),)), at=AT)
    assert [capture.previous for capture in ledger.captures()] == [None, 1]


def test_a_batch_is_written_whole_or_not_at_all(ledger: Ledger) -> None:
    visit = Visit(source=URL, came=Came.READ, at=AT, collector="test")
    bad = replace(visit, source=None)  # type: ignore[arg-type]
    with pytest.raises(RegisterError):
        ledger.keep(Batch(kept=(page("Two men"),), visits=(visit, bad)), at=AT)
    assert ledger.visits() == []
    assert ledger.captures() == []


def test_what_was_held_and_released_is_not_held(ledger: Ledger) -> None:
    held = Held(source="b.pdf", digest=digest(b"b"), why="broken", reader="pdf", said={"publisher": "Gazette"})
    other = Held(source="c.pdf", digest=digest(b"c"), why="broken", reader="pdf", path="/c.pdf")
    ledger.keep(Batch(held=((held, b"b"), (other, None))), at=AT)
    ledger.keep(Batch(held=((replace(held, why="still broken"), b"b"),)), at=AT)
    assert [(entry.source, entry.why, entry.said) for entry in ledger.held()] == [
        ("c.pdf", "broken", {}),
        ("b.pdf", "still broken", {"publisher": "Gazette"}),
    ]
    assert (ledger.content(held.digest), ledger.content(other.digest)) == (b"b", None)
    ledger.keep(Batch(released=(replace(held, released="read"),)), at=AT)
    assert [entry.source for entry in ledger.held()] == ["c.pdf"]
    ledger.keep(Batch(held=((held, b"b"),)), at=AT)
    assert len(ledger.held()) == 2


def test_failures_are_counted_since_the_last_success(ledger: Ledger) -> None:
    for came in (Came.FAILED, Came.READ, Came.FAILED, Came.FAILED):
        again = AT + timedelta(hours=1) if came is Came.FAILED else None
        ledger.keep(Batch(visits=(Visit(source=URL, came=came, at=AT, collector="test", again=again, via="feed"),)), at=AT)
    assert ledger.failures(URL) == 2
    assert ledger.failures("http://other.example/") == 0
    last = ledger.last(URL)
    assert last is not None
    assert last.again == AT + timedelta(hours=1)
    assert ledger.latest("feed") == {URL: last}
