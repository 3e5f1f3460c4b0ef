from collections.abc import Sequence

import numpy as np
import pytest

from tocsin.extract.tagger.candidates import Candidate
from tocsin.extract.tagger.entities import cluster


def candidate(name: str, label: int = 0) -> Candidate:
    return Candidate(label=label, key=(name,), places=[(0, 1)], best=(0, 1), probability=0.5)


def same_if_first_letter(pairs: Sequence[tuple[Candidate, Candidate]]) -> np.ndarray:
    return np.array([0.9 if a.key[0][0] == b.key[0][0] else 0.2 for a, b in pairs])


@pytest.mark.parametrize(
    ("names", "filler", "groups"),
    [
        pytest.param(["bus", "bridge"], [0.6, 0.9], [["bridge", "bus"]], id="the-likelier-mention-names-the-entity"),
        pytest.param(["bus", "tower"], [0.6, 0.9], [["tower"], ["bus"]], id="unlike-candidates-stay-apart"),
        pytest.param(["bus", "bridge"], [0.6, 0.01], [["bus"]], id="a-faint-candidate-neither-opens-nor-joins"),
        pytest.param([], [], [], id="no-candidates-no-entities"),
    ],
)
def test_candidates_join_what_they_most_probably_name(names: list[str], filler: list[float], groups: list[list[str]]) -> None:
    entities = cluster([candidate(name) for name in names], np.array(filler), same_if_first_letter)
    assert [[mention.key[0] for mention in entity.mentions] for entity in entities] == groups


def test_an_entity_is_as_probable_as_its_name_is_a_new_filler() -> None:
    entities = cluster([candidate("bus"), candidate("tower")], np.array([0.9, 0.5]), same_if_first_letter)
    assert [entity.probability for entity in entities] == pytest.approx([0.9, 0.5 * 0.8])


def test_labels_are_clustered_apart() -> None:
    entities = cluster([candidate("bus", 0), candidate("bus", 1)], np.array([0.9, 0.9]), same_if_first_letter)
    assert [entity.label for entity in entities] == [0, 1]
