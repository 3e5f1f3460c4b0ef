"""Fine-tune a small BERT encoder to tell which words of a report tell an act, of which kind, its target and the state behind it.

    PYTHONPATH=src:evaluation/muc4 python evaluation/acts/train_acts.py --train train-acts.jsonl --measure dev-acts.jsonl \
        --start muc4/weights.safetensors --vocabulary vocab.txt --out acts/
    ... --without 0 --heard heard-0.npz       # leave a fold out and write what the encoder hears in it

Input: rows of `spans_from_gold.py`, in which names are plain words. The network is that of `evaluation/muc4`; the lowest layers
start from the weights that were tuned on MUC-4, the first of them stays as it is, the heads start anew. The kind is one of ten
for every word that tells an act (cross-entropy). Out: `weights.safetensors`, `labels.json`, `log.jsonl` with, after every
epoch, the average precision with which lines that tell an act, words of targets and lines that link a state are ranked, and the
share of lines with an act whose kind is right. `heard.npz`: for each document starts, tags (words, labels), kinds (words, kinds).
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import Shape, Tagger
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from tocsin.extract.tagger.windows import Window, windows_of
from tocsin.extract.tagger.word_pieces import WordPieces, pieces_from_lines
from tocsin.extract.tagger.words import Words

KINDS = ["abduction", "assassination", "assault", "bombing", "coercion", "other", "property_attack", "recruitment_attempt",
         "surveillance", "threat"]  # fmt: skip
LABELS = ["Act", "State", "Target"]
IGNORED = -100
BATCH_PIECES = 1536


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row: its words, the tags (words, labels) of 0, 1 or 2 (outside, first, later), and each word's kind or IGNORED."""

    id: str
    words: Words
    tags: np.ndarray
    kinds: np.ndarray


def document_of(row: dict[str, Any]) -> Document:
    """A row of `spans_from_gold.py`; where acts overlap, the shorter one gives the kind."""
    sentences = row["sentences"]
    words = Words(forms=row["forms"], starts=row["starts"], ends=row["ends"], sentences=sentences, paragraphs=sentences)
    starts, ends = np.array(row["starts"]), np.array(row["ends"])
    tags = np.zeros((len(starts), len(LABELS)), dtype=int)
    kinds = np.full(len(starts), IGNORED)
    for span in sorted(row["spans"], key=lambda s: s["start"] - s["end"]):
        inside = np.flatnonzero((ends > span["start"]) & (starts < span["end"]))
        if len(inside):
            at = LABELS.index(span["label"])
            tags[inside, at] = 2
            tags[inside[0], at] = 1
            if span["label"] == "Act":
                kinds[inside] = KINDS.index(span["kind"])
    return Document(id=row["id"], words=words, tags=tags, kinds=kinds)


Example = tuple[Window, Document]


def batches_of(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of about BATCH_PIECES pieces, of windows of similar length."""
    order = sorted(examples, key=lambda example: len(example[0].ids) + rng.uniform(0, 60))
    batches: list[list[Example]] = [[]]
    for example in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(example[0].ids) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    yield from batches


def loss_of(tagger: Tagger, batch: Sequence[Example], weight: float) -> Tensor:
    """Cross-entropy of the tags, and of the kinds with a weight."""
    length = max(len(window.ids) for window, _ in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    tags = torch.full((len(batch), length, len(LABELS)), IGNORED, dtype=torch.long)
    kinds = torch.full((len(batch), length), IGNORED, dtype=torch.long)
    for row, (window, document) in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(list(window.ids))
        mask[row, : len(window.ids)] = 1
        pieces, words = list(window.pieces), list(window.words)
        tags[row, pieces] = torch.from_numpy(document.tags[words])
        kinds[row, pieces] = torch.from_numpy(document.kinds[words])
    found, kind, _, _ = tagger(ids, mask)
    cross = nn.functional.cross_entropy
    total = cross(found.reshape(-1, 3), tags.reshape(-1), ignore_index=IGNORED) * len(LABELS)
    if (kinds != IGNORED).any():
        total = total + weight * cross(kind.reshape(-1, len(KINDS)), kinds.reshape(-1), ignore_index=IGNORED)
    return total


@torch.no_grad()
def heard(tagger: Tagger, document: Document, vocabulary: WordPieces) -> tuple[np.ndarray, np.ndarray]:
    """The chance of each label and of each kind for each word of a document; overlapping windows are averaged."""
    tagger.eval()
    size = len(document.words)
    counts, tags, kinds = np.zeros(size), np.zeros((size, len(LABELS))), np.zeros((size, len(KINDS)))
    for window in windows_of(document.words, vocabulary):
        ids = torch.tensor([list(window.ids)])
        bio, kind, _, _ = tagger(ids, torch.ones_like(ids))
        pieces, words = list(window.pieces), list(window.words)
        tags[words] += 1 - bio[0].softmax(-1).numpy()[pieces, :, 0]
        kinds[words] += kind[0].softmax(-1).numpy()[pieces]
        counts[words] += 1
    shares = np.maximum(1, counts)[:, None]
    return tags / shares, kinds / shares


def average_precision(scores: Sequence[float], wanted: Sequence[bool]) -> float:
    """The mean of the precision at each wanted item, ranked by score."""
    order = np.argsort(-np.asarray(scores))
    hits = np.asarray(wanted, dtype=float)[order]
    return float((hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / max(1.0, hits.sum()))


def measured(documents: Sequence[Document], readings: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Average precision of lines with an act, lines with a state's link, words of targets; share of right kinds."""
    lines: dict[str, tuple[list[float], list[bool]]] = {label: ([], []) for label in LABELS}
    kinds: list[bool] = []
    for document, (tags, chances) in zip(documents, readings, strict=True):
        full = np.array([bool(form) for form in document.words.forms])
        sentences = np.array(document.words.sentences)
        for number in sorted(set(sentences.tolist()) - {-1}):
            unit = (sentences == number) & full
            if not unit.any():
                continue
            for at, label in enumerate(LABELS[:2]):
                lines[label][0].append(float(tags[unit, at].mean()))
                lines[label][1].append(bool((document.tags[unit, at] > 0).mean() > 0.5))
            told = document.kinds[unit][document.kinds[unit] != IGNORED]
            if len(told) > 0.5 * unit.sum():
                kinds.append(int(chances[unit].sum(0).argmax()) == int(np.bincount(told).argmax()))
        lines["Target"][0].extend(tags[full, 2].tolist())
        lines["Target"][1].extend((document.tags[full, 2] > 0).tolist())
    return {label: round(average_precision(*pair), 3) for label, pair in lines.items()} | {
        "kind": round(float(np.mean(kinds)), 3)
    }


def start_from(tagger: Tagger, weights: Path) -> None:
    """Fill embeddings and as many layers as there are from another tagger's weights; the heads start anew."""
    own = tagger.state_dict()
    heads = ("bio", "span_class", "window_class", "pair")
    kept = {name: value for name, value in load_file(weights).items() if name in own and not name.startswith(heads)}
    tagger.load_state_dict(own | kept)


def freeze(tagger: Tagger, layers: int) -> None:
    """Leave embeddings and the lowest layers as they are."""
    for part in (tagger.word, tagger.position, tagger.segment, tagger.norm, *list(tagger.encoder)[:layers]):
        for weight in part.parameters():
            weight.requires_grad = False


def train(options: argparse.Namespace) -> None:
    """Train and write the folder; see the module docstring."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    rows = [json.loads(line) for line in options.train.read_text("utf-8").splitlines()]
    documents = [document_of(row) for row in rows if row["fold"] != options.without]
    held = [document_of(row) for row in rows if row["fold"] == options.without]
    if options.measure:
        held = [document_of(json.loads(line)) for line in options.measure.read_text("utf-8").splitlines()]
    vocabulary = pieces_from_lines(options.vocabulary.read_text(encoding="utf-8").splitlines())
    examples = [(window, document) for document in documents for window in windows_of(document.words, vocabulary)]
    tagger = Tagger(Shape(layers=options.layers), labels=len(LABELS), classes=len(KINDS))
    start_from(tagger, options.start)
    freeze(tagger, options.frozen)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps({"labels": LABELS, "classes": KINDS, "layers": options.layers}) + "\n")
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
            loss = loss_of(tagger, batch, options.kind_weight)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            sums.append(loss.item())
        row: dict[str, object] = {"epoch": epoch, "loss": round(float(np.mean(sums)), 4)}
        row["cpu_seconds"] = round(time.process_time() - began)
        last = epoch == options.epochs
        if held and (last or epoch % options.every == 0):
            readings = [heard(tagger, document, vocabulary) for document in held]
            row |= measured(held, readings)
            if options.heard and last:
                arrays = {}
                for document, (tags, kinds) in zip(held, readings, strict=True):
                    arrays[f"{document.id}|starts"] = np.array(document.words.starts)
                    arrays[f"{document.id}|tags"] = tags.astype(np.float32)
                    arrays[f"{document.id}|kinds"] = kinds.astype(np.float32)
                np.savez_compressed(options.heard, **arrays)
        save_file(tagger.state_dict(), options.out / "weights.safetensors")
        with (options.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
        print(json.dumps(row), file=sys.stderr, flush=True)


def main() -> int:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="fine-tune a BERT encoder for acts, their kinds, targets and links to states")
    for name in ("train", "start", "vocabulary", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--measure", type=Path, help="rows to measure on; else the fold that is left out")
    parser.add_argument("--heard", type=Path, help="where to write what is heard in the measured documents")
    parser.add_argument("--without", type=int, default=-1, help="a fold to leave out")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--frozen", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--kind-weight", type=float, default=0.5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
