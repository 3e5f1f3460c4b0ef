import numpy as np
import pytest

from tocsin.extract.tagger.candidates import Candidate
from tocsin.extract.tagger.entities import Entity
from tocsin.extract.tagger.templates import Thresholds, assemble

THRESHOLDS = Thresholds(labels=[0.5, 0.3], kind=0.6, only_kind=0.4, sharing=0.7)


def entity(name: str, probability: float, label: int = 0) -> Entity:
    mention = Candidate(label=label, key=(name,), places=[(0, 1)], best=(0, 1), probability=probability)
    return Entity(label=label, mentions=[mention], probability=probability)


@pytest.mark.parametrize(
    ("kinds", "reported"),
    [
        pytest.param([0.7, 0.65], [0, 1], id="every-kind-over-the-threshold"),
        pytest.param([0.3, 0.5], [1], id="the-best-alone-needs-less"),
        pytest.param([0.3, 0.2], [], id="none-if-all-are-doubtful"),
    ],
)
def test_kinds_are_reported_by_their_thresholds(kinds: list[float], reported: list[int]) -> None:
    found = assemble([], np.array(kinds), np.zeros((0, 2)), THRESHOLDS)
    assert [template.kind for template in found] == reported


@pytest.mark.parametrize(
    ("membership", "kinds_of_entity"),
    [
        pytest.param([0.6, 0.5], [0], id="an-entity-goes-to-its-likeliest-kind"),
        pytest.param([0.6, 0.9], [1], id="even-when-that-comes-second"),
        pytest.param([0.8, 0.9], [0, 1], id="and-to-every-kind-it-surely-shares"),
    ],
)
def test_entities_are_given_to_kinds(membership: list[float], kinds_of_entity: list[int]) -> None:
    found = assemble([entity("bus", 0.9)], np.array([0.9, 0.9]), np.array([membership]), THRESHOLDS)
    assert [template.kind for template in found if template.entities] == kinds_of_entity


def test_each_label_has_its_own_threshold() -> None:
    entities = [entity("bus", 0.4, label=0), entity("rifle", 0.4, label=1)]
    (template,) = assemble(entities, np.array([0.9, 0.1]), np.full((2, 2), 0.5), THRESHOLDS)
    assert [found.name.key for found in template.entities] == [("rifle",)]
