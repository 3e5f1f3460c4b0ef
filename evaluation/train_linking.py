"""Fit the weights by which articles are linked, and print them as the table of `tocsin.link.story_weights`.

    python evaluation/train_linking.py --gvc gvc.train.jsonl --ecbplus ecbplus.train.jsonl

Penalised logistic regression over candidate pairs: likenesses may not weigh below 0 nor penalties above. ECB+ counts
for 0.4 of GVC, since its clusters are larger than a register's. Both settings were chosen on gva (train), which itself
is never fitted on. Files are JSON Lines with `doc_id`, `title`, `text`, `published` and `incident_ids`.
"""

import argparse
import json
from datetime import date
from math import log
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from tocsin.link.clues import Story, read_clues
from tocsin.link.likeness import LIKENESSES, PENALTIES, likenesses

SHARES = {"gvc": 1.0, "ecbplus": 0.4}
RIDGE = 1.0
PAIRS = 1000.0  # both corpora count as this many pairs, times their share


def story(row: dict) -> Story:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Story(story_id=row["doc_id"], title=row.get("title") or "", text=row.get("text") or "", published=published)


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pairs(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Likenesses and truth of a file's candidate pairs."""
    rows = rows_of(path)
    found = likenesses([read_clues(story(row)) for row in rows])
    gold = [set(row["incident_ids"]) for row in rows]
    truth = [bool(gold[a] & gold[b]) for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)]
    return found.values, np.array(truth, dtype=float)


def fit(values: np.ndarray, truth: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and intercept in natural units of the likenesses, in bits."""
    centre, spread = values.mean(0), values.std(0)
    spread[spread == 0] = 1
    scaled = np.hstack([(values - centre) / spread, np.ones((len(values), 1))])

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        logit = scaled @ theta
        chance = 1 / (1 + np.exp(-logit))
        penalty = np.append(theta[:-1], 0)
        value = (counts * (np.logaddexp(0, logit) - truth * logit)).sum() + RIDGE / 2 * (penalty**2).sum()
        return value, scaled.T @ (counts * (chance - truth)) + RIDGE * penalty

    bounds = [(0, None)] * len(LIKENESSES) + [(None, 0)] * len(PENALTIES) + [(None, None)]
    theta = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    weights = theta[:-1] / spread
    return weights / log(2), float(theta[-1] - weights @ centre) / log(2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SHARES:
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = vars(parser.parse_args())
    parts = {name: pairs(args[name]) for name in SHARES}
    values = np.vstack([v for v, _ in parts.values()])
    truth = np.concatenate([t for _, t in parts.values()])
    counts = np.concatenate([np.full(len(t), SHARES[name] * PAIRS / len(t)) for name, (_, t) in parts.items()])
    weights, intercept = fit(values, truth, counts)
    for name, weight in zip((*LIKENESSES, *PENALTIES), weights, strict=True):
        print(f'    "{name}": {weight:.3f},')
    print(f"INTERCEPT: Final = {intercept:.3f}")


if __name__ == "__main__":
    main()
