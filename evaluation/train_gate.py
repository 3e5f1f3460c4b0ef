"""Learn the weights of the relevance gate, and measure it.

    python evaluation/train_gate.py [--shared ../shared/data] [--write]     learn; with --write, replace the shipped weights
    python evaluation/train_gate.py --measure                              measure the shipped weights alone

Learned from: the articles of the training gold (relevant, and the hard ones that are not), invented news of both kinds
(`newsmaker/`, less the topics that are held out), and, if the shared data are beside the checkout, the training parts of two
linking corpora as ordinary news. The threshold is the largest at which cross-validation keeps `KEEP` of the relevant articles,
lowered by `MARGIN`. Measured on: gold dev and test, the ten plots, the demonstration corpus, and ordinary news that was never
learned from.
"""

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import optimize, sparse

sys.path.insert(0, str(Path(__file__).resolve().parent))

from newsmaker.texts import gold_stories, ordinary, relevant, topics
from tocsin.gazetteer.countries import load_countries
from tocsin.relevance.gate import Gate, load, windows, worth
from tocsin.relevance.signs import signs
from tocsin.sources.files import below
from tocsin.sources.readers import read
from tocsin.sources.readers.origin import Origin
from tocsin.stats.intervals import share_interval

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src/tocsin/relevance/data/gate.json"
LEAST = 3
"""Texts that must hold a sign for it to be learned."""

PENALTY = 0.1
BIAS = -3.0
"""What a text that says nothing known is given, in logits: relevance has to be shown."""

BARE = 0.5
"""Share of invented stories that are learned from without their filler, which would else stand for all ordinary text."""

KEEP = 0.98
"""Share of relevant training articles that the threshold keeps in cross-validation."""

MARGIN = 0.5
"""Logits by which the threshold is then lowered: recall comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    relevant: bool
    origin: str
    weight: float = 1.0
    evidence: tuple[str, ...] = ()


def training(shared: Path) -> list[Text]:
    rng = random.Random("gate")
    stories = gold_stories("train")
    hard = gold_stories("train", positive=False)
    found = [Text(text=s.text, relevant=True, origin="gold", weight=2.0, evidence=s.evidence) for s in stories]
    found += [Text(text=s.text, relevant=False, origin="gold", weight=4.0) for s in hard]
    invented = [s for s in (relevant(rng, bare=rng.random() < BARE) for _ in range(700)) if not s.topic.startswith("gold")]
    found += [Text(text=s.text, relevant=True, origin="invented", weight=0.4, evidence=s.evidence) for s in invented]
    found += [
        Text(text=s.text, relevant=False, origin="invented", weight=0.4)
        for s in (ordinary(rng, held_out=False, bare=rng.random() < BARE) for _ in range(2000))
    ]
    for name, most in (("gvc.train", 300), ("ecbplus.train", 575)):
        found += [Text(text=t, relevant=False, origin=name, weight=0.7) for t in corpus(shared, name, most)]
    return found


def corpus(shared: Path, name: str, most: int = 10**9) -> list[str]:
    """Articles of a linking corpus; none if it is not there."""
    path = shared / "linking" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []
    texts = [row["text"] for row in rows if len(row["text"]) > 200]
    random.Random(name).shuffle(texts)
    return texts[:most]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A window of a text: its signs, whether it is relevant, and what it weighs in learning."""

    found: frozenset[str]
    relevant: bool
    weight: float
    source: Text


def pieces(texts: Sequence[Text]) -> list[Piece]:
    """Texts as the gate reads them. Of a relevant article, only the windows that hold words of the evidence are learned from: the
    rest of it is ordinary, and learned as relevant it would let all ordinary text pass."""
    parts = [(one, part) for one in texts for part in windows(one.text)]
    words = Counter(sign for _, part in parts for sign in signs(part))
    known = {word for word, count in words.items() if count >= LEAST} - names_of_states()
    found = []
    for one, part in parts:
        if one.relevant and one.evidence and not any(words[:60] in part or words[-60:] in part for words in one.evidence):
            continue
        share = one.weight / len(windows(one.text)) ** 0.5
        held = signs(part, vocabulary=known)
        found.append(Piece(found=held, relevant=one.relevant, weight=share, source=one))
    return found


def names_of_states() -> set[str]:
    countries = load_countries().values()
    names = [n for c in countries for words in (c.names, c.adjectives, c.people, c.capitals) for n in words]
    common = {"the", "of", "and", "united", "states", "new", "white", "house", "republic", "central"}
    return {word.lower() for name in names for word in name.split()} - common


def learn(parts: Sequence[Piece]) -> tuple[float, dict[str, float]]:
    held = Counter(sign for part in parts for sign in part.found)
    known = sorted({sign for sign, count in held.items() if count >= LEAST} - names_of_states())
    place = {sign: i for i, sign in enumerate(known)}
    unit = dict.fromkeys(known, 1.0)
    cells = [(n, place[s], v) for n, part in enumerate(parts) for s, v in worth(part.found, unit).items()]
    rows, columns, values = zip(*cells, strict=True)
    table = sparse.csr_array((values, (rows, columns)), shape=(len(parts), len(known)))
    wanted = np.array([part.relevant for part in parts], float)
    weight = np.array([part.weight for part in parts])
    for label in (0.0, 1.0):
        weight[wanted == label] *= 0.5 * len(parts) / weight[wanted == label].sum()

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        logits = table @ beta + BIAS
        value = np.sum(weight * (np.logaddexp(0, logits) - wanted * logits)) + 0.5 * PENALTY * beta @ beta
        return value, table.T @ (weight * (1 / (1 + np.exp(-logits)) - wanted)) + PENALTY * beta

    best = optimize.minimize(loss, np.zeros(len(known)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return BIAS, {sign: round(float(w), 3) for sign, w in zip(known, best, strict=True)}


def threshold(parts: Sequence[Piece], folds: int = 5) -> float:
    """The threshold that keeps `KEEP` of the relevant gold articles when each is judged by weights learned from the others."""
    gold = sorted({p.source for p in parts if p.source.origin == "gold"}, key=lambda t: t.text)
    random.Random("folds").shuffle(gold)
    scores = []
    for fold in range(folds):
        aside = set(gold[fold::folds])
        bias, weights = learn([p for p in parts if p.source not in aside])
        gate = Gate(version="", bias=bias, threshold=0.0, weights=weights)
        scores += [gate.judge(t.text).probability for t in aside if t.relevant]
    scores.sort()
    print("lowest out-of-fold probabilities of relevant gold:", [round(s, 3) for s in scores[:12]])
    least = scores[int((1 - KEEP) * len(scores))]
    return round(1 / (1 + (1 - least) / least * np.exp(MARGIN)), 4)


def measures(shared: Path, *, test: bool) -> dict[str, tuple[list[str], bool]]:
    """What the gate is measured on: texts, and whether they are relevant."""
    rng = random.Random("measure")
    plots = [json.loads(p.read_text("utf-8")) for p in sorted((shared / "plots/docs").glob("*.json"))]
    gold = {p.name: json.loads(p.read_text("utf-8")) for p in sorted((shared / "plots/gold").glob("*.json"))}
    demo = ROOT / "src/tocsin/demo/corpus"
    documents = [d for s in below(demo) for d in read(s.content(), Origin(name=s.name))]
    seed = shared / "seed/op-ed.txt"
    return {
        "gold dev, relevant": ([s.text for s in gold_stories("dev")], True),
        "gold test, relevant": ([s.text for s in gold_stories("test")] if test else [], True),
        "plots, relevant": ([p["text"] for p in plots if gold[f"{p['doc_id']}.json"].get("incidents")], True),
        "the opinion piece": ([seed.read_text("utf-8")] if seed.exists() else [], True),
        "demonstration corpus": ([d.text for d in documents], True),
        "gold, hard ones": (
            [s.text for p in (("dev", "test") if test else ("dev",)) for s in gold_stories(p, positive=False)],
            False,
        ),
        "invented, learned topics": ([ordinary(rng, held_out=False).text for _ in range(1000)], False),
        "invented, held-out topics": ([ordinary(rng, held_out=True).text for _ in range(1000)], False),
        "invented, held out, no filler": ([ordinary(rng, held_out=True, bare=True).text for _ in range(1000)], False),
        "ECB+ dev (world news)": (corpus(shared, "ecbplus.dev"), False),
        "gun violence dev (crime)": (corpus(shared, "gva.dev") + corpus(shared, "gvc.dev"), False),
        "MUC-4 dev (terrorism, coups)": (
            [json.loads(x)["text"] for x in (shared / "muc4/dev.jsonl").open()] if seed.exists() else [],
            False,
        ),
    }


def measure(gate: Gate, shared: Path, *, test: bool) -> None:
    print(f"version {gate.version}, {len(gate.weights):,} signs, threshold {gate.threshold}")
    for name, (texts, wanted) in measures(shared, test=test).items():
        if texts:
            passed = sum(gate.judge(t).passes for t in texts)
            interval = share_interval(passed, len(texts))
            told = "recall" if wanted else "passes"
            share = passed / len(texts)
            print(f"{name:32} {told} {passed:5} of {len(texts):5} = {share:.4f} (95% {interval.low:.3f} to {interval.high:.3f})")
    for topic in topics(held_out=True):
        rng = random.Random(topic)
        texts = [s.text for s in (ordinary(rng, held_out=True) for _ in range(1300)) if s.topic == topic]
        print(f"  held out: {topic:20} {sum(gate.judge(t).passes for t in texts) / len(texts):.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", action="store_true")
    args = parser.parse_args()
    if args.measure:
        measure(load(), args.shared, test=True)
        return 0
    texts = training(args.shared)
    parts = pieces(texts)
    bias, weights = learn(parts)
    least = threshold(parts)
    kept = {sign: w for sign, w in weights.items() if abs(w) >= 0.05}
    version = hashlib.sha256(json.dumps([bias, least, kept]).encode()).hexdigest()[:12]
    gate = Gate(version=version, bias=bias, threshold=least, weights=kept)
    measure(gate, args.shared, test=False)
    if args.write:
        stored = {"version": version, "bias": bias, "threshold": least, "weights": kept}
        WEIGHTS.write_text(json.dumps(stored, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"wrote {WEIGHTS.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
