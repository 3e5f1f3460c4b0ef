"""Rows, records of employment and payments link a state; travel, television and biography do not. All persons are invented."""

import pytest
from tests.extract.said import read

SHOT = "On 4 May 2021 the exiled editor Ada Sample was shot in Graz, Austria."


def states(text: str) -> list[object]:
    return [report.value("sponsor.state") for report in read(text).reports]


def test_a_cell_of_a_row_after_the_place_is_the_state() -> None:
    row = "{} | On 4 May 2021 the student Ada Sample was beaten with iron bars outside her church."
    assert states(row.format("Graz, Austria | Rwanda")) == ["RW"]
    assert states(row.format("Rwanda")) == []


@pytest.mark.parametrize(
    ("linked", "bare"),
    [
        pytest.param(
            "He was paid by an employee of the Uzbek State Security Service.",
            "His lawyer informed the Uzbek State Security Service.", id="who-is-informed-did-not-do-it",
        ),
        pytest.param(
            "The orders came from Tehran. The money came from Tehran.",
            "Sample came to Austria from Tehran. Her mother came from Tehran.",
            id="who-comes-from-a-city-is-no-order",
        ),
        pytest.param(
            "The Iranian state television had named her.", "Her brother told Iranian television about it.", id="told-television",
        ),
        pytest.param("She was silenced by China.", "A video claimed that she had been silenced by China.", id="a-rumour"),
        pytest.param("Her killer was hired by Peru.", "Her killer was surrendered by Peru.", id="surrendered-by"),
        pytest.param("Israel later said sorry.", "Israel was in the final.", id="said-sorry"),
        pytest.param("He had helped the Chinese government.", "He had met the Chinese government.", id="helped-the-government"),
    ],
)  # fmt: skip
def test_a_tie_links_a_state_and_a_mention_does_not(linked: str, bare: str) -> None:
    assert len(states(f"{SHOT} {linked}")) == 1
    assert states(f"{SHOT} {bare}") == []


def test_words_of_home_and_family_need_their_state_in_their_own_paragraph() -> None:
    life = "Ada Sample came home in 1975 with a new passport, and her brother and her mother had a flat at the consulate in Graz."
    shot = "On 4 May 2021 Ada Sample was shot in Graz, Austria. The gunman was sent by the Belarusian KGB."
    assert [report.value("kind") for report in read(f"{life}\n\n{shot}").reports] == ["assassination"]


def test_what_cannot_be_ruled_out_is_not_ruled_out() -> None:
    told = SHOT + " The gunman was sent by the Belarusian KGB. The police say that {} be ruled out."
    assert states(told.format("a robbery cannot")) == ["BY"]


def test_a_ship_that_was_sunk_with_somebody_in_it_is_no_second_incident() -> None:
    sunk = "When two bombs sank the Sample in Piraeus, Greece, on 10 July 1985 and drowned the photographer Ada Muster"
    told = f"{sunk}, Paris denied it. Then the minister said that agents of the DGSE had sunk the ship."
    assert states(told) == ["FR"]


def test_who_is_named_as_the_organiser_of_a_killing_is_not_its_victim() -> None:
    told = "In June 1937 Ada Sample was abducted in Spain. "
    told += "Papers name Otto Muster, the NKVD's man in Spain, as the organiser of her murder."
    labels = [target.label for report in read(told).reports for target in report.values("targets")]
    assert set(labels) == {"Ada Sample"}


ABOUT = """For thirty years the South African service has been accused of sending parcels. The orders came from Pretoria.

{sentence}

The Bureau of State Security of South Africa kept files on it, and an agent of the Bureau of State Security has written of it.
"""


def test_a_document_that_is_about_one_state_links_a_plain_act_in_another_country() -> None:
    assert states(ABOUT.format(sentence="On 1 February 1974 Ada Sample was killed in Gaborone, in Botswana.")) == ["ZA"]
    assert states(ABOUT.format(sentence="On 1 February 1974 Ada Sample was killed in Durban.")) == []


def test_an_item_of_a_newsletter_does_not_take_the_state_of_another() -> None:
    items = [
        "Two exiles were seized in Graz, Austria, on 2 May 2021. The men were sent by Pakistan's Inter-Services Intelligence.",
        "The radio host Ada Sample was shot dead in Dipolog, in the Philippines, on 4 May 2021.",
        "The ministry of Norway wants a register of agents.",
    ]
    assert [report.value("kind") for report in read("\n\n".join(items)).reports] == ["abduction"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sample never doubted that it was the KGB of Belarus, and a defector says the same.",
        "Two Belarusian officials are said by her lawyers to have led the group.",
        "In June the Polish parliament found that the Belarusian government had supplied the van and trained those who drove it.",
        "Ivan Example of the Belarusian KGB told the commission that he had passed on the order.",
    ],
)
def test_a_state_is_tied_by_what_it_is_said_to_have_done(sentence: str) -> None:
    text = f"On 4 May 2016 Ada Sample, an exiled editor, was kidnapped in Warsaw. {sentence}"

    assert [report.value("sponsor.state") for report in read(text).reports] == ["BY"]


def test_a_heading_that_pairs_two_states_accuses_the_one_that_is_not_host() -> None:
    text = "POLAND / BELARUS.\n\nThe exiled editor Ada Sample was kidnapped in Warsaw, Poland, on 4 May 2016.\n"

    assert [report.value("sponsor.state") for report in read(text).reports] == ["BY"]


@pytest.mark.parametrize(
    "sentence",
    [
        "An agent of the ring gave himself up to the Belarusian KGB.",
        "The family turned to the Belarusian government.",
        "The Belarusian government became aware of the case in June.",
    ],
)
def test_whom_people_turn_to_is_not_accused(sentence: str) -> None:
    assert not read(f"On 4 May 2016 Ada Sample, an exiled editor, was kidnapped in Warsaw. {sentence}").reports


def test_a_heading_of_two_states_neither_of_which_is_host_accuses_neither() -> None:
    text = "EGYPT / QATAR.\n\nOn 4 May 2016 the brothers of the exiled editor Ada Sample were arrested in her town.\n"

    assert not read(text).reports


def test_what_a_document_is_about_is_not_blamed_for_an_act_that_names_another_state() -> None:
    about = "Russian agents poisoned Ivan Beispiel in London in 2006.\n\n"
    about += "The GRU of Russia was behind the attack on Olga Beispiel in Vienna in 2012.\n\n"
    act = "Ada Sample, who had written about {}, was seized in London on 4 May 2016 and flown to Rome.\n"

    assert len(read(about + act.format("her school")).reports) == 3
    assert len(read(about + act.format("Israel's bomb")).reports) == 2


def test_who_threatens_to_do_something_threatens_nobody_told_before() -> None:
    text = "Ada Sample blamed the KGB of Belarus. A group in Graz had threatened to blow up the bridge on 4 May 2016."

    assert "threat" not in [str(report.value("kind")) for report in read(text).reports]
