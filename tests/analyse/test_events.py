"""Rows become events, and what cannot be read is said."""

from datetime import date

import pytest

from tocsin.analyse.events import DateRange, parse_events, parse_responses, select, values_of
from tocsin.errors import InvalidValue, UnknownChoice


def test_a_simulators_row_is_read() -> None:
    row = {
        "id": "E1",
        "date_low": "2020-01-01",
        "date_high": "2020-12-31",
        "disclosed_date": "2021-03-04",
        "sources": "A+B",
        "kind": "threat",
    }
    (event,) = parse_events([row]).values
    assert event.happened == DateRange(low=date(2020, 1, 1), high=date(2020, 12, 31))
    assert event.disclosed == DateRange(low=date(2021, 3, 4), high=date(2021, 3, 4))
    assert event.sources == ("A", "B")


def test_blank_and_nan_stay_unknown() -> None:
    (event,) = parse_events([{"id": "x", "date": "", "kind": "nan", "victims": None}]).values
    assert (event.happened, event.kind, event.victims) == (None, None, None)


def test_every_problem_is_reported_and_the_rest_goes_on() -> None:
    rows = [{"date": "last week"}, {"date_low": "2021-02-01", "date_high": "2021-01-01"}, {"date": "2021-01-01"}]
    parsed = parse_events(rows)
    assert len(parsed.values) == 1
    assert [problem.split(":")[0] for problem in parsed.problems] == ["row 1", "row 2"]


def test_a_response_needs_a_date_and_a_category() -> None:
    parsed = parse_responses([{"date": "2021-01-01"}, {"date": "2021-01-01", "category": "sanction"}])
    assert [response.type for response in parsed.values] == ["sanction"]
    assert len(parsed.problems) == 1


def test_events_are_selected_by_every_named_field() -> None:
    rows = [
        {"id": "1", "kind": "threat", "country": "FR"},
        {"id": "2", "kind": "threat"},
        {"id": "3", "kind": "bombing", "country": "FR"},
    ]
    chosen = select(parse_events(rows).values, {"kind": ["threat"], "country": ["FR", "DE"]})
    assert [event.id for event in chosen] == ["1"]


def test_an_unknown_field_names_the_known_ones() -> None:
    (event,) = parse_events([{"id": "1"}]).values
    with pytest.raises(UnknownChoice, match="target_category"):
        values_of(event, "colour")


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValue):
        DateRange(low=date(2021, 1, 2), high=date(2021, 1, 1))


def test_a_data_frames_records_are_read() -> None:
    row = {"id": 7, "date": "2020-01-01 00:00:00", "disclosed": float("nan"), "victims": 2.0, "proxies": "Gang; Club"}
    (event,) = parse_events([row]).values
    assert (event.id, event.disclosed, event.victims, event.proxies) == ("7", None, 2, ("Gang", "Club"))
    assert event.happened == DateRange(low=date(2020, 1, 1), high=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        pytest.param("2014", date(2014, 1, 1), date(2014, 12, 31), id="a-year"),
        pytest.param("2014-02", date(2014, 2, 1), date(2014, 2, 28), id="a-month"),
        pytest.param("2014-02-03", date(2014, 2, 3), date(2014, 2, 3), id="a-day"),
    ],
)
def test_a_date_keeps_its_precision(given: str, low: date, high: date) -> None:
    (event,) = parse_events([{"date": given}]).values
    assert event.happened == DateRange(low=low, high=high)
