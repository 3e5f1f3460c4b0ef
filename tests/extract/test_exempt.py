"""What the codebook does not count is refused with its reason; the same words without that reason are an incident."""

import pytest
from tests.extract.said import read

from tocsin.extract.exempt import is_summary
from tocsin.model.reports import Reading
from tocsin.model.values import Target
from tocsin.model.vocabulary import Category


def whys(reading: Reading) -> str:
    return "; ".join(refusal.why for refusal in reading.refusals)


HANDED = (
    "The exiled banker Navid Beispiel was handed over to Iranian intelligence officers in Vienna on 3 May 2021. "
    "He had told a newspaper that agents of Iran followed him."
)


def test_a_surrender_through_the_courts_is_no_abduction() -> None:
    reading = read(
        f"{HANDED} The court of appeal had allowed his extradition in March. Iran had asked for his extradition in 2019.\n"
    )
    assert not reading.reports
    assert "a surrender through the courts" in whys(reading)


def test_a_handover_against_the_courts_word_is_not_exempt() -> None:
    text = f"{HANDED} A court had refused his extradition. Iran had asked for his extradition; he was taken unlawfully.\n"
    assert "a surrender through the courts" not in whys(read(text))


def test_a_handover_after_two_courts_refused_it_is_no_surrender_through_them() -> None:
    text = f"{HANDED} Two courts heard it, and his extradition had been refused. Iran had asked for his extradition.\n"
    assert "a surrender through the courts" not in whys(read(text))


WAR = (
    "At least 31 people were killed when drones of the Ruritanian army struck a market on Tuesday. Shelling went on, and "
    "artillery fired from the front line. Troops and paramilitary fighters clashed; civilians fled the siege after the ceasefire "
    "had failed. The exile Navid Beispiel was killed in the fighting; Iranian intelligence was behind it, rebels said.\n"
)


def test_a_battle_is_no_assassination() -> None:
    reading = read(WAR)
    assert not reading.reports
    assert "an act of war" in whys(reading)


@pytest.mark.parametrize(("count", "named", "summary"), [(2, 2, True), (3, 2, False), (1, 1, False), (None, 2, False)])
def test_as_many_nameless_targets_as_are_told_by_name_are_a_count_of_them(count: int | None, named: int, summary: bool) -> None:
    target = Target(label="citizens", category=Category.OTHER, named=False, count=count)
    assert is_summary([target], named) is summary


def test_a_named_target_is_no_count() -> None:
    assert not is_summary([Target(label="Navid Beispiel", category=Category.OTHER, named=True, count=2)], 2)


def test_a_death_by_illness_is_no_killing() -> None:
    reading = read(
        "The exile Navid Beispiel died of cancer in Vienna on 3 May 2021. Austria says that Iranian intelligence was behind it.\n"
    )
    assert "a natural death" in whys(reading)


def test_a_plot_against_two_is_no_count_of_two_killings_told_by_name() -> None:
    reading = read(
        "Prosecutors in Vienna charged two men with conspiring to murder two people in Linz for Iranian intelligence.\n\n"
        "Navid Beispiel was shot dead in Graz on 3 May 2020. Officers of Iranian intelligence were behind it.\n\n"
        "Ivo Muster was stabbed to death in Wels on 9 June 2020. Officers of Iranian intelligence were behind it.\n"
    )
    assert "a count of incidents" not in whys(reading)


def test_the_arrest_of_the_attacker_is_no_abduction() -> None:
    stabbed = "On 8 November 2020 Jamshed R. stabbed the exiled editor Ada Sample in Lodz. "
    told = f"{stabbed}Prosecutors say that agents of Iran sent him. Jamshed R. was charged. Jamshed R. was seized in Kalisz.\n"
    reading = read(told)
    assert [str(report.value("kind")) for report in reading.reports] == ["assassination"]
    assert "a doer is seized" in whys(reading)
