"""Learn how sure each value is (`tocsin.extract.confidence`) from the training gold, and calibrate it on dev.

    python evaluation/train_confidence.py            # write src/tocsin/extract/data/confidence.json
    python evaluation/train_confidence.py --check    # only measure

A value is right if its incident is one of the gold's and the field agrees with the gold or with an answer that the gold
accepts (`agreements.py`). A logistic regression with an L2 penalty is fitted on train; since the fields' own weights were learned
there too, its slope and intercept are set anew on dev (Platt, 1999). The figures that are printed are cross-fitted: each of five
folds of dev is measured with a slope and intercept from the other four.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from agreements import is_right
from anchors import Row, articles, as_document, folds
from reliability import curve
from scoring import pairs
from tocsin.extract.confidence import confidence_signs
from tocsin.extract.reading import extract, see
from tocsin.extract.view import is_readable, look_at
from tocsin.model.record import write_report

GOLD = Path(__file__).parent / "gold"
OUT = Path(__file__).parents[1] / "src/tocsin/extract/data/confidence.json"
PENALTY = 30.0
LEAST_CASES = 5
SMALL = 0.02


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value that the extractor tells: its field, signs, whether it is right, and the fold of its article."""

    field: str
    signs: list[str]
    right: bool
    fold: int


def values(texts: Sequence[tuple[Row, Row]]) -> list[Value]:
    """Every value of every article, but for those of incidents that may be found or left out."""
    found = []
    fold = folds(list(texts))
    for row, gold in texts:
        document = as_document(row)
        view = look_at(document)
        if not is_readable(view):
            continue
        reports = extract(document, least=0.0).reports
        matched = {j: gold["incidents"][i] for i, j in pairs(gold["incidents"], [write_report(r) for r in reports])}
        incidents = see(view).incidents
        for j, (facts, claims) in enumerate(incidents):
            expected = matched.get(j)
            if expected and expected.get("optional"):
                continue
            for claim in claims:
                signs = confidence_signs(view, facts, claim.statement, claim.chance, len(incidents))
                right = expected is not None and is_right(claim.statement, expected)
                found.append(Value(field=claim.statement.field, signs=signs, right=right, fold=fold[row["doc_id"]]))
    return found


def fit(cases: Sequence[Value]) -> dict[str, float]:
    """The weight of each sign, by logistic regression."""
    counts: dict[str, int] = {}
    for case in cases:
        for sign in set(case.signs):
            counts[sign] = counts.get(sign, 0) + 1
    column = {sign: i for i, sign in enumerate(sorted(s for s, n in counts.items() if n >= LEAST_CASES))}
    rows = [sorted({column[s] for s in case.signs if s in column}) for case in cases]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(r, dtype=int) for r in rows])
    signs = csr_matrix((np.ones(ends[-1]), columns, ends), (len(rows), len(column)))
    right = np.array([case.right for case in cases], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = signs @ weights
        slope = signs.T @ (1 / (1 + np.exp(-sums)) - right)
        return float(np.logaddexp(0, sums).sum() - right @ sums + PENALTY / 2 * weights @ weights), slope + PENALTY * weights

    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {sign: float(best[i]) for sign, i in column.items()}


def sums(weights: dict[str, float], cases: Sequence[Value]) -> np.ndarray:
    """The log odds of each case."""
    return np.array([sum(weights.get(sign, 0.0) for sign in set(case.signs)) for case in cases])


def platt(odds: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and intercept that make log odds into calibrated ones."""

    def loss(pair: np.ndarray) -> float:
        scaled = pair[0] * odds + pair[1]
        return float(np.logaddexp(0, scaled).sum() - right @ scaled + 0.5 * (pair[0] - 1) ** 2)

    slope, intercept = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(intercept)


def crossed(odds: np.ndarray, cases: Sequence[Value]) -> np.ndarray:
    """The chance of each case, with a calibration from the other folds."""
    right = np.array([case.right for case in cases], dtype=float)
    fold = np.array([case.fold for case in cases])
    chance = np.zeros(len(cases))
    for k in set(fold):
        slope, intercept = platt(odds[fold != k], right[fold != k])
        chance[fold == k] = 1 / (1 + np.exp(-(slope * odds[fold == k] + intercept)))
    return chance


def main(arguments: list[str]) -> int:
    """Fit, calibrate, print, write."""
    train, dev = (values(articles(GOLD / part)) for part in ("train", "dev"))
    weights = fit(train)
    odds = sums(weights, dev)
    right = np.array([case.right for case in dev], dtype=float)
    chance = crossed(odds, dev)
    print(f"train n={len(train)} right {np.mean([c.right for c in train]):.3f} | dev n={len(dev)} right {right.mean():.3f}")
    print(f"Brier {np.mean((chance - right) ** 2):.4f}, of the base rate {right.mean() * (1 - right.mean()):.4f}")
    for row in curve(list(zip(chance, right > 0, strict=True))):
        print(f"  {row.low:.1f} to {row.low + 0.1:.1f}: n={row.n:4} said {row.said:.2f} right {row.right:.2f}")
    slope, intercept = platt(odds, right)
    stored = {sign: round(slope * weight, 2) for sign, weight in weights.items()}
    stored["bias"] = round(stored.get("bias", 0.0) + intercept, 2)
    kept = {sign: (0.0, weight) for sign, weight in sorted(stored.items()) if abs(weight) >= SMALL}
    if "--check" not in arguments:
        made = {"confidence": {"classes": ["wrong", "right"], "weights": kept}}
        OUT.write_text(json.dumps(made, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
