import random

import pytest

from tocsin.link.blocking import CAP, block_keys, candidate_pairs
from tocsin.link.features import Comparable
from tocsin.model.dates import DateInterval


def report(name: str, edtf: str = "XXXX", **values) -> Comparable:
    return Comparable(report_id=name, document_id=f"doc-{name}", date=DateInterval.from_edtf(edtf), **values)


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        pytest.param({"targets": ("Samir Example",)}, {"targets": ("S. Exampel", "Samir X")}, True, id="a-shared-name-token"),
        pytest.param({"targets": ("Mohammed Aaa",)}, {"targets": ("Muhammad Bbb",)}, True, id="a-name-in-two-spellings"),
        pytest.param({"targets": ("Jamal Aaa",)}, {"targets": ("جمال",)}, True, id="a-name-in-two-scripts"),
        pytest.param(
            {"edtf": "2014-05-31", "country": "FR"}, {"edtf": "2014-06-01", "country": "FR"}, True, id="over-a-month-end"
        ),
        pytest.param(
            {"edtf": "2014-05-31", "country": "FR"}, {"edtf": "2014-05", "sponsor": "SY"}, False, id="a-month-is-not-enough"
        ),
        pytest.param({"edtf": "2014-05-31", "sponsor": "SY"}, {"edtf": "2014-05", "sponsor": "SY"}, True, id="no-place-needed"),
        pytest.param({"city": "Lyon", "sponsor": "SY"}, {"city": "Lyon", "sponsor": "SY"}, True, id="no-date-needed"),
        pytest.param({"people": ("Ivan Made",)}, {"people": ("Ivan Made",)}, True, id="perpetrators-hold-an-affair-together"),
        pytest.param({}, {}, False, id="silence-shares-no-block"),
    ],
)
def test_blocks(left, right, kept):
    pairs = list(candidate_pairs([report("a", **left), report("b", **right)]))
    assert pairs == ([("a", "b")] if kept else [])


def test_a_large_block_costs_no_more_than_its_cap():
    reports = [report(f"r{n:04}", "2014-05-03", country="FR", sponsor="SY") for n in range(500)]
    found = candidate_pairs(reports)
    assert len(found) <= 500 * CAP
    assert found.shortened > 0
    assert found.share < 0.2


def test_a_large_block_is_split_before_it_is_cut():
    towns = [f"Town{n % 50}" for n in range(500)]
    reports = [report(f"r{n:04}", "2014-05-03", country="FR", sponsor="SY", city=town) for n, town in enumerate(towns)]
    pairs = set(candidate_pairs(reports))
    same_town = [(a, b) for a in range(500) for b in range(a + 1, 500) if towns[a] == towns[b]]
    assert all((f"r{a:04}", f"r{b:04}") in pairs for a, b in same_town)


def test_order_changes_nothing():
    reports = [report(f"r{n}", f"2014-0{n % 9 + 1}", country="FR", targets=(f"Name{n % 7} Made",)) for n in range(90)]
    expected = list(candidate_pairs(reports))
    assert expected == sorted(expected)
    for seed in range(5):
        assert list(candidate_pairs(random.Random(seed).sample(reports, len(reports)))) == expected


def test_keys_of_a_report_name_their_pass():
    assert "town and sponsor:/lyon/SY" in block_keys(report("a", city="Lyon", sponsor="SY"))


def test_no_reports_no_pairs():
    assert candidate_pairs([]).share == 0.0
