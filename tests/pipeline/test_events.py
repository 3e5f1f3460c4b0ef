from datetime import date
from pathlib import Path

import pytest

from tocsin.analyse.events import DateRange, Event
from tocsin.analyse.wording import sentences
from tocsin.errors import InvalidValue, UnknownChoice, UsageError
from tocsin.link.merge import merged
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Quote, Statement, Value
from tocsin.model.incidents import Incident
from tocsin.model.reports import Report
from tocsin.model.values import Perpetrator, Target
from tocsin.model.vocabulary import Category, Kind, PerpetratorRole
from tocsin.pipeline.analyse import analyse
from tocsin.pipeline.events import event, read_claims, read_events, read_plan, read_responses

WORDS = Quote(start=0, end=1, words="x")
DOCUMENTS = {
    "a": Document(doc_id="a", text="x", digest="a", publisher="Gazette", published=published("2020-05")),
    "b": Document(doc_id="b", text="x", digest="b", published=published("2019-03-04")),
}


def incident(*values: tuple[str, Value]) -> Incident:
    told = tuple(Statement(field=field, value=value, quotes=(WORDS,)) for field, value in values)
    reports = [Report(report_id=f"r{d}", document=d, local_id="i1", statements=told) for d in "ab"]
    return merged(reports, DOCUMENTS, sources=len)


def target(count: int | None) -> Target:
    return Target(label=f"people {count}", category=Category.JOURNALIST, named=False, count=count)


def test_an_incident_keeps_its_bounds_and_its_sources() -> None:
    found = event(
        incident(("date", DateInterval.from_edtf("2018")), ("kind", Kind.THREAT), ("sponsor.state", "SY")), DOCUMENTS, {}
    )
    assert found.happened == DateRange(low=date(2018, 1, 1), high=date(2018, 12, 31))
    assert found.sources == ("Gazette", "b")
    assert (found.kind, found.sponsor) == ("threat", "SY")


def test_without_a_disclosure_the_earliest_document_says_when_it_was_known_at_the_latest() -> None:
    assert event(incident(), DOCUMENTS, {}).disclosed == DateRange(low=date(2019, 3, 4), high=date(2019, 3, 4))


def test_a_stated_disclosure_wins_over_the_documents() -> None:
    found = event(incident(("disclosed", DateInterval.from_edtf("2017-02"))), DOCUMENTS, {})
    assert found.disclosed == DateRange(low=date(2017, 2, 1), high=date(2017, 2, 28))


@pytest.mark.parametrize(
    ("counts", "victims"),
    [
        pytest.param([2, 1], 3, id="known-numbers-add-up"),
        pytest.param([2, None], None, id="one-unknown-number-leaves-the-sum-unknown"),
        pytest.param([], None, id="no-target-is-no-zero"),
    ],
)
def test_victims_are_counted_only_if_every_number_is_known(counts: list[int | None], victims: int | None) -> None:
    assert event(incident(*(("targets", target(n)) for n in counts)), DOCUMENTS, {}).victims == victims


def test_only_outsiders_are_proxies() -> None:
    doers = [("a gang", PerpetratorRole.CRIMINAL_GROUP), ("an officer", PerpetratorRole.OPERATIVE)]
    found = event(incident(*(("perpetrators", Perpetrator(label=label, role=role)) for label, role in doers)), DOCUMENTS, {})
    assert found.proxies == ("a gang",)


def test_a_vague_date_is_no_date() -> None:
    assert event(incident(("date", DateInterval.vague("recently"))), DOCUMENTS, {}).happened is None


def test_rows_that_cannot_be_read_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,date,disclosed_date\na,2020-01-02,2020-02-02\nb,soon,\n")
    events, problems = read_events(path)
    assert [found.id for found in events] == ["a"]
    assert len(problems) == 1
    assert "row 2" in problems[0]


@pytest.mark.parametrize("read", [read_events, read_responses, read_claims, read_plan])
def test_a_file_that_is_not_there_is_the_call_s_fault(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("declared = 3", "declared", id="a-wrong-type-is-named"),
        pytest.param("windw = 1", "windw", id="a-misspelt-key-is-named"),
        pytest.param("[", "plan.toml", id="what-is-not-toml-is-told-with-its-file"),
    ],
)
def test_a_plan_that_is_not_of_the_form_names_every_problem(tmp_path: Path, words: str, told: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(words)
    with pytest.raises(InvalidValue, match=told):
        read_plan(path)


def test_an_unknown_analysis_lists_the_known() -> None:
    with pytest.raises(UnknownChoice, match="trend"):
        analyse("escalation", [], as_of=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        pytest.param("responses", {}, "--responses", id="what-is-needed-is-named-as-a-person-calls-it"),
        pytest.param("coverage", {"window": 3.0}, "--window", id="what-is-not-taken-is-named"),
    ],
)
def test_a_call_that_does_not_fit_the_analysis_says_so(name: str, given: dict[str, float], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        analyse(name, [], as_of=date(2024, 1, 1), **given)


def test_the_order_of_events_moves_no_figure() -> None:
    events = [
        Event(
            id=f"e{n}", happened=DateRange(low=date(2015 + n % 5, 1, 1), high=date(2015 + n % 5, 12, 31)),
            disclosed=DateRange(low=date(2021, 1, 1 + n), high=date(2021, 1, 1 + n)), sources=(f"s{n % 3}",),
        )
        for n in range(20)
    ]  # fmt: skip
    one, other = (analyse("rate", given, as_of=date(2022, 1, 1)) for given in (events, events[::-1]))
    assert sentences(one) == sentences(other)
