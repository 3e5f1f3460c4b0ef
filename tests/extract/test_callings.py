"""Where a text says what a target was attacked as. All persons are invented; the states and services are real."""

import pytest
from tests.extract.said import told

from tocsin.model.vocabulary import Category

SHOT = "Ada Sample was shot dead in Vilnius on 4 May 2016 by agents of the Belarusian KGB"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        pytest.param(f"{SHOT}. She had edited a newspaper in Minsk.", Category.JOURNALIST, id="the-next-sentence-goes-on"),
        pytest.param(
            "The French ambassador to Lithuania, Ada Sample, was shot dead in Vilnius on 4 May 2016 by agents of the "
            "Belarusian KGB.",
            Category.DIPLOMAT, id="what-a-name-is-put-to-ends-in-a-comma",
        ),
        pytest.param(
            "Ada Sample, the deposed president of a region, was shot dead in Vilnius on 4 May 2016 by agents of the "
            "Belarusian KGB.",
            Category.FORMER_OFFICIAL, id="deposed-behind-the-name",
        ),
    ],
)  # fmt: skip
def test_a_category_is_read_where_the_text_goes_on_about_the_target(text: str, category: Category) -> None:
    assert category in {statement.value.category for statement in told(text, "targets")}  # type: ignore[union-attr]


def test_what_is_said_of_somebody_else_is_not_said_of_the_target() -> None:
    text = f"{SHOT}, a friend of Ben Muster. He had edited a newspaper in Minsk."
    assert Category.JOURNALIST not in {statement.value.category for statement in told(text, "targets")}  # type: ignore[union-attr]
