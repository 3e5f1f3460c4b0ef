"""Spans of WARC files: whole, cut anywhere, and damaged in every way that we have met."""

import gzip
import random
from pathlib import Path

import pytest

from tocsin.sources.archives.spans import Span, part, spans
from tocsin.sources.archives.warc import Damage, Edge, Record, records


def record(body: bytes, *, length: int | None = None, number: int = 1, kind: str = "response") -> bytes:
    told = len(body) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {told}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


def written(folder: Path, content: bytes, name: str = "a.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read(path: Path, *, size: int = 10**9) -> tuple[list[tuple[int, bytes]], list[Damage], list[Edge]]:
    good: list[tuple[int, bytes]] = []
    bad, edges = [], []
    for span in spans(part(path), size=size):
        with span.part.open() as file:
            for item in records(file, span):
                if isinstance(item, Record):
                    good.append((item.offset, item.block))
                elif isinstance(item, Damage):
                    bad.append(item)
                else:
                    edges.append(item)
    return good, bad, edges


GOOD = gzip.compress(record(b"hello"))


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        pytest.param(gzip.compress(record(b"hello", length=500)), 2, id="a-record-that-says-more-than-it-holds-swallows-nothing"),
        pytest.param(gzip.compress(record(b"hello", length=2)), 2, id="a-record-that-says-less-than-it-holds-is-not-used"),
        pytest.param(
            gzip.compress(record(b"hello", length=9 + len(record(b"hello")) - 4)), 2, id="a-lie-that-fits-exactly-is-found"
        ),
        pytest.param(gzip.compress(record(b"hello", length=-2)), 2, id="a-negative-length"),
        pytest.param(gzip.compress(record(b"hello", length=10**30)), 2, id="a-length-beyond-any-number"),
        pytest.param(gzip.compress(b"hello " * 100), 2, id="a-member-that-is-no-record"),
        pytest.param(GOOD[:60] + b"\0" * 30 + GOOD[90:], 2, id="a-damaged-gzip-stream"),
        pytest.param(GOOD + b"garbage " * 10, 3, id="garbage-between-members"),
        pytest.param(gzip.compress(record(b"x" * 5_000_000)), 2, id="a-record-that-is-too-large"),
    ],
)
def test_damage_is_told_and_what_follows_is_read(tmp_path: Path, first: bytes, kept: int) -> None:
    good, bad, edges = read(written(tmp_path, first + GOOD + GOOD))
    assert [block for _, block in good] == [b"hello"] * kept
    assert len(bad) == 1
    assert edges[-1].next == tmp_path.joinpath("a.warc.gz").stat().st_size


def test_an_archive_that_is_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    good, bad, _ = read(written(tmp_path, GOOD * 3 + gzip.compress(record(random.Random(1).randbytes(9000)))[:4000]))
    assert len(good) == 3
    assert "cut short" in bad[0].why


def test_a_plain_file_is_read_behind_damage(tmp_path: Path) -> None:
    content = record(b"hello") + record(b"abc", length=9) + record(b"there")
    good, bad, _ = read(written(tmp_path, content, "a.warc"))
    assert [block for _, block in good] == [b"hello", b"there"]
    assert len(bad) == 1


def test_a_file_in_one_member_is_read_whole(tmp_path: Path) -> None:
    good, _, _ = read(written(tmp_path, gzip.compress(b"".join(record(b"hello", number=n) for n in range(50)))), size=40)
    assert len(good) == 50


@pytest.mark.parametrize("size", [50, 333, 4096])
def test_spans_of_any_size_give_every_record_once(tmp_path: Path, size: int) -> None:
    rng = random.Random(size)
    path = written(tmp_path, b"".join(gzip.compress(record(rng.randbytes(rng.randrange(900)), number=n)) for n in range(60)))
    whole, _, _ = read(path)
    cut, _, edges = read(path, size=size)
    assert cut == whole
    assert len(whole) == 60
    reached = 0
    for edge in edges:  # each span's first record is where the one before ended
        assert edge.first is None or edge.first == reached
        reached = max(reached, edge.next)


def test_an_archive_inside_an_archive_is_not_taken_for_its_records(tmp_path: Path) -> None:
    inner = gzip.compress(record(b"inner"), mtime=0)
    outer = gzip.compress(record(inner * 40), compresslevel=0)  # stored, so that the inner members show in the raw bytes
    path = written(tmp_path, GOOD + outer + GOOD)
    one = part(path)
    inside = Span(part=one, start=len(GOOD) + 400, stop=one.size)
    with one.open() as file:
        edge = next(item for item in records(file, inside) if isinstance(item, Edge))
    assert edge.first != len(GOOD) + len(outer)  # alone, the span is misled
    good, _, edges = read(path, size=len(GOOD) + 400)
    assert edges[1].first != edges[0].next  # and the chain of spans shows it
    assert len(good) > 3
