"""Every answer has its picture: the same bytes twice, in both themes, with unit, as-of date and a description on it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from tocsin.analyse import ANALYSES
from tocsin.analyse.claims import Claim
from tocsin.analyse.events import DateRange, Event, Response
from tocsin.errors import UnknownChoice
from tocsin.publish.charts import CHARTS, chart
from tocsin.publish.charts.canvas import LIGHT, NARROW, SETTINGS, WIDTH, drawn, foot
from tocsin.publish.charts.ratios import Row, ratios

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


GIVEN: dict[str, Callable[[list[Event]], list[Event]]] = {
    "few": lambda found: found,
    "crowded": lambda found: many_sources(found),
    "one": lambda found: found[:1],
}
ONE = ("rate", "change", "coverage", "trend", "sensitivity", "backfill", "network")
"""What can be asked of one event."""


@cache
def answer(name: str, *, of: str = "few") -> Any:
    acts = [
        Response(id=f"r{y}", date=DateRange(low=date(y, 6, 1), high=date(y, 6, 1)), type="sanction") for y in (2012, 2016, 2020)
    ]
    window = {"start": date(2020, 1, 1), "end": date(2023, 1, 1), "low": 10, "high": None}
    stated = [Claim(id="c", speaker="a minister", made=date(2023, 5, 1), definition="plots", quote="at least ten", **window)]  # type: ignore[arg-type]
    extra: dict[str, tuple[Any, ...]] = {"responses": (acts,), "claims": (stated,)}
    options: dict[str, Any] = {"rng": np.random.default_rng(1)} if ANALYSES[name].draws else {}
    if name == "backfill":
        options["earlier"] = date(2020, 1, 1)
    return ANALYSES[name].run(GIVEN[of](events()), *extra.get(name, ()), as_of=AS_OF, **options)


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


def words_on(figure: Figure) -> Iterator[tuple[str, Bbox]]:
    """All words of a picture with their boxes; ticks beyond the frame are not drawn."""
    FigureCanvasAgg(figure).draw()
    labels: dict[Text, bool] = {}
    for axes in figure.axes:
        for axis, span in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            for tick in axis.get_major_ticks():
                seen = min(span) - 1e-9 <= tick.get_loc() <= max(span) + 1e-9
                labels |= {label: seen and label.get_visible() for label in (tick.label1, tick.label2)}
    for text in figure.findobj(Text):
        if text.get_text().strip() and text.get_visible() and labels.get(text, True):
            yield text.get_text(), text.get_window_extent()


def many_sources(found: list[Event]) -> list[Event]:
    """The events, each told by one of thirty sources with long names, of which many begin in the last year."""
    names = [f"The Wednesday Observer of Example Province, Number {n}" for n in range(30)]
    late = [event for event in found if event.disclosed and event.disclosed.high >= date(2022, 6, 1)]
    told = {event.id: (names[n % 30],) for n, event in enumerate(late)}
    return [replace(event, sources=told.get(event.id, event.sources), organ=f"Bureau of {event.id}") for event in found]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize(("name", "of"), [(name, of) for name in CHARTS for of in GIVEN if of != "one" or name in ONE])
def test_no_words_stand_on_others_or_beyond_the_edge(name: str, narrow: bool, of: str) -> None:
    result = answer(name, of=of)
    theme, size = replace(LIGHT, narrow=narrow), (NARROW if narrow else WIDTH, 4.2)
    headline = "Something is said here, and more of it, " * 3
    with mpl.rc_context(dict(SETTINGS)):
        figure = drawn(CHARTS[name], result, theme, headline=headline, foot=foot(result), size=size)
        boxes = list(words_on(figure))
    assert len(boxes) > 3
    for (one, box), (other, place) in combinations(boxes, 2):
        crossing = Bbox.intersection(box.padded(-1), place.padded(-1))
        assert crossing is None or not (crossing.width > 0 and crossing.height > 0), f"{one!r} stands on {other!r}"
    paper = figure.bbox.padded(1)
    assert [one for one, box in boxes if Bbox.union([paper, box]).size.tolist() != paper.size.tolist()] == []


def test_a_value_beyond_the_scale_is_no_point_at_its_end() -> None:
    theme, axes = LIGHT, Figure().add_subplot()
    ratios(axes, [Row(label="a", value=15.0, low=3.0, high=40.0, main=True)], theme, what="w")
    assert not any(line.get_marker() == "o" for line in axes.lines)
    assert "15 (3.0 to 40)" in [text.get_text() for text in axes.texts]


def test_every_way_of_counting_has_its_column(answers: dict[str, Any]) -> None:
    figure = drawn(CHARTS["sensitivity"], answers["sensitivity"], LIGHT, headline="h", foot="f", size=(WIDTH, 4.2))
    curve, below = figure.axes
    n = sum(row.ratio is not None for row in answers["sensitivity"].rows)
    assert sum(len(line.get_xdata()) for line in curve.lines if line.get_marker() in ("o", "D")) == n > 0
    per_choice = [set(line.get_xdata()) for line in below.lines]
    assert set.union(*per_choice) == set(range(n))


@pytest.mark.parametrize("narrow", [False, True])
def test_the_last_period_has_its_label(answers: dict[str, Any], narrow: bool) -> None:
    figure = drawn(CHARTS["rate"], answers["rate"], replace(LIGHT, narrow=narrow), headline="h", foot="f", size=(WIDTH, 4.2))
    assert figure.axes[0].get_xticklabels()[-1].get_text() == answers["rate"].periods[-1].label


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
