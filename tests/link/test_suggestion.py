from dataclasses import replace

from tocsin.link.features import Comparable
from tocsin.link.suggestion import MOST, Index, suggest
from tocsin.link.weights import SUGGESTION
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Kind

KNOWN = Comparable(
    report_id="a", document_id="d1", date=DateInterval.from_edtf("2014-05-03"), city="Lyon", country="FR", sponsor="SY",
    targets=("Samir Example",), kind=Kind.ASSASSINATION,
)  # fmt: skip


def test_a_new_report_finds_its_incident_with_reasons():
    index = Index.of([KNOWN, replace(KNOWN, report_id="z", targets=("Bo Other",), date=DateInterval.from_edtf("2001"))])
    found = suggest(replace(KNOWN, report_id="new", document_id="d9", city=None), index)
    assert [explanation.right_id for explanation in found] == ["a"]
    assert found[0].weight >= SUGGESTION
    assert {row.comparison for row in found[0].rows if row.level} >= {"targets", "date", "sponsor"}


def test_reports_of_the_same_document_are_not_suggested():
    assert suggest(replace(KNOWN, report_id="new"), Index.of([KNOWN])) == ()


def test_a_report_is_no_suggestion_for_itself():
    assert suggest(KNOWN, Index.of([KNOWN])) == ()


def test_in_a_large_block_the_nearest_in_date_are_met():
    days = [f"2014-05-{day:02}" for day in range(1, 32)] * 20
    crowd = [
        Comparable(report_id=f"r{n}", document_id=f"d{n}", date=DateInterval.from_edtf(day), country="FR", sponsor="SY")
        for n, day in enumerate(days)
    ]
    met = Index.of(crowd).near(
        Comparable(report_id="new", document_id="x", date=DateInterval.from_edtf("2014-05-15"), country="FR")
    )
    assert len(met) == MOST
    assert all(abs(report.date.start.day - 15) <= 4 for report in met)
