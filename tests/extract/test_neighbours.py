"""Acts told one after the other stay apart: each has its own victim, day and place."""

from tests.extract.said import read

from tocsin.model.reports import Report

BY_STATE = "The interior minister blamed Syrian intelligence for each of these crimes.\n\n"


def incidents(text: str) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    """Kind, targets, date and city of each incident."""
    return [_told(report) for report in read(BY_STATE + text).reports]


def _told(report: Report) -> tuple[str, tuple[str, ...], str | None, str | None]:
    labels = tuple(getattr(target, "label", "") for target in report.values("targets"))
    date, place = report.value("date"), report.value("place")
    return str(report.value("kind")), labels, getattr(date, "edtf", None), getattr(place, "city", None)


def test_a_trade_before_a_new_name_is_not_the_one_of_that_trade_told_before() -> None:
    found = incidents(
        "On 3 May 2015 Syrian agents shot dead the trader Navid Beispiel in Vienna. "
        "On 9 June 2016 the trader Ivo Muster was stabbed to death in Graz by Syrian agents.\n"
    )
    assert [labels for _, labels, _, _ in found] == [("Navid Beispiel",), ("Ivo Muster",)]


def test_he_is_whom_the_sentence_before_turned_to() -> None:
    found = incidents(
        "Navid Beispiel, an exiled editor, was shot at by Syrian agents in Vienna on 3 May 2015. He lived. "
        "His younger brother Karim Beispiel, who printed the paper, was less fortunate. "
        "On 9 June 2016 he was seized in Graz by Syrian agents and driven over the border.\n"
    )
    assert ("abduction", ("Karim Beispiel",), "2016-06-09", "Graz") in found
    assert all(date != "2016-06-09" for _, labels, date, _ in found if labels == ("Navid Beispiel",))


def test_a_count_gives_way_to_those_whom_it_counts() -> None:
    found = incidents(
        "The service has strong indications that Syrian agents were behind the killing of two exiles.\n\n"
        "Navid Beispiel was shot dead by Syrian agents in Vienna on 3 May 2015.\n\n"
        "Two years later, on 9 June 2017, Ivo Muster was killed by Syrian agents outside his home in Graz.\n"
    )
    assert [(labels, date) for _, labels, date, _ in found] == [
        (("Navid Beispiel",), "2015-05-03"),
        (("Ivo Muster",), "2017-06-09"),
    ]


def test_those_who_are_counted_elsewhere_are_no_count_of_those_named() -> None:
    found = incidents(
        "Syrian agents plotted the murder of two exiles in Oslo.\n\n"
        "Navid Beispiel was shot dead by Syrian agents in Vienna on 3 May 2015.\n\n"
        "Ivo Muster was killed by Syrian agents outside his home in Graz on 9 June 2017.\n"
    )
    assert len(found) == 3


def test_a_new_name_with_a_day_of_its_own_is_not_the_driver_killed_before() -> None:
    found = incidents(
        "2015. On 3 May the driver of an exile was shot dead in Vienna by Syrian agents.\n\n"
        "2017. On 9 June Ivo Muster, an exiled editor, was stabbed in Graz by Syrian agents.\n"
    )
    assert [date for _, _, date, _ in found] == ["2015-05-03", "2017-06-09"]


def test_a_subject_is_all_its_people_with_what_is_told_of_the_first() -> None:
    found = incidents("On 3 May 2015 Navid Beispiel, who had stayed in Vienna, and his driver were shot dead by Syrian agents.\n")
    assert found[0][1] == ("Navid Beispiel", "his driver")


def test_a_heading_of_place_and_year_ends_the_entry_before() -> None:
    found = read(
        BY_STATE + "Vienna, 2015.\nNavid Beispiel, an exiled editor, was shot dead by Syrian agents.\n\n"
        "Graz, 2017.\nThe house of an exiled editor was searched, and Austria expelled the Syrian consul.\n\n"
        "Linz, 2018.\nIvo Muster was stabbed to death by Syrian agents.\n"
    )
    assert found.reports[0].values("responses") == ()


def test_what_befell_a_stranger_is_nobody_elses() -> None:
    found = incidents(
        "Navid Beispiel, an exiled editor, was shot dead by Syrian agents. "
        "On 9 June 2017 the teacher Ivo Muster was fetched in Graz and taken to Damascus.\n"
    )
    assert [(labels, date, city) for _, labels, date, city in found] == [(("Navid Beispiel",), None, None)]
