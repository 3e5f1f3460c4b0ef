import random
from itertools import pairwise

import pytest

from tocsin.link import agglomeration
from tocsin.link.agglomeration import LARGE, UNSEEN, agglomerate, in_order


def joined(weights, names="abcdef", unseen=UNSEEN, **constraints):
    return agglomerate([(x,) for x in names], weights, weight_of=lambda pair: weights.get(pair, unseen), **constraints)


def test_a_look_alike_between_two_groups_does_not_chain_them():
    weights = {("a", "b"): 8.0, ("c", "d"): 8.0, ("b", "c"): 4.0}
    assert joined(weights, "abcd") == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("weights", "constraints", "expected"),
    [
        pytest.param({("a", "b"): 1.0}, {}, (("a", "b"), ("c",)), id="one-pair"),
        pytest.param({("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): 1.0}, {}, (("a", "b", "c"),), id="a-mean-above-zero-joins"),
        pytest.param({("a", "b"): 9.0, ("b", "c"): 8.0}, {}, (("a", "b", "c"),), id="one-unseen-pair-is-outweighed"),
        pytest.param({("a", "b"): 9.0}, {"apart": frozenset({("a", "b")})}, (("a",), ("b",), ("c",)), id="apart-stays-apart"),
        pytest.param(
            {("a", "b"): 9.0, ("b", "c"): 9.0, ("a", "c"): 9.0},
            {"apart": frozenset({("a", "c")})},
            (("a", "b"), ("c",)),
            id="apart-holds-through-a-third",
        ),
        pytest.param(
            {("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): 8.0},
            {"documents": {"a": "d", "c": "d"}},
            (("a", "b"), ("c",)),
            id="one-document-stays-two-reports-through-a-third",
        ),
        pytest.param({("a", "b"): 5.0}, {"threshold": 6.0}, (("a",), ("b",), ("c",)), id="a-higher-threshold-asks-for-more"),
        pytest.param({("a", "b"): 5.0, ("b", "c"): 5.0}, {}, (("a", "b"), ("c",)), id="ties-fall-to-the-smaller-identifier"),
    ],
)
def test_joining(weights, constraints, expected):
    assert joined(weights, "abc", **constraints) == expected


def test_a_group_given_whole_stays_whole():
    weights = {("a", "c"): -9.0}
    assert agglomerate([("a", "b"), ("c",)], weights, weight_of=lambda pair: -9.0) == (("a", "b"), ("c",))


def test_large_components_give_the_same_as_small_ones_where_all_pairs_are_known(monkeypatch):
    rng = random.Random(3)
    names = [f"r{n:02}" for n in range(40)]
    weights = {in_order(a, b): (6.0 if n % 4 == m % 4 else -5.0) + rng.uniform(-3, 3) for n, a in enumerate(names)
               for m, b in enumerate(names) if n < m}  # fmt: skip
    small = joined(weights, names)
    monkeypatch.setattr(agglomeration, "LARGE", 5)
    assert joined(weights, names) == small
    assert len(small) == 4


def test_a_large_chain_costs_its_known_pairs_alone():
    names = [f"r{n:05}" for n in range(6 * LARGE)]
    weights = dict.fromkeys(pairwise(names), 8.0)
    asked: list[object] = []
    found = agglomerate([(x,) for x in names], weights, weight_of=lambda pair: asked.append(pair) or 0.0)
    assert not asked
    assert max(map(len, found)) <= 3
