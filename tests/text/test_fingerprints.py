import random

import pytest

from tocsin.text.fingerprints import (
    SLOTS,
    bands,
    containment,
    estimated_resemblance,
    resemblance,
    shingles,
    sketch,
    word_list,
    word_runs,
)


def invented_text(rng: random.Random, words: int) -> str:
    return " ".join(f"w{rng.randint(0, 5000)}" for _ in range(words))


def test_case_and_punctuation_do_not_matter():
    assert shingles("Police SAID that the man, 34, fled.") == shingles("police said that the man 34 fled")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="an-empty-text-has-none"),
        pytest.param("... !", 0, id="punctuation-alone-has-none"),
        pytest.param("three short words", 1, id="a-short-text-is-one"),
        pytest.param("one two three four five six", 2, id="six-words-are-two-runs-of-five"),
    ],
)
def test_numbers_of_shingles(text, count):
    assert len(shingles(text)) == count


def test_a_shortened_copy_is_contained_but_resembles_less():
    rng = random.Random(1)
    whole = invented_text(rng, 400)
    part = " ".join(whole.split()[:100])
    assert containment(shingles(whole), shingles(part)) == 1.0
    assert resemblance(shingles(whole), shingles(part)) < 0.3
    assert containment(frozenset(), shingles(part)) == 0.0
    assert resemblance(frozenset(), frozenset()) == 0.0


def test_a_hash_is_the_same_on_every_machine():
    assert shingles("one two three four five") == {4475916206259131367}


@pytest.mark.parametrize("shared", [0.2, 0.5, 0.9])
def test_sketches_estimate_resemblance(shared):
    rng = random.Random(7)
    errors = []
    for _ in range(40):
        common = {rng.getrandbits(64) for _ in range(int(600 * shared))}
        left, right = (frozenset(common | {rng.getrandbits(64) for _ in range(int(600 * (1 - shared)))}) for _ in range(2))
        errors.append(estimated_resemblance(sketch(left), sketch(right)) - resemblance(left, right))
    assert abs(sum(errors) / len(errors)) < 0.03
    assert max(map(abs, errors)) < 4 * (0.25 / SLOTS) ** 0.5


def test_near_copies_share_a_band_and_strangers_do_not():
    rng = random.Random(3)
    text = invented_text(rng, 500)
    edited = " ".join(word for n, word in enumerate(text.split()) if n % 80)
    other = invented_text(rng, 500)
    keys = [set(bands(sketch(shingles(t)))) for t in (text, edited, other)]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_an_empty_sketch_has_no_bands_and_no_resemblance():
    assert bands(sketch(())) == ()
    assert estimated_resemblance(sketch(()), sketch(())) == 0.0


def test_words_of_any_script_count():
    assert word_list("Полиция: нет") == ["полиция", "нет"]


@pytest.mark.parametrize("words", [0, 1, 4, 5, 6, 30])
def test_runs_are_as_many_as_shingles(words):
    text = " ".join(f"w{n}" for n in range(words))
    assert len(word_runs(text)) == len(shingles(text))
    assert containment(word_runs(text), word_runs(text + " and more")) == containment(
        shingles(text), shingles(text + " and more")
    )
