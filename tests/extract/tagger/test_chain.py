from itertools import pairwise, product

import numpy as np
import pytest

from tocsin.extract.tagger.chain import Chain, chain_from_arrays, marginals


def small_chain(seed: int) -> Chain:
    rng = np.random.default_rng(seed)
    return Chain(
        labels=["Target", "Weapon"],
        rows={"a": 0, "b": 1, "c": 2},
        state=rng.normal(size=(3, 2, 3)).astype(np.float32),
        transition=rng.normal(size=(2, 3, 3)),
    )


def by_enumeration(chain: Chain, features: list[list[str]]) -> np.ndarray:
    """Marginals by summing over every tag sequence that begins no span with a later word."""
    totals = np.zeros((len(features), len(chain.labels), 3))
    for label in range(len(chain.labels)):
        for tags in product(range(3), repeat=len(features)):
            if tags[0] == 2 or any(pair == (0, 2) for pair in pairwise(tags)):
                continue
            score = sum(
                float(chain.state[chain.rows[name], label, tag])
                for names, tag in zip(features, tags, strict=True)
                for name in names
                if name in chain.rows
            )
            score += sum(chain.transition[label, a, b] for a, b in pairwise(tags))
            for at, tag in enumerate(tags):
                totals[at, label, tag] += np.exp(score)
    return totals / totals.sum(-1, keepdims=True)


@pytest.mark.parametrize(
    "features",
    [
        pytest.param([["a"], ["b", "c"], ["a", "c"], ["b"]], id="known-features"),
        pytest.param([["a"], [], ["unknown"], ["c"]], id="words-without-a-known-feature"),
        pytest.param([["b"]], id="one-word"),
    ],
)
def test_marginals_equal_the_sum_over_all_tag_sequences(features: list[list[str]]) -> None:
    chain = small_chain(4)
    np.testing.assert_allclose(marginals(chain, features), by_enumeration(chain, features), atol=1e-9)


def test_no_words_have_no_marginals() -> None:
    assert marginals(small_chain(0), []).shape == (0, 2, 3)


def test_ten_thousand_words_do_not_underflow() -> None:
    found = marginals(small_chain(1), [["a", "b"]] * 10_000)
    np.testing.assert_allclose(found.sum(-1), 1.0)


def test_a_chain_is_rebuilt_from_its_arrays() -> None:
    chain = small_chain(2)
    arrays = {
        "labels": np.array(chain.labels),
        "features": np.frombuffer("\n".join(chain.rows).encode(), np.uint8),
        "state": chain.state,
        "transition": chain.transition,
    }
    features = [["a"], ["b"]]
    np.testing.assert_allclose(marginals(chain_from_arrays(arrays), features), marginals(chain, features))


def test_weights_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        Chain(labels=["Target"], rows={"a": 0}, state=np.zeros((2, 1, 3), np.float32), transition=np.zeros((1, 3, 3)))
