"""A value is told only if its quotes say it."""

import pytest

from tocsin.extract.carrying import carries
from tocsin.model.dates import DateInterval
from tocsin.model.evidence import Statement, Value, quote
from tocsin.model.values import Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import Category, Method, PerpetratorRole, PlacePrecision, ResponseType, Strength

TEXT = "On 4 May 2021 Ada Sample was shot in LYON. A court sentenced Ben Muster for acting on behalf of a foreign service."


def statement(field: str, value: Value, words: str) -> Statement:
    start = TEXT.index(words)
    return Statement(field=field, value=value, quotes=(quote(TEXT, start, start + len(words)),))


FIRST, SECOND = TEXT.split(". ")[0] + ".", TEXT.split(". ")[1]


@pytest.mark.parametrize(
    ("field", "value", "words", "carried"),
    [
        pytest.param("date", DateInterval.month(2021, 5, text="4 May 2021"), FIRST, True, id="the-words-of-a-date-stand-in-it"),
        pytest.param("date", DateInterval.month(2021, 5, text="4 May 2021"), SECOND, False, id="another-sentence-is-no-date"),
        pytest.param(
            "place", Place(city="Lyon", country="FR", precision=PlacePrecision.CITY, text="LYON"), FIRST, True,
            id="capitals-are-the-same-city",
        ),
        pytest.param(
            "targets", Target(label="Ada Sample", category=Category.OTHER, named=True), SECOND, False,
            id="a-target-needs-its-name",
        ),
        pytest.param(
            "perpetrators", Perpetrator(label="Ben Muster", role=PerpetratorRole.UNKNOWN), SECOND, True, id="a-doer-by-name",
        ),
        pytest.param("attribution.strength", Strength.CONVICTED, SECOND, True, id="a-sentence-carries-a-conviction"),
        pytest.param("attribution.strength", Strength.CONVICTED, FIRST, False, id="a-shooting-carries-no-conviction"),
        pytest.param("attribution.strength", Strength.ALLEGED, FIRST, True, id="an-allegation-needs-only-to-be-told"),
        pytest.param("responses", Response(type=ResponseType.CONVICTION), SECOND, True, id="a-sentence-is-a-conviction"),
        pytest.param("responses", Response(type=ResponseType.ARREST), SECOND, False, id="a-sentence-is-no-arrest"),
        pytest.param("method", Method.BEATING, FIRST, False, id="a-shooting-is-no-beating"),
        pytest.param("method", Method.FIREARM, FIRST, True, id="a-method-without-a-list"),
    ],
)  # fmt: skip
def test_a_value_needs_its_words_in_a_quote(field: str, value: Value, words: str, carried: bool) -> None:
    assert carries(statement(field, value, words)) is carried
