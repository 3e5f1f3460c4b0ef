"""Rates show what is hidden, and delays are not taken from the quick ones alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tocsin.analyse.backfill import Release, back_fill, from_releases
from tocsin.analyse.events import DateRange, Event
from tocsin.analyse.lag import lag
from tocsin.analyse.rate import edges, rate
from tocsin.analyse.results import NothingToCount, as_record
from tocsin.analyse.wording import sentences
from tocsin.errors import InvalidValue, UnknownChoice
from tocsin.stats.refusal import NotEstimable

Simulate = Callable[..., list[Event]]


def test_the_latest_years_are_marked_incomplete(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(1)
    found = rate(simulate(rng, rate=20, prompt=0.3, delay=700), as_of=as_of, rng=rng)
    assert not found.periods[-1].complete
    assert found.periods[5].complete
    assert found.periods[-1].hidden.high > found.periods[5].hidden.high


def test_the_hidden_part_completes_the_bars(simulate: Simulate, as_of: date) -> None:
    held = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        found = rate(simulate(rng, rate=20, prompt=0.3, delay=700), as_of=as_of, rng=rng)
        held += found.per_year.low <= 20 <= found.per_year.high
    assert held >= 15


def test_a_recent_rise_is_not_spread_over_quiet_decades(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(3)
    recent = simulate(rng, rate=20, prompt=0.3, delay=700)
    old = DateRange(low=date(1950, 5, 1), high=date(1950, 5, 1))
    found = rate([*recent, replace(recent[0], id="old", happened=old, disclosed=old)], as_of=as_of, rng=rng)
    assert found.hidden_total.value == pytest.approx(sum(bar.hidden.value for bar in found.periods), rel=0.25)


def test_no_event_has_an_upper_limit_if_one_says_since_when(as_of: date) -> None:
    found = rate([], as_of=as_of, since=date(2015, 1, 1), rng=np.random.default_rng(0))
    assert found.per_year.high == pytest.approx(0.3, abs=0.01)
    assert "up to 0.3 a year" in sentences(found)[-1]


def test_no_event_and_no_window_is_refused(as_of: date) -> None:
    with pytest.raises(NothingToCount):
        rate([], as_of=as_of, rng=np.random.default_rng(0))


def test_an_unknown_period_is_refused(as_of: date) -> None:
    with pytest.raises(UnknownChoice, match="month"):
        rate([], as_of=as_of, since=date(2020, 1, 1), rng=np.random.default_rng(0), period="week")


def test_months_and_years_cover_the_window_without_gaps() -> None:
    months = edges(date(2023, 11, 5), date(2024, 2, 10), "month")
    assert months == [date(2023, 11, 5), date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1), date(2024, 2, 10)]


def test_a_year_only_date_is_spread_over_its_year(as_of: date) -> None:
    year = DateRange(low=date(2020, 1, 1), high=date(2020, 12, 31))
    events = [Event(id=str(n), happened=year, sources=("A",)) for n in range(24)]
    found = rate(events, as_of=as_of, since=date(2019, 1, 1), rng=np.random.default_rng(0), period="month")
    of_2020 = [bar.seen for bar in found.periods if bar.start.year == 2020]
    assert max(of_2020) < 6
    assert sum(of_2020) == pytest.approx(24)


def test_victims_are_counted_apart_and_unknown_numbers_left_out(as_of: date) -> None:
    when = DateRange(low=date(2020, 5, 1), high=date(2020, 5, 1))
    events = [Event(id=str(n), happened=when, victims=victims) for n, victims in enumerate([3, 2, None, 0])]
    found = rate(events, as_of=as_of, since=date(2015, 1, 1), unit="victims", rng=np.random.default_rng(0))
    assert sum(bar.seen for bar in found.periods) == 5
    assert {left.reason: left.count for left in found.basis.left_out} == {"number of victims unknown": 1, "no victims": 1}


def test_an_operation_counts_once(as_of: date) -> None:
    when = DateRange(low=date(2020, 5, 1), high=date(2020, 5, 1))
    events = [Event(id=str(n), happened=when, operation=operation) for n, operation in enumerate(["x", "x", None, None])]
    assert rate(events, as_of=as_of, unit="operations", rng=np.random.default_rng(0)).basis.n == 3


def test_delays_are_recovered_where_the_naive_share_is_too_high(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(7)
    found = lag(simulate(rng, rate=60, prompt=0.2, delay=1000), as_of=as_of, rng=rng)
    (year,) = [mark for mark in found.overall.known_by if mark.days == 365.25]
    truth = 0.2 + 0.8 * (1 - np.exp(-0.36525))
    assert year.share.low - 0.02 < truth < year.share.high + 0.02
    assert year.naive > year.share.value


def test_kinds_with_few_disclosures_are_named_not_estimated(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(8)
    events = simulate(rng, rate=10, kinds=("threat",))
    events[:5] = [replace(event, kind="bombing") for event in events[:5]]
    found = lag(events, as_of=as_of, rng=rng)
    assert [group.label for group in found.by_kind] == ["threat"]
    assert found.too_few == (("bombing", 5),)


def test_delays_without_disclosure_dates_are_refused(as_of: date) -> None:
    when = DateRange(low=date(2020, 5, 1), high=date(2020, 5, 1))
    with pytest.raises(NotEstimable, match="disclosure date"):
        lag([Event(id="1", happened=when)], as_of=as_of, rng=np.random.default_rng(0))


def test_freedom_houses_totals_give_back_their_back_fill() -> None:
    releases = [
        Release(year=2022, total=854, newest=79),
        Release(year=2023, total=1034, newest=125),
        Release(year=2024, total=1219, newest=160),
    ]
    steps = from_releases(735, releases)
    assert [step.back_fill for step in steps] == [40, 55, 25]
    assert [round(step.back_fill_share, 2) for step in steps] == [0.34, 0.31, 0.14]


def test_a_register_replayed_gives_the_same_back_fill() -> None:
    """Four yearly releases rebuilt as records; the figures are public totals, the records are invented."""
    events = []
    for year, newest, late in ((2021, 735, 0), (2022, 79, 40), (2023, 125, 55), (2024, 160, 25)):
        for number in range(newest + late):
            happened = year if number < newest else year - 1
            day = date(happened, 6, 1)
            events.append(Event(id=f"{year}-{number}", happened=DateRange(low=day, high=day), recorded=date(year, 12, 1)))
    found = [back_fill(events, earlier=date(year, 1, 1), as_of=date(year + 1, 1, 1)) for year in (2022, 2023, 2024)]
    assert [step.added_to_before for step in found] == [40, 55, 25]
    assert [step.happened_since for step in found] == [79, 125, 160]
    assert [step.known_now for step in found] == [854, 1034, 1219]


def test_more_new_cases_than_cases_is_refused() -> None:
    with pytest.raises(InvalidValue):
        from_releases(1, [Release(year=2022, total=5, newest=6)])


def test_results_become_plain_records(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(1)
    record = as_record(rate(simulate(rng), as_of=as_of, rng=rng))
    assert record["basis"]["as_of"] == "2025-01-01"
    assert isinstance(record["periods"][0]["total"]["high"], float)
