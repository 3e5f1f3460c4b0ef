"""In which words doers are told, and each once. All persons are invented; the states and services are real."""

import pytest
from tests.extract.said import told

BEHIND = "Lithuanian prosecutors said that the Belarusian KGB was behind it."


@pytest.mark.parametrize(
    ("text", "label", "untold"),
    [
        pytest.param(
            "The exiled editor Ada Sample was shot dead in Vilnius on 4 May 2016 by gunmen who fled on foot.",
            "gunmen", "", id="gunmen-need-no-article",
        ),
        pytest.param(
            "On 4 May 2016 the exiled editor Ada Sample was pushed into a van in Vilnius by a group of men, her sister said.",
            "a group of men", "", id="a-group-of-men",
        ),
        pytest.param(
            "The exiled editor Ada Sample was beaten in Vilnius on 4 May 2016 by two men speaking Russian.",
            "two men speaking Russian", "", id="their-tongue-tells-men-apart",
        ),
        pytest.param(
            "The exiled editor Ada Sample was abducted in Vilnius on 4 May 2016 by armed men in police uniform.",
            "armed men in police uniform", "", id="their-looks-tell-men-apart",
        ),
        pytest.param(
            "The exiled editor Ada Sample was shot dead in Vilnius on 4 May 2016. A court there convicted two men who "
            "had served in a "
            "guards regiment: Igor Examplov and Boris Muster.",
            "Boris Muster", "two men", id="two-men-whose-names-follow-are-told-by-name",
        ),
        pytest.param(
            "The exiled editor Ada Sample was beaten in Vilnius on 4 May 2016 by a man who introduced himself as a diplomat.",
            "a man", "a diplomat", id="whoever-somebody-claims-to-be-did-nothing",
        ),
        pytest.param(
            "The exiled editor Ada Sample was shot dead in Vilnius on 4 May 2016. In 2018 the jury found Igor Examplov, "
            "33, and Boris "
            "Muster, 41, guilty of murdering her for the Belarusian KGB.",
            "Igor Examplov", "", id="found-guilty-of-it-each-of-a-list",
        ),
        pytest.param(
            "The exiled editor Ada Sample was beaten in Vilnius on 4 May 2016 by two ex-soldiers.",
            "two ex-soldiers", "", id="an-ex-soldier-is-somebody",
        ),
        pytest.param(
            "The exiled editor Ada Sample was shot dead in Vilnius on 4 May 2016. Two suspects from Minsk were charged "
            "with it. Suspects "
            "were named.",
            "Two suspects", "Suspects", id="suspects-alone-tell-nobody",
        ),
    ],
)  # fmt: skip
def test_a_doer_is_told_once_in_words_that_tell_something(text: str, label: str, untold: str) -> None:
    labels = {statement.value.label for statement in told(f"{text} {BEHIND}", "perpetrators")}  # type: ignore[union-attr]
    assert label in labels
    assert untold not in labels


def test_a_pair_is_told_once_in_its_fuller_words() -> None:
    text = (
        "The exiled editor Ada Sample was beaten in Vilnius on 4 May 2016 by two Polish men. Police arrested two men in a car. "
        f"{BEHIND}"
    )
    labels = {statement.value.label for statement in told(text, "perpetrators")}  # type: ignore[union-attr]
    assert labels == {"two Polish men"}


def test_persons_are_people_and_a_victim_is_no_doer() -> None:
    text = (
        "The exiled editor Ada Sample was beaten in Vilnius on 4 May 2016 by two unknown persons. The victim pushed one "
        "of them down the "
        f"stairs. {BEHIND}"
    )
    labels = {statement.value.label for statement in told(text, "perpetrators")}  # type: ignore[union-attr]
    assert labels == {"two unknown persons"}
