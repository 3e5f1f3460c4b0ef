"""What reports say instead of "killed" or "abducted" is read too; the same words about harmless things are not."""

import pytest

from tocsin.extract.cast import assemble
from tocsin.extract.mentions import name
from tocsin.extract.reading import extract
from tocsin.extract.view import look_at
from tocsin.gazetteer import matcher
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Report

BEHIND = " Polish prosecutors said that agents of the Belarusian KGB were behind it."


def read(text: str) -> tuple[Report, ...]:
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2021-06-01"))
    return extract(document).reports


@pytest.mark.parametrize(
    ("sentence", "kind", "label"),
    [
        pytest.param(
            "On 4 May 2021 four men put the exiled editor Ada Sample into a grey double-cabin pick-up in Warsaw.",
            "abduction", "Ada Sample", id="put-into-a-vehicle",
        ),
        pytest.param(
            "On 4 May 2021 the exiled editor Ada Sample was shot down on a staircase in Warsaw.",
            "assassination", "Ada Sample", id="shot-down-is-said-of-people",
        ),
        pytest.param(
            "On 4 May 2021 three men were arrested in Warsaw for attempting to take the life of the poet Ada Sample.",
            "assassination", "Ada Sample", id="the-life-of-somebody",
        ),
        pytest.param(
            "The Warsaw police warned the exiled editor Ada Sample on 4 May 2021 that somebody was looking for her address.",
            "threat", "Ada Sample", id="warned-that-somebody-is-looking",
        ),
        pytest.param(
            "A consular official tried to recruit the exiled student Ada Sample in Warsaw on 4 May 2021.",
            "recruitment_attempt", "Ada Sample", id="tried-to-recruit",
        ),
        pytest.param(
            "The exiled editor Ada Sample was shadowed in Warsaw from 4 May 2021 by two men.",
            "surveillance", "Ada Sample", id="shadowed",
        ),
        pytest.param(
            "On 4 May 2021 three men tried to pull the exiled editor Ada Sample, who had once led a party, into a van in Warsaw.",
            "abduction", "Ada Sample", id="tried-to-pull-into-a-van",
        ),
        pytest.param(
            "A device exploded on 4 May 2021 under the car of Ada Sample, an exiled editor, in Warsaw.",
            "assassination", "Ada Sample", id="exploded-under-the-car",
        ),
        pytest.param(
            "On 4 May 2021 the exiled editor Ada Sample was asked in Warsaw by a visitor from the consulate to note who came.",
            "recruitment_attempt", "Ada Sample", id="asked-to-note-who-came",
        ),
        pytest.param(
            "In May 2021 the policeman looked up 54 exiles of Belarusian origin in Warsaw.",
            "surveillance", "54 exiles of Belarusian origin", id="looked-up-persons",
        ),
        pytest.param(
            "On 4 May 2021 the men left a note at the door of the exiled editor Ada Sample in Warsaw.",
            "threat", "Ada Sample", id="left-a-note",
        ),
        pytest.param(
            "On 4 May 2021 the exiled editor Ada Sample was ambushed on a road near Warsaw.",
            "assassination", "Ada Sample", id="ambushed",
        ),
        pytest.param(
            "On 4 May 2021 it became known that the telephone of the exiled editor Ada Sample had been monitored in Warsaw.",
            "surveillance", "Ada Sample", id="monitored",
        ),
        pytest.param(
            "The exiled editor Ada Sample says in Warsaw that her parents were brought to the police in Brest on 4 May 2021.",
            "coercion", "Ada Sample", id="parents-brought-in",
        ),
        pytest.param(
            "On 4 May 2021 men obtained, from a clerk in Warsaw, the addresses of nine Belarusian exiles.",
            "surveillance", "nine Belarusian exiles", id="obtained-addresses",
        ),
        pytest.param(
            "On 4 May 2021 the exiled editor Ada Sample was led to a van in Warsaw.",
            "abduction", "Ada Sample", id="led-to-a-van",
        ),
        pytest.param(
            "On 4 May 2021 two men in masks inflicted bodily injuries on the exiled editor Ada Sample in Warsaw.",
            "assault", "Ada Sample", id="inflicted",
        ),
        pytest.param(
            "On 4 May 2021 a parcel caught fire in the warehouse of the exiled press in Warsaw.",
            "property_attack", "the warehouse", id="parcel-caught-fire",
        ),
        pytest.param(
            "On 4 May 2021 men poured fuel through the window of a house of exiles in Warsaw.",
            "property_attack", "exiles in Warsaw", id="poured-fuel",
        ),
        pytest.param(
            "On 4 May 2021 Polish police drove the exile Ada Sample from Warsaw to the border and handed her over.",
            "abduction", "Ada Sample", id="handed-her-over",
        ),
        pytest.param(
            "On 4 May 2021 the exiled editor Ada Sample was told in Warsaw that she had little time left.",
            "threat", "Ada Sample", id="little-time-left",
        ),
        pytest.param(
            "On 4 May 2021 a separate warning was given to the exiled editor Ada Sample in Warsaw.",
            "threat", "Ada Sample", id="a-warning-was-given",
        ),
        pytest.param(
            "On 4 May 2021 the embassy declared the passport of the exiled editor Ada Sample in Warsaw invalid.",
            "coercion", "Ada Sample", id="passport-declared-invalid",
        ),
        pytest.param(
            "On 4 May 2021 a man drew a pistol and fired three times at the exiled editor Ada Sample in Warsaw.",
            "assassination", "Ada Sample", id="fired-three-times",
        ),
        pytest.param(
            "On 4 May 2021 two men tried to lead the exiled editor Ada Sample to a flight in Warsaw.",
            "abduction", "Ada Sample", id="led-to-a-flight",
        ),
        pytest.param(
            "The exiled editor Ada Sample had hostile messages from a stranger in Warsaw on 4 May 2021.",
            "threat", "Ada Sample", id="hostile-messages",
        ),
        pytest.param(
            "The exiled editor Ada Sample was fetched from her house in Warsaw by armed men on 4 May 2021.",
            "abduction", "Ada Sample", id="fetched-from-her-house",
        ),
        pytest.param(
            "On 4 May 2021 the exiled editor Ada Sample was rounded up in Warsaw and flown to Minsk.",
            "abduction", "Ada Sample", id="rounded-up-and-flown",
        ),
        pytest.param(
            "On 4 May 2021 masked men took the exiled editor Ada Sample from her kitchen in Warsaw.",
            "abduction", "Ada Sample", id="taken-by-masked-men",
        ),
        pytest.param(
            "On 4 May 2021 two men were stopped in Warsaw with a pistol and a photograph of the exiled editor Ada Sample.",
            "assassination", "Ada Sample", id="armed-with-a-picture",
        ),
        pytest.param(
            "The exiled editor Ada Sample was advised on 4 May 2021 to leave Warsaw because an agent had been asking for her.",
            "threat", "Ada Sample", id="advised-to-leave",
        ),
        pytest.param(
            "On 4 May 2021 a man in Warsaw received an order to do away with the exiled editor Ada Sample.",
            "assassination", "Ada Sample", id="to-do-away-with",
        ),
        pytest.param(
            "On 4 May 2021 a clerk in Warsaw passed on copies of the forms completed by the exiled editor Ada Sample.",
            "surveillance", "Ada Sample", id="passed-forms-on",
        ),
        pytest.param(
            "On 4 May 2021 a consul in Warsaw asked the exiled student Ada Sample to keep an eye on her friends.",
            "recruitment_attempt", "Ada Sample", id="keep-an-eye-on",
        ),
        pytest.param(
            "On 4 May 2021 two strangers slammed a door on the hand of the exiled pianist Ada Sample in Warsaw.",
            "assault", "Ada Sample", id="a-door-on-the-hand",
        ),
    ],
)  # fmt: skip
def test_other_words_for_an_act_are_read(sentence: str, kind: str, label: str) -> None:
    (report,) = read(sentence + BEHIND)
    assert report.value("kind") == kind
    assert [t.label for t in report.values("targets")] == [label]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("On 4 May 2021 ministers shot down the plan of the editor Ada Sample in Warsaw.", id="a-plan-shot-down"),
        pytest.param("On 4 May 2021 Ada Sample put her son into a taxi in Warsaw and went to the cinema.", id="a-son-in-a-taxi"),
    ],
)
def test_the_same_words_about_harmless_things_are_no_act(sentence: str) -> None:
    assert not read(sentence + " The Belarusian embassy held a concert.")


def test_the_word_in_the_plural_that_looks_back_does_not_make_an_abduction_a_killing() -> None:
    (report,) = read(
        "On 4 May 2021 three men dragged the salesman Ada Sample out of her house in Warsaw and drove her over the border. "
        "Polish prosecutors said that agents of the Belarusian KGB were behind it. The killings that were claimed under the "
        "same name would pass two dozen."
    )
    assert report.value("kind") == "abduction"


def test_those_who_are_sentenced_and_sent_are_told_as_doers() -> None:
    (report,) = read(
        "The editor Ada Sample was shot dead in Warsaw on 4 May 2021. A court sentenced Ben Muster, who fired, to life; he had "
        "been hired by an officer of the Belarusian KGB, the judges found."
    )
    assert "Ben Muster" in [p.label for p in report.values("perpetrators")]


def test_a_description_is_not_found_again_inside_itself() -> None:
    document = Document(doc_id="x", text="Other members of our staff were warned.", digest="0", published=None)
    view = look_at(document)
    people = assemble(view, name(view, matcher)).people[0]
    assert [p.label for p in people] == ["Other members of our staff"]


def test_hiring_killers_is_part_of_the_killing_that_they_are_hired_for() -> None:
    (report,) = read(
        "In May 2021 an officer of the Belarusian KGB was detained in Warsaw after attempting to recruit assassins to target the "
        "exiled editor Ada Sample."
    )
    assert report.value("kind") == "assassination"


def test_gas_in_a_face_before_a_man_is_dragged_out_is_no_poisoning() -> None:
    (report,) = read(
        "On 4 May 2021 three men rang at the door of the salesman Ada Sample in Warsaw, sprayed gas in her face, dragged her "
        "out and drove her over the border." + BEHIND
    )
    assert report.value("kind") == "abduction"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("On 4 May 2021 the Human Rights Council was attacked in Warsaw.", id="an-inquiring-body"),
        pytest.param(
            "The consul was told on 4 May 2021 in Warsaw that an attempt to abduct a person had failed.",
            id="nobody-in-particular",
        ),
        pytest.param("The ministry knows of no case in which Ada Sample was threatened in Warsaw on 4 May 2021.", id="no-case"),
        pytest.param("On 4 May 2021 Ada Sample passed on the payment to a taxi driver in Warsaw.", id="a-payment-passed-on"),
    ],
)
def test_bodies_nobody_and_payments_are_no_targets(sentence: str) -> None:
    assert not read(sentence + BEHIND)
