"""Countries, former states, and the code of a time."""

import re

import pytest

from tocsin.gazetteer.countries import load_countries, of_its_time


def test_codes_are_two_letters_and_former_states_have_their_years() -> None:
    countries = load_countries()
    assert all(re.fullmatch("[A-Z]{2}", code) and country.names for code, country in countries.items())
    assert {code for code, country in countries.items() if country.until} == {"SU", "YU", "DD", "CS", "YD"}
    assert "XK" in countries


def test_no_name_means_two_countries() -> None:
    seen: dict[str, str] = {}
    for code, country in load_countries().items():
        for name in country.names:
            assert seen.setdefault(name, code) == code, name


@pytest.mark.parametrize(
    ("code", "year", "then"),
    [
        pytest.param("RU", 1978, "SU", id="russia-was-soviet"),
        pytest.param("HR", 1978, "YU", id="croatia-was-yugoslav"),
        pytest.param("CZ", 1968, "CS", id="prague-was-czechoslovak"),
        pytest.param("RU", 1998, "RU", id="no-longer"),
        pytest.param("DE", 1978, "DE", id="west-germany-keeps-its-code"),
        pytest.param("LT", 1938, "LT", id="before-the-war-each-has-its-own"),
    ],
)
def test_a_place_has_the_code_of_its_time(code: str, year: int, then: str) -> None:
    assert of_its_time(code, year) == then
