"""A neighbour's sentence gives an incident neither its state nor its place."""

import pytest

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Report


def reports(text: str) -> tuple[Report, ...]:
    document = Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2021-05-20"))
    return extract(document).reports


def test_a_case_in_a_list_does_not_take_its_neighbours_state() -> None:
    found = reports(
        "Police in Vienna say that agents of Syrian intelligence shot dead an exile, Navid Beispiel, in Vienna on 3 May 2015. "
        "The writer Ivo Muster was stabbed to death in Graz on 9 June 2016.\n"
    )
    assert [report.value("sponsor.state") for report in found] == ["SY"]


def test_each_case_of_a_list_keeps_its_own_state_and_place() -> None:
    found = reports(
        "Police say that agents of Syrian intelligence shot dead an exile, Navid Beispiel, in Vienna on 3 May 2015. "
        "Prosecutors say that officers of Libyan intelligence stabbed the writer Ivo Muster to death in Graz on 9 June 2016.\n"
    )
    told = {(report.value("sponsor.state"), getattr(report.value("place"), "city", None)) for report in found}
    assert told == {("SY", "Vienna"), ("LY", "Graz")}


def test_where_a_document_accuses_one_state_only_a_list_may_lean_on_it() -> None:
    found = reports(
        "Iranian intelligence has killed its critics in Europe for years, the Dutch service said.\n\n"
        "In May 2015 an exile, Navid Beispiel, was shot dead in Utrecht. In November 2017 Ivo Muster died in The Hague.\n"
    )
    assert {report.value("sponsor.state") for report in found} <= {"IR"}


def test_what_is_said_of_a_thing_harms_nobody() -> None:
    found = reports(
        "The writer Ivo Muster photographed islanders as they left an atoll poisoned by the tests.\n\n"
        "Officials in Vienna say that Syrian intelligence followed him for a year.\n"
    )
    assert not any(str(report.value("kind")) == "assassination" for report in found)


def test_a_country_at_the_end_of_a_clause_is_not_the_doer_of_the_next() -> None:
    found = reports(
        "Men in plain clothes seized Navid Beispiel in Graz on 3 May 2015. "
        "He was put down at night on a road in Albania, and told not to look back.\n"
    )
    assert all(report.value("sponsor.state") != "AL" for report in found)


def test_an_old_plot_told_with_its_own_date_is_not_the_first_one() -> None:
    found = reports(
        "Iranian intelligence recently plotted to assassinate the former minister Navid Beispiel, prosecutors said.\n\n"
        "Protection costs money, and it is scarce.\n\nPolice see no end to it.\n\nNothing in this is new.\n\n"
        "Iran's 2011 attempt to assassinate the then ambassador in Graz showed that it is willing to cause mayhem.\n"
    )
    assert len(found) == 2
    assert [getattr(report.value("date"), "edtf", None) for report in found] == ["XXXX", "2011"]


def test_an_act_against_nobody_in_a_sentence_that_opens_another_incident_is_that_ones() -> None:
    found = reports(
        "Turkey's president announced in July 2021 that his intelligence service had brought home Ali Ornek, the head of a "
        "school, who had been missing from Bishkek since the end of May. The bookseller Lin Shili, a Swede by passport, vanished "
        "from his flat in Pattaya in October 2015 and turned up three months later on Chinese television."
    )
    states = {getattr(report.values("targets")[0], "label", None): report.value("sponsor.state") for report in found}
    assert states["Ali Ornek"] == "TR"


def test_he_in_an_entry_is_its_own_person_and_not_that_of_the_entry_before() -> None:
    found = reports(
        "**File 90**\n\n- Who: Ada Muster, an exiled writer in Graz\n"
        "- What: on 3 May 2015 she was shot there by agents of Syrian intelligence.\n\n"
        "**File 91**\n\n- Who: a former lieutenant of the guard, who had fled to Linz; name withheld\n"
        "- What: on 9 June 2016 he was beaten with iron bars by officers of Libyan intelligence outside his lodgings.\n"
    )
    labels = [target.label for report in found for target in report.values("targets")]
    assert labels == ["Ada Muster", "a former lieutenant of the guard"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param("Jamshed R. was charged. He was arrested in Kalisz.", id="an-arrest"),
        pytest.param("Jamshed R. was charged. They had wanted to press Warsaw into a deal.", id="a-government-by-its-capital"),
        pytest.param("On Thursday the Court of Human Rights in Strasbourg ruled that it had happened.", id="a-court"),
    ],
)
def test_a_place_with_another_part_is_not_that_of_the_act(elsewhere: str) -> None:
    told = (
        "On 8 November 2020 Jamshed R. stabbed the exiled editor Ada Sample in {}. Prosecutors say that agents of Iran sent him. "
    )
    places = [report.value("place") for spot in ("Lodz", "the street") for report in reports(f"{told.format(spot)}{elsewhere}\n")]
    assert [getattr(place, "city", None) for place in places] == ["Lodz", None]
