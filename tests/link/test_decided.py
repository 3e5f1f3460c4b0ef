from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.link.decided import decided, judgements, standing
from tocsin.model.decisions import Act, Decision, pair_subject
from tocsin.model.evidence import Quote, Statement
from tocsin.model.reports import Report
from tocsin.model.vocabulary import Kind, Outcome

AT = datetime(2024, 5, 1, tzinfo=UTC)
WORDS = Quote(start=0, end=4, words="They")


def report() -> Report:
    return Report(
        report_id="r1",
        document="d",
        local_id="i1",
        statements=(
            Statement(field="kind", value=Kind.THREAT, quotes=(WORDS,)),
            Statement(field="outcome", value=Outcome.WARNED, quotes=(WORDS,)),
            Statement(field="attribution.denied_by", value="the embassy", quotes=(WORDS,)),
            Statement(field="attribution.denied_by", value="the ministry", quotes=(WORDS,)),
        ),
    )


def said(*rows: tuple[Act, str, dict[str, Any] | None]) -> list[Decision]:
    return [
        Decision(number=number, at=AT, by="Ana", act=act, subject=subject, payload=payload)
        for number, (act, subject, payload) in enumerate(rows, 1)
    ]


EDIT = {"value": "assault", "quotes": [{"start": 5, "end": 8, "quote": "hit"}]}


@pytest.mark.parametrize(
    ("rows", "kind", "denials"),
    [
        pytest.param([], Kind.THREAT, 2, id="nothing-said-changes-nothing"),
        pytest.param([(Act.REJECT, "r1#kind", None)], None, 2, id="a-rejected-value-is-gone"),
        pytest.param([(Act.EDIT, "r1#kind", EDIT)], Kind.ASSAULT, 2, id="an-edited-value-takes-its-place"),
        pytest.param(
            [(Act.REJECT, "r1#kind", None), (Act.UNDO, "1", None)], Kind.THREAT, 2, id="an-undone-rejection-counts-for-nothing"
        ),
        pytest.param(
            [(Act.REJECT, "r1#kind", None), (Act.UNDO, "1", None), (Act.UNDO, "2", None)],
            None,
            2,
            id="an-undone-undo-rejects-again",
        ),
        pytest.param(
            [(Act.EDIT, "r1#kind", EDIT), (Act.REJECT, "r1#kind", None)], None, 2, id="the-latest-word-on-a-value-holds"
        ),
        pytest.param([(Act.REJECT, "r1#attribution.denied_by[0]", None)], Kind.THREAT, 1, id="one-of-many-values-can-go"),
        pytest.param([(Act.WITHHOLD, "r1#kind", None)], Kind.THREAT, 2, id="what-is-withheld-stays-in-the-register"),
    ],
)
def test_what_people_say_of_values(rows: list[tuple[Act, str, Any]], kind: Kind | None, denials: int) -> None:
    (left,) = decided([report()], said(*rows))
    assert left.value("kind") == kind
    assert len(left.of("attribution.denied_by")) == denials


def test_an_edit_fills_a_field_that_was_silent() -> None:
    edit = {"value": "explosive", "quotes": EDIT["quotes"]}
    (left,) = decided([report()], said((Act.EDIT, "r1#method", edit)))
    assert left.value("method") == "explosive"
    assert left.of("method")[0].quotes == (Quote(start=5, end=8, words="hit"),)


def test_a_rejected_report_is_gone_and_comes_back_when_undone() -> None:
    assert decided([report()], said((Act.REJECT, "r1", None))) == []
    assert len(decided([report()], said((Act.REJECT, "r1", None), (Act.UNDO, "1", None)))) == 1


def test_the_latest_word_on_a_pair_holds_and_can_be_undone() -> None:
    pair = pair_subject("r2", "r1")
    rows = said((Act.SAME, pair, None), (Act.NOT_SAME, pair, None))
    assert [(j.pair, j.same) for j in judgements(rows)] == [(("r1", "r2"), False)]
    undone = said((Act.SAME, pair, None), (Act.NOT_SAME, pair, None), (Act.UNDO, "2", None))
    assert [(j.pair, j.same) for j in judgements(undone)] == [(("r1", "r2"), True)]


def test_decisions_stand_in_the_order_in_which_they_were_made() -> None:
    rows = said((Act.ACCEPT, "r2", None), (Act.ACCEPT, "r1", None), (Act.REJECT, "r2", None))
    assert [d.number for d in standing(reversed(rows))] == [2, 3]
