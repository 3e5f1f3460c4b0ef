"""A page says each sentence once, and leads from every value to its sentences and from every sentence to its values."""

import re
from collections.abc import Sequence

from tocsin.link.merge import merged
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Quote, Statement, Value, digest, quote
from tocsin.model.fields import FIELDS
from tocsin.model.reports import Report
from tocsin.model.values import Place
from tocsin.model.vocabulary import Kind, Outcome, PlacePrecision
from tocsin.publish.edition import edition
from tocsin.publish.pages.statements import row, sections

TEXT = "He was shot dead in Graz. Police blamed Syria. It was in Austria."
KILLED, BLAMED, AUSTRIA = quote(TEXT, 0, 25), quote(TEXT, 26, 46), quote(TEXT, 47, len(TEXT))


def page(*told: Sequence[tuple[str, Value, tuple[Quote, ...]]]) -> tuple[str, str]:
    reports, documents = [], {}
    for n, said in enumerate(told, 1):
        text = f"{TEXT} {n}"
        document = Document(doc_id=f"d{n}", text=text, digest=digest(text.encode()), published=published("2019-03"))
        documents[document.digest] = document
        statements = tuple(Statement(field=field, value=value, quotes=quotes) for field, value, quotes in said)
        reports.append(Report(report_id=f"r{n:012}", document=document.digest, local_id="i1", statements=statements))
    incident = merged(reports, documents, sources=len)
    frozen = edition([incident], documents, {}, as_of="2024-01-01")
    rows = [row(field, incident, frozen) for field in FIELDS if incident.fields[field.name].all]
    return sections(rows, frozen.documents)


def sentence(told: str, number: int) -> str:
    found = re.search(rf'<li id="s{number}">(.*?)</li>', told, re.S)
    assert found
    return found[1]


def numbers(values: str, field: str) -> list[str]:
    found = re.search(rf'id="{field}">(.*?)</section>', values, re.S)
    assert found
    return re.findall(r'href="#s(\d+)"', found[1])


def test_a_sentence_that_carries_several_values_is_said_once_and_names_them_all() -> None:
    values, told = page([("kind", Kind.ASSASSINATION, (KILLED,)), ("outcome", Outcome.CARRIED_OUT, (KILLED,))])
    assert told.count(KILLED.words) == 1
    assert numbers(values, "kind") == numbers(values, "outcome") == ["1"]
    assert 'What: <a href="#kind"><bdi>assassination</bdi></a>; Outcome: <a href="#outcome"><bdi>carried out</bdi></a>' in told


def test_sentences_that_are_needed_together_are_tied_both_ways() -> None:
    values, told = page([("kind", Kind.ASSASSINATION, (KILLED,)), ("sponsor.state", "SY", (KILLED, BLAMED))])
    assert '>1</a>+<a class="ref" href="#s2"' in values
    assert "Syria</bdi></a> with 2" in sentence(told, 1)
    assert "Syria</bdi></a> with 1" in sentence(told, 2)


def test_what_is_not_shown_stays_with_its_own_sentence() -> None:
    city, country = (
        Place(city="Graz", country="AT", precision=PlacePrecision.CITY),
        Place(city=None, country="AT", precision=PlacePrecision.COUNTRY),
    )
    values, told = page([("place", city, (KILLED,))], [("place", country, (AUSTRIA,))])
    assert re.search(r'class="shown"><bdi>Graz, Austria</bdi> <a class="ref" href="#s1"', values)
    assert re.search(r'also said: <bdi>Austria</bdi> <a class="ref" href="#s2"', values)
    assert AUSTRIA.words in sentence(told, 2)


def test_the_same_words_in_two_documents_are_two_sentences() -> None:
    said = [("kind", Kind.ASSASSINATION, (KILLED,))]
    values, told = page(said, said)
    assert numbers(values, "kind") == ["1", "2"]
    assert told.count(KILLED.words) == 2
