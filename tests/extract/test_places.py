"""Where an act was, by the words around a place. All persons and cases are invented; the states, services and cities "
"are real."""

import pytest
from tests.extract.said import told

BEHIND = "Prosecutors said that the Belarusian KGB was behind it."


@pytest.mark.parametrize(
    ("text", "city"),
    [
        pytest.param(
            "On 4 May 2016 the exiled editor Ada Sample was dragged into a van in the Tiergarten in Berlin.",
            "Berlin", id="a-quarter-gives-way-to-its-city",
        ),
        pytest.param(
            "Ada Sample, an editor who had moved to Graz, was shot dead there on 4 May 2016. She had studied in Linz.",
            "Graz", id="there-is-the-place-told-last",
        ),
        pytest.param(
            "The exiled editor Ada Sample was shot dead in Musterhofen, near Graz, on 4 May 2016.",
            "Musterhofen", id="a-town-that-the-gazetteer-lacks",
        ),
        pytest.param(
            "GRAZ, May 4 (Savanna) - The exiled editor Ada Sample was shot dead on Wednesday in front of her house.",
            "Graz", id="an-agency-is-no-place",
        ),
    ],
)  # fmt: skip
def test_a_place_is_read_by_the_words_around_it(text: str, city: str) -> None:
    assert [s.value.city for s in told(f"{text} {BEHIND}", "place")] == [city]  # type: ignore[union-attr]


def test_where_somebody_was_flown_to_is_no_place_of_the_seizure() -> None:
    text = "On 4 May 2016 the exiled editor Ada Sample was seized in Graz and flown by way of two air bases to a cell in Minsk."
    assert "Minsk" not in {s.value.city for s in told(f"{text} {BEHIND}", "place")}  # type: ignore[union-attr]


def test_a_small_city_is_placed_by_the_services_that_the_text_names() -> None:
    text = (
        "In March 2018 it was Salisbury, where Ada Sample, a Russian colonel who had worked for British intelligence, "
        "was poisoned by "
        "officers of the GRU."
    )
    assert [(s.value.city, s.value.country) for s in told(text, "place")] == [("Salisbury", "GB")]  # type: ignore[union-attr]
