"""A value is told only if its quote says it of this incident. All persons are invented; the states and services are real."""

import json
from importlib.resources import files

import pytest

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Report
from tocsin.model.vocabulary import ResponseType, Strength


def reports(text: str, on: str = "2021-05-20") -> tuple[Report, ...]:
    """Everything that is told, sure or not."""
    return extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published(on)), least=0.0).reports


def labels(text: str, field: str) -> set[str]:
    return {value.label for report in reports(text) for value in report.values(field)}


KILLED = "Ada Sample, an exiled Belarusian editor, was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB."


@pytest.mark.parametrize(
    ("more", "untold"),
    [
        pytest.param("Nobody in Lithuania was ever charged.", ResponseType.CHARGES, id="nobody-charged-is-no-charge"),
        pytest.param("The man pleaded not guilty.", ResponseType.ACQUITTAL, id="a-plea-is-no-acquittal"),
        pytest.param("He was extradited in June of this year.", ResponseType.CONVICTION, id="this-year-is-no-term"),
        pytest.param("A pistol was held to her head.", ResponseType.ARREST, id="held-to-is-no-arrest"),
        pytest.param("The ruling party did not comment.", ResponseType.COURT_RULING, id="a-ruling-party-rules-no-case"),
        pytest.param("She had written of last summer's protests.", ResponseType.DIPLOMATIC_PROTEST, id="protests-of-a-crowd"),
        pytest.param(
            "The Federal Bureau of Investigation declined to comment.",
            ResponseType.INVESTIGATION,
            id="a-name-does-not-investigate",
        ),
        pytest.param(
            "Two men who were arrested in March 2012 had known her.", ResponseType.ARREST, id="before-the-act-is-no-reaction"
        ),
        pytest.param("Police should have arrested somebody.", ResponseType.ARREST, id="what-should-be-was-not-done"),
        pytest.param("Years before, Sample was arrested for a poem.", ResponseType.ARREST, id="done-to-the-target"),
    ],
)
def test_a_reaction_needs_words_that_say_it_was_done_after_the_act(more: str, untold: ResponseType) -> None:
    told = {response.type for report in reports(f"{KILLED} {more}") for response in report.values("responses")}
    assert untold not in told


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        pytest.param(
            "European leaders met to punish Belarus for seizing a passenger aircraft on 23 May 2021.",
            "a passenger",
            id="a-passenger-aircraft-is-nobody",
        ),
        pytest.param(
            "A deputy minister of Turkey said in April 2018 that eighty persons from eighteen countries had been abducted.",
            "A deputy minister of Turkey",
            id="who-says-that-others-were-taken-was-not-taken",
        ),
        pytest.param(
            "On 15 May 2019 an indictment was sent to the court in Graz against Igor Examplov, for the attempted murder of the "
            "journalist on behalf of a foreign service, that of Belarus, and against Karl Muster, aged 40, for assistance.",
            "Karl Muster",
            id="the-second-accused-is-no-target",
        ),
        pytest.param(
            "The men had acted for Syria. A court in Graz sentenced Igor Examplov, a grocer who had hired the car in Linz, "
            "and the "
            "Syrian Karim Beispiel, who fired, to life. The decision to kill the exiles in Graz in May 2016 was taken in "
            "Damascus.",
            "Karim Beispiel",
            id="the-second-convict-of-a-list-is-no-target",
        ),
        pytest.param(
            "On 6 May 2018 a refugee was handed in Kyiv to four officers of Belarus's State Security Committee, who drove "
            "him to Minsk.",
            "four officers",
            id="the-accused-states-officers-are-no-targets",
        ),
    ],
)
def test_nobody_is_a_target_who_did_said_or_carried_it(text: str, untold: str) -> None:
    assert untold not in labels(text, "targets")


def test_one_person_told_by_two_nouns_is_one_target() -> None:
    text = (
        "India plotted to kill a lawyer and Sikh activist in New York City in May 2023, prosecutors there said in an indictment."
    )
    assert len(labels(text, "targets")) == 1


def test_the_victim_is_the_last_one_who_was_named() -> None:
    text = (
        "Igor Examplov was engaged in Riga in September 2018 by an officer of the Belarusian KGB to kill the journalist Ada "
        "Sample. He was promised money. A driver sent the pictures to a number that he believed to be that of a jealous husband. "
        "He has admitted this much. The street was empty. It rained. The lamps were out. The dog barked. "
        "On 8 November 2018 Examplov stabbed the victim on the stairs in Graz."
    )
    told = labels(text, "targets")
    assert "Ada Sample" in told
    assert "a jealous husband" not in told


@pytest.mark.parametrize(
    ("more", "untold"),
    [
        pytest.param("A court acquitted Igor Examplov of the murder.", "Igor Examplov", id="the-acquitted-did-nothing"),
        pytest.param("Two men had pictures of four Baltic exiles.", "four Baltic exiles", id="who-is-photographed-did-nothing"),
        pytest.param("Three weeks later masked men fled.", "Three weeks later masked men", id="weeks-count-no-men"),
    ],
)
def test_nobody_is_told_as_a_doer_whom_the_words_clear(more: str, untold: str) -> None:
    assert untold not in labels(f"{KILLED} {more}", "perpetrators")


def voices(text: str) -> dict[str, Strength]:
    return {voice.source: voice.strength for report in reports(text) for voice in report.values("attribution.by")}


@pytest.mark.parametrize(
    ("more", "untold"),
    [
        pytest.param("He had guarded the office of the KGB in Minsk.", "the office of the", id="no-voice-ends-in-the-accused"),
        pytest.param("It was Belarus's secret police, a witness said.", "police", id="the-secret-police-are-the-accused"),
        pytest.param(
            "She is a judge in Riga today and writes about Belarus.", "the target's side", id="a-pronoun-is-nobodys-voice"
        ),
    ],
)
def test_a_voice_is_somebody_who_speaks_and_is_not_accused(more: str, untold: str) -> None:
    assert untold not in voices(f"{KILLED} {more}")


def test_an_alleged_author_is_alleged_whatever_service_it_is() -> None:
    text = (
        "- Who: Ada Sample, exiled editor\n- What: beaten with iron bars outside her lodgings in Cúcuta on 17 September 2020\n"
        "- Alleged author: the military counter-intelligence directorate of Venezuela"
    )
    (found,) = reports(text)
    assert found.value("attribution.strength") in (None, Strength.ALLEGED)


def test_a_denial_carries_no_allegation() -> None:
    (found,) = reports(f"{KILLED} Minsk calls it an invention.")
    assert all("invention" not in quote.words for s in found.of("attribution.strength") for quote in s.quotes)


def test_a_city_is_in_a_country_that_the_document_speaks_of() -> None:
    text = (
        "Ada Sample runs a clinic for Nicaraguans abroad. On 3 March 2020 agents of the Nicaraguan army beat the exile Ada "
        "Sample in León, a lawyer said."
    )
    assert all(place.country != "MX" for report in reports(text) for place in report.values("place"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Men had crawled under her car a few days before the explosion.", "a few days before", id="days-before-an-event"
        ),
        pytest.param("She had led last summer's protests.", "last summer", id="the-summer-of-the-protests"),
    ],
)
def test_a_date_of_something_else_is_not_the_acts(text: str, words: str) -> None:
    story = f"Ada Sample, an exiled Belarusian editor, was killed in Vilnius by agents of the Belarusian KGB. {text}"
    assert all(date.text != words for report in reports(story) for date in report.values("date"))


def test_a_weapon_is_a_thing_without_a_clause() -> None:
    text = "Officers of the GRU had smeared Novichok on the door of the defector Ada Sample in Graz in March 2018; she survived."
    assert {value for report in reports(text) for value in report.values("weapon")} <= {"Novichok", "novichok"}


def test_nobody_is_a_relative_without_a_word_for_kin() -> None:
    assert all(target.category != "relative" for report in reports(KILLED) for target in report.values("targets"))


@pytest.mark.parametrize(
    ("article", "untold"),
    [
        pytest.param("11-removals-written-answer.md", "A deputy prime minister of Turkey", id="who-counts-the-taken"),
        pytest.param("15-lodz-prosecutor.md", "a jealous husband", id="a-number-that-was-not-his"),
        pytest.param("15-lodz-prosecutor.md", "Piotr W.", id="the-accomplice"),
        pytest.param("22-san-jose-interview.md", "My mother", id="held-in-the-state-itself"),
        pytest.param("03-auckland-admission.md", "Alain Mafart", id="an-accused-beside-a-yacht-not-seen-since"),
        pytest.param("06-mykonos-judgment.json", "Abbas Rhayel", id="the-second-convict"),
        pytest.param("06-mykonos-judgment.json", "Youssef Amin", id="the-third-convict"),
        pytest.param("08-minsk-landing-wire.md", "a passenger", id="a-passenger-aircraft"),
        pytest.param("12-murder-for-hire-release.txt", "Sikh activist in New York City", id="one-man-twice"),
    ],
)
def test_no_bystander_or_doer_of_the_demonstration_is_a_target(article: str, untold: str) -> None:
    text = files("tocsin.demo").joinpath("corpus", article).read_text("utf-8")
    text = json.loads(text)["text"] if article.endswith(".json") else text
    assert untold not in labels(text, "targets")


def test_a_claim_that_was_not_made_is_no_admission() -> None:
    story = f"{KILLED} Minsk has not claimed responsibility."
    assert Strength.ADMITTED not in voices(story).values()
