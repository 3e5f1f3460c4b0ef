"""What the learned weights hold and how they choose."""

import re

import pytest

from tocsin.extract.learned import MODELS, Model, chances, rank, softmax, weigh
from tocsin.gazetteer.countries import load_countries
from tocsin.model.vocabulary import Category, Outcome, RemarkType, Strength


@pytest.mark.parametrize(
    ("task", "classes"),
    [
        pytest.param("outcome", {o.value for o in Outcome}, id="outcome-has-the-codebooks-classes"),
        pytest.param("strength", {s.value for s in Strength}, id="strength-has-the-codebooks-classes"),
        pytest.param("category", {c.value for c in Category}, id="category-has-the-codebooks-classes"),
        pytest.param("remark", {"none", *(r.value for r in RemarkType)}, id="remarks-have-the-codebooks-types-and-none"),
        pytest.param("response", {"no", "yes"}, id="a-reaction-is-told-or-not"),
        pytest.param("date", {"right"}, id="dates-are-ranked"),
        pytest.param("disclosed", {"right"}, id="disclosures-are-ranked"),
        pytest.param("place", {"right"}, id="places-are-ranked"),
    ],
)
def test_every_task_has_its_classes_and_one_weight_for_each(task: str, classes: set[str]) -> None:
    model = MODELS[task]
    assert set(model.classes) == classes
    assert model.weights
    assert all(len(row) == len(model.classes) for row in model.weights.values())


def test_no_sign_names_a_country() -> None:
    """A state must not be read otherwise than another; "turkey" and the like are words too, so that only names count."""
    names = {country.name.lower() for country in load_countries().values()} - {
        "chad",
        "georgia",
        "jordan",
        "turkey",
        "mali",
        "guinea",
        "man",
    }
    words = {word for model in MODELS.values() for sign in model.weights for word in re.findall(r"[a-z]+", sign.lower())}
    assert not names & words


def test_chances_sum_to_one_and_unknown_signs_add_nothing() -> None:
    assert sum(chances("outcome", ["bias", "never seen"]).values()) == pytest.approx(1.0)
    assert chances("outcome", ["never seen"]) == chances("outcome", [])


def test_rank_gives_equal_chances_to_equal_candidates() -> None:
    assert rank("date", [["never seen"], []]) == [0.5, 0.5]


def test_weigh_is_the_sum_of_one_class() -> None:
    model = Model(classes=("a", "b"), weights={"x": (1.0, -1.0), "y": (0.5, 0.0)})
    assert model.sums(["x", "y", "z"]) == [1.5, -1.0]
    assert weigh("outcome", "foiled", []) == 0.0


def test_softmax_stays_finite_for_large_sums() -> None:
    assert softmax([1000.0, 0.0]) == [1.0, 0.0]
