from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tocsin.errors import InvalidValue, RegisterError
from tocsin.model.decisions import GENESIS, Act, Decision, pair_subject
from tocsin.register.writer import check_chain

AT = datetime(2024, 5, 1, tzinfo=UTC)


def chain(*subjects: str) -> list[Decision]:
    made: list[Decision] = []
    for number, subject in enumerate(subjects, 1):
        previous = made[-1].hash if made else GENESIS
        made.append(Decision(number=number, at=AT, by="Ana", act=Act.ACCEPT, subject=subject, previous=previous))
    return made


def test_an_untouched_chain_holds() -> None:
    made = chain("r1", "r2", "r3")
    check_chain(made, [decision.hash for decision in made])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_changed_decision_breaks_the_chain(number: int) -> None:
    made = chain("r1", "r2", "r3")
    hashes = [decision.hash for decision in made]
    made[number] = replace(made[number], by="Somebody else")
    with pytest.raises(RegisterError, match=f"decision {number + 1}"):
        check_chain(made, hashes)


def test_a_removed_decision_breaks_the_chain() -> None:
    made = chain("r1", "r2", "r3")
    del made[1]
    with pytest.raises(RegisterError):
        check_chain(made, [decision.hash for decision in made])


def test_an_edit_needs_a_value() -> None:
    with pytest.raises(InvalidValue):
        Decision(number=1, at=AT, by="Ana", act=Act.EDIT, subject="r1#kind")


def test_a_pair_is_the_same_in_either_order() -> None:
    assert pair_subject("rb", "ra") == pair_subject("ra", "rb")
