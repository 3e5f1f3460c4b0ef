import re
from html.parser import HTMLParser

import pytest

from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Remark, Statement, digest, quote
from tocsin.model.reports import Report
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category, Kind, RemarkType
from tocsin.publish.edition import Edition, edition
from tocsin.publish.exports import EXPORTS, csv_table, exported
from tocsin.publish.pages import site

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }} javascript:alert(3) =cmd|'/c calc'!A1"


def made() -> Edition:
    text = f"{HOSTILE} was threatened on 3 May 2014. The embassy denied it. \u202eright to left"
    document = Document(
        doc_id=f"../{HOSTILE}",
        text=text,
        digest=digest(text.encode()),
        title=HOSTILE,
        publisher=HOSTILE,
        published=published("2014-05-04"),
        url="javascript:alert(4)",
    )
    words = (quote(text, 0, 120),)
    target = Target(label=HOSTILE, category=Category.JOURNALIST, named=True, count=1)
    report = Report(
        report_id="r0123456789ab",
        document=document.digest,
        local_id="i1",
        statements=(
            Statement(field="kind", value=Kind.THREAT, quotes=words),
            Statement(field="date", value=DateInterval.from_edtf("2014-05-03", text="on 3 May 2014"), quotes=words),
            Statement(field="sponsor.state", value="SY", quotes=words),
            Statement(field="targets", value=target, quotes=words),
            Statement(field="attribution.denied_by", value=HOSTILE, quotes=words),
        ),
    )
    documents = {document.digest: document}
    remarks = {document.digest: [Remark(type=RemarkType.DENIAL, quote=words[0], speaker=HOSTILE)]}
    return edition(
        [merged([report], documents, sources=len)], documents, remarks, as_of="2024-01-01", title=HOSTILE, verdict=[HOSTILE]
    )


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


PAGES = {path: content for path, content in site(made()) if isinstance(content, str) and path.endswith(".html")}


@pytest.mark.parametrize("path", sorted(PAGES))
def test_hostile_words_stay_words(path: str) -> None:
    for tag, attributes in Elements(PAGES[path]).found:
        assert tag != "img"
        assert tag != "script" or re.fullmatch(r"(\.\./)*scripts/\w+\.js", attributes["src"] or "")
        assert not any(name.startswith("on") for name in attributes)
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data"))


def test_no_page_leaves_its_folder_or_names_another_host() -> None:
    for path, content in site(made()):
        assert not path.startswith("/")
        assert ".." not in path
        assert isinstance(content, str)
        assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""", content)


def test_every_link_to_evidence_leads_to_an_anchor_that_is_there() -> None:
    links = [
        attributes["href"] for _, attributes in Elements(PAGES["index.html"]).found if attributes.get("target") == "evidence"
    ]
    assert len(links) >= 5
    for link in links:
        path, _, name = str(link).partition("#")
        assert name in {attributes.get("id") for _, attributes in Elements(PAGES[path]).found}


def test_every_page_says_its_language_and_title_and_what_is_known_on_which_day() -> None:
    for page in PAGES.values():
        found = Elements(page).found
        assert ("html", {"lang": "en"}) in found
        assert any(tag == "title" for tag, _ in found)
        assert "As known on 2024-01-01" in page


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert list(site(made())) == list(site(made()))


def test_a_spreadsheet_finds_no_formula() -> None:
    frozen = made()
    (row,) = [csv_table.row(incident, frozen.documents) for incident in frozen.incidents]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


WHOLE = sorted(set(EXPORTS) - {"parquet", "datapackage", "gtd", "freedom-house", "annotations", "ical"})


@pytest.mark.parametrize("name", WHOLE)
def test_every_export_holds_the_incident_and_its_values(name: str) -> None:
    frozen = made()
    whole = exported(name, frozen).decode("utf-8", "ignore")
    assert "2014-05-03" in whole or "3 May 2014" in whole
    assert "SY" in whole or "Syria" in whole or "sy" in whole


def test_a_quote_from_a_document_with_pages_names_its_page() -> None:
    text = "First page.\fShe was threatened in Graz."
    document = Document(doc_id="d", text=text, digest=digest(text.encode()), reader="pdf")
    words = (quote(text, 12, len(text)),)
    report = Report(
        report_id="r0123456789ab",
        document=document.digest,
        local_id="i1",
        statements=(Statement(field="kind", value=Kind.THREAT, quotes=words),),
    )
    documents = {document.digest: document}
    pages = dict(site(edition([merged([report], documents, sources=len)], documents, {}, as_of="2024-01-01")))
    assert "She was threatened in Graz.</a></q> (page 2)" in str(pages["incidents/01/T01234567.html"])
    assert not any("(page " in page for page in PAGES.values())
