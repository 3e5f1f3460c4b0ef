"""Every analysis answers odd records sensibly or refuses them by name; none warns or divides by zero."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.analyse import ANALYSES
from tocsin.analyse.claims import Claim
from tocsin.analyse.events import DateRange, Event, Response
from tocsin.analyse.results import as_record
from tocsin.analyse.wording import sentences
from tocsin.errors import TocsinError

AS_OF = date(2025, 1, 1)
FIRST = date(2006, 3, 1)
CLAIM = Claim(
    id="c",
    speaker="an official",
    made=date(2024, 1, 1),
    start=date(2022, 1, 1),
    end=date(2024, 1, 1),
    low=5,
    high=None,
    definition="plots",
    quote="at least five",
)


def on(day: date, width: int = 0) -> DateRange:
    return DateRange(low=day, high=day + timedelta(days=width))


def answer(name: str, events: list[Event], *, as_of: date = AS_OF, **options: object) -> object | None:
    """The answer, or None if it was refused on purpose."""
    analysis = ANALYSES[name]
    acts = [
        Response(id="r", date=on(date(2015, 6, 1)), type="arrest"),
        Response(id="s", date=on(date(2019, 6, 1)), type="sanction"),
    ]
    extra = {"responses": (acts,), "claims": ([CLAIM],)}.get(name, ())
    if analysis.draws:
        options["rng"] = np.random.default_rng(0)
    if name == "backfill":
        options["earlier"] = as_of - timedelta(days=400)
    try:
        result = analysis.run(events, *extra, as_of=as_of, **options)
    except TocsinError:
        return None
    assert all(sentence.endswith((".", "?")) for sentence in sentences(result))
    assert as_record(result)["basis"]["unit"] in {"incidents", "victims", "operations"}
    return object() if result is None else result


ODD = {
    "no-event": [],
    "one-event": [Event(id="1", happened=on(FIRST), disclosed=on(FIRST), sources=("A",))],
    "all-on-one-day": [Event(id=str(n), happened=on(FIRST), disclosed=on(FIRST), sources=("A",)) for n in range(40)],
    "years-only": [Event(id=str(n), happened=on(date(2006 + n % 18, 1, 1), 364), sources=("A",)) for n in range(60)],
    "told-before-it-happened": [
        Event(
            id=str(n),
            happened=on(FIRST + timedelta(days=100 * n)),
            disclosed=on(FIRST + timedelta(days=100 * n - 30)),
            sources=("A",),
        )
        for n in range(60)
    ],
    "no-dates": [Event(id=str(n), happened=None, disclosed=on(FIRST)) for n in range(20)],
    "nothing-but-dates": [Event(id=str(n), happened=on(FIRST + timedelta(days=100 * n))) for n in range(60)],
    "all-in-the-last-month": [Event(id=str(n), happened=on(date(2024, 12, 1 + n % 20)), sources=("A",)) for n in range(40)],
    "nothing-lately": [
        Event(id=str(n), happened=on(FIRST + timedelta(days=30 * n)), disclosed=on(FIRST + timedelta(days=30 * n + n)))
        for n in range(60)
    ],
    "all-in-the-future": [Event(id=str(n), happened=on(date(2026, 1, 1)), disclosed=on(date(2024, 1, 1))) for n in range(20)],
}


@pytest.mark.parametrize("name", sorted(ANALYSES))
@pytest.mark.parametrize("record", list(ODD))
def test_odd_records_are_answered_or_refused(name: str, record: str) -> None:
    answer(name, ODD[record])


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_an_as_of_before_everything_is_refused_or_empty(name: str) -> None:
    result = answer(name, ODD["years-only"], as_of=date(1990, 1, 1))
    assert result is None or as_record(result)["basis"]["n"] == 0


@pytest.mark.parametrize("name", sorted(set(ANALYSES) - {"backfill", "claims"}))
def test_an_empty_filter_is_refused_or_empty(name: str) -> None:
    result = answer(name, ODD["years-only"], where={"kind": ["nothing of the sort"]})
    assert result is None or as_record(result)["basis"]["n"] == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(ANALYSES)),
    spans=st.lists(st.tuples(st.integers(0, 7200), st.sampled_from([0, 0, 30, 364]), st.integers(-100, 2500)), max_size=40),
)
def test_what_is_left_out_is_counted(name: str, spans: list[tuple[int, int, int]]) -> None:
    events = [
        Event(
            id=str(index),
            happened=on(FIRST + timedelta(days=start), width),
            disclosed=on(FIRST + timedelta(days=start + delay)),
            sources=("A",) if index % 3 else ("A", "B"),
            kind=("threat", "assassination")[index % 2],
            country=("FR", "DE", None)[index % 3],
        )
        for index, (start, width, delay) in enumerate(spans)
    ]
    result = answer(name, events)
    if result is not None:
        basis = as_record(result)["basis"]
        assert basis["n"] + sum(left["count"] for left in basis["left_out"]) == len(events)
