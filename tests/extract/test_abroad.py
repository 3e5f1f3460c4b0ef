"""Ordinary news tells of no state's hand abroad, however many services and countries it names. All persons are invented."""

import pytest

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading


def read(text: str) -> Reading:
    return extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2021-05-20")))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Sample was shot dead outside a shopping mall in Maryland on 3 May 2021. The gunman, an employee of the Federal "
        "Protective Service, had quarrelled with her, police said.",
        "The mob boss Ivo Muster was shot dead in Springfield on 3 May 2021. His death was confirmed by Christine Monaco, a "
        "spokeswoman for the FBI.",
        "Four people were killed in a courthouse in Atlanta on 3 May 2021. The jury was not unanimous, as required by "
        "Georgia law, so the U.S. prosecutor could not ask for death.",
        "The actress Ada Sample was photographed in Los Angeles in 1955. She passed away at 6:41pm PST on Thursday, the agency "
        "in Copenhagen said.",
        "The former president Ivo Muster died of cancer in Vienna on 3 May 2021. Iranian intelligence had once threatened him.",
    ],
)
def test_ordinary_news_is_no_incident(text: str) -> None:
    assert not [r for r in read(text + "\n").reports if str(r.value("kind")) in ("assassination", "surveillance")]


def test_an_act_where_no_other_country_is_told_of_is_inside_the_state() -> None:
    told = "The blogger Navid Beispiel was beaten by officers of Iranian intelligence on 3 May 2021"
    assert not read(f"{told} in Shiraz.\n").reports
    reading = read(f"{told} in Vienna.\n")
    assert [report.value("sponsor.state") for report in reading.reports] == ["IR"]


def test_the_country_of_georgia_stays_a_country() -> None:
    told = "The exile Navid Beispiel was shot dead in Vienna on 3 May 2021."
    reading = read(f"{told} Georgia was behind it, American officials in Tbilisi say.\n")
    assert [report.value("sponsor.state") for report in reading.reports] == ["GE"]
