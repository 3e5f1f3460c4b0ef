import pytest

from tocsin.errors import UnknownChoice
from tocsin.link.weights import PRIOR, SUGGESTION, THRESHOLD, WEIGHTS, level, probability


@pytest.mark.parametrize("name", WEIGHTS)
def test_shares_of_a_comparison_sum_to_one(name):
    levels = WEIGHTS[name].values()
    assert sum(x.m for x in levels) == pytest.approx(1.0)
    assert sum(x.u for x in levels) == pytest.approx(1.0)


def test_agreement_speaks_for_and_disagreement_against():
    assert level("targets", "exact").weight > 5
    assert level("date", "other_years").weight < -5
    assert level("sponsor", "other_state").weight < 0 < level("sponsor", "same_state").weight


def test_a_single_agreement_never_links():
    assert max(x.weight for levels in WEIGHTS.values() for x in levels.values()) + PRIOR < THRESHOLD
    assert SUGGESTION < THRESHOLD


def test_an_unknown_level_names_the_known_ones():
    with pytest.raises(UnknownChoice, match="same_city"):
        level("place", "galaxy")
    with pytest.raises(UnknownChoice, match="sponsor"):
        level("colour", "red")


def test_ten_bits_are_a_thousand_to_one():
    assert probability(10) == pytest.approx(1024 / 1025)
    assert probability(-5000) == pytest.approx(0.0)
