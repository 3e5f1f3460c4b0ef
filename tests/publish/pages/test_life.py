from dataclasses import replace
from datetime import date

import pytest

from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, Value, digest, quote
from tocsin.model.reports import Report, report_id
from tocsin.model.values import OtherPlace, Response
from tocsin.model.vocabulary import PlaceRole, ResponseType
from tocsin.publish.edition import edition
from tocsin.publish.pages.life import life

TEXT = "They were hired in Riga, came to Graz and were tried in Linz."


def lived(
    *values: tuple[str, Value], told: str | None = "2016-02-01", recorded: date | None = None
) -> list[tuple[str, str, str]]:
    document = Document(doc_id="d", text=TEXT, digest=digest(TEXT.encode()), published=published(told))
    statements = tuple(Statement(field=field, value=value, quotes=(quote(TEXT, 0, 10),)) for field, value in values)
    report = Report(report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements)
    documents = {document.digest: document}
    incident = merged([report], documents, sources=len)
    days = {document.digest: recorded} if recorded else {}
    made = replace(edition([incident], documents, {}, as_of="2024-01-01"), recorded=days)
    return [(moment.when, f"{moment.what} {moment.value}".strip(), moment.clock) for moment in life(made.incidents[0], made)]


def test_a_life_runs_from_the_plan_to_the_verdict_on_three_clocks() -> None:
    assert lived(
        ("responses", Response(type=ResponseType.CONVICTION, by="a court")),
        ("other_places", OtherPlace(city="Linz", country="AT", role=PlaceRole.ARRESTED)),
        ("other_places", OtherPlace(city="Riga", country="LV", role=PlaceRole.RECRUITED)),
        ("date", DateInterval.from_edtf("2014-05-03")),
        ("disclosed", DateInterval.from_edtf("2015-06")),
        recorded=date(2023, 1, 2),
    ) == [
        ("day not known", "perpetrators recruited in Riga, Latvia", ""),
        ("3 May 2014", "it happened", "happened"),
        ("day not known", "perpetrators arrested in Linz, Austria", ""),
        ("Jun 2015", "the link to the state became public", "disclosed"),
        ("by 1 Feb 2016", "reported as done: conviction by a court", ""),
        ("2 Jan 2023", "this register recorded it", "recorded"),
    ]


def test_what_has_no_day_keeps_its_place_in_the_line() -> None:
    assert lived(("responses", Response(type=ResponseType.ARREST)), told=None) == [
        ("day not known", "it happened", "happened"),
        ("day not known", "reported as done: arrest", ""),
    ]


@pytest.mark.parametrize(
    ("edtf", "exact"),
    [
        pytest.param("2014-05-03", "day", id="a-day"),
        pytest.param("2014-05-03/2014-05-05", "month", id="days-of-one-month"),
        pytest.param("2014-05", "month", id="a-month"),
        pytest.param("2014-05-30/2014-06-02", "year", id="days-of-two-months"),
        pytest.param("2014", "year", id="a-year"),
        pytest.param("2014/2016", "year", id="more-than-a-year"),
    ],
)
def test_a_moment_says_within_what_its_day_lies(edtf: str, exact: str) -> None:
    assert DateInterval.from_edtf(edtf).span == exact
