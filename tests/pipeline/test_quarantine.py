"""What breaks its reader is held, told, and read again when it can be; what cannot be read is kept, counted and said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.errors import UnknownRecord
from tocsin.model.captures import Came
from tocsin.pipeline.add import Added, add
from tocsin.pipeline.collect import Said
from tocsin.pipeline.quarantine import chosen, drop, retry
from tocsin.register.register import Register, open_register
from tocsin.sources.files import Source, sources
from tocsin.sources.readers import ocr

FIXTURES = Path(__file__).parents[1] / "sources/fixtures"
PERSIAN = "پلیس گراتس گفت ماموران سوری به نویسنده شلیک کردند و او زخمی نشد. سفارت سوریه این خبر را رد کرد. " * 2


def clock() -> datetime:
    return datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def register(location: str) -> Register:
    return open_register(location, writable=True)


def put(register: Register, *paths: Path) -> Added:
    return add(register, sources(map(str, paths)), Said(publisher="Gazette"), clock=clock)


def test_what_broke_its_reader_is_held_once_however_often_it_is_added(register: Register, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    for _ in range(2):
        assert "not a PDF" in put(register, tmp_path / "broken.pdf").refused[0].why
    (entry,) = register.ledger().held()
    assert (entry.path, entry.reader) == (str(tmp_path / "broken.pdf"), "pdf")
    assert register.ledger().content(entry.digest) is None, "it lies where it lay"


def test_what_lies_in_no_file_of_its_own_is_kept_with_its_bytes(register: Register) -> None:
    add(register, [Source(name="standard input", path=None, data=b"%PDF-1.7 broken")], Said(), clock=clock)
    (entry,) = register.ledger().held()
    assert register.ledger().content(entry.digest) == b"%PDF-1.7 broken"


@pytest.mark.skipif(ocr.tesseract() is None, reason="Tesseract is not installed")
def test_a_scan_is_read_once_tesseract_is_there(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        assert "install tesseract" in put(register, FIXTURES / "scan.png").refused[0].why
    added = retry(register, chosen(register, []), clock=clock)
    assert len(added.new) == 1
    assert register.ledger().held() == []
    (document,) = register.view().documents().values()
    assert (document.publisher, document.reader) == ("Gazette", "image")


def test_what_still_breaks_stays_held_and_what_is_dropped_is_off_the_list(register: Register, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    put(register, tmp_path / "broken.pdf")
    entries = chosen(register, [])
    assert len(retry(register, entries, clock=clock).refused) == 1
    (tmp_path / "broken.pdf").unlink()
    assert "no longer at" in retry(register, entries, clock=clock).refused[0].why
    assert len(register.ledger().held()) == 1
    with pytest.raises(UnknownRecord, match="tocsin quarantine list"):
        chosen(register, ["zzzz"])
    drop(register, chosen(register, [entries[0].digest[:8]]), clock=clock)
    assert register.ledger().held() == []


def test_the_ledger_says_what_became_of_every_source(register: Register, tmp_path: Path) -> None:
    (tmp_path / "fa.txt").write_text(PERSIAN)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "clip.mov").write_bytes(b"x")
    added = put(register, tmp_path / "fa.txt", tmp_path / "b.pdf", tmp_path / "clip.mov", FIXTURES / "bundle.zip")
    assert ("fa", "in Persian: kept, not read") in added.unread
    visits = {Path(visit.source).name: visit for visit in register.ledger().visits()}
    assert {name: visit.came for name, visit in visits.items()} == {
        "fa.txt": Came.UNREAD,
        "b.pdf": Came.REFUSED,
        "clip.mov": Came.SKIPPED,
        "bundle.zip": Came.TRUNCATED,
    }
    assert visits["fa.txt"].why == "1 in Persian, unread"
    assert "no reader for .mov" in (visits["clip.mov"].why or "")
    assert visits["bundle.zip"].documents == 3
    assert "clip.mp4: binary" in (visits["bundle.zip"].why or "")
    assert set(register.ledger().languages().values()) == {"fa", "en"}
    put(register, FIXTURES / "bundle.zip")
    assert len([visit for visit in register.ledger().visits() if visit.came is Came.TRUNCATED]) <= 2


def test_captures_name_the_archive_that_held_a_file(register: Register) -> None:
    put(register, FIXTURES / "bundle.zip")
    captures = {capture.source.rpartition("/")[2]: capture for capture in register.ledger().captures()}
    assert captures["article.txt"].inside == captures["court.pdf"].inside
    assert captures["statement.txt"].inside not in (None, captures["court.pdf"].inside)
