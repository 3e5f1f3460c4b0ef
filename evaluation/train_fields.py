"""Learn the weights of `tocsin.extract.learned` from the training gold, and say by cross-validation what they are worth.

    python evaluation/train_fields.py            # write src/tocsin/extract/data/fields.json
    python evaluation/train_fields.py --check    # only cross-validate on train and measure on dev

Rankings are conditional logits over the candidates of one incident, classes multinomial logistic regressions; both with an
L2 penalty, fitted by L-BFGS (Liu and Nocedal, 1989). Folds keep articles on one event together. No randomness.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from anchors import anchored, articles
from field_cases import TASKS, Case, Task, remark_cases
from tocsin.extract import attribution, learned, outcome, targets

GOLD = Path(__file__).parent / "gold"
OUT = Path(__file__).parents[1] / "src/tocsin/extract/data/fields.json"
LEAST_CASES = 3
SMALL = 0.02
Weights = dict[str, tuple[float, ...]]


def fit(task: Task, cases: Sequence[Case]) -> Weights:
    """The weights that make the right choices of some cases likeliest, less the penalty."""
    cases = [c for c in cases if any(np.real(w) > 0 for w in c.worth)]
    counts = Counter(sign for c in cases for signs in c.candidates for sign in set(signs))
    column = {sign: i for i, sign in enumerate(sorted(s for s, n in counts.items() if n >= LEAST_CASES))}
    rows = [[column[s] for s in sorted(set(signs)) if s in column] for c in cases for signs in c.candidates]
    ends = np.cumsum([0, *map(len, rows)])
    signs = csr_matrix(
        (np.ones(ends[-1]), np.concatenate([np.array(r, dtype=int) for r in rows]), ends), shape=(len(rows), len(column))
    )
    loss = _ranking_loss(task, cases, signs) if task.ranks else _class_loss(task, cases, signs)
    size = len(column) * len(task.classes)
    best = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x.reshape(-1, len(task.classes))
    return {sign: tuple(round(float(w), 2) for w in best[i]) for sign, i in column.items() if np.abs(best[i]).max() >= SMALL}


Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


def _ranking_loss(task: Task, cases: Sequence[Case], signs: csr_matrix) -> Loss:
    sizes = [len(c.candidates) for c in cases]
    group = np.repeat(np.arange(len(cases)), sizes)
    starts = np.cumsum([0, *sizes])[:-1]
    worth = np.array([w for c in cases for w in c.worth])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = signs @ weights
        raised = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        chance = raised / np.add.reduceat(raised, starts)[group]
        right = np.maximum(np.add.reduceat(chance * worth, starts), 1e-12)
        slope = signs.T @ (chance - chance * worth / right[group])
        return float(-np.log(right).sum() + task.penalty / 2 * weights @ weights), slope + task.penalty * weights

    return loss


def _class_loss(task: Task, cases: Sequence[Case], signs: csr_matrix) -> Loss:
    worth = np.array([np.real(c.worth) for c in cases])
    weight = np.array([[c.weight] for c in cases])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(-1, len(task.classes))
        sums = signs @ weights
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        chance = raised / raised.sum(axis=1, keepdims=True)
        right = np.maximum((chance * worth).sum(axis=1, keepdims=True), 1e-12)
        slope = signs.T @ (weight * (chance - chance * worth / right))
        return float(-(weight * np.log(right)).sum() + task.penalty / 2 * flat @ flat), slope.ravel() + task.penalty * flat

    return loss


SURE = {"outcome": outcome.SURE, "strength": attribution.SURE, "category": targets.SURE}


def gained(task: Task, weights: Weights, case: Case) -> float:
    """What the choice by these weights is worth; where no class is sure, the rules' choice."""
    model = learned.Model(classes=task.classes, weights=weights)
    if task.ranks:
        likely = [model.sums(signs)[0] for signs in case.candidates]
        return float(case.worth[int(np.argmax(likely))])
    likely = learned.softmax(model.sums(case.candidates[0]))
    return float(np.imag(case.worth[int(np.argmax(likely))])) if max(likely) >= SURE.get(task.name, 0.0) else case.rule


def main(arguments: list[str]) -> int:
    texts = [articles(GOLD / part) for part in ("train", "dev")]
    train, dev = (list(anchored(pairs)) for pairs in texts)
    stored = {}
    for task in TASKS:
        cases, held = task.cases(train), task.cases(dev)
        if task.name == "remark":
            cases, held = (remark_cases(pairs) for pairs in texts)
        by_fold = [fit(task, [c for c in cases if c.fold != k]) for k in range(5)]
        weights = fit(task, cases)
        crossed = np.mean([gained(task, by_fold[c.fold], c) for c in cases])
        tested = np.mean([gained(task, weights, c) for c in held])
        print(
            f"{task.name:10} train n={len(cases)} rules {np.mean([c.rule for c in cases]):.3f} learned (5 folds) {crossed:.3f}"
            f" | dev n={len(held)} rules {np.mean([c.rule for c in held]):.3f} learned {tested:.3f}"
        )
        stored[task.name] = {"classes": list(task.classes), "weights": weights}
    if "--check" not in arguments:
        OUT.write_text(json.dumps(stored, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
