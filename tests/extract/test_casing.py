"""How words are written whose capitals a text does not show. All people are invented."""

import pytest

from tocsin.extract.casing import recase

PROSE = (
    "Samir Exampleh, an Iranian dissident blogger, was shot dead outside his home in Lyon on 28 May 2019. The KGB of Belarus "
    "and two officers from New York said so to us in Turkey."
)


@pytest.mark.parametrize("written", [PROSE.upper(), PROSE.lower()], ids=["capitals", "small-letters"])
def test_a_text_without_case_is_read_as_prose(written: str) -> None:
    assert recase(written).text == PROSE


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("EDITOR SHOT IN OSLO, POLICE SAY", "Editor shot in Oslo, police say", id="a-headline-in-capitals"),
        pytest.param("Exiled Editor Shot Dead In Oslo", "Exiled editor shot dead in Oslo", id="a-headline-in-title-case"),
        pytest.param("Ministry of Intelligence Aides Held", "Ministry of Intelligence aides held", id="a-service-keeps-its-name"),
    ],
)
def test_a_heading_above_prose_is_read_as_prose(written: str, read: str) -> None:
    assert recase(f"{written}\n\n{PROSE}").text == f"{read}\n\n{PROSE}"


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "LYON, June 3 (Example Wire) - Nobody was hurt.",
        "FSB",
        "The FSB, GRU and SVR are services.",
        "İSTANBUL VE ANKARA",
        "",
    ],
)
def test_what_shows_its_case_is_left_alone(text: str) -> None:
    assert recase(text).text == text


def test_a_word_that_the_text_writes_as_a_name_is_one_in_its_headline_too() -> None:
    text = "MUSTER WAS NOT HURT, EDITOR SAYS\n\nThe editor Ada Muster lives in Vienna."
    assert recase(text).text.startswith("Muster was not hurt, editor says")
