"""Which official reactions are told of an act. All persons are invented; the states and services are real."""

import pytest
from tests.extract.said import told

from tocsin.model.vocabulary import ResponseType

KILLED = "The exiled editor Ada Sample was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB."
_R = ResponseType


@pytest.mark.parametrize(
    ("more", "expected", "untold"),
    [
        pytest.param("Two Belarusian diplomats expelled in June.", _R.EXPULSION, None, id="a-states-envoys-are-expelled-not-it"),
        pytest.param(
            "Lithuania on Friday told a Belarusian attaché to leave the country over the murder.",
            _R.EXPULSION, None, id="an-attache-told-to-leave",
        ),
        pytest.param("Lithuania did expel a Belarusian consul over the murder.", _R.EXPULSION, None, id="did-expel"),
        pytest.param(
            "A court in Vilnius found in 2018 that a grocer had fired the shots and sentenced him to ten years.",
            _R.CONVICTION, _R.COURT_RULING, id="a-verdict-with-a-sentence-is-one-step",
        ),
        pytest.param("Was anybody charged with it?", None, _R.CHARGES, id="a-question-tells-of-no-charge"),
        pytest.param("Police arrested two men. The courts convicted no one.", _R.ARREST, _R.CONVICTION, id="convicted-no-one"),
        pytest.param(
            "Lithuanian police arrested two men. In their letters a pistol was wanted, they wrote.",
            _R.ARREST, _R.WARRANT, id="what-was-wanted-by-nobody-is-no-warrant",
        ),
    ],
)  # fmt: skip
def test_a_reaction_is_told_as_done(more: str, expected: ResponseType | None, untold: ResponseType | None) -> None:
    types = {statement.value.type for statement in told(f"{KILLED} {more}", "responses")}  # type: ignore[union-attr]
    assert expected is None or expected in types
    assert untold not in types


def test_what_befell_the_victim_at_last_is_no_reaction() -> None:
    text = (
        "Ada Sample, an exiled editor from Belarus, was seized in Vilnius on 4 May 2016 by agents of the Belarusian KGB, flown "
        "to Minsk and sentenced to nine years in prison."
    )
    assert _R.CONVICTION not in {s.value.type for s in told(text, "responses")}  # type: ignore[union-attr]
