"""The site in a real browser, opened from its folder with no network: one selection, deep links, quotes, no serious fault."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Report, report_id
from tocsin.model.values import Place, Target
from tocsin.model.vocabulary import Category, Kind, PlacePrecision
from tocsin.pipeline.editions import write_edition
from tocsin.publish.edition import edition

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
ROWS = [
    ("2001", "Graz", "AT", Kind.THREAT, "SY"),
    ("2005", "Lyon", "FR", Kind.ABDUCTION, "IR"),
    ("2005", "Graz", "AT", Kind.THREAT, "IR"),
    ("2010", None, "DE", Kind.BOMBING, "SY"),
    (None, "Lyon", "FR", Kind.THREAT, "RU"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents: dict[str, Document] = {}
    incidents = []
    for number, (year, city, country, kind, state) in enumerate(ROWS):
        text = f"Report {number}: something happened to Anna Example in {city or country}, {year}.\nNothing else is said of it."
        document = Document(doc_id=f"d{number}", text=text, digest=digest(text.encode()), published=published("2012-01-01"))
        documents[document.digest] = document
        words = (quote(text, 0, text.index("\n")),)
        precision = PlacePrecision.CITY if city else PlacePrecision.COUNTRY
        values: list[tuple[str, object]] = [
            ("kind", kind),
            ("place", Place(city=city, country=country, precision=precision)),
            ("sponsor.state", state),
            ("targets", Target(label="Anna Example", category=Category.JOURNALIST, named=True, count=1)),
            ("attribution.denied_by", "The embassy"),
        ]
        if year:
            values.append(("date", DateInterval.from_edtf(year)))
        statements = tuple(Statement(field=f, value=v, quotes=words) for f, v in values)  # type: ignore[arg-type]
        report = Report(report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements)
        incidents.append(merged([report], documents, sources=len))
    folder = tmp_path_factory.mktemp("site")
    write_edition(edition(incidents, documents, {}, as_of="2024-01-01"), folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--allow-file-access-from-files"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    errors: list[str] = []
    made = context.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert errors == []


def shown(page: Page) -> int:
    return page.locator("#incidents tbody tr:visible").count()


def test_a_filter_moves_the_table_the_total_the_timeline_and_the_map(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html")
    assert shown(page) == 5
    page.select_option("select[name=kind]", "threat")
    assert shown(page) == 3
    expect(page.locator("#total")).to_have_text("3 of 5 incidents (3 reports) shown; all 5")
    expect(page.locator("#undated")).to_have_text("1 without a date")
    expect(page.locator("#unplaced")).to_have_text("0 without a city")
    page.fill("input[name=q]", "graz")
    assert shown(page) == 2


def test_years_can_be_brushed_and_the_undated_have_a_lane(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html")
    page.locator('#timeline g[data-year="2005"]').click()
    assert shown(page) == 2
    page.locator("#undated").click()
    assert shown(page) == 1
    page.locator("#filters button[type=reset]").click()
    expect(page.locator("#total")).to_have_text("5 incidents")


def test_a_city_on_the_map_is_chosen_by_keyboard_and_the_unplaced_have_a_lane(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html")
    dot = page.locator('#map circle[data-spot="Graz, Austria"]')
    dot.focus()
    page.keyboard.press("Enter")
    assert shown(page) == 2
    page.keyboard.press("Enter")
    assert shown(page) == 5
    page.locator("#unplaced").click()
    assert shown(page) == 1


def test_the_address_keeps_the_selection(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html#sponsor=IR&from=2005")
    assert shown(page) == 2
    page.select_option("select[name=sponsor]", "SY")
    assert re.search(r"#sponsor=SY&from=2005$", page.url)
    assert shown(page) == 1


def test_a_value_opens_its_sentence_marked_in_its_document(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html")
    page.locator("a.value", has_text="Graz").first.click()
    mark = page.frame_locator("iframe[name=evidence]").locator("mark.on").first
    expect(mark).to_contain_text("Report 0")
    expect(page.frame_locator("iframe[name=evidence]").locator("body")).not_to_contain_text("Nothing else")
    page.wait_for_function("scrollY === 0")


@pytest.mark.parametrize("name", ["index.html", "about.html", "actors.html", "codebook.html", "incidents", "actors", "documents"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_for_those_who_cannot_see_it(browser: Browser, site: Path, name: str, scheme: str) -> None:
    path = site / name
    first = path if path.is_file() else sorted(path.iterdir())[0]
    context = browser.new_context(offline=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"file://{first}")
    found = Axe().run(page, options={"iframes": False}).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_print_leaves_out_what_paper_cannot_do(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html")
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".side").is_visible()
    assert shown(page) == 5
