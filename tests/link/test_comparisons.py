from datetime import date

import pytest

from tocsin.errors import InvalidValue
from tocsin.link.comparisons import COMPARISONS, compare_kinds, compare_outcomes, compare_places, compare_texts, date_level
from tocsin.link.features import Comparable
from tocsin.link.weights import WEIGHTS
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Category, Kind, Outcome


def report(name: str, **values) -> Comparable:
    return Comparable(report_id=name, document_id=f"doc-{name}", **values)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        pytest.param("2014-05-03", "2014-05-03", "same_day", id="one-day-twice"),
        pytest.param("2014-05-03", "2014-05-05", "days_apart", id="two-days-off-may-be-one-day-told-late"),
        pytest.param("2014-05-03", "2014-05", "same_month", id="a-day-within-the-others-month"),
        pytest.param("2014-05-03", "2014", "overlap", id="a-day-within-the-others-year"),
        pytest.param("2012/2014", "2014-05", "vague_overlap", id="years-of-width-say-little"),
        pytest.param("2014-05-03", "2014-06-03", "weeks_apart", id="a-month-apart"),
        pytest.param("2014-05", "2014-12", "other_months", id="half-a-year-apart-to-the-month"),
        pytest.param("2014-05-03", "2017-05-03", "other_years", id="years-apart-to-the-day"),
        pytest.param("2014/2015", "2016-06", "months_apart", id="half-a-year-after-a-wide-date"),
        pytest.param("2014-05", "2017", "years_apart", id="years-apart-from-a-wide-date"),
        pytest.param("XXXX", "2014", None, id="a-vague-word-is-not-compared"),
    ],
)
def test_dates_are_compared_no_finer_than_given(left, right, level):
    one, two = DateInterval.from_edtf(left), DateInterval.from_edtf(right)
    assert date_level(one, two) == level
    assert date_level(two, one) == level


def test_the_first_day_of_the_calendar_is_a_date_too():
    assert date_level(DateInterval.day(date.min), DateInterval.day(date.max)) == "other_years"


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        pytest.param({"city": "Lyon", "country": "FR"}, {"city": "LYON", "country": "FR"}, "same_city", id="one-town"),
        pytest.param(
            {"city": "Paris", "country": "FR"}, {"city": "Paris", "country": "US"}, "other_country", id="namesakes-differ"
        ),
        pytest.param({"city": "Lyon", "country": "FR"}, {"country": "FR"}, "same_country", id="one-report-without-a-town"),
        pytest.param({"city": "Lyon", "country": "FR"}, {"city": "Nice", "country": "FR"}, "other_city", id="two-towns"),
        pytest.param({"city": "Lyon"}, {"country": "FR"}, None, id="a-town-and-a-country-cannot-be-compared"),
        pytest.param({}, {"country": "FR"}, None, id="no-place-is-not-compared"),
        pytest.param(
            {"city": "Calais", "country": "FR"},
            {"city": "Bath", "country": "GB", "other_cities": ("Calais",)},
            "linked",
            id="the-place-of-the-arrest-belongs-to-the-story",
        ),
        pytest.param(
            {"city": "Whitton", "country": "GB", "latitude": 51.45, "longitude": -0.36},
            {"city": "London", "country": "GB", "latitude": 51.51, "longitude": -0.13},
            "near",
            id="a-suburb-is-near",
        ),
    ],
)
def test_places(left, right, level):
    assert compare_places(report("a", **left), report("b", **right)) == level
    assert compare_places(report("b", **right), report("a", **left)) == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        pytest.param(Kind.ASSASSINATION, Kind.ASSASSINATION, "same", id="same"),
        pytest.param(Kind.SURVEILLANCE, Kind.ASSASSINATION, "related", id="a-means-and-its-end"),
        pytest.param(Kind.PROPERTY_ATTACK, Kind.ASSASSINATION, "other", id="kinds-that-exclude-each-other"),
        pytest.param(Kind.OTHER, Kind.ASSASSINATION, None, id="other-says-nothing"),
        pytest.param(None, Kind.ASSASSINATION, None, id="missing-is-not-disagreement"),
    ],
)
def test_kinds(left, right, level):
    assert compare_kinds(report("a", kind=left), report("b", kind=right)) == level


@pytest.mark.parametrize(
    ("left", "right", "outcome", "level"),
    [
        pytest.param("Samir Example", "Samir Example", Outcome.CARRIED_OUT, "one", id="a-person-dies-once"),
        pytest.param("Samir Example", "Example", Outcome.CARRIED_OUT, "perhaps", id="a-single-name-may-be-anybody's"),
        pytest.param("Samir Example", "Ana Invented", Outcome.CARRIED_OUT, "two", id="two-people-die-twice"),
        pytest.param("Samir Example", "Samir Example", Outcome.FOILED, None, id="a-foiled-plot-is-no-death"),
    ],
)
def test_deaths(left, right, outcome, level):
    killed = report("a", targets=(left,), kind=Kind.ASSASSINATION, outcome=Outcome.CARRIED_OUT)
    other = report("b", targets=(right,), kind=Kind.ASSASSINATION, outcome=outcome)
    assert COMPARISONS["death"](killed, other) == level


def test_a_plan_may_turn_out_foiled_but_not_carried_out():
    planned, foiled, done = (report(o, outcome=o) for o in (Outcome.PLANNED, Outcome.FOILED, Outcome.CARRIED_OUT))
    assert compare_outcomes(planned, foiled) == "compatible"
    assert compare_outcomes(foiled, done) == "contrary"
    assert compare_outcomes(done, report("x", outcome=Outcome.UNKNOWN)) is None


def test_texts_of_a_few_words_are_not_compared():
    words = frozenset(str(n) for n in range(20))
    assert compare_texts(report("a", words=words), report("b", words=words)) == "copy"
    assert compare_texts(report("a", words=words), report("b", words=frozenset("ab"))) is None


def test_categories_give_way_to_names():
    a = report("a", targets=("Ana Invented",), categories=frozenset({Category.JOURNALIST}))
    b = report("b", targets=("Ana Invented",), categories=frozenset({Category.OFFICIAL}))
    assert COMPARISONS["categories"](a, b) is None
    assert COMPARISONS["targets"](a, b) == "exact"


def test_every_comparison_has_weights_and_silence_is_no_level():
    assert set(COMPARISONS) == set(WEIGHTS)
    for name, comparison in COMPARISONS.items():
        assert comparison(report("a"), report("b")) is None, name


def test_a_position_needs_both_coordinates():
    with pytest.raises(InvalidValue, match="latitude"):
        report("a", latitude=1.0)
