"""Train the linear-chain tagger: one CRF a label on the features the package computes, all labels at once.

    python evaluation/muc4/train_chain.py --train train-spans.jsonl --out chain.npz [--folds 4]

Input: annotated documents as in ``spans.py``. Output: plain arrays that ``tocsin.extract.tagger.chain`` reads.
The exact conditional likelihood of each sentence's tags (Lafferty, McCallum and Pereira 2001), maximised by Adam on
batches of sentences, with weight decay and features dropped at random (Sutton, Sindelar and McCallum 2006: feature
bagging against the undertraining of rare features). A minute on one core for 1,300 documents. With ``--folds 4`` also
chain-0.npz to chain-3.npz, each without every fourth document, for out-of-fold predictions.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spans import AnnotatedDocument, bio, labels_of, read_annotated
from torch import Tensor, nn

from tocsin.extract.tagger.features import word_features
from tocsin.extract.tagger.words import Words

RAREST = 4  # features of fewer words are left out
LONGEST_SENTENCE = 80
BATCH = 256  # sentences
DROPPED = 0.5  # share of features hidden from each word while training
SMALLEST_WEIGHT = 0.02
NEVER = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Feature rows of each word, flat, with the number of each word's features; tags (words, labels)."""

    flat: np.ndarray
    sizes: np.ndarray
    tags: np.ndarray


def number_features(documents: Sequence[AnnotatedDocument], labels: Sequence[str]) -> tuple[list[str], list[list[Sentence]]]:
    """The names of all features, and each document's sentences with features by number; long sentences are cut."""
    numbers: dict[str, int] = {}
    numbered = []
    for document in documents:
        found = [[numbers.setdefault(name, len(numbers)) for name in row] for row in word_features(document.words)]
        tags = np.array([bio(document, label) for label in labels]).T
        numbered.append(
            [
                Sentence(
                    flat=np.array([number for at in part for number in found[at]], np.int32),
                    sizes=np.array([len(found[at]) for at in part]),
                    tags=tags[part],
                )
                for part in sentence_parts(document.words)
            ]
        )
    return list(numbers), numbered


def sentence_parts(words: Words) -> Iterator[np.ndarray]:
    """The word numbers of each sentence, or of each piece of a long one."""
    sentence = np.array(words.sentences)
    for number in np.unique(sentence):
        (places,) = np.nonzero(sentence == number)
        for start in range(0, len(places), LONGEST_SENTENCE):
            yield places[start : start + LONGEST_SENTENCE]


def without_rare(sentences: Sequence[Sentence], size: int) -> tuple[np.ndarray, list[Sentence]]:
    """The numbers of the features that are frequent enough, and the sentences with these alone, renumbered."""
    counts = np.zeros(size, np.int64)
    for sentence in sentences:
        np.add.at(counts, sentence.flat, 1)
    (kept,) = np.nonzero(counts >= RAREST)
    place = np.full(size, -1, np.int64)
    place[kept] = np.arange(len(kept))
    return kept, [_renumber(sentence, place) for sentence in sentences]


def _renumber(sentence: Sentence, place: np.ndarray) -> Sentence:
    flat = place[sentence.flat]
    word = np.repeat(np.arange(len(sentence.sizes)), sentence.sizes)
    return Sentence(
        flat=flat[flat >= 0],
        sizes=np.bincount(word[flat >= 0], minlength=len(sentence.sizes)),
        tags=sentence.tags,
    )


class ChainModel(nn.Module):
    """State weights as an embedding bag, transitions per label."""

    def __init__(self, features: int, labels: int) -> None:
        super().__init__()
        self.state = nn.EmbeddingBag(features, 3 * labels, mode="sum", include_last_offset=True)
        nn.init.zeros_(self.state.weight)
        self.transition = nn.Parameter(torch.zeros(labels, 3, 3))
        blocked = torch.zeros(labels, 3, 3)
        blocked[:, 0, 2] = NEVER
        self.register_buffer("blocked", blocked)
        self.labels = labels

    def loss(self, batch: Sequence[Sentence]) -> Tensor:
        """The negative log-likelihood of the tags, per word."""
        flat = torch.from_numpy(np.concatenate([sentence.flat for sentence in batch]))
        sizes = torch.from_numpy(np.concatenate([sentence.sizes for sentence in batch]))
        kept = torch.rand(len(flat)) >= DROPPED
        word = torch.repeat_interleave(torch.arange(len(sizes)), sizes)[kept]
        offsets = torch.zeros(len(sizes) + 1, dtype=torch.long)
        offsets[1:] = torch.bincount(word, minlength=len(sizes)).cumsum(0)
        scores = self.state(flat[kept], offsets).view(-1, self.labels, 3) / (1 - DROPPED)
        lengths = [len(sentence.sizes) for sentence in batch]
        padded = nn.utils.rnn.pad_sequence(list(scores.split(lengths)), batch_first=True)
        tags = nn.utils.rnn.pad_sequence([torch.from_numpy(sentence.tags) for sentence in batch], batch_first=True)
        mask = torch.arange(padded.shape[1])[None] < torch.tensor(lengths)[:, None]
        return (self._all(padded, mask) - self._gold(padded, tags, mask)).sum() / len(scores)

    def _gold(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        state = (scores.gather(-1, tags[..., None])[..., 0] * mask[..., None]).sum(1)
        number = torch.arange(self.labels).expand_as(tags[:, 1:])
        moves = self.transition[number, tags[:, :-1], tags[:, 1:]] * mask[:, 1:, None]
        return state + moves.sum(1)

    def _all(self, scores: Tensor, mask: Tensor) -> Tensor:
        move = (self.transition + self.blocked)[None]
        start = torch.tensor([0.0, 0.0, NEVER])
        alpha = scores[:, 0] + start
        for at in range(1, scores.shape[1]):
            following = torch.logsumexp(alpha[..., :, None] + move, -2) + scores[:, at]
            alpha = torch.where(mask[:, at, None, None], following, alpha)
        return torch.logsumexp(alpha, -1)


def train_chain(
    names: Sequence[str], sentences: Sequence[Sentence], labels: Sequence[str], *, epochs: int, rate: float, decay: float
) -> dict[str, np.ndarray]:
    """The arrays of the chains of all labels."""
    kept, sentences = without_rare(sentences, len(names))
    model = ChainModel(len(kept), len(labels))
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    order = np.argsort([len(sentence.sizes) for sentence in sentences], kind="stable")
    batches = [[sentences[at] for at in order[i : i + BATCH]] for i in range(0, len(order), BATCH)]
    rng = np.random.default_rng(0)
    steps, step = epochs * len(batches), 0
    for epoch in range(epochs):
        began, total = time.monotonic(), 0.0
        for at in rng.permutation(len(batches)):
            loss = model.loss(batches[at])
            optimiser.zero_grad()
            loss.backward()
            for group in optimiser.param_groups:
                group["lr"] = rate * (1 - step / steps)
            optimiser.step()
            with torch.no_grad():
                model.state.weight.mul_(1 - decay * (1 - step / steps))
            step += 1
            total += loss.item()
        sys.stderr.write(
            json.dumps({"epoch": epoch + 1, "loss": total / len(batches), "seconds": time.monotonic() - began}) + "\n"
        )
    return _arrays(model, [names[number] for number in kept], labels)


def _arrays(model: ChainModel, names: Sequence[str], labels: Sequence[str]) -> dict[str, np.ndarray]:
    state = model.state.weight.detach().numpy().reshape(len(names), len(labels), 3)
    state = state - state.mean(-1, keepdims=True)
    kept = np.abs(state).max((1, 2)) >= SMALLEST_WEIGHT
    text = "\n".join(name for name, keep in zip(names, kept, strict=True) if keep)
    return {
        "labels": np.array(list(labels)),
        "features": np.frombuffer(text.encode(), np.uint8),
        "state": state[kept].astype(np.float16),
        "transition": model.transition.detach().numpy().astype(np.float64),
    }


def main() -> int:
    """Parse the command line, train, write."""
    parser = argparse.ArgumentParser(description="train the linear-chain tagger")
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0, help="train also OUT with -0, -1, ... each without one fold")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=0.015)
    parser.add_argument("--decay", type=float, default=5e-4, help="share of every state weight lost at each step")
    options = parser.parse_args()
    torch.set_num_threads(1)
    documents = list(read_annotated(options.train))
    labels = labels_of(documents)
    names, numbered = number_features(documents, labels)
    for fold in [*range(options.folds), None]:
        torch.manual_seed(0)
        sentences = [
            sentence
            for at, document in enumerate(numbered)
            if fold is None or at % options.folds != fold
            for sentence in document
        ]
        arrays = train_chain(names, sentences, labels, epochs=options.epochs, rate=options.rate, decay=options.decay)
        name = options.out.stem if fold is None else f"{options.out.stem}-{fold}"
        np.savez_compressed(options.out.with_name(f"{name}.npz"), **arrays)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
