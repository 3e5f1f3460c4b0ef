"""Fine-tune a small BERT encoder to tell which words of a report tell an act, its target and the state behind it.

    PYTHONPATH=src:evaluation/muc4 python evaluation/acts/train_acts.py --train train-acts.jsonl --measure dev-acts.jsonl \
        --start muc4/weights.safetensors --vocabulary vocab.txt --out acts/ --layers 4 --frozen 2 --epochs 6

Network and losses are those of `evaluation/muc4`; the encoder starts from the weights that were tuned on MUC-4, its lowest
layers stay as they are, its heads start anew. Out: `weights.safetensors`, `labels.json`, `log.jsonl` with, after every
epoch, the average precision with which lines that tell an act, words of targets and lines that link a state are ranked.
``--without 0,1`` leaves folds out (and, with no ``--measure``, measures on them): models for predictions on texts that they
have not seen.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from network import Shape, Tagger
from safetensors.torch import load_file, save_file
from spans import AnnotatedDocument, labels_of, parse_annotated
from torch import nn
from train_encoder import Example, batches_of, examples_of, losses

from tocsin.extract.tagger.windows import windows_of
from tocsin.extract.tagger.word_pieces import WordPieces, pieces_from_lines

KINDS = ["abduction", "assassination", "assault", "bombing", "coercion", "other", "property_attack", "recruitment_attempt",
         "surveillance", "threat"]
LABELS = ["Act", "State", "Target"]


def start_from(tagger: Tagger, weights: Path) -> None:
    """Fill embeddings and as many layers as there are from another tagger's weights."""
    own = tagger.state_dict()
    heads = ("bio", "span_class", "window_class", "pair")
    kept = {name: value for name, value in load_file(weights).items() if name in own and not name.startswith(heads)}
    tagger.load_state_dict(own | kept)


def freeze(tagger: Tagger, layers: int) -> None:
    """Leave embeddings and the lowest layers as they are."""
    for part in (tagger.word, tagger.position, tagger.segment, tagger.norm, *list(tagger.encoder)[:layers]):
        for weight in part.parameters():
            weight.requires_grad = False


def average_precision(scores: Sequence[float], wanted: Sequence[bool]) -> float:
    """The mean of the precision at each wanted item, ranked by score."""
    order = np.argsort(-np.asarray(scores))
    hits = np.asarray(wanted, dtype=float)[order]
    return float((hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / max(1.0, hits.sum()))


@torch.no_grad()
def tags_of(tagger: Tagger, document: AnnotatedDocument, vocabulary: WordPieces) -> np.ndarray:
    """The chance of each label for each word of a document (words, labels)."""
    tagger.eval()
    counts = np.zeros(len(document.words))
    total = np.zeros((len(document.words), len(LABELS)))
    for window in windows_of(document.words, vocabulary):
        ids = torch.tensor([list(window.ids)])
        bio = tagger(ids, torch.ones_like(ids))[0][0].softmax(-1).numpy()
        total[list(window.words)] += 1 - bio[list(window.pieces), :, 0]
        counts[list(window.words)] += 1
    return total / np.maximum(1, counts)[:, None]


def measured(tagger: Tagger, documents: Sequence[AnnotatedDocument], vocabulary: WordPieces) -> dict[str, float]:
    """Average precision of lines with an act, lines with a state's link, and words of targets."""
    lines: dict[str, tuple[list[float], list[bool]]] = {"Act": ([], []), "State": ([], []), "Target": ([], [])}
    for document in documents:
        chances = tags_of(tagger, document, vocabulary)
        sentences = np.array(document.words.sentences)
        for at, label in enumerate(LABELS):
            inside = np.zeros(len(document.words), dtype=bool)
            for span in document.spans:
                if span.label == label:
                    inside[span.first : span.after] = True
            units = [sentences == s for s in range(sentences.max() + 1)] if label != "Target" else np.eye(len(inside), dtype=bool)
            for unit in units:
                if unit.any():
                    lines[label][0].append(float(chances[unit, at].mean()))
                    lines[label][1].append(bool(inside[unit].mean() > 0.5))
    return {label: round(average_precision(*pair), 3) for label, pair in lines.items()}


def fit(tagger: Tagger, examples: list[Example], options: argparse.Namespace, after: object) -> None:
    """Train by AdamW with a warm start and a linear end."""
    rng = random.Random(options.seed)
    weights = [w for w in tagger.parameters() if w.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
    steps = options.epochs * len(list(batches_of(examples, random.Random(0))))
    warm = max(1, int(0.1 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)) + 0.01)
    )
    for epoch in range(1, options.epochs + 1):
        began, sums = time.process_time(), []
        tagger.train()
        for batch in batches_of(examples, rng):
            loss = losses(tagger, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            sums.append(loss.item())
        after(epoch, float(np.mean(sums)), time.process_time() - began)


def train(options: argparse.Namespace) -> None:
    """Train and write the folder; see the module docstring."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rows = [json.loads(line) for line in options.train.read_text("utf-8").splitlines()]
    without = {int(k) for k in options.without.split(",") if k}
    documents = [parse_annotated(row) for row in rows if row["fold"] not in without]
    held = [parse_annotated(row) for row in rows if row["fold"] in without]
    if options.measure:
        held = [parse_annotated(json.loads(line)) for line in options.measure.read_text("utf-8").splitlines()]
    assert labels_of(documents) == LABELS
    vocabulary = pieces_from_lines(options.vocabulary.read_text(encoding="utf-8").splitlines())
    examples = [example for document in documents for example in examples_of(document, vocabulary, LABELS, KINDS)]
    tagger = Tagger(Shape(layers=options.layers), labels=len(LABELS), classes=len(KINDS))
    start_from(tagger, options.start)
    freeze(tagger, options.frozen)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps({"labels": LABELS, "classes": KINDS, "layers": options.layers}) + "\n")

    def after(epoch: int, loss: float, seconds: float) -> None:
        row: dict[str, object] = {"epoch": epoch, "loss": round(loss, 4), "cpu_seconds": round(seconds)}
        if held and (epoch % options.every == 0 or epoch == options.epochs):
            row |= measured(tagger, held, vocabulary)
        save_file(tagger.state_dict(), options.out / "weights.safetensors")
        with (options.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
        print(json.dumps(row), file=sys.stderr, flush=True)

    fit(tagger, examples, options, after)


def main() -> int:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="fine-tune a BERT encoder for acts, targets and links to states")
    for name in ("train", "start", "vocabulary", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--without", default="", help="folds to leave out, as in 0,1")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
