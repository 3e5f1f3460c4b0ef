"""Small archives of invented pages."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

RELEVANT = (
    "A dissident blogger from Iran, Samir Exampleh{n}, was shot dead outside his home in Lyon on 28 May 2019. French "
    "prosecutors said on 2 June 2019 that agents of Iran's Ministry of Intelligence were behind the murder. Two men were "
    "arrested at the border. The Iranian embassy in Paris rejected the accusation. The exile had been threatened for years "
    "and was under police protection."
)
ORDINARY = (
    "The council put off its vote on the car park after three hours of debate, number {n}. Shopkeepers fear for their "
    "trade; residents fear the noise. The mayor said that the work would start in spring and cost two million. A public "
    "meeting is planned at the school, and the bridge will stay shut until the end of the year, with buses taking another "
    "road."
)


def page(words: str, number: int) -> bytes:
    paragraphs = "".join(f"<p>{line}.</p>" for line in words.format(n=number).split(". "))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Story {number}</title></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Story {number}</h1>{paragraphs}</article></body></html>"
    ).encode()


def member(content: bytes, number: int, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://gazette.example/story-{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Make an archive of so many pages, one in `one_in` relevant."""

    def make(pages: int = 30, *, one_in: int = 5, name: str = "news.warc.gz") -> Path:
        path = tmp_path / name
        path.write_bytes(
            b"".join(member(page(RELEVANT if n % one_in == 0 else ORDINARY, n), n) for n in range(pages))
        )  # fmt: skip
        return path

    return make
