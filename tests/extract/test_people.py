"""Which words speak of people and groups. All persons are invented."""

import pytest

from tocsin.extract.cast import assemble
from tocsin.extract.mentions import name
from tocsin.extract.reading import extract
from tocsin.extract.view import look_at
from tocsin.gazetteer import matcher
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest


def figures(text: str) -> list[list[str]]:
    """The mentions of each figure of a text, in order."""
    view = look_at(Document(doc_id="x", text=text, digest="x"))
    return [[m.label for m in f.mentions] for f in assemble(view, name(view, matcher)).figures if f.mentions]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("The blogger Ada Sample spoke.", ["The blogger", "Ada Sample"], id="a-description-before-a-name"),
        pytest.param("Ada Sample, an exiled editor, spoke.", ["Ada Sample", "an exiled editor"], id="an-apposition"),
        pytest.param("Ada Sample spoke. Then Sample left.", ["Ada Sample", "Sample"], id="a-surname-told-again"),
        pytest.param("A man found there was Ada Sample, the editor.", ["A man", "Ada Sample", "the editor"], id="a-copula-names"),
        pytest.param("Ngo Thi Vidu fled. Mr Ngo writes.", ["Ngo Thi Vidu", "Ngo"], id="any-part-of-a-name-may-come-again"),
        pytest.param("They met two people in Maryland.", ["two people in Maryland"], id="a-description-keeps-where-they-are"),
    ],
)  # fmt: skip
def test_words_for_one_person_are_one_figure(text: str, same: list[str]) -> None:
    assert same in figures(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She waited in Mayfair for hours.", id="a-place-after-in"),
        pytest.param("The Higher Regional Court ruled.", id="a-court"),
        pytest.param("He died in May 2016.", id="a-month"),
        pytest.param("Nobody came.", id="a-word-that-begins-a-sentence"),
    ],
)
def test_capital_letters_alone_make_nobody(text: str) -> None:
    assert not [mentions for mentions in figures(text) if any(label[0].isupper() for label in mentions)]


def test_a_journalist_of_one_country_is_not_the_journalist_of_another_told_of_before() -> None:
    text = (
        "On 9 July 2024 the exiled Nicaraguan journalist Ernesto Beispiel was abducted in San José by four men. "
        "Costa Rican prosecutors said that Nicaraguan intelligence was behind it.\n\n"
        "In October 2024 an unknown man threatened the Rwandan journalist Aline Muster in Brussels. "
        "She believes that Rwanda sent him.\n"
    )
    reading = extract(Document(doc_id="x", text=text, digest=digest(text.encode()), published=published("2024-11-02")))
    told = {(report.value("sponsor.state"), *(target.label for target in report.values("targets"))) for report in reading.reports}
    assert told == {("NI", "Ernesto Beispiel"), ("RW", "Aline Muster")}
