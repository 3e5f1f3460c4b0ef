"""The page in a record: what is one, and how it is decoded."""

import gzip

import pytest

from tocsin.sources.archives.page import NoPage, language, page, text
from tocsin.sources.archives.warc import Record


def record(block: bytes, *, kind: str = "response", media_type: str = "application/http") -> Record:
    return Record(offset=0, type=kind, record_id="", url="", date="", media_type=media_type, block=block)


def http(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in {"content_type": "text/html", **headers}.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


HTML = b"<html><body><p>Caf\xc3\xa9</p></body></html>"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(http(HTML), id="plain"),
        pytest.param(http(gzip.compress(HTML), content_encoding="gzip"), id="gzip"),
        pytest.param(http(HTML, content_encoding="br"), id="decoded-by-the-crawler-with-the-header-left"),
        pytest.param(
            http(b"5\r\n" + HTML[:5] + b"\r\n%x\r\n" % len(HTML[5:]) + HTML[5:] + b"\r\n0\r\n\r\n", transfer_encoding="chunked"),
            id="chunked",
        ),
        pytest.param(http(HTML, transfer_encoding="chunked"), id="chunks-joined-by-the-crawler-with-the-header-left"),
    ],
)
def test_a_page_is_decoded(block: bytes) -> None:
    assert page(record(block)).content == HTML
    assert text(page(record(block))) == "Café"


@pytest.mark.parametrize(
    ("block", "why"),
    [
        pytest.param(http(HTML, status="404 Not Found"), "status 404", id="an-error"),
        pytest.param(http(b"GIF89a", content_type="image/gif"), "not a web page", id="a-picture"),
        pytest.param(b"hello", "no http response", id="no-response"),
        pytest.param(http(b"  "), "empty", id="empty"),
        pytest.param(http(b"\x00\x01", content_encoding="br"), "encoded as br", id="an-encoding-that-is-not-read"),
        pytest.param(http(gzip.compress(b"a" * 3_000_000), content_encoding="gzip"), "a page of more than", id="a-bomb"),
        pytest.param(http(b"\x1f\x8bnonsense", content_encoding="gzip"), "its compression is damaged", id="damaged"),
    ],
)
def test_what_is_no_page_says_why(block: bytes, why: str) -> None:
    with pytest.raises(NoPage, match=why):
        page(record(block))


def test_a_charset_in_the_header_is_believed() -> None:
    block = http(
        "<html><body><p>Москва и Киев</p></body></html>".encode("windows-1251"), content_type="text/html; charset=windows-1251"
    )
    assert text(page(record(block))) == "Москва и Киев"


def test_languages_are_told_apart() -> None:
    assert language("The council put off its vote on the car park after three hours of debate and much shouting.") == "en"
    assert language("Der Rat verschob die Abstimmung über den Parkplatz nach drei Stunden Debatte und viel Geschrei.") == "de"


@pytest.mark.parametrize("end", [b"", b"</div>"])
def test_deep_nesting_is_refused_before_it_costs_time(end: bytes) -> None:
    with pytest.raises(NoPage, match="nested more than"):
        page(record(http(b"<html><body>" + b"<div>" * 100_000 + b"<p>words</p>" + end * 100_000)))


def test_a_long_list_is_not_deep() -> None:
    assert page(record(http(b"<ul>" + b"<li>one" * 50_000 + b"</ul>"))).content.startswith(b"<ul>")
