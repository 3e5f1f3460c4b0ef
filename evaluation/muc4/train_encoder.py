"""Fine-tune a small BERT encoder into a span tagger, on a CPU.

    python evaluation/muc4/train_encoder.py --train train-spans.jsonl --dev dev-spans.jsonl \
        --weights model.safetensors --vocabulary vocab.txt --out tagger/ --epochs 8

Input: annotated documents as in ``spans.py``; labels and classes are taken from the training file, so any annotation
will do. Output, rewritten after every epoch: ``weights.safetensors``, ``labels.json`` (labels, classes, sizes) and
``log.jsonl`` (a line an epoch: loss, span F1 on dev). ``export_encoder.py`` turns the folder into ONNX.

``--fold K/N`` leaves out the documents whose position is K modulo N: models for out-of-fold predictions.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from network import PAIR_WIDTH, Shape, Tagger, load_encoder
from safetensors.torch import load_file, save_file
from spans import AnnotatedDocument, bio, classes_of, labels_of, read_annotated
from torch import Tensor, nn

from tocsin.extract.tagger.windows import Window, windows_of
from tocsin.extract.tagger.word_pieces import WordPieces, pieces_from_lines

BATCH_PIECES = 1536
IGNORED = -100
KEPT_EMPTY = 0.25  # share of windows without a span that an epoch sees
HEAD_WEIGHTS = {"bio": 1.0, "span_class": 0.1, "window_class": 0.15, "same_entity": 0.05, "same_event": 0.05}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window ready for the network: piece ids, tags (length, labels), classes and the spans inside."""

    ids: list[int]
    tags: np.ndarray
    classes: np.ndarray
    spans: list[tuple[int, int, np.ndarray, str | None, frozenset[int]]]  # first and last piece, classes, entity, groups


def examples_of(
    document: AnnotatedDocument, vocabulary: WordPieces, labels: Sequence[str], classes: Sequence[str]
) -> list[Example]:
    """A document's windows as examples; a window without a span carries no class."""
    columns = [bio(document, label) for label in labels]
    return [_example(window, document, np.array(columns).T, classes) for window in windows_of(document.words, vocabulary)]


def _example(window: Window, document: AnnotatedDocument, tags: np.ndarray, classes: Sequence[str]) -> Example:
    first_piece = {word: piece for piece, word in zip(window.pieces, window.words, strict=True)}
    rows = np.full((len(window.ids), tags.shape[1]), IGNORED)
    for word, piece in first_piece.items():
        rows[piece] = tags[word]
    spans = [
        (
            first_piece[span.first],
            first_piece[span.after - 1],
            np.array([float(name in span.classes) for name in classes]),
            span.entity,
            span.groups,
        )
        for span in document.spans
        if span.first in first_piece and span.after - 1 in first_piece
    ]
    present = np.array([float(bool(spans) and name in document.classes) for name in classes])
    return Example(ids=list(window.ids), tags=rows, classes=present, spans=spans)


def batches_of(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of about BATCH_PIECES pieces, of windows of similar length."""
    order = sorted(examples, key=lambda example: len(example.ids) + rng.uniform(0, 60))
    batches: list[list[Example]] = [[]]
    for example in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(example.ids) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    yield from batches


def losses(tagger: Tagger, batch: Sequence[Example]) -> Tensor:
    """The weighted sum of the heads' losses over one batch."""
    length = max(len(example.ids) for example in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    tags = torch.full((len(batch), length, tagger.labels), IGNORED, dtype=torch.long)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        mask[row, : len(example.ids)] = 1
        tags[row, : len(example.ids)] = torch.from_numpy(example.tags)
    found, span_class, window_class, pair = tagger(ids, mask)
    words = (tags[..., 0] != IGNORED).sum()
    cross = nn.functional.cross_entropy(found.reshape(-1, 3), tags.reshape(-1), ignore_index=IGNORED, reduction="sum")
    total = HEAD_WEIGHTS["bio"] * cross / words
    wanted = torch.from_numpy(np.stack([example.classes for example in batch])).float()
    binary = nn.functional.binary_cross_entropy_with_logits
    total = total + HEAD_WEIGHTS["window_class"] * binary(window_class, wanted)
    for row, example in enumerate(batch):
        if example.spans:
            total = total + _span_losses(tagger, example, span_class[row], pair[row]) / len(batch)
    return total


def _span_losses(tagger: Tagger, example: Example, span_class: Tensor, pair: Tensor) -> Tensor:
    """Losses of the heads that look at gold spans: classes, same entity, same event."""
    binary = nn.functional.binary_cross_entropy_with_logits
    ends = torch.tensor([(first, last) for first, last, *_ in example.spans])
    wanted = torch.from_numpy(np.stack([classes for _, _, classes, _, _ in example.spans])).float()
    total = HEAD_WEIGHTS["span_class"] * binary(span_class[ends].mean(1), wanted)
    vectors = pair[ends].mean(1)
    entities = [entity for *_, entity, _ in example.spans]
    groups = [group for *_, group in example.spans]
    upper = torch.triu_indices(len(entities), len(entities), 1)
    if upper.shape[1] == 0:
        return total
    for half, (name, same) in enumerate(
        {
            "same_entity": [entities[a] == entities[b] for a, b in upper.T.tolist()],
            "same_event": [bool(groups[a] & groups[b]) for a, b in upper.T.tolist()],
        }.items()
    ):
        part = vectors[:, half * PAIR_WIDTH : (half + 1) * PAIR_WIDTH]
        scores = (part @ part.T / PAIR_WIDTH**0.5 + tagger.pair_bias[half])[upper[0], upper[1]]
        total = total + HEAD_WEIGHTS[name] * binary(scores, torch.tensor(same).float())
    return total


@torch.no_grad()
def span_f1(tagger: Tagger, examples: Sequence[Example]) -> float:
    """Share of exact spans of the most probable tags, over all windows: a quick check, not a benchmark figure."""
    tagger.eval()
    right = found = gold = 0
    for example in examples:
        ids = torch.tensor([example.ids])
        best = tagger(ids, torch.ones_like(ids))[0][0].argmax(-1).numpy()
        for label in range(tagger.labels):
            known = example.tags[:, label] != IGNORED
            ours = set(_runs(best[known, label]))
            theirs = set(_runs(example.tags[known, label]))
            right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
    return 2 * right / max(1, found + gold)


def _runs(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for at, tag in enumerate([*tags, 0]):
        if start is not None and tag != 2:
            yield start, at
            start = None
        if tag == 1 or (tag == 2 and start is None):
            start = at


def train(options: argparse.Namespace) -> None:
    """Train and write the folder; see the module docstring."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    documents = list(read_annotated(options.train))
    labels, classes = labels_of(documents), classes_of(documents)
    if options.fold:
        left_out, folds = map(int, options.fold.split("/"))
        documents = [document for at, document in enumerate(documents) if at % folds != left_out]
    vocabulary = pieces_from_lines(options.vocabulary.read_text(encoding="utf-8").splitlines())
    examples = [example for document in documents for example in examples_of(document, vocabulary, labels, classes)]
    dev = [
        example
        for document in (read_annotated(options.dev) if options.dev else ())
        for example in examples_of(document, vocabulary, labels, classes)
    ]
    tagger = Tagger(Shape(), labels=len(labels), classes=len(classes))
    load_encoder(tagger, options.weights)
    if options.start:
        tagger.load_state_dict(load_file(options.start / "weights.safetensors"))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps({"labels": labels, "classes": classes}) + "\n")

    def epoch_examples() -> list[Example]:
        return [example for example in examples if example.spans or rng.random() < KEPT_EMPTY]

    steps = options.epochs * len(list(batches_of(epoch_examples(), random.Random(0))))
    optimiser = torch.optim.AdamW(tagger.parameters(), lr=options.rate, weight_decay=0.01)
    warm = max(1, int(0.06 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)) + 0.01)
    )
    for epoch in range(1, options.epochs + 1):
        began, sums = time.monotonic(), []
        tagger.train()
        for batch in batches_of(epoch_examples(), rng):
            loss = losses(tagger, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            sums.append(loss.item())
        row = {"epoch": epoch, "loss": round(float(np.mean(sums)), 4), "seconds": round(time.monotonic() - began)}
        if dev and (epoch % 2 == 0 or epoch == options.epochs):
            row["dev_span_f1"] = round(span_f1(tagger, dev), 4)
        save_file(tagger.state_dict(), options.out / "weights.safetensors")
        with (options.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
        sys.stderr.write(json.dumps(row) + "\n")


def main() -> int:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="fine-tune a BERT encoder into a span tagger")
    for name in ("train", "weights", "vocabulary", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--start", type=Path, help="go on from a folder this script wrote; same labels and classes")
    parser.add_argument("--fold", help="K/N: leave out every Nth document, beginning with the Kth")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
