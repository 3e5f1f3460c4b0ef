"""Archives into a register: every page once, whatever happens on the way."""

import gzip
import os
import signal
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.pipeline.stream.conftest import ORDINARY, RELEVANT, page

from tocsin.model.documents import Document
from tocsin.model.reports import Reading
from tocsin.pipeline.stream import run as running
from tocsin.pipeline.stream import sifting
from tocsin.pipeline.stream.engines import TRIES, GivenUp, on_cores
from tocsin.pipeline.stream.run import fitted, stream
from tocsin.pipeline.stream.sifting import Sieve, Sifted, unpacked
from tocsin.register.register import Register, open_register
from tocsin.sources.archives.spans import Span, part, spans

Archive = Callable[..., Path]


def clock() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def opened(folder: Path) -> Register:
    return open_register(str(folder / "t.db"), writable=True)


def content(register: Register) -> tuple[object, ...]:
    """All that a run decides of a register, without its times."""
    view = register.view()
    documents = sorted((d.digest, d.doc_id, d.source, d.text) for d in view.documents().values())
    reports = sorted(report.report_id for report in view.reports())
    lines = sorted((s.start, s.next, tuple(unpacked(s.lines))) for s in register.shards().lines())
    return documents, reports, lines


@pytest.fixture(autouse=True)
def small_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "spans", lambda one: spans(one, size=3000))


def test_relevant_pages_are_kept_and_all_others_are_in_the_ledger(tmp_path: Path, archive: Archive) -> None:
    register = opened(tmp_path)
    told = stream(register, [str(archive(30, one_in=5))], sieve=Sieve(), clock=clock, workers=1)
    assert told.fates == {"kept": 6, "set aside": 24}
    assert (told.new, told.reports >= 6, told.copies) == (6, True, 5)
    lines = [entry for shard in register.shards().lines() for entry in unpacked(shard.lines)]
    assert len(lines) == 30
    assert all(float(entry.why) < 0.5 and entry.url for entry in lines if entry.fate == "set aside")
    document = min(register.view().documents().values(), key=lambda d: d.doc_id)
    assert document.source is not None
    assert document.source.split()[0].endswith("news.warc.gz@0")
    assert document.url == "https://gazette.example/story-0"
    assert all(
        s.quotes and q.stands_in(document.text) for r in register.view().reports()[:1] for s in r.statements for q in s.quotes
    )


def test_a_second_run_changes_nothing(tmp_path: Path, archive: Archive) -> None:
    register, path = opened(tmp_path), archive(30)
    first = stream(register, [str(path)], sieve=Sieve(), clock=clock, workers=1)
    before = content(register)
    again = stream(register, [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert content(register) == before
    assert (again.new, again.fates, again.resumed) == (0, first.fates, again.spans)


def test_the_same_page_at_two_addresses_is_one_document(tmp_path: Path, archive: Archive) -> None:
    register, path = opened(tmp_path), archive(10)
    twice = tmp_path / "twice.warc.gz"
    twice.write_bytes(path.read_bytes() * 2)
    told = stream(register, [str(twice)], sieve=Sieve(), clock=clock, workers=1)
    assert (told.fates["kept"], told.new) == (4, 2)
    assert len(register.view().reports()) == len({report.report_id for report in register.view().reports()})


def test_processes_and_one_process_give_the_same(tmp_path: Path, archive: Archive) -> None:
    path = archive(40)
    alone, many = (open_register(str(tmp_path / name), writable=True) for name in ("a.db", "b.db"))
    stream(alone, [str(path)], sieve=Sieve(), clock=clock, workers=1)
    stream(many, [str(path)], sieve=Sieve(), clock=clock, workers=2)
    assert content(alone) == content(many)


def test_without_the_gate_every_page_is_read(tmp_path: Path, archive: Archive) -> None:
    told = stream(opened(tmp_path), [str(archive(6))], sieve=Sieve(gated=False), clock=clock, workers=1)
    assert told.fates == {"kept": 6}


def test_a_package_is_read_in_place_and_a_changed_one_is_refused(tmp_path: Path, archive: Archive) -> None:
    path, package = archive(10), tmp_path / "c.wacz"
    for told, digest in ((1, None), (0, "sha256:" + "0" * 64)):
        with zipfile.ZipFile(package, "w") as made:
            made.write(path, "archive/data.warc.gz")
            if digest:
                made.writestr("datapackage.json", f'{{"resources": [{{"path": "archive/data.warc.gz", "hash": "{digest}"}}]}}')
        register = open_register(str(tmp_path / f"{told}.db"), writable=True)
        found = stream(register, [str(package)], sieve=Sieve(), clock=clock, workers=1)
        assert (found.fates["kept"], len(found.refused)) == ((2, 0) if told else (0, 1))


def test_a_list_that_names_what_is_not_there_reads_the_rest(tmp_path: Path, archive: Archive) -> None:
    told = stream(opened(tmp_path), [str(tmp_path / "no.warc.gz"), str(archive(5))], sieve=Sieve(), clock=clock, workers=1)
    assert told.fates["kept"] == 1
    assert [item.source for item in told.refused] == [str(tmp_path / "no.warc.gz")]


def test_a_span_that_was_misled_is_read_again_from_where_the_one_before_ended(archive: Archive) -> None:
    sieve = Sieve()
    one = part(archive(10))
    first, second = (sieve.sift(span) for span in spans(one, size=3000)[:2])
    misled = replace(second, first=(second.first or 0) + 7, entries=(), kept=())
    assert fitted(sieve, misled, first.next) == second
    assert fitted(sieve, second, first.next) is second


class Deadly(Sieve):
    """Ends its worker on one span, as a fault in a library would."""

    def sift(self, span: Span) -> Sifted:
        if span.start == 3000:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().sift(span)


@pytest.mark.parametrize("_again", range(3))
def test_a_span_that_ends_its_worker_is_given_up_and_the_others_are_read(archive: Archive, _again: int) -> None:
    work = spans(part(archive(40)), size=3000)
    outcomes = list(on_cores(Deadly(), work, 2))
    assert [o.span.start for o in outcomes] == [s.start for s in work]
    assert [o.span.start for o in outcomes if isinstance(o, GivenUp)] == [3000]
    assert str(TRIES) in next(o.why for o in outcomes if isinstance(o, GivenUp))


def forked(location: Path, archive: Path) -> int:
    """A run in a process group of its own, so that it can be killed with its workers."""
    key = os.fork()
    if key == 0:
        os.setsid()
        stream(open_register(str(location), writable=True), [str(archive)], sieve=Sieve(), clock=clock, workers=2)
        os._exit(0)
    return key


@pytest.mark.filterwarnings("ignore:This process")
def test_runs_that_are_killed_are_finished_by_the_next_with_the_same_result(tmp_path: Path, archive: Archive) -> None:
    """Five moments here; fifty in `benchmarks/kill_stream.py`."""
    path = archive(60)
    whole, killed = (tmp_path / name for name in ("whole.db", "killed.db"))
    for wait in (0.05, 0.2, 0.3, 0.4, 0.6):
        key = forked(killed, path)
        time.sleep(wait)
        for end in (os.killpg, os.kill):  # a child that has no group of its own yet is killed by itself
            with suppress(ProcessLookupError):
                end(key, signal.SIGKILL)
        os.waitpid(key, 0)
    for location in (killed, whole):
        register = open_register(str(location), writable=True)
        stream(register, [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert content(open_register(str(killed))) == content(open_register(str(whole)))


def test_an_empty_archive_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "e.warc.gz"
    path.write_bytes(b"")
    told = stream(opened(tmp_path), [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert told.refused[0].why == "empty"


def test_a_file_that_is_no_archive_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "e.warc.gz"
    path.write_bytes(gzip.compress(b"no record" * 99))
    told = stream(opened(tmp_path), [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert told.fates == {"damaged": 1}


def test_a_page_that_takes_too_long_is_told_and_the_rest_is_read(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, tried = sifting.read_one, []

    def spins(document: Document) -> Reading:
        if document.doc_id != "story-5":
            return read(document)
        tried.append(document.doc_id)
        while True:
            with suppress(Exception):  # as a library might
                sum(range(1000))

    monkeypatch.setattr(sifting, "read_one", spins)
    monkeypatch.setattr(sifting, "SPENT", 2.0)
    register = opened(tmp_path)
    told = stream(register, [str(archive(12, one_in=5))], sieve=Sieve(), clock=clock, workers=1)
    assert (told.fates["kept"], told.fates["damaged"], told.fates["set aside"]) == (2, 1, 9)
    lines = [entry for shard in register.shards().lines() for entry in unpacked(shard.lines)]
    assert [entry.why for entry in lines if entry.fate == "damaged"] == ["took more than 2 s of processor time"]
    assert tried == ["story-5"]


def table(path: Path, column: str, pages: list[str | None], *, group: int = 4) -> Path:
    urls = [f"https://gazette.example/story-{n}" for n in range(len(pages))]
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    rows = pytest.importorskip("pyarrow").table({"url": urls, column: pages, "other": urls})
    pyarrow_parquet.write_table(rows, path, row_group_size=group)
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_of_a_table_are_read_as_pages_are(tmp_path: Path, workers: int) -> None:
    html = [page(RELEVANT if n % 5 == 0 else ORDINARY, n).decode() for n in range(10)]
    path = table(tmp_path / "news.parquet", "html", [*html, None])
    register = opened(tmp_path)
    told = stream(register, [str(path)], sieve=Sieve(), clock=clock, workers=workers)
    assert told.fates == {"kept": 2, "set aside": 8, "no text": 1}
    assert [(s.start, s.next) for s in register.shards().lines()] == [(0, 4), (4, 8), (8, 11)]
    (first, _) = sorted(register.view().documents().values(), key=lambda d: d.doc_id)
    assert first.source is not None
    assert first.source.endswith("news.parquet@0 row 0")
    assert first.url == "https://gazette.example/story-0"
    assert html[0].encode() in [content for _, content in register.view().originals()]
    again = stream(register, [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert (again.resumed, again.new) == (3, 0)


def test_plain_text_in_a_table_is_kept_as_it_stands(tmp_path: Path) -> None:
    path = table(tmp_path / "news.parquet", "text", [RELEVANT.format(n=1), ORDINARY.format(n=2)])
    register = opened(tmp_path)
    told = stream(register, [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert (told.fates, told.reports >= 1) == ({"kept": 1, "set aside": 1}, True)
    assert [d.text for d in register.view().documents().values()] == [RELEVANT.format(n=1)]


@pytest.mark.parametrize(
    ("column", "told"),
    [pytest.param("words", "no column of pages", id="no-pages"), pytest.param(None, "cannot be read", id="torn")],
)
def test_a_table_that_holds_no_pages_is_refused_with_the_reason(tmp_path: Path, column: str | None, told: str) -> None:
    path = table(tmp_path / "news.parquet", column or "html", ["a"])
    if column is None:
        path.write_bytes(path.read_bytes()[:-20])
    found = stream(opened(tmp_path), [str(path)], sieve=Sieve(), clock=clock, workers=1)
    assert told in found.refused[0].why
