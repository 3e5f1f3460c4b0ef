"""The rate of false alarms that is stated holds on simulated registers, and a real rise is found."""

from datetime import date, timedelta

import numpy as np
import pytest

from tocsin.analyse.events import DateRange, Event
from tocsin.analyse.surprise import Surprise, surprise
from tocsin.stats.refusal import NotEstimable

AS_OF = date(2024, 1, 31)


def register(counts: list[int], source: str = "Example Gazette") -> list[Event]:
    """Events that became known in the months up to and with January 2024, the last count in January."""
    events: list[Event] = []
    for back, count in enumerate(reversed(counts)):
        number = 2024 * 12 - back
        day = date(number // 12, number % 12 + 1, 1) + timedelta(9)
        events += [
            Event(id=f"{back}-{n}", happened=None, disclosed=DateRange(low=day, high=day), sources=(source,))
            for n in range(count)
        ]
    return events


def found(counts: list[int], **given: object) -> Surprise:
    return surprise(register(counts), as_of=AS_OF, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("dispersion", [pytest.param(1.0, id="plain"), pytest.param(2.5, id="in-clusters")])
def test_no_more_false_alarms_than_are_stated(dispersion: float) -> None:
    rng, alarms, runs = np.random.default_rng(11), 0, 300
    for _ in range(runs):
        rates = 1.5 if dispersion == 1 else rng.gamma(1.5 / (dispersion - 1), dispersion - 1, 37)
        counts = rng.poisson(rates, 37)
        counts[0] += 1  # the past begins where something is known
        alarms += found([int(count) for count in counts], false_alarms=2.0).is_above
    stated = 2.0 / 12
    assert alarms / runs <= stated + 2 * (stated * (1 - stated) / runs) ** 0.5


def test_a_fivefold_rise_is_found() -> None:
    rng, hits = np.random.default_rng(12), 0
    for _ in range(100):
        counts = [int(n) for n in rng.poisson(1.5, 36)]
        hits += found([counts[0] + 1, *counts[1:], int(rng.poisson(7.5))]).is_above
    assert hits >= 70


def test_rules_share_the_allowance_so_that_more_of_them_ask_for_more() -> None:
    counts = [2] * 30 + [6]
    one, many = found(counts), found(counts, looks=20)
    assert one.threshold < many.threshold
    assert (one.count, one.before, one.periods) == (6, 58, 29), "the month in which the past begins is not whole"
    assert one.usual[0] <= one.expected <= one.usual[1]


def test_a_source_that_came_later_is_not_counted() -> None:
    old, new = register([2] * 31), register([0] * 25 + [9] * 6, "Example News")
    both = surprise([*old, *new], as_of=AS_OF)
    assert both.count == 2
    assert both.sources == ("Example Gazette",)
    assert both.left_out == 54


def test_what_became_known_after_the_day_asked_for_is_not_counted() -> None:
    assert surprise(register([2] * 31), as_of=date(2024, 1, 5)).count == 0


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda: found([1] * 5), id="too-few-months"),
        pytest.param(lambda: surprise([], as_of=AS_OF), id="nothing"),
        pytest.param(lambda: found([1] * 30, false_alarms=0), id="no-allowance"),
    ],
)
def test_what_cannot_be_told_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotEstimable):
        call()
