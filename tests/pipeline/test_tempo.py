"""The two closing sentences never claim a rise that the sources alone explain."""

from datetime import date, timedelta

from tocsin.link.clusters import Clusters
from tocsin.link.merge import merge
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, Published
from tocsin.model.evidence import Quote, Statement
from tocsin.model.reports import Report
from tocsin.pipeline.analyse import events_of
from tocsin.pipeline.link import Linked
from tocsin.pipeline.tempo import tempo

AT = date(2024, 1, 1)


def linked(days: list[tuple[date, str]]) -> Linked:
    documents, reports = {}, []
    for number, (day, publisher) in enumerate(days):
        told = day + timedelta(days=3)
        documents[f"d{number}"] = Document(
            doc_id=f"d{number}", text="x", digest=f"d{number}", publisher=publisher, published=Published(first=told, last=told)
        )
        statement = Statement(field="date", value=DateInterval.day(day), quotes=(Quote(start=0, end=1, words="x"),))
        reports.append(Report(report_id=f"r{number:03}", document=f"d{number}", local_id="i1", statements=(statement,)))
    clusters = Clusters(clusters=tuple((report.report_id,) for report in reports), weights={})
    incidents = merge(reports, clusters, documents, sources=len)
    return Linked(incidents=tuple(incidents), reports={r.report_id: r for r in reports}, documents=documents, clusters=clusters)


def test_many_late_sources_make_no_rise() -> None:
    early = [(date(2000 + year, 5, 1), "old") for year in range(4)]
    late = [(date(2022, 1, 1) + timedelta(days=20 * n), f"new {n}") for n in range(25)]
    looks, cannot, why = tempo(events_of(linked(early + late), {}), at=AT)
    assert "cannot tell" in cannot
    assert "29 incidents" in looks
    assert "they tell of 4 incidents" in why
    assert "the other 25 came from sources that started later" in why
    assert "from 26 sources" in looks
    assert "times as many" not in looks


def test_a_steady_source_gets_its_answer_with_the_caveat() -> None:
    days = [(date(2004, 1, 1) + timedelta(days=60 * n), "steady") for n in range(120)]
    looks, cannot, *_ = tempo(events_of(linked(days), {}), at=AT)
    assert "times as many" in looks
    assert "no clear change" in cannot
    assert "need not be a rise in the world" in cannot


def test_nothing_dated_says_so() -> None:
    found = linked([])
    assert tempo(events_of(found, {}), at=AT)[0].startswith("No incident has a date")
