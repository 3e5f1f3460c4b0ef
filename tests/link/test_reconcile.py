import random

import pytest

from tocsin.errors import InvalidValue
from tocsin.link.clusters import Judgement
from tocsin.link.reconcile import comparable_by, read_entry, reconcile

OURS = [
    {"name": "Samir Example", "date": "2014-05-03", "city": "Lyon", "country": "FR", "age": 41},
    {"name": "Ana Invented", "date": "2015-01-10", "city": "Graz", "country": "AT", "age": 30},
]
THEIRS = [
    {"Victim": "Example, Samir J.", "Day": "2014-05-04", "Town": "Lyon", "Country": "FR", "Age": "42.0"},
    {"Victim": "Bo Other", "Day": "2015-01-10", "Town": "Porto", "Country": "PT", "Age": ""},
]


def entries():
    ours = [read_entry(f"o{n}", row, register="ours") for n, row in enumerate(OURS)]
    return ours + [read_entry(f"t{n}", row, register="theirs") for n, row in enumerate(THEIRS)]


def test_two_registers_are_matched_and_what_only_one_has_is_listed():
    found = reconcile(entries())
    assert found.matched == (("o0", "t0"),)
    assert found.only == {"ours": ("o1",), "theirs": ("t1",)}


def test_a_register_lists_a_case_once():
    twins = [read_entry(f"o{n}", OURS[0], register="ours") for n in range(2)]
    found = reconcile([*twins, read_entry("t0", THEIRS[0], register="theirs")])
    assert sorted(len(members) for members in found.clusters) == [1, 2]


def test_order_does_not_matter_and_people_have_the_last_word():
    expected = reconcile(entries())
    for seed in range(10):
        assert reconcile(random.Random(seed).sample(entries(), 4)) == expected
    assert reconcile(entries(), [Judgement(left_id="o0", right_id="t0", same=False)]).matched == ()


def test_a_region_narrows_its_country_and_empty_cells_stay_unknown():
    entry = read_entry("x", {"state": "OK", "city": " ", "age": None}, register="r")
    assert (entry.country, entry.city, entry.age, entry.date, entry.targets) == ("OK", None, None, None, ())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param({"age": "about 40"}, "age", id="an-age-is-whole-years"),
        pytest.param({"date": "3.5.2014"}, "2014-05-03", id="a-date-is-iso"),
    ],
)
def test_cells_that_cannot_be_read_are_said(row, message):
    with pytest.raises(InvalidValue, match=message):
        read_entry("x", row, register="r")


@pytest.mark.parametrize(
    ("headers", "missing"),
    [
        pytest.param(["a", "b"], "date or date_edtf or day", id="no-time"),
        pytest.param(["Date", "b"], "city or town", id="neither-place-nor-person"),
    ],
)
def test_a_table_that_nothing_could_match_is_refused(headers: list[str], missing: str) -> None:
    with pytest.raises(InvalidValue, match=f"nothing can be matched: no column is called {missing}"):
        comparable_by(headers)


def test_a_table_with_time_and_place_can_be_matched() -> None:
    comparable_by([" DATE ", "Town"])
