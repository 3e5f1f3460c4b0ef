import json

import pytest

from tocsin.errors import ReaderError, UnknownChoice
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.sources.readers import choose, read
from tocsin.sources.readers.origin import Origin

PAGE = b"""<!doctype html><html><head><title>Two men held over plot</title>
<meta property="og:site_name" content="Example Gazette">
<meta property="article:published_time" content="2019-03-04T10:00:00Z"></head>
<body><nav>Home Sport</nav><article><h1>Two men held over plot</h1>
<p>Police in Exampleville said on Monday that two men had been held. They were said to have followed a writer for weeks,
officers added in a statement.</p>
<p>The embassy denied any part in the affair, and its spokesman called the charge absurd and hurtful to good relations.</p>
</article><footer>All rights</footer></body></html>"""


def test_plain_text_is_its_own_text_newlines_and_all() -> None:
    (document,) = read("a\r\nb – ć".encode(), Origin(name="a.txt"))
    assert document.text == "a\r\nb – ć"
    assert document.published is None


def test_front_matter_says_title_publisher_and_date() -> None:
    source = b"---\ntitle: A plot\npublisher: Gazette\npublished: 2022-11-07\nfictional: true\n---\n# Heading\n\nTwo *men*.\n"
    (document,) = read(source, Origin(name="a.md"))
    assert (document.title, document.publisher, str(document.published), document.fictional) == (
        "A plot",
        "Gazette",
        "2022-11-07",
        True,
    )
    assert document.text == "Heading\n\nTwo men."


def test_what_the_person_says_wins_over_the_file() -> None:
    (document,) = read(b"---\npublished: 2022-11-07\n---\ntext", Origin(name="a.md", published="2021-01"))
    assert str(document.published) == "2021-01"


def test_a_page_gives_main_text_title_publisher_and_stated_date() -> None:
    (document,) = read(PAGE, Origin(name="a.html"))
    assert (document.title, document.publisher, str(document.published)) == (
        "Two men held over plot",
        "Example Gazette",
        "2019-03-04",
    )
    assert "followed a writer" in document.text
    assert "Home Sport" not in document.text


def test_a_page_without_a_stated_date_has_none() -> None:
    page = PAGE.replace(b'<meta property="article:published_time" content="2019-03-04T10:00:00Z">', b"")
    page = page.replace(b"said on Monday", b"said on 3 March 2019")
    (document,) = read(page, Origin(name="a.html"))
    assert document.published is None


def test_json_holds_one_document_or_many() -> None:
    row = {"doc_id": "d1", "title": None, "publisher": "P", "published": "2020-01", "url": None, "text": "text"}
    (one,) = read(json.dumps(row).encode(), Origin(name="a.json"))
    assert one.doc_id == "d1"
    lines = "\n".join(json.dumps(row | {"doc_id": f"d{i}", "text": f"text {i}"}) for i in range(3))
    many = read(lines.encode(), Origin(name="a.jsonl"))
    assert [document.doc_id for document in many] == ["d0", "d1", "d2"]
    assert len({document.digest for document in many}) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark"])
def test_text_that_says_its_encoding_is_read(encoding: str) -> None:
    told = "\ufeff".encode("utf-16-be") + "Čapek\r\n".encode("utf-16-be")
    content = told if encoding == "utf-16-be-mark" else "Čapek\r\n".encode(encoding)
    (one,) = read(content, Origin(name="a.txt"))
    assert isinstance(one, Document)
    assert one.text.removeprefix("\ufeff") == "Čapek\r\n"
    assert one.digest == digest(content)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="a-picture-is-not-text"),
        pytest.param("a.txt", b"caf\xe9", "not UTF-8 at byte 3", id="latin-1-is-told-with-its-place"),
        pytest.param("a.json", b"{not json}", "not JSON", id="broken-json-is-told-with-its-line"),
        pytest.param("a.json", b'{"doc_id": 3, "text": null}', "text", id="every-wrong-key-is-named"),
        pytest.param("a.json", b"[" * 100_000, "nested", id="deep-nesting-is-no-crash"),
        pytest.param("a.md", b"---\n: : [\n---\nx", "front matter", id="broken-front-matter-is-told"),
        pytest.param("a.md", b"---\npublished: next week\n---\nx", "next week", id="a-date-in-words-is-told"),
        pytest.param("a.md", b"---\npublished: 2022-13-07\n---\nx", "month must be", id="a-thirteenth-month-is-told"),
        pytest.param("a.md", b"---\n" + b"[" * 5000 + b"\n---\nx", "front matter", id="deep-front-matter-is-no-crash"),
        pytest.param("a.json", b'{"text": "x", "n": ' + b"9" * 9000 + b"}", "not JSON", id="a-number-without-end-is-no-crash"),
        pytest.param("a.html", b"<html></html>", "no main text", id="an-empty-page-is-told"),
        pytest.param("a.md", b"---\na: 1\nb: [\n---\nx", "line 2, column 5: [^\n]*$", id="front-matter-is-told-in-one-line"),
        pytest.param("a.json", b"[1]", "is no object with a text", id="a-list-of-numbers-is-no-document"),
        pytest.param("a.txt", b"\xff\xfea", "not UTF-16 at byte 2", id="half-a-character-of-utf-16"),
        pytest.param("a.warc.gz", b"\x1f\x8b", "`tocsin add` reads them", id="a-web-archive-is-for-add"),
        pytest.param("a.xlsx", b"PK", "no reader for .xlsx", id="an-unknown-format-is-named"),
    ],
)
def test_a_bad_file_says_what_is_wrong(name: str, content: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read(content, Origin(name=name))


def test_an_unknown_reader_lists_the_known_ones() -> None:
    with pytest.raises(UnknownChoice, match="archiver, docx, feed, html"):
        choose("a.txt", b"", given="word")


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        pytest.param(b"<!DOCTYPE html><p>x", "html", id="a-page"),
        pytest.param(b'{"text": "x"}', "json", id="an-object"),
        pytest.param(b"Police said", "text", id="words"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(content: bytes, reader: str) -> None:
    assert choose("standard input", content) == reader


def test_front_matter_that_is_larger_than_it_looks_is_not_unrolled() -> None:
    laughs = "a0: &a0 [ha, ha]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    (document,) = read(f"---\n{laughs}title: *a29\n---\nTwo men.".encode(), Origin(name="a.md"))
    assert isinstance(document, Document)
    assert document.title is None


def test_what_no_database_keeps_is_marked_and_offsets_stay() -> None:
    (document,) = read(b'{"text": "a\\ud800b\\u0000c"}', Origin(name="a.json"))
    assert isinstance(document, Document)
    assert document.text == "a\ufffdb\ufffdc"
