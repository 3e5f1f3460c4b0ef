"""Each sentence of an incident is numbered once, and knows every value that stands on it."""

from tocsin.model.evidence import Quote, Statement, Value, quote
from tocsin.model.incidents import Merged, Sourced
from tocsin.model.vocabulary import Kind
from tocsin.publish.sentences import Carried, Sentences, by_value

TEXT = "He was shot dead in Graz. Police blamed Syria."
KILLED, BLAMED = quote(TEXT, 0, 25), quote(TEXT, 26, 46)


def said(field: str, value: Value, *quotes: Quote, document: str = "d", sure: float | None = None) -> Sourced:
    statement = Statement(field=field, value=value, quotes=quotes, confidence=sure)
    return Sourced(statement=statement, report_id="r", document=document)


def test_values_on_one_sentence_share_its_number() -> None:
    sentences = Sentences()
    assert sentences.carry("kind", "assassination", [said("kind", Kind.ASSASSINATION, KILLED)]) == [(1,)]
    assert sentences.carry("sponsor.state", "Syria", [said("sponsor.state", "SY", BLAMED, KILLED)]) == [(2, 1)]
    first, second = sentences
    assert [carried.value for carried in first.carries] == ["assassination", "Syria"]
    assert list(second.carries) == [Carried("sponsor.state", "Syria", (1,))]


def test_two_reports_that_read_one_value_off_one_sentence_are_told_once_as_the_surer_read_it() -> None:
    sentences = Sentences()
    twice = [said("kind", Kind.ASSASSINATION, KILLED, sure=sure) for sure in (0.6, None, 0.8, 0.7)]
    assert sentences.carry("kind", "assassination", twice) == [(1,)]
    (only,) = sentences
    assert only.carries == {Carried("kind", "assassination", ()): 0.8}


def test_the_same_place_in_another_document_is_another_sentence() -> None:
    sentences = Sentences()
    told = [said("kind", Kind.ASSASSINATION, KILLED, document=name) for name in ("d", "e")]
    assert sentences.carry("kind", "assassination", told) == [(1,), (2,)]


def test_statements_of_one_value_stand_together_in_the_order_of_the_first_of_each() -> None:
    every = tuple(said("sponsor.state", state, KILLED) for state in ("SY", "TR", "SY"))
    found = by_value("sponsor.state", Merged(shown=every[:1], why="", all=every))
    assert {value: len(statements) for value, statements in found.items()} == {"Syria": 2, "Turkey": 1}
