from dataclasses import replace

import pytest

from tocsin.errors import InvalidValue
from tocsin.link.decided import decided
from tocsin.model.decisions import Act
from tocsin.model.evidence import Statement, quote
from tocsin.model.vocabulary import Kind, Method
from tocsin.review import drafts
from tocsin.review.items import State


def assault(desk, words=(14, 46)) -> Statement:
    return Statement(field="kind", value=Kind.ASSAULT, quotes=(quote(desk.document.text, *words),), rule="edited by Ana")


def value(desk, key):
    found = desk.item.value(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        pytest.param([], State.NEW, id="nobody-looked"),
        pytest.param([(Act.CLAIM, "r1")], State.CLAIMED, id="somebody-works-on-it"),
        pytest.param([(Act.CLAIM, "r1"), (Act.RELEASE, "r1")], State.RELEASED, id="somebody-gave-it-back"),
        pytest.param([(Act.CLAIM, "r1"), (Act.UNDO, "1")], State.NEW, id="an-undone-claim-is-none"),
        pytest.param([(Act.REJECT, "r1#kind")], State.IN_REVIEW, id="a-value-is-decided"),
        pytest.param([(Act.REJECT, "r1")], State.REJECTED, id="the-whole-is-rejected"),
        pytest.param([(Act.REJECT, "r1"), (Act.CLAIM, "r1")], State.REJECTED, id="a-claim-ends-no-rejection"),
        pytest.param([(Act.WITHHOLD, "r1")], State.WITHHELD, id="kept-and-not-published"),
        pytest.param([(Act.DISPUTE, "r1#kind")], State.DISPUTED, id="somebody-disagrees"),
        pytest.param([(Act.DISPUTE, "r1#kind"), (Act.REJECT, "r1#kind")], State.IN_REVIEW, id="a-later-word-answers"),
        pytest.param([(Act.DISPUTE, "r1#kind"), (Act.ACCEPT, "r1#outcome")], State.DISPUTED, id="a-word-on-another-does-not"),
        pytest.param([(Act.ACCEPT, "r1")], State.IN_REVIEW, id="an-acceptance-that-saw-nothing-covers-nothing"),
    ],
)
def test_how_far_a_review_has_come(desk, acts, state) -> None:
    for act, subject in acts:
        desk.say(act, subject)
    assert desk.item.state is state


def test_accepting_the_whole_holds_for_the_values_that_were_seen(desk) -> None:
    desk.say(drafts.accept_all(desk.item))
    assert desk.item.state is State.ACCEPTED
    assert {v.standing for v in desk.item.values} == {"accepted"}
    (left,) = decided([desk.report], desk.decisions)
    assert all(s.rule == "accepted by Ana" for s in left.statements)


def test_what_is_read_anew_after_an_acceptance_is_unchecked_again(desk) -> None:
    desk.say(drafts.accept_all(desk.item))
    other = replace(desk.report.statements[0], value=Kind.THREAT)
    desk.report = replace(desk.report, statements=(other, *desk.report.statements[1:]))
    assert desk.item.state is State.IN_REVIEW
    assert [v.key for v in desk.item.values if not v.checked] == ["kind"]


def test_the_same_value_with_other_words_was_not_accepted(desk) -> None:
    desk.say(drafts.on_value(Act.ACCEPT, value(desk, "kind"), None))
    desk.report = replace(
        desk.report,
        statements=(replace(desk.report.statements[0], quotes=(quote(desk.document.text, 49, 68),)), *desk.report.statements[1:]),
    )
    assert not value(desk, "kind").checked


def test_an_undone_correction_leaves_the_machines_value_unchecked_though_the_whole_was_accepted(desk) -> None:
    edit = desk.say(drafts.edit(value(desk, "kind"), assault(desk), None))
    desk.say(drafts.accept_all(desk.item))
    assert desk.item.state is State.ACCEPTED
    desk.say(Act.UNDO, str(edit.number))
    assert [v.key for v in desk.item.values if not v.checked] == ["kind"]


def test_a_rejection_follows_its_value_to_another_place(desk) -> None:
    target = desk.report.statements[2]
    desk.say(drafts.on_value(Act.REJECT, value(desk, "targets[0]"), None))
    other = replace(target, value=replace(target.value, label="Nobody Else"))
    desk.report = replace(desk.report, statements=(*desk.report.statements[:2], other, target))
    assert [s.value.label for s in decided([desk.report], desk.decisions)[0].of("targets")] == ["Nobody Else"]


def test_values_that_people_add_have_their_own_places(desk) -> None:
    found = replace(desk.report.statements[2], value=replace(desk.report.statements[2].value, label="Ana Invented"))
    desk.say(drafts.add_value(desk.item, found, None))
    desk.say(drafts.add_value(desk.item, found, None))
    assert [v.key for v in desk.item.of("targets")] == ["targets[0]", "targets[+0]", "targets[+1]"]
    desk.say(drafts.on_value(Act.REJECT, value(desk, "targets[+0]"), None))
    assert len(decided([desk.report], desk.decisions)[0].of("targets")) == 2


def test_a_field_may_be_rightly_empty(desk) -> None:
    assert "method" in {field.name for field in desk.item.silent}
    desk.say(drafts.silent(desk.item, "method", None))
    assert value(desk, "method").standing == "silent"
    method = Statement(field="method", value=Method.BEATING, quotes=(quote(desk.document.text, 28, 34),))
    desk.report = replace(desk.report, statements=(*desk.report.statements, method))
    assert not value(desk, "method").checked, "a value that appears later was not seen"


def test_withholding_does_not_end_a_correction(desk) -> None:
    desk.say(drafts.edit(value(desk, "kind"), assault(desk), None))
    desk.say(drafts.on_value(Act.WITHHOLD, value(desk, "kind"), None))
    assert value(desk, "kind").standing == "edited"
    assert value(desk, "kind").withheld


def test_a_missed_incident_is_added_and_can_be_undone(desk) -> None:
    draft = drafts.add_report(desk.document, [assault(desk)], [desk.report], None)
    added = desk.say(draft)
    assert [r.report_id for r in decided([desk.report], desk.decisions)] == ["r1", draft.subject]
    again = drafts.add_report(desk.document, [assault(desk)], decided([desk.report], desk.decisions), None)
    assert again.subject != draft.subject, "two incidents told by the same words are two"
    desk.say(Act.UNDO, str(added.number))
    assert [r.report_id for r in decided([desk.report], desk.decisions)] == ["r1"]


def test_an_incident_needs_what_was_done(desk) -> None:
    with pytest.raises(InvalidValue, match="what was done"):
        drafts.add_report(desk.document, [], [], None)


def test_splitting_parts_those_who_leave_from_those_who_stay() -> None:
    made = drafts.split(["r1", "r2", "r3"], ["r2", "r3"], None)
    assert {(d.act, d.subject) for d in made} == {(Act.NOT_SAME, "r1+r2"), (Act.NOT_SAME, "r1+r3"), (Act.SAME, "r2+r3")}
    with pytest.raises(InvalidValue):
        drafts.split(["r1", "r2"], ["r1", "r2"], None)
