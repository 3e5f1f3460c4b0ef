"""What a place means beside the country, region or city named right behind it."""

import pytest

from tocsin.gazetteer.matcher import find_mentions
from tocsin.gazetteer.mentions import CountryMention, PlaceMention


def read(text: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for mention in find_mentions(text):
        if isinstance(mention, PlaceMention):
            found.append((mention.text, mention.candidates[0].country))
        elif isinstance(mention, CountryMention):
            found.append((mention.text, mention.country))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in Paris, Texas.", [("Paris", "US"), ("Texas", "US")], id="a-region-turns-a-capital-into-a-town"),
        pytest.param("in Tbilisi, Georgia.", [("Tbilisi", "GE"), ("Georgia", "GE")], id="a-country-is-a-country"),
        pytest.param("in Atlanta, Georgia.", [("Atlanta", "US"), ("Georgia", "US")], id="unless-the-town-is-elsewhere"),
        pytest.param("in Cordoba, Spain.", [("Cordoba", "ES"), ("Spain", "ES")], id="a-country-chooses-the-town"),
        pytest.param("in Birmingham, Alabama.", [("Birmingham", "US"), ("Alabama", "US")], id="a-region-chooses-the-town"),
        pytest.param("in Cordoba (Spain).", [("Cordoba", "ES"), ("Spain", "ES")], id="in-brackets-too"),
        pytest.param("in Paris, London and Rome", [("Paris", "FR"), ("London", "GB"), ("Rome", "IT")], id="a-list-stays-a-list"),
    ],
)
def test_the_second_name_narrows_the_first(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected
