import numpy as np
import pytest

from tocsin.extract.tagger.candidates import Priors, describe, gather, head_of, key_of, occurrences
from tocsin.extract.tagger.reading import Reading
from tocsin.extract.tagger.words import split_words


def reading_of(text: str, tagged: dict[tuple[int, int], float]) -> Reading:
    """A reading of one label in which the given spans have the given probabilities."""
    words = split_words(text)
    tags = np.zeros((len(words), 1, 3))
    tags[:, 0, 0] = 1.0
    for (first, after), probability in tagged.items():
        tags[first, 0] = [1 - probability, probability, 0.0]
        tags[first + 1 : after, 0] = [1 - probability, 0.0, probability]
    return Reading(text=text, words=words, chain=tags, encoder=None)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        pytest.param("members of the northern front", "members", id="the-word-before-a-preposition"),
        pytest.param("yellow bus", "bus", id="the-last-word-otherwise"),
        pytest.param("people who came by car", "people", id="the-word-before-who"),
    ],
)
def test_the_head_carries_the_phrase(phrase: str, head: str) -> None:
    assert head_of(key_of(phrase.split())) == head


def test_a_string_found_twice_is_one_candidate_with_two_places() -> None:
    reading = reading_of("a yellow bus burned; the yellow bus was empty", {(1, 3): 0.9, (6, 8): 0.5})
    (candidate,) = gather(reading)
    assert candidate.key == ("yellow", "bus")
    assert (list(candidate.places), candidate.best) == ([(1, 3), (6, 8)], (1, 3))


def test_articles_and_marks_at_the_ends_are_not_part_of_a_candidate() -> None:
    (candidate,) = gather(reading_of("at the bus , later", {(1, 4): 0.9}))
    assert candidate.key == ("bus",)


def test_occurrences_are_whole_words() -> None:
    assert occurrences(split_words("farmers left the farm and a farm"), ("farm",)) == [(3, 4), (6, 7)]


def test_every_candidate_is_described_and_the_encoders_figures_are_missing_in_the_fast_tier() -> None:
    reading = reading_of("gunmen attacked a yellow bus", {(0, 1): 0.9, (3, 5): 0.8})
    rows = describe(reading, gather(reading), Priors(strings={}, heads={}))
    assert len(rows) == 2
    assert np.isnan(rows).any()
    assert not np.isnan(rows).all(axis=0)[:8].any()


def test_a_prior_is_smoothed_towards_doubt() -> None:
    priors = Priors(strings={"0 bus": (10, 9)}, heads={})
    assert priors.share(priors.strings, "0 bus") == pytest.approx((9.6 / 12, 10))
    assert priors.share(priors.strings, "0 tram") == pytest.approx((0.3, 0))
