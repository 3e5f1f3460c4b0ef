import random
from datetime import date, timedelta
from itertools import combinations

import pytest

from tocsin.errors import InvalidValue, UnknownRecord
from tocsin.link.clues import Story
from tocsin.link.clusters import Judgement
from tocsin.link.stories import link_stories
from tocsin.link.story_weights import INTERCEPT, STORY_THRESHOLD

TOWNS = ("Bath", "Lyon", "Graz", "Porto", "Turku", "Gdynia")
FILLER = "the a of police said that and was in on with man car night when people told officers there had been no"


def invented_pool(seed: int) -> tuple[list[Story], dict[str, str]]:
    """Articles about invented attacks, all in the same words but for who, where, when; and the event of each."""
    rng = random.Random(seed)
    stories, event_of = [], {}
    for event in range(14):
        town, age, number = rng.choice(TOWNS), rng.randint(20, 70), rng.randint(100, 900)
        name = f"{rng.choice(['Ana', 'Bo', 'Cy', 'Di'])} Invented{chr(97 + event)}son"
        day = date(2014, 1, 1) + timedelta(days=event * 9)
        for copy in range(rng.choice([1, 2, 3])):
            words = rng.sample(FILLER.split(), 12)
            told = f"{name}, {age}, was attacked at {number} Mill Street in {town} on {day:%B} {day.day}."
            story = Story(
                story_id=f"s{event:02}-{copy}",
                title=f"{town} attack on {name}" if copy != 1 else f"Poet attacked in {town}",
                text=f"{told} {' '.join(words)}. {' '.join(rng.sample(words, 8))} {name.split()[1]}.",
                published=day + timedelta(days=rng.randint(0, 4)),
            )
            stories.append(story)
            event_of[story.story_id] = f"s{event:02}"
    return stories, event_of


@pytest.mark.parametrize("seed", range(3))
def test_look_alike_attacks_are_told_apart(seed):
    stories, event_of = invented_pool(seed)
    true = {(a, b) for a, b in combinations(sorted(event_of), 2) if event_of[a] == event_of[b]}
    found = {pair for cluster in link_stories(stories).clusters for pair in combinations(cluster, 2)}
    assert len(true & found) >= 0.8 * max(len(true), len(found))


def test_order_does_not_matter():
    stories, _ = invented_pool(5)
    expected = link_stories(stories)
    for seed in range(20):
        found = link_stories(random.Random(seed).sample(stories, len(stories)))
        assert found.clusters == expected.clusters
        assert found.weights == expected.weights


def test_a_pair_explains_its_weight():
    stories, _ = invented_pool(1)
    found = link_stories(stories)
    (left, right), weight = max(found.weights.items(), key=lambda item: item[1])
    rows = found.explain(right, left)
    assert INTERCEPT + sum(row.weight for row in rows) == pytest.approx(weight, abs=1e-6)
    assert weight > STORY_THRESHOLD
    assert found.probability(left, right) > 0.9
    assert all(row.meaning for row in rows)


def test_people_overrule_the_wording():
    stories, _ = invented_pool(1)
    pair = next(c for c in link_stories(stories).clusters if len(c) > 1)[:2]
    words = [Judgement(left_id=pair[0], right_id=pair[1], same=False)]
    assert not any(set(pair) <= set(cluster) for cluster in link_stories(stories, words).clusters)


def test_stories_with_nothing_in_common_are_not_compared():
    found = link_stories([Story(story_id="a", text="alpha beta"), Story(story_id="b", text="gamma delta")])
    assert found.clusters == (("a",), ("b",))
    assert found.probability("a", "b") < 0.01
    with pytest.raises(UnknownRecord, match="too little"):
        found.explain("a", "b")


def test_one_story_and_none():
    assert link_stories([]).clusters == ()
    assert link_stories([Story(story_id="a", text="alpha")]).clusters == (("a",),)
    with pytest.raises(InvalidValue, match="one identifier"):
        link_stories([Story(story_id="a"), Story(story_id="a")])
