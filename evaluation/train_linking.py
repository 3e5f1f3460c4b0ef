"""Fit the weights by which articles are linked, or count the shares by which reports are.

    python evaluation/train_linking.py articles --gvc gvc.train.jsonl --ecbplus ecbplus.train.jsonl
    python evaluation/train_linking.py reports evaluation/gold/train

`reports` counts how often each level of each comparison is found among pairs of gold reports of one incident and of two, and
prints m and u beside those shipped in `tocsin.link.weights`; then it links the gold reports and scores the clusters.
`articles` prints the table of `tocsin.link.story_weights`.

Penalised logistic regression over candidate pairs: likenesses may not weigh below 0 nor penalties above. ECB+ counts
for 0.4 of GVC, since its clusters are larger than a register's. Both settings were chosen on gva (train), which itself
is never fitted on. Files are JSON Lines with `doc_id`, `title`, `text`, `published` and `incident_ids`.
"""

import argparse
import json
import sys
from collections import Counter
from datetime import date
from itertools import combinations
from math import log
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from gold_format import articles, read
from tocsin.link.clues import Story, read_clues
from tocsin.link.clusters import cluster
from tocsin.link.comparable import comparable
from tocsin.link.comparisons import COMPARISONS
from tocsin.link.features import Comparable
from tocsin.link.likeness import LIKENESSES, PENALTIES, likenesses
from tocsin.link.weights import WEIGHTS
from tocsin.model.documents import Document
from tocsin.model.evidence import digest
from tocsin.model.record import read_record

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


def gold_reports(folders: list[Path]) -> list[tuple[str, Comparable]]:
    """The gold reports of some folders, each with its incident's identifier."""
    found = []
    for path in articles([str(folder) for folder in folders]):
        article, record, problems = read(path)
        if problems:
            print(*problems, sep="\n", file=sys.stderr)
            continue
        text = article["text"]
        document = Document(doc_id=article["doc_id"], text=text, digest=digest(text.encode()), title=article.get("title"))
        reports = read_record(document, record, extractor="gold").reports
        found += [(report.hint or report.report_id, comparable(report)) for report in reports]
    return found


def count_levels(reports: list[tuple[str, Comparable]]) -> None:
    """Print the levels counted among pairs of reports of different documents, beside the shipped m and u."""
    same: dict[str, Counter[str]] = {name: Counter() for name in COMPARISONS}
    other: dict[str, Counter[str]] = {name: Counter() for name in COMPARISONS}
    for (one, a), (two, b) in combinations(reports, 2):
        if a.document_id != b.document_id:
            for name, comparison in COMPARISONS.items():
                if level := comparison(a, b):
                    (same if one == two else other)[name][level] += 1
    for name, levels in WEIGHTS.items():
        matches, rest = same[name].total(), other[name].total()
        print(f"{name}: {matches} pairs of one incident, {rest} of two")
        for level, worth in levels.items():
            m, u = same[name][level] / max(1, matches), other[name][level] / max(1, rest)
            print(f"    {level:14} m {m:.3f} ({worth.m:.3f})   u {u:.4f} ({worth.u:.4f})   {worth.weight:+.1f} bits")


def score_clusters(reports: list[tuple[str, Comparable]]) -> None:
    """Print B-cubed (Bagga and Baldwin 1998) and the numbers of incidents over linked gold reports."""
    event = {report.report_id: incident for incident, report in reports}
    sizes = Counter(event.values())
    clusters = cluster([report for _, report in reports]).clusters
    precision = recall = 0.0
    for members in clusters:
        for incident, count in Counter(event[report_id] for report_id in members).items():
            precision += count * count / len(members)
            recall += count * count / sizes[incident]
    precision, recall = precision / len(event), recall / len(event)
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"B-cubed {precision:.3f} / {recall:.3f} / {f1:.3f}; {len(event)} reports, {len(sizes)} incidents, {len(clusters)} found"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="what", required=True)
    fitting = commands.add_parser("articles")
    for name in SHARES:
        fitting.add_argument(f"--{name}", type=Path, required=True)
    commands.add_parser("reports").add_argument("folders", type=Path, nargs="+")
    args = vars(parser.parse_args())
    if args["what"] == "reports":
        reports = gold_reports(args["folders"])
        count_levels(reports)
        score_clusters(reports)
        return
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
