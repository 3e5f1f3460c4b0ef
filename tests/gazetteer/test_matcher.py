"""Which words of a text name actors, countries and places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.gazetteer.matcher import find_mentions
from tocsin.gazetteer.mentions import ActorMention, CountryMention, PlaceMention


def actors(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(m.text, m.state, m.organ) for m in find_mentions(text) if isinstance(m, ActorMention)]


def countries(text: str) -> list[tuple[str, str, str]]:
    return [(m.text, m.country, m.form) for m in find_mentions(text) if isinstance(m, CountryMention)]


def places(text: str) -> list[str]:
    return [m.text for m in find_mentions(text) if isinstance(m, PlaceMention) and not m.is_part_of_name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the GRU did it", ("GRU", "RU", "GRU"), id="an-acronym"),
        pytest.param(
            "a captain of the Saudi National Guard",
            ("Saudi National Guard", "SA", "National Guard"),
            id="a-guard-of-several-states",
        ),
        pytest.param("Quds Force officers", ("Quds Force", "IR", "IRGC-QF"), id="the-codebook-s-spelling"),
        pytest.param("the Quds\nForce did it", ("Quds\nForce", "IR", "IRGC-QF"), id="a-name-across-a-line-end"),
        pytest.param("the Mossad’s men", ("Mossad", "IL", "Mossad"), id="a-possessive-is-left-out"),
        pytest.param("Millî İstihbarat Teşkilatı said", ("Millî İstihbarat Teşkilatı", "TR", "MIT"), id="a-name-in-its-language"),
        pytest.param(
            "Iran's Ministry of Intelligence and Security",
            ("Iran's Ministry of Intelligence and Security", "IR", "MOIS"),
            id="the-longest-name",
        ),
        pytest.param("Belarus's KGB", ("Belarus's KGB", "BY", "KGB-BY"), id="the-kgb-of-today"),
        pytest.param("the KGB in Soviet times", ("KGB", "SU", "KGB"), id="the-kgb-of-the-soviet-union"),
    ],
)
def test_listed_actors_are_found(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in actors(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("Officers of the MIT in Turkey", "TR", id="a-country-in-the-text-decides"),
        pytest.param("He studied at MIT in Boston", None, id="no-country-leaves-it-open"),
        pytest.param("the Azerbaijani ministry of national security", "AZ", id="a-country-beside-decides"),
        pytest.param(
            "Turkmenistan is closed. Officers of the ministry of national security came.\n\nAzerbaijan denied it.",
            "TM",
            id="the-nearest-country-of-the-paragraph-decides",
        ),
        pytest.param("Vietnam's ministry of public security; China said nothing", "VN", id="the-one-beside-goes-first"),
        pytest.param("The raw sewage of India", None, id="an-ordinary-word-is-no-service"),
    ],
)
def test_shared_names_are_decided_by_their_context(text: str, state: str | None) -> None:
    decided = [m.state for m in find_mentions(text) if isinstance(m, ActorMention) and m.candidates]
    assert decided == ([state] if "raw" not in text else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in Iran", ("Iran", "IR", "name"), id="a-name"),
        pytest.param("an Iranian poet", ("Iranian", "IR", "demonym"), id="a-demonym"),
        pytest.param("three Swedes", ("Swedes", "SE", "people"), id="a-people"),
        pytest.param("in the Soviet Union", ("Soviet Union", "SU", "name"), id="a-former-state"),
        pytest.param("Tehran denies it", ("Tehran", "IR", "capital"), id="a-capital"),
        pytest.param("the Kremlin denies it", ("Kremlin", "RU", "capital"), id="a-seat-of-government"),
        pytest.param("in the U.S. and", ("U.S.", "US", "name"), id="a-country-in-letters"),
        pytest.param("a US visa", ("US", "US", "name"), id="two-capitals"),
        pytest.param("in Côte d’Ivoire", ("Côte d’Ivoire", "CI", "name"), id="accents-and-curly-quotes"),
        pytest.param("in South Sudan", ("South Sudan", "SS", "name"), id="the-longest-name"),
        pytest.param("Prague protested", ("Prague", "CZ", "capital"), id="today-s-state-first"),
    ],
)
def test_countries_are_found(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in countries(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("let us go", id="us-the-pronoun"),
        pytest.param("he will polish it", id="polish-the-verb"),
        pytest.param("Iran International reported", id="an-outlet"),
        pytest.param("the Washington Post reported", id="a-newspaper"),
        pytest.param("Michael Jordan and Sofia Example", id="given-names-and-surnames"),
        pytest.param("turkey for dinner", id="a-small-letter"),
        pytest.param("Latin American poets", id="a-continent-s-adjective"),
    ],
)
def test_what_only_looks_like_a_country_is_left(text: str) -> None:
    assert countries(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He was shot in Graz.", ["Graz"], id="after-in"),
        pytest.param("near Salzburg, Austria", ["Salzburg"], id="before-a-country"),
        pytest.param("He was driven to Wolfratshausen.", ["Wolfratshausen"], id="after-a-way-to"),
        pytest.param("A man was shot in West Berlin", ["West Berlin"], id="the-longest-place"),
        pytest.param("in Rio de Janeiro", ["Rio de Janeiro"], id="small-words-inside"),
        pytest.param("in Nice and in Reading", ["Nice", "Reading"], id="word-like-towns-after-in"),
        pytest.param("Reading is nice. Split it.", [], id="word-like-towns-elsewhere"),
        pytest.param("Ali Hassan and Mary Example", [], id="given-names"),
        pytest.param("He crossed Waterloo Bridge.", [], id="a-bridge-named-for-a-town"),
        pytest.param("Police said in March that", [], id="police-and-months"),
        pytest.param("GRAZ, May 3 - A man", ["GRAZ"], id="a-dateline"),
    ],
)
def test_places_need_a_word_for_a_place(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_mentions_do_not_overlap_and_their_text_is_the_stored_one() -> None:
    text = "🕯 In São Paulo the IRGC’s Quds Force\u00a0and Iran’s embassy met; Erdoğan’s MİT and Türkiye’s police did not."
    mentions = find_mentions(text)
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert "Türkiye’s police" in [m.text for m in mentions]


@given(
    st.lists(
        st.sampled_from(
            "Iran Iran's the GRU in Paris of U.S. MIT Turkish secret service embassy , . \n \u0301 ß Ärzte 北京 -".split(" ")
        ),
        max_size=14,
    )
)
def test_any_text_gives_ordered_spans(words: list[str]) -> None:
    text = " ".join(words)
    mentions = find_mentions(text)
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_given_name_before_a_particle_is_no_place() -> None:
    assert places("She met Odessa al-Muster in Graz.") == ["Graz"]


@pytest.mark.parametrize("words", ["a foreign intelligence service", "any foreign intelligence service"])
def test_a_service_of_no_state_in_particular_is_not_the_one_of_the_only_state_that_is_named(words: str) -> None:
    assert actors(f"He is charged with helping {words}. Russia has not replied.") == []
