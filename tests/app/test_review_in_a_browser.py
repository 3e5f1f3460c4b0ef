"""The review room in a real browser: by keyboard alone, with hostile text, with two people, and for those who cannot see it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.app.rooms import Room, leave_by, press, values

from tocsin.model.decisions import Act
from tocsin.model.vocabulary import Kind, Method

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def test_an_article_goes_from_queue_to_accepted_by_keyboard_alone(enter, room: Room) -> None:
    page = enter()
    expect(page.locator("[data-row]").first).to_be_focused()
    while room.reports["one"] not in (page.evaluate("document.activeElement.innerHTML")):
        press(page, "j")
    leave_by(page, "Enter")
    expect(page.locator("#v-kind")).to_be_focused()
    leave_by(page, "c")
    expect(page.locator(".states")).to_contain_text("claimed by Ana")
    leave_by(page, "a")
    expect(page.locator("#v-kind")).to_contain_text("accepted by Ana")
    expect(page.locator("#v-outcome")).to_be_focused()
    leave_by(page, "a")
    expect(page.locator("#v-place")).to_be_focused()
    leave_by(page, "Shift+A")
    expect(page.locator(".states")).to_contain_text("accepted")
    assert room.workroom.snapshot().item(room.reports["one"]).state == "accepted"
    leave_by(page, "u")
    assert room.workroom.snapshot().item(room.reports["one"]).state == "in_review"
    leave_by(page, "n")
    assert page.url.split("/item/")[1][:13] != room.reports["one"]


def test_a_suggestion_is_no_value_until_one_key_takes_it(enter, room: Room) -> None:
    page = enter()
    page.goto(f"/item/{room.reports['two']}")
    assert "method" not in values(room, "two")
    offered = page.locator(".is-suggested")
    expect(offered).to_contain_text("40% sure")
    offered.focus()
    leave_by(page, "a")
    expect(page.locator("#v-method")).to_contain_text("added")
    expect(page.locator(".is-suggested")).to_have_count(0)
    assert values(room, "two")["method"] is Method.BEATING
    leave_by(page, "u")
    expect(page.locator(".is-suggested")).to_have_count(1)


def test_a_quote_is_chosen_and_its_value_corrected_by_keyboard_alone(enter, room: Room) -> None:
    page = enter()
    page.goto(f"/item/{room.reports['one']}")
    press(page, "j", "k")
    leave_by(page, "e")
    press(page, "s")
    press(page, *["Home"], *["ArrowRight"] * 6, *["Shift+ArrowRight"] * 3)
    press(page, "Enter")
    area = page.locator("[data-words]").first
    expect(area).to_have_value("was beaten in Lyon")
    expect(area).to_be_focused()
    page.locator("select[name='part.value']").focus()
    page.keyboard.type("assault")
    expect(page.locator(".stands")).to_be_visible()
    page.locator("form.edit button.main").press("Enter")
    expect(page.locator("#v-kind")).to_contain_text("corrected by Ana")
    assert values(room, "one")["kind"] is Kind.ASSAULT
    found = room.workroom.snapshot().linked.reports[room.reports["one"]].of("kind")[0]
    assert found.quotes[0].words == "was beaten in Lyon"
    page.goto(f"/history?report={room.reports['one']}&key=kind")
    expect(page.locator(".history")).to_contain_text("assassination")
    expect(page.locator(".first-reading")).to_contain_text("60% sure")


def test_words_chosen_with_the_mouse_and_a_doubt_that_must_be_overruled(enter, room: Room) -> None:
    page = enter()
    page.goto(f"/item/{room.reports['one']}?add=date#edit")
    page.locator(".text p").nth(1).click(click_count=3)
    expect(page.locator("[data-words]").first).to_have_value("Police blamed Syria for the attack.")
    page.fill("[name='part.edtf']", "2014-05-03")
    expect(page.locator("[data-doubts]")).to_contain_text("no expression of time")
    page.click("form.edit button.main")
    expect(page.locator("[data-doubts]")).to_contain_text("no expression of time")
    assert "date" not in values(room, "one")
    page.check("[name=sure]")
    page.click("form.edit button.main")
    expect(page.locator("#v-date")).to_contain_text("3 May 2014")


def test_two_reports_are_joined_and_the_joining_is_undone(enter, room: Room) -> None:
    page = enter()
    left, right = room.reports["one"], room.reports["hostile"]
    page.goto(f"/pair/{left}/{right}")
    expect(page.locator(".waterfall")).to_contain_text("before anything is compared")
    page.click("button[value=same]")
    assert room.workroom.snapshot().item(left).incident_id == room.workroom.snapshot().item(right).incident_id
    page.click(".did button")
    assert room.workroom.snapshot().item(left).incident_id != room.workroom.snapshot().item(right).incident_id
    expect(page.locator("h1")).to_be_visible()


def test_an_incident_is_split_and_joined_again(enter, room: Room) -> None:
    page = enter()
    one, two = room.reports["one"], room.reports["two"]
    page.goto(f"/pair/{one}/{two}")
    page.click("button[value=same]")
    page.goto(f"/incident/{room.workroom.snapshot().item(one).incident_id}")
    page.check(f"#s-{two}")
    page.click("text=Part the chosen reports")
    assert room.workroom.snapshot().item(one).incident_id != room.workroom.snapshot().item(two).incident_id


def test_a_missed_incident_is_added_after_its_duplicates_were_shown(enter, room: Room) -> None:
    page = enter()
    page.goto(f"/document/{room.workroom.snapshot().item(room.reports['two']).document.digest}")
    page.select_option("[name='kind.value']", "assault")
    page.fill("[name='kind.words']", "was attacked in Lyon")
    page.fill("[name='targets.label']", "Samir Example")
    page.select_option("[name='targets.category']", "dissident")
    page.select_option("[name='targets.named']", "yes")
    page.fill("[name='targets.words']", "Samir Example, an exile")
    page.fill("[name='place.city']", "Lyon")
    page.select_option("[name='place.country']", "FR")
    page.select_option("[name='place.precision']", "city")
    page.fill("[name='place.words']", "in Lyon")
    page.click("text=Look for duplicates")
    assert len(room.workroom.snapshot().items) == 3, "nothing is saved before"
    expect(page.locator(".near")).to_contain_text("Gazette one")
    page.check(f"[name=same][value={room.reports['one']}]")
    page.click("text=Save the incident")
    expect(page.locator("h1")).to_contain_text("Samir Example")
    snapshot = room.workroom.snapshot()
    added = next(name for name in snapshot.items if name not in room.reports.values())
    assert snapshot.item(added).incident_id == snapshot.item(room.reports["one"]).incident_id


def test_two_who_edit_the_same_incident_lose_nothing_and_the_second_is_told(enter, room: Room) -> None:
    ana, ben = enter("Ana"), enter("Ben")
    path = f"/item/{room.reports['one']}"
    ana.goto(f"{path}?edit=kind#edit")
    ben.goto(f"{path}?edit=kind#edit")
    for page, kind in ((ana, "assault"), (ben, "threat")):
        page.select_option("[name='part.value']", kind)
        page.click("form.edit button.main")
    expect(ben.locator("h1")).to_have_text("Somebody else decided meanwhile")
    expect(ben.locator(".overtaken")).to_contain_text("Ana")
    expect(ben.locator(".overtaken")).to_contain_text("about What: assault")
    ben.goto("/disagreements")
    expect(ben.locator(".dis")).to_contain_text("Ben disputes What: assault, corrected by Ana; wanted it corrected")
    assert values(room, "one")["kind"] is Kind.ASSAULT
    for page in (ana, ben):
        page.goto(path)
        expect(page.locator("#v-kind .said")).to_contain_text("assault")
        expect(page.locator("#v-kind .dispute")).to_contain_text("Ben wanted it corrected: threat")
    ben.goto(f"{path}?edit=kind#edit")
    ben.select_option("[name='part.value']", "threat")
    ben.click("form.edit button.main")
    expect(ben.locator("#v-kind .said")).to_contain_text("threat")
    expect(ben.locator(".dispute")).to_have_count(0)


def test_two_coders_apart_a_disagreement_and_its_settling(enter, room: Room) -> None:
    path = f"/code/{room.reports['one']}"
    for name, kind in (("Ana", "assault"), ("Ben", "assassination")):
        page = enter(name)
        page.goto(path)
        assert page.locator(".said").count() == 0
        assert page.eval_on_selector_all("main select", "all => all.every(s => s.value === '')")
        page.select_option("[name='kind.0.value']", kind)
        page.fill("[name='kind.0.words']", "was beaten in Lyon")
        page.click("text=Save my code")
    page.goto("/disagreements")
    assert "Macro" not in page.locator("main").inner_text()
    expect(page.locator(".dis")).to_contain_text("assault")
    page.click('[aria-label="What: let Ana\'s reading hold"]')
    expect(page.locator(".dis")).to_have_count(0)
    assert values(room, "one")["kind"] is Kind.ASSAULT
    page.goto("/agreement")
    expect(page.locator("tr", has_text=re.compile("^what", re.M)).first).to_contain_text("0 of 1")


def test_many_are_accepted_at_once_and_taken_back(enter, room: Room) -> None:
    page = enter()
    press(page, "x", "j", "x")
    expect(page.locator("#chosen-count")).to_have_text("2 chosen")
    leave_by(page, "Shift+A")
    expect(page.locator(".did")).to_contain_text("2 decisions")
    states = [item.state for item in room.workroom.snapshot().items.values()]
    assert states.count("accepted") == 2
    leave_by(page, "u")
    assert {item.state for item in room.workroom.snapshot().items.values()} == {"new"}


def test_hostile_text_stays_text_and_graphic_passages_are_greyed(enter, room: Room) -> None:
    page = enter()
    for path in ("/queue", f"/item/{room.reports['hostile']}", f"/pair/{room.reports['hostile']}/{room.reports['one']}"):
        page.goto(path)
        assert page.locator("img, main script").count() == 0
        expect(page.locator("main")).to_contain_text("<img src=x onerror=alert(1)>")
    page.goto(f"/item/{room.reports['hostile']}")
    assert page.locator(".graphic").first.evaluate("e => getComputedStyle(e).filter") == "blur(5px)"
    assert page.locator(".text p").nth(1).evaluate("e => getComputedStyle(e).direction") == "rtl"
    press(page, "g")
    expect(page.locator(".graphic").first).to_have_css("filter", "none")


def test_a_value_is_withheld_with_a_reason_and_keys_can_be_switched_off(enter, room: Room) -> None:
    page = enter()
    page.goto(f"/item/{room.reports['one']}")
    press(page, "w")
    page.keyboard.type("his family is at risk")
    leave_by(page, "Enter")
    expect(page.locator("#v-kind")).to_contain_text("withheld")
    (decision,) = room.register.view().decisions()
    assert (decision.act, decision.reason) == (Act.WITHHOLD, "his family is at risk")
    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#single").press("Space")
    press(page, "Escape", "q")
    assert "/item/" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_for_those_who_cannot_see_it(enter, room: Room, scheme: str) -> None:
    page = enter(color_scheme=scheme)
    one, two = room.reports["one"], room.reports["two"]
    document = room.workroom.snapshot().item(one).document.digest
    incident = room.workroom.snapshot().item(one).incident_id
    page.goto(f"/item/{one}")
    leave_by(page, "a")
    paths = ["/queue", f"/item/{one}", f"/item/{one}?edit=outcome", f"/pair/{one}/{two}", f"/item/{room.reports['hostile']}"]
    if scheme == "light":  # the other pages have no colours of their own
        paths += [f"/incident/{incident}", f"/code/{one}", f"/document/{document}", "/disagreements", "/agreement", "/history"]
    faults = []
    for path in paths:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        faults += [(path, v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
    assert faults == []
