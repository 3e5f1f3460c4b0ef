"""Write invented newspaper pages as a WARC file in the form of CC-NEWS: one gzip member a record, a request beside each response.

    python evaluation/newsmaker/warc.py --pages 200000 --seed 1 --out news.warc.gz [--truth truth.jsonl]

One page in `--one-in` is relevant. Pages are written one by one, so memory stays small; the same seed gives the same bytes. `--truth`
keeps what each page is: its URL, topic and whether it is relevant.
"""

import argparse
import gzip
import hashlib
import json
import random
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from newsmaker.pages import page, sites
from newsmaker.texts import ordinary, relevant

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page and what it is."""

    url: str
    content: bytes
    topic: str
    relevant: bool
    fetched: datetime


def made(pages: int, seed: int, one_in: int, *, copies: float = 0.02) -> Iterator[Made]:
    """Pages in order. A share of `copies` repeats the story of an earlier page on another site, as wire stories are repeated."""
    papers = sites(seed)
    wire = []
    for number in range(pages):
        rng = random.Random(f"{seed} page {number}")
        wanted = rng.randrange(one_in) == 0
        reused = [s for s in wire if s.relevant == wanted] if rng.random() < copies else []
        story = rng.choice(reused) if reused else relevant(rng) if wanted else ordinary(rng)
        wire = [*wire[-19:], story]
        fetched = START + timedelta(seconds=2 * number)
        paper = rng.choice(papers)
        url = f"https://{paper.host}/{fetched:%Y/%m/%d}/story-{number}"
        content = page(rng, paper, story, url=url, day=f"{fetched:%Y-%m-%d}")
        yield Made(url=url, content=content, topic=story.topic, relevant=story.relevant, fetched=fetched)


def members(one: Made, *, level: int = 6) -> tuple[bytes, bytes]:
    """The request and the response of a page, each a gzip member."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(one.content)}\r\n\r\n".encode()
    path = one.url.split(".example", 1)[1]
    asked = f"GET {path} HTTP/1.1\r\nHost: {one.url.split('/')[2]}\r\nUser-Agent: invented\r\n\r\n".encode()
    return _member(one, "request", asked, level), _member(one, "response", http + one.content, level)


def _member(one: Made, kind: str, block: bytes, level: int) -> bytes:
    key = uuid.UUID(bytes=hashlib.sha256(f"{kind} {one.url}".encode()).digest()[:16])
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{key}>\r\nWARC-Date: {one.fetched:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Target-URI: {one.url}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=level, mtime=0)


def info() -> bytes:
    block = b"software: newsmaker, invented pages\r\nformat: WARC File Format 1.0\r\n"
    head = (
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: {START:%Y-%m-%dT%H:%M:%SZ}\r\nContent-Type: application/warc-fields\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def write(path: Path, *, pages: int, seed: int, one_in: int = 200, truth: Path | None = None, level: int = 6) -> int:
    """Write a file; return how many pages are relevant."""
    count = 0
    with path.open("wb") as out, (truth or Path("/dev/null")).open("w", encoding="utf-8") as kept:
        out.write(info())
        for one in made(pages, seed, one_in):
            count += one.relevant
            out.writelines(members(one, level=level))
            kept.write(json.dumps({"url": one.url, "topic": one.topic, "relevant": one.relevant}) + "\n")
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one-in", type=int, default=200)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--truth", type=Path)
    args = parser.parse_args()
    count = write(args.out, pages=args.pages, seed=args.seed, one_in=args.one_in, truth=args.truth)
    print(json.dumps({"pages": args.pages, "relevant": count, "bytes": args.out.stat().st_size}))


if __name__ == "__main__":
    main()
