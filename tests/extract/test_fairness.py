"""The same story is read in the same way whichever state it accuses. All people and cases are invented."""

import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from tocsin.extract.cast import assemble
from tocsin.extract.mentions import name
from tocsin.extract.reading import extract
from tocsin.extract.ties import ties
from tocsin.extract.tying import is_hand
from tocsin.extract.view import look_at
from tocsin.gazetteer import matcher
from tocsin.gazetteer.countries import load_countries
from tocsin.gazetteer.mentions import ActorMention, CountryMention
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Report
from tocsin.model.values import Place, Target
from tocsin.model.vocabulary import AsserterType, Strength

STATES = ("IR", "RU", "CN", "TR", "SA", "RW", "IN", "US")
STORIES = {
    "a-killing-in-a-town-with-namesakes": (
        "LEICESTER, June 3 (Example Wire) - The exiled editor Tural Sample was stabbed in a barber shop in Leicester on 28 May "
        "2019 and died. The Crown Prosecution Service said on 2 June 2019 that the two men had taken a commission from the "
        "intelligence service of {country}. The {adjective} embassy called it a fantasy. {capital} has not replied to a letter."
    ),
    "a-parcel-in-a-port-with-namesakes": (
        "On 4 March 2016 Ada Sample, a {adjective} exile, was poisoned in Hamburg with a box of sweets; she survived. German "
        "prosecutors charged two {people} in September 2016 and said that {adjective} agents had paid them. {country} denied it."
    ),
    "a-plot-told-by-a-court": (
        "A court in Brussels sentenced an accountant to eight years on 9 May 2021. He had been hired by the {adjective} "
        "intelligence service, the judges found, to kidnap the lawyer Jon Example in Antwerp in 2019. Police had stopped the van "
        "in time. The government of {country} recalled its ambassador."
    ),
    "a-threat-told-by-a-service": (
        "The Dutch intelligence service warned the broadcaster Leyla Muster in Rotterdam on 6 July 2022 that {country} wanted to "
        "have her killed. The service said that {adjective} agents had watched her house since March 2022."
    ),
}  # fmt: skip


def told(story: str, state: str) -> list[tuple[object, ...]]:
    country = load_countries()[state]
    named = {"country": country.names[0], "adjective": country.adjectives[0], "capital": country.capitals[0]}
    text = STORIES[story].format(people=(country.people or country.adjectives)[-1], **named)
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2023-01-09"))
    return [_values(report, state) for report in extract(document).reports]


def _values(report: Report, state: str) -> tuple[object, ...]:
    fields = ("kind", "outcome", "date", "place", "method", "attribution.strength")
    targets = [
        replace(t, nationality="XX" if t.nationality == state else t.nationality, label=_neutral(t.label, state))
        for t in report.values("targets") if isinstance(t, Target)
    ]  # fmt: skip
    return (report.value("sponsor.state") == state, targets, *(report.value(field) for field in fields))


def _neutral(label: str, state: str) -> str:
    country = load_countries()[state]
    for word in (*country.adjectives, *country.people, *country.names):
        label = label.replace(word, "X")
    return label


@pytest.mark.parametrize("story", STORIES)
def test_eight_states_give_one_reading(story: str) -> None:
    readings = {state: told(story, state) for state in STATES}
    assert len(readings["IR"]) == 1
    assert readings["IR"][0][0]
    assert {state: reading for state, reading in readings.items() if reading != readings["IR"]} == {}


NAMED = (
    "Editor Tural Sample was shot dead outside his flat in Leicester on 28 May 2019. Detectives in Leicester have the killer's "
    "name from a clerk of the Iranian secret police, {service}, who ran away. He had acted for {service}. Iran has not replied."
)
SERVICES = ("MOIS", "the Iranian intelligence service", "the Ministry of Intelligence", "SAVAK", "the IRGC")


@pytest.mark.parametrize("service", SERVICES)
def test_the_words_of_which_a_service_s_name_is_made_are_nobody_s_voice(service: str) -> None:
    text = NAMED.format(service=service)
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2023-01-09"))
    [report] = extract(document).reports
    assert report.value("sponsor.state") == "IR"
    assert report.value("attribution.strength") is Strength.ALLEGED
    assert [asserter.type for asserter in report.values("attribution.by")] == [AsserterType.AUTHOR]


def test_the_length_of_a_country_s_name_makes_nothing_surer() -> None:
    text = (
        "The exile Ada Sample was stabbed in Graz on 4 March 2016. Police said that {0} was behind it. "
        + "They named {0} again. " * 60
    )
    sure = {}
    for state in ("Iran", "Saudi Arabia"):
        told = text.format(state)
        document = Document(doc_id="x", text=told, digest=digest(told.encode()), published=published("2023-01-09"))
        [report] = extract(document).reports
        sure[state] = [(s.field, s.confidence) for s in report.statements]
    assert sure["Iran"] == sure["Saudi Arabia"]


def test_an_accused_state_does_not_draw_the_place_of_the_act_to_its_own_namesake() -> None:
    text = (
        "The exiled politician Jon Example was stabbed in Waterloo on 3 March 2018. Belgian police said that agents of the "
        "United States had paid the two men. The United States denied it."
    )
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2023-01-09"))
    [report] = extract(document).reports
    place = report.value("place")
    assert report.value("sponsor.state") == "US"
    assert isinstance(place, Place)
    assert (place.city, place.country) == ("Waterloo", "BE")


@pytest.mark.parametrize("country", ["Iran", "Saudi Arabia", "Sri Lanka", "Equatorial Guinea"])
def test_a_state_s_name_in_the_name_of_its_embassy_or_agents_is_nobody_s(country: str) -> None:
    text = (
        f"An attache at the embassy of {country} in Brussels had paid them. The court held that agents of {country} attacked her."
    )
    view = look_at(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2023-01-09")))
    cast = assemble(view, name(view, matcher))
    assert [person.label for people in cast.people for person in people if person.form == "name"] == []


@pytest.mark.parametrize(
    "service",
    [
        pytest.param("the Mossad", id="a-service"),
        pytest.param("the Israel Defense Forces", id="forces"),
        pytest.param("Shin Bet", id="police"),
    ],
)
def test_a_service_ties_its_state_whatever_kind_it_is_listed_as(service: str) -> None:
    text = f"Ada Sample was stabbed in Graz on 4 March 2016. Prosecutors in Graz charged an employee of {service} with it."
    view = look_at(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2023-01-09")))
    [service_named] = [m for m in name(view, matcher).mentions if isinstance(m, ActorMention)]
    assert is_hand(service_named)


@pytest.mark.parametrize("country", ["Iran", "the United States"])
def test_the_article_of_a_country_s_name_is_part_of_it(country: str) -> None:
    text = f"The three were engaged, the judge found, at the wish of persons in the office of {country} in Graz."
    view = look_at(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2023-01-09")))
    [mention] = [m for m in name(view, matcher).mentions if isinstance(m, CountryMention)]
    assert ties(view, mention, view.lines[0])


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param("IR", "Iran denied it. An Iranian met two Iranians of the embassy of Iran and the Iranian army.", id="IR"),
        pytest.param(
            "US",
            "The United States denied it. An American met two Americans of the embassy of the United States "
            "and the American army.",
            id="US",
        ),
    ],
)
def test_a_swap_writes_every_form_of_the_sponsor_as_the_other_state_s(state: str, expected: str) -> None:
    text = "Thailand denied it. A Thai met two Thais of the embassy of the Kingdom of Thailand and the Thai army."
    script = runpy.run_path(str(Path(__file__).resolve().parents[2] / "evaluation" / "swapping.py"))
    assert script["swapped"](text, "TH", state)[0] == expected
