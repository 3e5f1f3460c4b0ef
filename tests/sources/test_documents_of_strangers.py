"""Readers of files that people have, on fixtures that we drew (`fixtures/make.py`)."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.sources.readers import READERS, choose, feed, links, ocr, read
from tocsin.sources.readers.origin import Link, Note, Origin, Part, Piece

FIXTURES = Path(__file__).parent / "fixtures"
needs_tesseract = pytest.mark.skipif(ocr.tesseract() is None, reason="Tesseract is not installed")
SENTENCES = {
    "charged two men with having followed an exiled writer for six weeks": 1,
    "agents of the Syrian intelligence service had shot at the exiled writer Samir Example outside his flat": 2,
    "The handler left the country on the same evening; a warrant for his arrest was issued": 2,
    "A spokesman called the charge absurd, and said that it would harm relations.": 3,
}


def pieces(name: str) -> list[Piece]:
    return list(read((FIXTURES / name).read_bytes(), Origin(name=name)))


def only(name: str) -> Document:
    (document,) = pieces(name)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    "name",
    [
        "court.pdf",
        pytest.param("scan.pdf", marks=needs_tesseract),
        pytest.param("mixed.pdf", marks=needs_tesseract),
        pytest.param("scan.tiff", marks=needs_tesseract),
    ],
)
def test_every_sentence_stands_on_its_page(name: str) -> None:
    document = only(name)
    for sentence, page in SENTENCES.items():
        assert document.page_of(document.text.index(sentence)) == page
    assert document.text.count("\f") == 2


def test_a_pdf_has_its_title_but_no_date_of_publication() -> None:
    document = only("court.pdf")
    assert document.title == "Indictment 12/2019 (invented)"
    assert document.published is None


def test_without_tesseract_a_scan_says_what_to_install_and_a_mixed_file_what_was_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ocr, "tesseract", lambda: None)
    with pytest.raises(ReaderError, match="install tesseract"):
        pieces("scan.pdf")
    with pytest.raises(ReaderError, match="install tesseract"):
        pieces("scan.png")
    document, note = pieces("mixed.pdf")
    assert isinstance(document, Document)
    assert isinstance(note, Note)
    assert document.page_of(document.text.index("A spokesman called")) == 3
    assert note.words.startswith("unread: 1 of 3 pages (2)")


def test_a_word_file_gives_its_paragraphs_and_tables_in_order() -> None:
    document = only("note.docx")
    assert document.text.startswith("The attempt\n\nPolice in Graz said")
    assert document.text.endswith("\n\nWeapon\ta pistol")
    assert document.title == "A note on the Exampleville plot (invented)"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, prolog: str = "") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>Two</w:t></w:r><w:ins><w:r><w:t> men</w:t></w:r></w:ins><w:del><w:r><w:t> women</w:t></w:r></w:del></w:p>"
    )
    (document,) = read(word(body), Origin(name="a.docx"))
    assert isinstance(document, Document)
    assert document.text == "Two men"


def test_a_message_keeps_its_headers_to_itself_and_hands_on_its_attachments() -> None:
    document, note, article = pieces("message.eml")
    assert isinstance(document, Document)
    assert document.title == "Two men charged over plot (invented)"
    assert str(document.published) == "2019-03-04"
    assert not re.search(r"@|Message-ID|Press Office", document.text)
    assert isinstance(note, Part)
    assert isinstance(article, Part)
    assert (note.name, article.name) == ("message.eml!/note.docx", "message.eml!/article.txt")
    assert article.content.startswith(b"Police in Graz said")


def test_a_mailbox_holds_messages() -> None:
    found = pieces("box.mbox")
    assert [piece.name for piece in found if isinstance(piece, Part)] == ["box.mbox!/1.eml", "box.mbox!/2.eml"]


def test_an_archive_holds_files_whose_names_lead_nowhere() -> None:
    names = [piece.name for piece in pieces("bundle.zip") if isinstance(piece, Part)]
    assert names == ["bundle.zip!/case/article.txt", "bundle.zip!/case/court.pdf", "bundle.zip!/inner.zip"]


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom", "feed.json"])
def test_a_feed_says_title_address_and_day_of_each_entry(name: str) -> None:
    found = [piece for piece in pieces(name) if isinstance(piece, Document)]
    assert found[0].url == "http://gazette.example/a"
    assert found[0].publisher == "Example Gazette"
    assert str(found[0].published) == ("2019-03-05" if name == "feed.rss" else "2019-03-04")
    assert "Two men were charged" in found[0].text
    assert len({document.digest for document in found}) == len(found)


def test_a_feed_s_relative_links_are_read_against_its_address() -> None:
    found = feed.parse((FIXTURES / "feed.rss").read_bytes(), source="feed", url="http://gazette.example/feed")
    assert [entry.url for entry in found.entries] == ["http://gazette.example/a", "http://gazette.example/b"]
    assert found.entries[1].published is None


@pytest.mark.parametrize("name", ["links.csv", "sitemap.xml"])
def test_a_list_gives_its_links_each_once(name: str) -> None:
    found = [piece for piece in pieces(name) if isinstance(piece, Link)]
    assert [link.url for link in found] == ["http://gazette.example/a", "http://gazette.example/b"]
    assert found[0].published == "2019-03-04"


@pytest.mark.parametrize(
    ("content", "urls"),
    [
        pytest.param((FIXTURES / "feed.rss").read_bytes(), ["http://gazette.example/a", "http://gazette.example/b"], id="a-feed"),
        pytest.param((FIXTURES / "feed.json").read_bytes(), ["http://gazette.example/a"], id="a-json-feed"),
        pytest.param(b'<opml><body><outline xmlUrl="http://a.example/f"/></body></opml>', ["http://a.example/f"], id="opml"),
        pytest.param(
            b"# ours\nhttp://a.example/f\n\nhttp://b.example/f\n", ["http://a.example/f", "http://b.example/f"], id="a-list"
        ),
        pytest.param(
            b"<sitemapindex><sitemap><loc>http://a.example/s.xml</loc></sitemap></sitemapindex>",
            ["http://a.example/s.xml"],
            id="an-index-of-sitemaps",
        ),
    ],
)
def test_links_are_found_in_lists_of_every_kind(content: bytes, urls: list[str]) -> None:
    found = links.links(content, source="x", url="http://gazette.example/feed")
    assert [link.url for link in found] == urls


def test_a_report_of_auto_archiver_gives_the_post_and_its_address() -> None:
    assert choose("report.html", (FIXTURES / "report.html").read_bytes()) == "archiver"
    document = only("report.html")
    assert document.url == "http://social.example/p/1"
    assert str(document.published) == "2019-03-04"
    assert document.text.startswith("A post about the plot\n\nTwo men were charged")


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.pdf", b"<html>not found</html>", "not a PDF", id="an-error-page-saved-as-pdf"),
        pytest.param("a.pdf", b"%PDF-1.7\n" + b"\xff" * 500, "not a PDF", id="a-pdf-of-noise"),
        pytest.param("locked.pdf", (FIXTURES / "locked.pdf").read_bytes(), "password", id="a-locked-pdf"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "not a picture", id="a-broken-picture"),
        pytest.param("a.docx", b"PK\x03\x04junk", "not a Word file", id="a-broken-word-file"),
        pytest.param("a.docx", (FIXTURES / "bundle.zip").read_bytes(), "holds no document", id="an-archive-is-no-word-file"),
        pytest.param(
            "a.docx", word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS), "docx|entit|XML", id="laughs-in-a-word-file"
        ),
        pytest.param("a.rss", f"{LAUGHS}<rss>&j;</rss>".encode(), "entit|XML|entries", id="a-billion-laughs"),
        pytest.param("a.rss", f"{OUTSIDE}<rss><item>&x;</item></rss>".encode(), "entit|XML|entries", id="an-outside-entity"),
        pytest.param("a.rss", b"<a>" * 100_000, "XML", id="a-deep-feed"),
        pytest.param("a.zip", b"PK\x05\x06" + b"\xff" * 18, "not a ZIP", id="lying-lengths"),
        pytest.param("a.eml", b"\0\1\2", "no header", id="bytes-are-no-message"),
        pytest.param("a.mbox", b"Subject: x\n\nx", "not a mailbox", id="a-message-is-no-mailbox"),
        pytest.param("a.csv", b"name,age\nx,1\n", "no links in it", id="a-table-without-links"),
        pytest.param("a.xml", b"<book><title>x</title></book>", "no feed, sitemap or page", id="other-xml"),
    ],
)
def test_a_bad_file_says_what_is_wrong(name: str, content: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read(content, Origin(name=name))


def test_a_bomb_is_refused_for_what_it_unpacks_to_whatever_it_says() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", b"\0" * 60_000_000)
    found = read(file.getvalue(), Origin(name="bomb.zip"))
    assert all(isinstance(piece, Note) and "unpacks to more than" in piece.words for piece in found)


def test_an_archive_inside_itself_ends() -> None:
    content = (FIXTURES / "bundle.zip").read_bytes()
    assert sum(isinstance(piece, Part) for piece in read(content, Origin(name="a.zip"))) == 3


def test_every_reader_has_a_name_of_one_word() -> None:
    assert all(name.isalpha() for name in READERS)
