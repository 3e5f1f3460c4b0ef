"""What was not sure enough is offered until somebody takes it, says otherwise, or the report has it."""

from dataclasses import replace

from tests.review.conftest import TEXT, Desk

from tocsin.model.evidence import Statement, quote
from tocsin.model.reports import Refusal
from tocsin.model.values import Response
from tocsin.model.vocabulary import Method, ResponseType
from tocsin.review import drafts
from tocsin.review.suggested import suggested

WORDS = (quote(TEXT, 0, 47),)
BEATEN = Statement(field="method", value=Method.BEATING, quotes=WORDS, rule="a verb", confidence=0.4)
PROBED = replace(BEATEN, field="responses", value=Response(type=ResponseType.INVESTIGATION), confidence=0.5)


def offer(statement: Statement | None, report: str | None = "i1") -> Refusal:
    return Refusal(what="i1 method", why="confidence 40%", start=0, end=47, report=report, statement=statement)


def test_the_surest_suggestion_of_this_report_comes_first(desk: Desk) -> None:
    assert suggested(desk.item, [offer(BEATEN), offer(PROBED), offer(BEATEN, "i2"), offer(None, None)]) == (PROBED, BEATEN)


def test_a_suggestion_that_was_taken_is_a_persons_value_and_offered_no_more(desk: Desk) -> None:
    desk.say(drafts.add_value(desk.item, BEATEN, None))
    assert [value.standing for value in desk.item.of("method")] == ["added"]
    assert suggested(desk.item, [offer(BEATEN)]) == ()


def test_a_field_that_is_rightly_empty_gets_no_suggestion(desk: Desk) -> None:
    desk.say(drafts.silent(desk.item, "method", None))
    assert suggested(desk.item, [offer(BEATEN)]) == ()


def test_of_many_values_only_the_one_that_was_taken_goes(desk: Desk) -> None:
    desk.say(drafts.add_value(desk.item, PROBED, None))
    warrant = replace(PROBED, value=Response(type=ResponseType.WARRANT))
    assert suggested(desk.item, [offer(PROBED), offer(warrant)]) == (warrant,)
