from datetime import date

import numpy as np
import pytest

from tocsin.link.clues import Story, read_clues
from tocsin.link.likeness import LIKENESSES, PENALTIES, Bag, likenesses
from tocsin.link.story_weights import STORY_WEIGHTS

A = Story(story_id="a", title="Poet shot at in Bath street", text="Ana Invented, 34, was shot at on Mill Street on Saturday.",
          published=date(2014, 5, 7))  # fmt: skip
B = Story(story_id="b", title="Bath: shots fired at poet", text="Shots were fired at Ana Invented, 34, on Mill Street on May 3.",
          published=date(2014, 5, 9))  # fmt: skip
C = Story(story_id="c", title="Bank robbed in Graz", text="Two men, 19 and 20, robbed a bank on High Street on Monday.",
          published=date(2014, 9, 9))  # fmt: skip
D = Story(story_id="d", title="Rain in Bath", text="It rained on everybody in Bath.")


def pair(*stories: Story) -> dict[str, float]:
    found = likenesses([read_clues(story) for story in stories])
    place = next(n for n, two in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True)) if two == (0, 1))
    return dict(zip(found.names, found.values[place].tolist(), strict=True))


def test_two_stories_of_one_event_are_alike_in_every_way():
    found = pair(A, B, C, D)
    for name in ("title", "phrases", "capitals", "names", "shared_names", "ages", "streets", "same_day"):
        assert found[name] > 0, name
    assert found["published_apart"] == pytest.approx(np.log(3))
    assert found["days_apart"] == 0


def test_a_story_without_dates_is_neither_near_nor_far():
    found = pair(A, D, B, C)
    assert (found["published_apart"], found["days_apart"], found["same_day"], found["shared_days"]) == (0, 0, 0, 0)


def test_weights_cover_every_likeness_and_keep_their_signs():
    assert set(STORY_WEIGHTS) == {*LIKENESSES, *PENALTIES}
    assert all(STORY_WEIGHTS[name] >= 0 for name in LIKENESSES)
    assert all(STORY_WEIGHTS[name] <= 0 for name in PENALTIES)


@pytest.mark.parametrize("stories", [pytest.param([], id="none"), pytest.param([A], id="one")])
def test_a_pool_without_pairs_has_none(stories):
    assert len(likenesses([read_clues(story) for story in stories]).values) == 0


def test_a_clue_that_all_hold_counts_for_little():
    bag = Bag.of([{"x": 1, "y": 1}, {"x": 2, "y": 1}, {"x": 1}, {"x": 1, "z": 3}])
    left, right = np.array([0, 0]), np.array([1, 3])
    shared, unshared = bag.cosine(left, right)
    assert shared > 0.9 > 0.3 > unshared
    assert bag.shared(left, right, most=2).tolist() == [1, 0]
    assert bag.given(left, right).tolist() == [1, 1]


def test_an_empty_bag_is_like_nothing():
    bag = Bag.of([{}, {}])
    assert bag.cosine(np.array([0]), np.array([1])).tolist() == [0]
    assert bag.contained(np.array([0]), np.array([1])).tolist() == [0]
