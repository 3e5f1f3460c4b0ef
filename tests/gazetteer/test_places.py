"""What a place name can mean, and which one it means beside the countries of a text."""

import pytest

from tocsin.gazetteer.countries import load_countries
from tocsin.gazetteer.places import lookup, place_keys, resolve


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [
        pytest.param("London", [], "GB", id="the-far-bigger-one-needs-no-context"),
        pytest.param("Birmingham", ["US"], "US", id="a-named-country-goes-before-size"),
        pytest.param("London", ["CA"], "GB", id="but-not-before-ten-times-the-size"),
        pytest.param("Leicester", ["US"], "GB", id="no-emigrants-town-in-place-of-the-old-one"),
        pytest.param("London", ["RU"], "GB", id="an-unrelated-country-changes-nothing"),
        pytest.param("León", ["NI"], "NI", id="the-biggest-namesake-of-a-named-country-counts"),
        pytest.param("Hamilton", [], None, id="two-of-a-size-stay-open"),
        pytest.param("Cordoba", ["ES"], "ES", id="accents-do-not-matter"),
        pytest.param("Kiev", [], "UA", id="another-name"),
        pytest.param("München", [], "DE", id="the-name-at-home"),
        pytest.param("Saxony", [], "DE", id="a-region"),
        pytest.param("Texas", [], "US", id="a-state"),
        pytest.param("Scotland", [], "GB", id="a-nation-of-a-kingdom"),
        pytest.param("Hong Kong", [], "HK", id="a-city-that-is-a-territory"),
        pytest.param("West Berlin", [], "DE", id="half-a-city"),
        pytest.param("St. Petersburg", ["RU"], "RU", id="a-short-saint"),
        pytest.param("Nowhereville-on-Sea", [], None, id="an-unknown-name"),
    ],
)
def test_a_name_is_resolved_beside_the_countries_of_the_text(name: str, countries: list[str], country: str | None) -> None:
    place = resolve(name, countries=countries)
    assert (place.country if place else None) == country


def test_a_city_goes_before_the_region_of_its_name() -> None:
    assert lookup("Ankara")[0].kind == "city"


def test_a_continent_has_no_country() -> None:
    assert [(place.kind, place.country) for place in lookup("Latin America")] == [("continent", None)]


def test_coordinates_are_on_the_globe_and_countries_known() -> None:
    for name in ("Graz", "Quito", "Suva", "Oslo", "Lagos"):
        for place in lookup(name):
            assert place.country in load_countries()
            if place.kind == "city":
                assert place.latitude is not None
                assert place.longitude is not None
                assert -90 <= place.latitude <= 90
                assert -180 <= place.longitude <= 180


@pytest.mark.parametrize("word", ["police", "march", "may", "but", "the", "us", "mit", "iranian", "turkey"])
def test_common_words_and_countries_are_no_places(word: str) -> None:
    assert word not in place_keys()
