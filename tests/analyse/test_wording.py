"""Sentences keep their order and never say more than the figures."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from tocsin.analyse.events import DateRange, Event
from tocsin.analyse.rate import rate
from tocsin.analyse.results import times
from tocsin.analyse.trend import trend
from tocsin.analyse.wording import sentences

Simulate = Callable[..., list[Event]]


def test_a_trend_is_said_in_its_fixed_order(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(1)
    words = sentences(trend(simulate(rng, recent_factor=3.0, prompt=0.5), as_of=as_of, rng=rng))
    starts = [
        "incidents from",
        "We expect",
        "It is ",
        "a year now against",
        "If secrets|Even if secrets",
        "With this record",
        "Confidence:",
    ]
    assert len(words) == len(starts)
    assert all(any(part in word for part in start.split("|")) for word, start in zip(words, starts, strict=True))


def test_likelihood_and_confidence_never_share_a_sentence(simulate: Simulate, as_of: date) -> None:
    rng = np.random.default_rng(1)
    words = sentences(trend(simulate(rng, recent_factor=3.0), as_of=as_of, rng=rng))
    assert not any("Confidence" in word and ("likely" in word or "%" in word) for word in words)


def test_below_ten_events_no_ratio_is_said(simulate: Simulate, as_of: date) -> None:
    events = simulate(np.random.default_rng(3))[:6]
    words = sentences(trend(events, as_of=as_of, since=date(2005, 1, 1), rng=np.random.default_rng(0)))
    assert not any("times as many" in word for word in words)


def test_without_disclosure_dates_nothing_is_said_to_be_complete(as_of: date) -> None:
    events = [
        Event(id=str(n), happened=DateRange(low=day, high=day))
        for n in range(40)
        for day in [date(2010, 1, 1) + timedelta(days=100 * n)]
    ]
    for result in (
        trend(events, as_of=as_of, rng=np.random.default_rng(0)),
        rate(events, as_of=as_of, rng=np.random.default_rng(0)),
    ):
        assert "cannot be said" in sentences(result)[1]


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(0.0, "less than 0.1"), (0.513, "0.51"), (1.749, "1.7"), (31.4, "31"), (float("inf"), "more than 100")],
)
def test_ratios_are_said_with_two_figures(ratio: float, words: str) -> None:
    assert times(ratio) == words


def test_an_unknown_result_has_no_wording() -> None:
    with pytest.raises(TypeError):
        sentences(object())
