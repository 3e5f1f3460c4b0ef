"""Every answer has its picture: the same bytes twice, in both themes, with unit, as-of date and a description on it."""

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from tocsin.analyse import ANALYSES
from tocsin.analyse.claims import Claim
from tocsin.analyse.events import DateRange, Event, Response
from tocsin.errors import UnknownChoice
from tocsin.publish.charts import CHARTS, chart

AS_OF = date(2024, 1, 1)


def events() -> list[Event]:
    rng = np.random.default_rng(3)
    found = []
    for number, day in enumerate(sorted(rng.integers(0, 15 * 365, size=90))):
        happened = date(2009, 1, 1) + timedelta(days=int(day))
        told = happened + timedelta(days=int(rng.exponential(300)))
        found.append(
            Event(
                id=f"e{number}",
                happened=DateRange(low=happened, high=happened),
                disclosed=DateRange(low=told, high=told),
                recorded=told,
                sources=("a",) if number % 3 else ("a", "<b & c>"),
                kind=("assassination", "threat")[number % 2],
                outcome=("foiled", "carried_out")[number % 2],
                sponsor="SY",
                organ="Example Service",
                country=("FR", "DE", "AT")[number % 3],
                target_category="journalist",
            )
        )
    return [event for event in found if event.disclosed and event.disclosed.high < AS_OF]


def answer(name: str) -> Any:
    acts = [
        Response(id=f"r{y}", date=DateRange(low=date(y, 6, 1), high=date(y, 6, 1)), type="sanction") for y in (2012, 2016, 2020)
    ]
    window = {"start": date(2020, 1, 1), "end": date(2023, 1, 1), "low": 10, "high": None}
    stated = [Claim(id="c", speaker="a minister", made=date(2023, 5, 1), definition="plots", quote="at least ten", **window)]  # type: ignore[arg-type]
    extra: dict[str, tuple[Any, ...]] = {"responses": (acts,), "claims": (stated,)}
    options: dict[str, Any] = {"rng": np.random.default_rng(1)} if ANALYSES[name].draws else {}
    if name == "backfill":
        options["earlier"] = date(2020, 1, 1)
    return ANALYSES[name].run(events(), *extra.get(name, ()), as_of=AS_OF, **options)


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    return {name: answer(name) for name in CHARTS}


def test_every_analysis_has_a_chart() -> None:
    assert set(CHARTS) == set(ANALYSES)


@pytest.mark.parametrize("name", sorted(CHARTS))
@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_says_what_it_counts_and_is_the_same_twice(answers: dict[str, Any], name: str, dark: bool) -> None:
    drawn = [
        chart(name, answers[name], headline="A <headline> & more", words="What it shows.", format="svg", dark=dark)
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    words = " ".join("".join(element.itertext()) for element in ElementTree.fromstring(drawn[0]).iter())
    assert "as known on 2024-01-01" in words
    assert "What it shows." in words
    assert b"<script" not in drawn[0]


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_a_picture_can_be_a_png(answers: dict[str, Any], name: str) -> None:
    assert chart(name, answers[name], headline="h", words="w", format="png").startswith(b"\x89PNG")


def test_what_is_hidden_is_hatched(answers: dict[str, Any]) -> None:
    drawn = chart("rate", answers["rate"], headline="h", words="w", format="svg").decode()
    assert "<pattern" in drawn
    assert "expected, not yet disclosed" in drawn


@pytest.mark.parametrize(("name", "format"), [("pie", "svg"), ("rate", "gif")])
def test_an_unknown_chart_or_format_lists_the_known(name: str, format: str) -> None:
    with pytest.raises(UnknownChoice):
        chart(name, None, headline="h", words="w", format=format)
