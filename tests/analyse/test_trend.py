"""The trend recovers what was planted, and says "cannot tell" where it must."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats as distributions

from tocsin.analyse.events import DateRange, Event
from tocsin.analyse.secrecy import draw_world
from tocsin.analyse.timeline import place
from tocsin.analyse.trend import draw_rates, trend
from tocsin.analyse.verdict import VERDICTS
from tocsin.analyse.wording import sentences
from tocsin.errors import TocsinError

Simulate = Callable[..., list[Event]]


def test_a_steady_rate_told_late_is_not_falling(simulate: Simulate, as_of: date) -> None:
    found = [
        trend(simulate(rng, rate=8, prompt=0.2, delay=1200), as_of=as_of, rng=rng, draws=800)
        for rng in map(np.random.default_rng, range(60))
    ]
    assert np.mean([result.verdict == "falling" for result in found]) <= 0.12
    assert np.mean([result.verdict == "rising" for result in found]) <= 0.12
    assert np.median([result.ratio.value for result in found]) == pytest.approx(1.0, abs=0.15)


def test_a_tripling_is_found(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(1)
    result = trend(simulate(rng, recent_factor=3.0, prompt=0.5), as_of=as_of, rng=rng)
    assert result.verdict == "rising"
    assert result.ratio.low < 3.0 < result.ratio.high


def test_what_is_hidden_is_counted(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(2)
    result = trend(simulate(rng, rate=40, prompt=0.3, delay=900), as_of=as_of, rng=rng)
    assert result.happened_recent.low < 120 < result.happened_recent.high
    assert result.hidden_recent.value > 15


def test_nine_events_are_too_few(simulate: Simulate, as_of: date) -> None:
    events = simulate(np.random.default_rng(3), recent_factor=4)[:9]
    result = trend(events, as_of=as_of, since=date(2005, 1, 1), rng=np.random.default_rng(0))
    assert result.verdict == "cannot tell"
    assert "too few" in result.because[0]


def test_a_new_source_does_not_make_a_rise(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(4)
    events = simulate(rng)
    extra = [replace(event, id=f"B{event.id}", sources=("B",)) for event in simulate(rng, rate=10, years=3.01, recent_years=3)]
    result = trend(events + extra, as_of=as_of, rng=rng)
    assert result.verdict != "rising"
    (everything,) = [line for line in result.beside if line.label == "all sources"]
    assert everything.probability_up > 0.95
    (collection,) = [reading for reading in result.readings if reading.name == "more collection"]
    assert collection.judgement in {"explains the rise", "weakens the rise"}


def test_no_source_throughout_cannot_tell(simulate: Simulate, as_of: date) -> None:
    events = simulate(np.random.default_rng(5))
    result = trend(events, as_of=as_of, starts={"A": date(2020, 1, 1)}, since=date(2005, 1, 1), rng=np.random.default_rng(0))
    assert result.verdict == "cannot tell"


def test_a_widened_counting_rule_is_named(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(6)
    acts = simulate(rng, kinds=("assassination",))
    threats = [replace(event, id=f"T{event.id}") for event in simulate(rng, rate=8, years=3.01, kinds=("threat",))]
    result = trend(acts + threats, as_of=as_of, rng=rng)
    (rule,) = [reading for reading in result.readings if reading.name == "a change of counting rule"]
    assert rule.judgement == "explains the rise"


def test_a_rise_that_faster_disclosure_would_explain_has_a_tipping_point(simulate: Simulate, as_of: date) -> None:
    results = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        results.append(trend(simulate(rng, recent_factor=1.5, prompt=0.0, delay=1500), as_of=as_of, rng=rng, draws=800))
    risen = [result for result in results if result.probability_up >= 0.8]
    assert risen
    assert any(result.tipping_point is not None for result in risen)
    for result in results:
        probabilities = [p for _, p in result.probability_if_faster]
        assert probabilities == sorted(probabilities, reverse=True)


def test_without_a_rise_there_is_nothing_to_explain(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(3)
    result = trend(simulate(rng, recent_factor=0.5), as_of=as_of, rng=rng)
    judgements = {reading.name: reading.judgement for reading in result.readings}
    assert judgements["a real rise"] == "not supported"
    assert judgements["faster disclosure"] == "there is no rise to explain"


def test_a_campaign_counted_once_takes_a_rise_away(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(8)
    events = simulate(rng)
    campaign = [
        Event(id=f"C{n}", happened=_one(as_of, 300 + n), disclosed=_one(as_of, 300 + n), sources=("A",), operation="letters")
        for n in range(40)
    ]
    result = trend(events + campaign, as_of=as_of, rng=rng)
    (once,) = [line for line in result.beside if line.label == "each operation once"]
    assert result.probability_up > 0.8
    assert once.probability_up < 0.8


def test_many_looks_ask_for_more_evidence(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(12)
    events = simulate(rng, recent_factor=1.9)
    one = trend(events, as_of=as_of, rng=np.random.default_rng(0))
    many = trend(events, as_of=as_of, rng=np.random.default_rng(0), looks=10_000)
    assert one.verdict == "rising"
    assert many.verdict == "perhaps rising"


def test_posterior_ranks_are_uniform_under_the_prior() -> None:
    """Simulation-based calibration (Talts et al. 2018): rates and delays from the prior, rank of the ratio among its draws."""
    rng = np.random.default_rng(77)
    as_of, span = date(2025, 1, 1), 20 * 365.25
    ranks = []
    for _ in range(400):
        rates = rng.gamma(8.0, 1.0, 2)  # a year, before and in the last three years
        shares = np.sort(rng.uniform(size=2))
        ages = (
            np.concatenate([rng.uniform(3, 20, rng.poisson(17 * rates[0])), rng.uniform(0, 3, rng.poisson(3 * rates[1]))])
            * 365.25
        )
        delays = np.where(rng.uniform(size=ages.size) < shares[0], 0.0, rng.uniform(0, 3000 * shares[1] + 30, ages.size))
        seen = delays <= ages
        events = [
            Event(id=str(index), happened=_one(as_of, age), disclosed=_one(as_of, age - delay), sources=("A",))
            for index, (age, delay) in enumerate(zip(ages[seen], delays[seen], strict=True))
        ]
        world = draw_world(place(events, as_of=as_of, since=as_of - timedelta(days=int(span))), rng=rng, draws=200)
        draws = draw_rates(world, window=3.0, rng=rng).ratio[:200]
        ranks.append(int((draws < rates[1] / rates[0]).sum()))
    bins = np.histogram(ranks, np.linspace(0, 201, 21))[0]
    assert distributions.chisquare(bins).pvalue > 0.001


def _one(as_of: date, age: float) -> DateRange:
    when = as_of - timedelta(days=int(age) + 1)
    return DateRange(low=when, high=when)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    spans=st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 800), st.integers(-400, 3000)), max_size=25),
    unit=st.sampled_from(["incidents", "victims", "operations"]),
)
def test_any_record_gets_an_answer_or_a_clear_refusal(spans: list[tuple[int, int, int]], unit: str) -> None:
    first = date(2000, 1, 1)
    events = [
        Event(
            id=str(index),
            happened=DateRange(low=first + timedelta(days=start), high=first + timedelta(days=start + width)),
            disclosed=None
            if index % 5 == 4
            else DateRange(low=first + timedelta(days=start + delay), high=first + timedelta(days=start + delay)),
            sources=("A",) if index % 2 else ("A", "B"),
            victims=index % 4,
        )
        for index, (start, width, delay) in enumerate(spans)
    ]
    try:
        result = trend(events, as_of=date(2025, 1, 1), unit=unit, rng=np.random.default_rng(0), draws=100, imputations=2)
    except TocsinError:
        return
    assert result.verdict in VERDICTS
    assert 0 <= result.probability_up <= 1
    assert result.ratio.low <= result.ratio.value <= result.ratio.high
    assert result.basis.n + sum(left.count for left in result.basis.left_out) == len(events)
    assert all(line.endswith(".") for line in sentences(result))


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        pytest.param(date(1990, 1, 1), "no event was known", id="an-as-of-before-everything-is-refused"),
        pytest.param(date(2005, 6, 1), "leaves nothing before", id="a-record-shorter-than-the-window-is-refused"),
    ],
)
def test_refusals_say_what_is_missing(simulate: Simulate, as_of: date, words: str) -> None:
    with pytest.raises(TocsinError, match=words):
        trend(simulate(np.random.default_rng(0)), as_of=as_of, rng=np.random.default_rng(0))


def test_all_events_on_one_day_cannot_tell(as_of: date) -> None:
    events = [Event(id=str(n), happened=_one(as_of, 4000), disclosed=_one(as_of, 4000), sources=("A",)) for n in range(30)]
    assert trend(events, as_of=as_of, rng=np.random.default_rng(0)).verdict in {"cannot tell", "perhaps falling", "falling"}


def test_the_answer_follows_from_its_seed(simulate: Simulate, as_of: date) -> None:
    events = simulate(np.random.default_rng(0))
    assert trend(events, as_of=as_of, rng=np.random.default_rng(5)) == trend(events, as_of=as_of, rng=np.random.default_rng(5))


def test_five_hundred_events_take_under_a_second(simulate: Simulate, as_of: date) -> None:
    events = simulate(np.random.default_rng(0), rate=25)
    start = time.process_time()
    trend(events, as_of=as_of, rng=np.random.default_rng(0))
    assert time.process_time() - start < 1.0
