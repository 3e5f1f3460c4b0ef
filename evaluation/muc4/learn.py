"""Learning shared by the second stages: boosted trees to plain arrays, and gold answers for candidates."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from corpus import ROLES, gold_entities
from sklearn.ensemble import HistGradientBoostingClassifier

from tocsin.extract.tagger.candidates import key_of
from tocsin.extract.tagger.words import split_words


def boost(rows: np.ndarray, answers: np.ndarray, **options: Any) -> HistGradientBoostingClassifier:
    """Trees for a yes-or-no question, small and slow-learning, with a fixed seed.

    Where only one answer occurs, as for the rarest kinds, one imaginary average row has the other.
    """
    if len(set(answers.tolist())) < 2:
        rows, answers = np.vstack([rows, rows.mean(0)]), np.append(answers, 1.0 - answers[0])
    settings: dict[str, Any] = {
        "learning_rate": 0.05,
        "max_iter": 160,
        "max_leaf_nodes": 12,
        "min_samples_leaf": 15,
        "l2_regularization": 2.0,
        "max_features": 0.5,
        "random_state": 0,
    }
    absent = np.isnan(rows).all(0)  # figures of a tagger that this tier has not
    return HistGradientBoostingClassifier(**(settings | options)).fit(np.where(absent, 0.0, rows), answers)


def tree_arrays(model: HistGradientBoostingClassifier, prefix: str) -> dict[str, np.ndarray]:
    """The arrays that ``tocsin.extract.tagger.trees`` reads."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("feature", "threshold", "left", "right", "missing_left")}
    roots, size = [], 0
    for (tree,) in model._predictors:
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        roots.append(size)
        parts["feature"].append(np.where(leaf, -1, nodes["feature_idx"]).astype(np.int16))
        parts["threshold"].append(np.where(leaf, nodes["value"], nodes["num_threshold"]).astype(np.float32))
        parts["left"].append((nodes["left"] + size).astype(np.int32))
        parts["right"].append((nodes["right"] + size).astype(np.int32))
        parts["missing_left"].append(nodes["missing_go_to_left"].astype(bool))
        size += len(nodes)
    arrays = {f"{prefix}.{name}": np.concatenate(values) for name, values in parts.items()}
    baseline = np.array(float(np.ravel(model._baseline_prediction)[0]))
    return arrays | {f"{prefix}.roots": np.array(roots, np.int32), f"{prefix}.baseline": baseline}


Gold = Mapping[tuple[int, tuple[str, ...]], int]


def gold_keys(row: Mapping[str, Any]) -> dict[tuple[int, tuple[str, ...]], int]:
    """For each (label number, key of a gold mention) of a document the number of its entity within the label."""
    keys: dict[tuple[int, tuple[str, ...]], int] = {}
    for label, role in enumerate(ROLES):
        for number, (mentions, _) in enumerate(gold_entities(row["templates"], role)):
            for mention in mentions:
                keys.setdefault((label, key_of(split_words(mention).forms)), number)
    return keys


def gold_groups(row: Mapping[str, Any]) -> dict[tuple[int, int], set[int]]:
    """For each (label number, entity number) the templates it is in."""
    return {
        (label, number): groups
        for label, role in enumerate(ROLES)
        for number, (_, groups) in enumerate(gold_entities(row["templates"], role))
    }


def types_in(row: Mapping[str, Any], types: Sequence[str]) -> np.ndarray:
    """Which incident types a document's templates have, as 0 and 1."""
    present = {name for template in row["templates"] for name in str(template["incident_type"]).split(" / ")}
    return np.array([float(name in present) for name in types])
