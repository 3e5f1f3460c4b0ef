"""Ordinary news tells of no state's hand abroad, however many services and countries it names. All persons are invented."""

import pytest
from tests.extract.said import read

SHOT = "The lawyer Navid Beispiel was shot dead in Vienna on 3 May 2021."


def states(text: str) -> list[object]:
    return [report.value("sponsor.state") for report in read(text).reports]


def test_an_act_where_no_other_country_is_told_of_is_inside_the_state() -> None:
    told = "The exile Navid Beispiel was beaten on 3 May 2021"
    assert states(f"{told}. Iran had sent the men.") == []
    assert states(f"{told} near his flat in Austria. Iran had sent the men.") == ["IR"]


def test_a_service_said_to_have_done_it_needs_no_other_country_beside_it() -> None:
    assert states(
        "Iranian intelligence plotted to assassinate the former minister Navid Beispiel in May 2021, prosecutors said."
    ) == ["IR"]


@pytest.mark.parametrize(
    ("ordinary", "telling", "state"),
    [
        ("His death was announced by Ada Monaco, a sister.", "His death was announced by agents of Monaco.", "MC"),
        ("The doctor came at 6:41pm PST and was too late.", "The PST, the Norwegian service, is suspected of it.", "NO"),
        ("The jury was drawn by lot, as required by Peru.", "The gunman was hired by Peru.", "PE"),
        (
            "It was approved by American police; shot by men from Georgia.",
            "It was planned by Georgia, people in Tbilisi say.",
            "GE",
        ),
    ],
)
def test_words_that_link_no_state_beside_those_that_do(ordinary: str, telling: str, state: str) -> None:
    assert state not in states(f"{SHOT} {ordinary}")
    assert state in states(f"{SHOT} {telling}")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Nothing in the file points to Iranian intelligence.", []),
        ("There is no evidence that links Iranian intelligence to it.", []),
        ("Nobody has been charged, but prosecutors suspect Iranian intelligence.", ["IR"]),
        ("The men were never found and the family accuses Iranian intelligence.", ["IR"]),
    ],
)
def test_a_state_is_cleared_by_its_own_clause_alone(words: str, found: list[str]) -> None:
    assert states(f"{SHOT} {words}") == found


def test_another_country_at_work_on_the_case_says_that_the_act_was_abroad() -> None:
    text = "Ada Sample blames Bangladesh. Her bookshop was set on fire on 4 May 2021.\n\nGerman prosecutors are investigating. "
    assert [report.value("sponsor.state") for report in read(text).reports] == ["BD"]
    assert not read(text.replace("German prosecutors are", "The insurers are")).reports
