"""The trend page says what it cannot tell, and loses no sentence of an answer."""

from dataclasses import replace
from datetime import date

import pytest

from tocsin.pipeline.answers import with_answers
from tocsin.publish.edition import Answer, Edition, edition
from tocsin.publish.pages import trend


def empty(**given: object) -> Edition:
    return replace(edition([], {}, {}, as_of="2024-06-01"), **given)  # type: ignore[arg-type]


def test_marks_are_folded_away_and_none_is_lost() -> None:
    said = ("1 incident.", "Mark: source A starts on 2001-02-03.", "Often missing: organ 66%.")
    answers = (Answer(name="coverage", sentences=said),)
    page = dict(trend.pages(empty(incidents=("one",), answers=answers)))["trend.html"]
    assert "<li>source A starts on 2001-02-03.</li>" in page
    assert "<p>Often missing: organ 66%.</p>" in page
    assert "Mark:" not in page


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        pytest.param({}, "held no document on 2023-06-01.", id="nothing-was-recorded"),
        pytest.param(
            {"d": date(2024, 5, 1)}, "held no document on 2023-06-01; its first was taken in on 2024-05-01.", id="young"
        ),
    ],
)
def test_a_register_younger_than_a_year_is_not_asked_what_it_knew_then(recorded: dict[str, date], told: str) -> None:
    answers = {answer.name: answer.sentences[0] for answer in with_answers(empty(recorded=recorded)).answers}
    assert answers["backfill"].endswith(told)
