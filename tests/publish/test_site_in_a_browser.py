"""The site in a real browser, opened from its folder with no network: one selection, deep links, quotes, paper, no script."""

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
from tocsin.pipeline.answers import with_answers
from tocsin.pipeline.editions import write_edition
from tocsin.publish.edition import edition

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
HOSTILE = "<script>document.title='hurt'</script><img src=x onerror=document.title='hurt'>\"'"
ROWS = [
    ("2001-05-03", "Graz", "AT", Kind.THREAT, "SY", "Anna Example"),
    ("2005-02", "Lyon", "FR", Kind.ABDUCTION, "IR", "Žofie Příkladová"),
    ("2005-12/2006-01", "Graz", "AT", Kind.THREAT, "IR", HOSTILE),
    ("2010", None, "DE", Kind.BOMBING, "SY", "قتل كاتب في المنفى"),
    (None, "Lyon", "FR", Kind.THREAT, "RU", "W" * 300),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents: dict[str, Document] = {}
    incidents = []
    for number, (year, city, country, kind, state, who) in enumerate(ROWS):
        text = (
            f"Report {number}: something happened to {who} in {city or country}, {(year or '')[:4]}.\nNothing else is said of it."
        )
        document = Document(doc_id=f"d{number}", text=text, digest=digest(text.encode()), published=published("2012-01-01"))
        documents[document.digest] = document
        words = (quote(text, 0, text.index("\n")),)
        precision = PlacePrecision.CITY if city else PlacePrecision.COUNTRY
        values: list[tuple[str, object]] = [
            ("kind", kind),
            ("place", Place(city=city, country=country, precision=precision)),
            ("sponsor.state", state),
            ("targets", Target(label=who, category=Category.JOURNALIST, named=True, count=1)),
            ("attribution.denied_by", "The embassy"),
        ]
        if year:
            values.append(("date", DateInterval.from_edtf(year)))
        statements = tuple(Statement(field=f, value=v, quotes=words) for f, v in values)  # type: ignore[arg-type]
        report = Report(report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements)
        incidents.append(merged([report], documents, sources=len))
    folder = tmp_path_factory.mktemp("site")
    write_edition(with_answers(edition(incidents, documents, {}, as_of="2024-01-01")), folder)
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
    context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900})
    errors: list[str] = []
    made = context.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield made
    context.close()
    assert errors == []


def opened(page: Page, site: Path, rest: str = "") -> None:
    page.goto(f"file://{site}/index.html{rest}")
    page.wait_for_selector("html[data-ready]")


def rows(page: Page, n: int) -> None:
    expect(page.locator("#incidents tbody tr")).to_have_count(n)


def test_a_filter_moves_the_table_the_totals_the_timeline_and_the_map(page: Page, site: Path) -> None:
    opened(page, site)
    rows(page, 5)
    page.select_option("select[name=kind]", "threat")
    rows(page, 3)
    expect(page.locator("#total")).to_have_text("3 of 5 incidents (3 reports)")
    expect(page.locator("#undated")).to_have_text("1 incident without a date")
    expect(page.locator("#unplaced")).to_have_text("0 incidents without a city")
    expect(page.locator("select[name=sponsor] option")).to_have_text(["all", "Iran (1)", "Syria (1)", "Russia (1)"])
    expect(page.locator('#map circle[data-spot="Graz, Austria"]')).to_have_attribute(
        "aria-label", "Graz, Austria: 2 incidents chosen of 2"
    )


def test_the_timeline_shows_and_says_how_exactly_a_date_is_known(page: Page, site: Path) -> None:
    opened(page, site)
    told = {
        2001: ("bar", "2001: 1 incident chosen of 1 begun"),
        2005: (
            "monthly",
            "2005: 2 incidents chosen of 2 begun: 1 within a month, 1 within a year or longer, 1 perhaps of a later year",
        ),
        2010: ("yearly", "2010: 1 incident chosen of 1 begun: 1 within a year or longer"),
    }
    for year, (drawn, words) in told.items():
        expect(page.locator(f'#timeline g[data-year="{year}"] rect.{drawn}')).to_have_count(1)
        expect(page.get_by_role("img", name=words, exact=True)).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.querySelector('rect.monthly')).fill").startswith("url")
    expect(page.locator("#yearly")).to_be_visible()
    page.select_option("select[name=sponsor]", "SY")
    expect(page.locator("#monthly")).to_be_hidden()


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        pytest.param("graz", 2, id="a-value"),
        pytest.param("happ", 5, id="the-beginning-of-a-word-of-a-quote"),
        pytest.param("zofie PRIKLADOVA", 1, id="case-and-accents-do-not-count"),
        pytest.param("المنفى", 1, id="another-script"),
        pytest.param("report 3 germany", 1, id="every-word-must-fit"),
        pytest.param("nowhere", 0, id="nothing"),
    ],
)
def test_words_of_values_and_quotes_are_searched(page: Page, site: Path, asked: str, n: int) -> None:
    opened(page, site)
    page.fill("input[name=q]", asked)
    rows(page, n)
    expect(page.locator("#nothing")).to_be_visible(visible=n == 0)


def test_years_are_brushed_by_pointer_and_the_undated_have_a_lane(page: Page, site: Path) -> None:
    opened(page, site)
    first, last = (page.locator(f'#timeline g[data-year="{year}"]').bounding_box() for year in (2004, 2010))
    assert first
    assert last
    page.mouse.move(first["x"] + 2, first["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + 2, last["y"] + 5, steps=4)
    page.mouse.up()
    rows(page, 3)
    expect(page.locator("#chips")).to_contain_text("2004 to 2010")
    page.locator("#undated").click()
    rows(page, 1)
    page.locator("#undo").click()
    rows(page, 3)
    page.locator("#undo").click()
    rows(page, 5)


def test_years_are_brushed_by_keyboard(page: Page, site: Path) -> None:
    opened(page, site)
    page.locator('[data-edge="from"]').focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    rows(page, 3)
    expect(page.locator('[data-edge="from"]')).to_be_focused()
    expect(page.locator('[data-edge="from"]')).to_have_attribute("aria-valuenow", "2005")
    page.keyboard.press("Escape")
    rows(page, 5)


def test_the_map_is_zoomed_and_panned_and_a_city_chosen_by_keyboard(page: Page, site: Path) -> None:
    opened(page, site)
    shape = page.locator("#map svg")
    shape.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    assert shape.get_attribute("viewBox") == "-703.125 -285 1125 450"
    page.keyboard.press("0")
    assert shape.get_attribute("viewBox") == "-900 -420 1800 720"
    dot = page.locator('#map circle[data-spot="Graz, Austria"]')
    dot.focus()
    page.keyboard.press("Enter")
    rows(page, 2)
    expect(dot).to_be_focused()
    page.keyboard.press("Enter")
    rows(page, 5)
    page.locator("#unplaced").click()
    rows(page, 1)


def test_a_column_orders_the_table_and_what_is_not_said_stays_last(page: Page, site: Path) -> None:
    opened(page, site)
    when = page.locator("#incidents tbody th")
    expect(when).to_have_text(["2010", "Dec 2005 – Jan 2006", "Feb 2005", "3 May 2001", "none read"])
    page.get_by_role("button", name="When").click()
    expect(when).to_have_text(["3 May 2001", "Feb 2005", "Dec 2005 – Jan 2006", "2010", "none read"])
    expect(page.locator('[data-column="date"]')).to_have_attribute("aria-sort", "ascending")


def test_the_address_keeps_the_selection_and_the_open_quote(page: Page, site: Path) -> None:
    opened(page, site, "#sponsor=IR&from=2005")
    rows(page, 2)
    page.get_by_role("link", name="Graz, Austria").click()
    found = re.search(r"#sponsor=IR&from=2005&open=(T\w+)\.place\.0$", page.url)
    assert found
    address = page.url.split("#")[1]
    page.goto("about:blank")
    opened(page, site, f"#{address}")
    rows(page, 2)
    expect(page.frame_locator("iframe[name=evidence]").locator("mark.on").first).to_contain_text("Report 2")
    expect(page.locator("a.open")).to_have_text("Graz, Austria")


def test_a_value_opens_its_sentence_marked_in_its_document(page: Page, site: Path) -> None:
    opened(page, site)
    page.locator("a.value", has_text="Graz").last.click()
    frame = page.frame_locator("iframe[name=evidence]")
    expect(frame.locator("mark.on").first).to_contain_text("Report 0")
    expect(frame.locator("body")).not_to_contain_text("Nothing else")
    page.wait_for_function("scrollY === 0")
    with page.expect_navigation():
        page.locator("#reading .about a").click()
    assert "/incidents/" in page.url


def test_an_incidents_page_leads_back_to_its_row(page: Page, site: Path) -> None:
    opened(page, site)
    page.locator("#incidents tbody tr").last.locator(".count a").click()
    page.get_by_role("link", name="In the table").click()
    expect(page.locator("tr.here th")).to_have_text("none read")


def test_without_script_the_table_says_the_same(browser: Browser, page: Page, site: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"file://{site}/index.html")
    assert not plain.locator("#filters").is_visible()
    still = plain.locator("#incidents").inner_text(), [e.get_attribute("href") for e in plain.locator(".count a").all()]
    plain.locator("a.value", has_text="Lyon").first.click()
    context.close()
    opened(page, site)
    assert still == (page.locator("#incidents").inner_text(), [e.get_attribute("href") for e in page.locator(".count a").all()])


def test_hostile_words_do_nothing(page: Page, site: Path) -> None:
    opened(page, site, f"#q={HOSTILE}&spot={HOSTILE}&open={HOSTILE}.a.b&sort=__proto__&page=-1&from=x&lane=z")
    page.goto("about:blank")
    opened(page, site, "#sponsor=IR&q=script")
    page.locator("a.value", has_text="script").click()
    expect(page.frame_locator("iframe[name=evidence]").locator("mark.on").first).to_contain_text("<script>")
    assert page.title() == "Register of incidents"
    assert page.locator("img").count() == 0


def test_words_that_run_right_to_left_stand_apart(page: Page, site: Path) -> None:
    opened(page, site)
    value = page.locator("a.value", has_text="قتل")
    assert value.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("a.value", has_text="Anna").evaluate("e => getComputedStyle(e).direction") == "ltr"


PLACES = [
    "index.html",
    "trend.html",
    "responses.html",
    "about.html",
    "actors.html",
    "codebook.html",
    "method.html",
    "incidents",
    "actors",
    "documents",
]
SEEN = [
    *((name, "light") for name in PLACES),
    *((name, "dark") for name in ("index.html", "incidents", "trend.html", "responses.html")),
]


@pytest.mark.parametrize(("name", "scheme"), SEEN)
def test_no_page_has_a_serious_fault_for_those_who_cannot_see_it(browser: Browser, site: Path, name: str, scheme: str) -> None:
    path = site / name
    first = path if path.is_file() else min(path.rglob("*.html"))
    context = browser.new_context(offline=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"file://{first}")
    if name == "index.html":
        page.wait_for_selector("html[data-ready]")
        page.select_option("select[name=kind]", "threat")
    found = Axe().run(page, options={"iframes": False}).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_nothing_runs_over_the_edge_of_a_phone_and_evidence_comes_to_the_reader(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for path in [site / "index.html", *sorted((site / "incidents").rglob("*.html"))]:
        page.goto(f"file://{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    opened(page, site)
    page.locator("a.value", has_text="Graz").first.click()
    expect(page.frame_locator("iframe[name=evidence]").locator("mark.on").first).to_be_in_viewport()
    page.get_by_role("button", name="Close the evidence").click()
    expect(page.locator("iframe[name=evidence]")).to_be_hidden()
    context.close()


def test_print_says_what_was_chosen_and_leaves_out_what_paper_cannot_do(page: Page, site: Path) -> None:
    opened(page, site, "#from=2001")
    assert page.pdf()[:4] == b"%PDF"
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".side").is_visible()
    assert page.locator("#chips").is_visible()
    rows(page, 4)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_head_of_the_table_is_cut_on_a_small_laptop(page: Page, site: Path, direction: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, site)
    page.evaluate("way => { document.documentElement.dir = way; }", direction)
    cut = """all => all.filter(head => {
        const cell = head.getBoundingClientRect(), range = document.createRange();
        range.selectNodeContents(head);
        const words = range.getBoundingClientRect();
        return words.left < cell.left - 1 || words.right > cell.right - 3;
    }).map(head => head.innerText)"""
    assert page.locator("#incidents thead th").evaluate_all(cut) == []


def test_paper_has_the_method_that_a_screen_folds_away(page: Page, site: Path) -> None:
    page.goto((site / "trend.html").as_uri())
    folded = page.locator("details ul").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.evaluate("e => e.getBoundingClientRect().height") > 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["index.html", "trend.html", "responses.html", "actors.html", "actors/sy.html"])
def test_nothing_runs_over_the_edge_from_right_to_left(browser: Browser, site: Path, name: str, width: int) -> None:
    context = browser.new_context(offline=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"file://{site / name}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_sentence_is_reached_and_left_by_keys_alone(page: Page, site: Path) -> None:
    opened(page, site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    value = page.locator('#incidents a[data-value="place.0"]').first
    for _ in range(60):
        page.keyboard.press("Tab")
        if value.evaluate("link => link === document.activeElement"):
            break
    expect(value).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.frame_locator("iframe[name=evidence]").locator("mark.on").first).to_be_in_viewport()
    expect(value).to_be_focused()
