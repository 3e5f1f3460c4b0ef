"""Learn the stages after the taggers: filler, pair, kinds, membership, and the thresholds.

    python evaluation/muc4/train_stages.py --corpus train.jsonl --folds 2 --chain chain-{}.npz \
        [--encoder encoder-{}.onnx --vocabulary vocab.txt] --out stages.npz

``chain-0.npz`` and the like are taggers trained without the documents whose position is 0 modulo 2: every document
is read by taggers that never saw it, so that the stages learn from honest probabilities. Where a fold has no encoder
its documents are left out. Each stage learns from out-of-fold outputs of the stage before it, in five folds of
documents. Nothing here looks at dev; ``--ease`` lowers the labels' thresholds by one factor that a person chose there: the
shipped encoder, trained on twice the documents of a fold's, is less often sure where it is wrong.
"""

import argparse
import itertools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from corpus import TYPES, read_corpus
from learn import boost, gold_groups, gold_keys, tree_arrays, types_in
from search import choose_thresholds
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from tocsin.extract.tagger.candidates import Candidate, Priors, describe, gather, head_of
from tocsin.extract.tagger.chain import chain_from_arrays
from tocsin.extract.tagger.encoder import Encoder
from tocsin.extract.tagger.entities import Entity, cluster
from tocsin.extract.tagger.extractor import Taggers, read
from tocsin.extract.tagger.kinds import act_places, describe_document, describe_membership
from tocsin.extract.tagger.pairs import describe_pair
from tocsin.extract.tagger.reading import Reading
from tocsin.extract.tagger.word_pieces import pieces_from_lines

FOLDS = 5
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One training document: its row, what out-of-fold taggers saw, its candidates and the gold entity of each."""

    row: Row
    reading: Reading
    candidates: Sequence[Candidate]
    answers: Sequence[int | None]


def read_folds(rows: Sequence[Row], options: argparse.Namespace) -> list[Read]:
    """Every document read by the taggers of its fold."""
    kept = []
    for fold in range(options.folds):
        encoder_file = Path(options.encoder.format(fold)) if options.encoder else None
        if encoder_file is not None and not encoder_file.exists():
            sys.stderr.write(f"no {encoder_file}: fold {fold} is left out\n")
            continue
        taggers = load_taggers(Path(options.chain.format(fold)), encoder_file, options.vocabulary)
        for row in rows[fold :: options.folds]:
            kept.append(read_one(row, taggers))
    return kept


def load_taggers(chain_file: Path, encoder_file: Path | None, vocabulary: Path | None) -> Taggers:
    """Taggers from files."""
    with np.load(chain_file) as arrays:
        chain = chain_from_arrays(dict(arrays))
    if encoder_file is None:
        return Taggers(chain=chain, encoder=None)
    session = onnxruntime.InferenceSession(str(encoder_file), providers=["CPUExecutionProvider"])
    stored = session.get_modelmeta().custom_metadata_map
    names = {key: json.loads(stored[key]) for key in ("labels", "classes")}
    pieces = pieces_from_lines(vocabulary.read_text(encoding="utf-8").splitlines()) if vocabulary else None
    if pieces is None:
        raise SystemExit("an encoder needs --vocabulary")
    encoder = Encoder(sessions=[session], weights=[1.0], vocabulary=pieces, **names)
    return Taggers(chain=chain, encoder=encoder)


def read_one(row: Row, taggers: Taggers) -> Read:
    """One document with its candidates and their gold entities."""
    reading = read(taggers, row["text"])
    candidates, gold = gather(reading), gold_keys(row)
    answers = [gold.get((candidate.label, candidate.key)) for candidate in candidates]
    return Read(row=row, reading=reading, candidates=candidates, answers=answers)


def count_priors(reads: Sequence[Read]) -> Priors:
    """In how many documents each string and head word was a candidate and a filler."""
    strings: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    for item in reads:
        for table, name in ((strings, " ".join), (heads, head_of)):
            mine: dict[str, bool] = {}
            for candidate, answer in zip(item.candidates, item.answers, strict=True):
                key = f"{candidate.label} {name(candidate.key)}"
                mine[key] = mine.get(key, False) or answer is not None
            for key, filled in mine.items():
                counts = table.setdefault(key, [0, 0])
                counts[0] += 1
                counts[1] += filled
    return Priors(
        strings={key: (seen, filled) for key, (seen, filled) in strings.items() if seen > 1},
        heads={key: (seen, filled) for key, (seen, filled) in heads.items() if seen > 1},
    )


def without(item: Read, priors: Priors) -> Priors:
    """The priors as they would be without one document."""
    own = count_priors_of_one(item)
    return Priors(
        strings=_subtract(priors.strings, own[0]),
        heads=_subtract(priors.heads, own[1]),
    )


def count_priors_of_one(item: Read) -> tuple[dict[str, bool], dict[str, bool]]:
    """The strings and heads of one document, and whether any was a filler."""
    tables: tuple[dict[str, bool], dict[str, bool]] = ({}, {})
    for candidate, answer in zip(item.candidates, item.answers, strict=True):
        for table, name in zip(tables, (" ".join(candidate.key), head_of(candidate.key)), strict=True):
            key = f"{candidate.label} {name}"
            table[key] = table.get(key, False) or answer is not None
    return tables


def _subtract(counts: Mapping[str, tuple[int, int]], own: Mapping[str, bool]) -> dict[str, tuple[int, int]]:
    return {key: (counts[key][0] - 1, counts[key][1] - int(filled)) for key, filled in own.items() if key in counts}


def in_folds(
    items: Sequence[Any], tables: Sequence[np.ndarray], answers: Sequence[np.ndarray], **options: Any
) -> list[np.ndarray]:
    """Out-of-fold probabilities for each item's table of rows."""
    results: list[np.ndarray] = [np.zeros(0)] * len(items)
    for fold in range(FOLDS):
        inside = [at for at in range(len(items)) if at % FOLDS != fold and len(tables[at])]
        model = boost(np.concatenate([tables[at] for at in inside]), np.concatenate([answers[at] for at in inside]), **options)
        for at in range(fold, len(items), FOLDS):
            if len(tables[at]):
                results[at] = model.predict_proba(tables[at])[:, 1]
    return results


def learn_words(rows: Sequence[Row], forms: Sequence[Sequence[str]]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Bag-of-words scores of each kind: out-of-fold scores (documents, kinds) and the arrays of the final weights."""
    vectoriser = CountVectorizer(analyzer=_names, min_df=4, binary=True)
    table = normalize(vectoriser.fit_transform(forms))
    wanted = np.stack([types_in(row, TYPES) for row in rows])
    scores = np.zeros(wanted.shape)
    weights, intercepts = [], []
    for kind in range(wanted.shape[1]):
        for fold in range(FOLDS):
            inside = np.arange(len(rows)) % FOLDS != fold
            coefficients, intercept = _fit_words(table[inside], wanted[inside, kind])
            scores[~inside, kind] = table[~inside] @ coefficients + intercept
        coefficients, intercept = _fit_words(table, wanted[:, kind])
        weights.append(coefficients)
        intercepts.append(intercept)
    return scores, {
        "words.names": np.frombuffer("\n".join(vectoriser.get_feature_names_out()).encode(), np.uint8),
        "words.weights": np.array(weights, np.float16).T,
        "words.intercepts": np.array(intercepts),
    }


def _fit_words(table: Any, answers: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and intercept; a kind so rare that none is among these documents gets its smoothed log-odds and no weights."""
    if len(set(answers.tolist())) < 2:
        return np.zeros(table.shape[1]), float(np.log((answers.sum() + 0.5) / (len(answers) - answers.sum() + 0.5)))
    model = LogisticRegression(C=3.0, max_iter=300).fit(table, answers)
    return model.coef_[0], float(model.intercept_[0])


def _names(forms: Sequence[str]) -> list[str]:
    return [*forms, *map(" ".join, itertools.pairwise(forms))]


def pair_tables(item: Read) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of gold candidates of one label, and whether they name the same entity."""
    rows, answers = [], []
    for right in range(len(item.candidates)):
        for left in range(right):
            a, b = item.candidates[left], item.candidates[right]
            if a.label == b.label and item.answers[left] is not None and item.answers[right] is not None:
                rows.append(describe_pair(item.reading, a, b))
                answers.append(float(item.answers[left] == item.answers[right]))
    return np.array(rows), np.array(answers)


def cluster_all(reads: Sequence[Read], filler: Sequence[np.ndarray], pair_rows: Sequence[Any]) -> list[list[Entity]]:
    """Entities of every document with out-of-fold fillers and out-of-fold pair models."""
    entities: list[list[Entity]] = [[] for _ in reads]
    for fold in range(FOLDS):
        inside = [at for at in range(len(reads)) if at % FOLDS != fold and len(pair_rows[at][0])]
        model = boost(np.concatenate([pair_rows[at][0] for at in inside]), np.concatenate([pair_rows[at][1] for at in inside]))
        for at in range(fold, len(reads), FOLDS):
            entities[at] = cluster(reads[at].candidates, filler[at], _pair_model(model, reads[at].reading))
    return entities


def _pair_model(model: Any, reading: Reading) -> Callable[[Sequence[tuple[Candidate, Candidate]]], np.ndarray]:
    def answer(pairs: Sequence[tuple[Candidate, Candidate]]) -> np.ndarray:
        if not pairs:
            return np.zeros(0)
        result: np.ndarray = model.predict_proba(np.array([describe_pair(reading, *pair) for pair in pairs]))[:, 1]
        return result

    return answer


def membership_tables(item: Read, entities: Sequence[Entity], kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows (entities x kinds, features), answers, and which rows to learn from: gold entities of reported kinds."""
    if not entities:
        return np.zeros((0, 1)), np.zeros(0), np.zeros(0, bool)
    places, gold, groups = act_places(item.reading), gold_keys(item.row), gold_groups(item.row)
    present = types_in(item.row, TYPES)
    rows, answers, learned = [], [], []
    for entity in entities:
        rows.append(describe_membership(item.reading, entity, kinds, places))
        number = gold.get((entity.label, entity.name.key))
        members = np.zeros(len(TYPES))
        if number is not None:
            for at in groups[entity.label, number]:
                members = np.maximum(members, types_in({"templates": [item.row["templates"][at]]}, TYPES))
        answers.append(members)
        learned.append(present * float(number is not None))
    return np.concatenate(rows), np.concatenate(answers), np.concatenate(learned) > 0


def learn(
    reads: Sequence[Read], *, ease: float, kind: float | None = None, only_kind: float | None = None
) -> dict[str, np.ndarray]:
    """The arrays of all stages; the labels' thresholds are multiplied by `ease`; with an encoder without the kinds' trees."""
    arrays: dict[str, np.ndarray] = {}
    priors = count_priors(reads)
    for name, table in (("strings", priors.strings), ("heads", priors.heads)):
        arrays[f"{name}.names"] = np.frombuffer("\n".join(table).encode(), np.uint8)
        arrays[f"{name}.counts"] = np.array(list(table.values()), np.int32)
    described = [describe(item.reading, item.candidates, without(item, priors)) for item in reads]
    correct = [np.array([float(answer is not None) for answer in item.answers]) for item in reads]
    filler = in_folds(reads, described, correct)
    arrays |= tree_arrays(boost(_stack(described), np.concatenate(correct)), "filler")
    pair_rows = [pair_tables(item) for item in reads]
    some = [rows for rows in pair_rows if len(rows[0])]
    arrays |= tree_arrays(boost(_stack([a for a, _ in some]), np.concatenate([b for _, b in some])), "pair")
    entities = cluster_all(reads, filler, pair_rows)
    word_scores, word_arrays = learn_words([item.row for item in reads], [item.reading.words.forms for item in reads])
    arrays |= word_arrays
    documents = np.stack([describe_document(item.reading, entities[at], word_scores[at]) for at, item in enumerate(reads)])
    wanted = np.stack([types_in(item.row, TYPES) for item in reads])
    kinds = np.zeros(wanted.shape)
    for number in range(wanted.shape[1]):
        rows = [documents[at : at + 1] for at in range(len(reads))]
        answers = [wanted[at : at + 1, number] for at in range(len(reads))]
        kinds[:, number] = np.concatenate(in_folds(reads, rows, answers, max_iter=80, max_leaf_nodes=6))
        arrays |= tree_arrays(boost(documents, wanted[:, number], max_iter=80, max_leaf_nodes=6), f"kind{number}")
    tables = [membership_tables(item, entities[at], kinds[at]) for at, item in enumerate(reads)]
    learned = [(rows[which], answers[which]) for rows, answers, which in tables if which.any()]
    arrays |= tree_arrays(boost(_stack([a for a, _ in learned]), np.concatenate([b for _, b in learned])), "membership")
    membership = membership_in_folds(tables)
    thresholds = choose_thresholds([item.row for item in reads], [item.reading for item in reads], entities, kinds, membership)
    if reads[0].reading.encoder is not None:
        arrays = {name: array for name, array in arrays.items() if not name.startswith("kind")}
    return arrays | {
        "thresholds.labels": np.array(thresholds.labels) * ease,
        "thresholds.kind": np.array(thresholds.kind if kind is None else kind),
        "thresholds.only_kind": np.array(thresholds.only_kind if only_kind is None else only_kind),
        "thresholds.sharing": np.array(thresholds.sharing),
    }


def membership_in_folds(tables: Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> list[np.ndarray]:
    """Out-of-fold membership (entities, kinds) of every document."""
    results: list[np.ndarray] = [np.zeros((0, len(TYPES)))] * len(tables)
    for fold in range(FOLDS):
        inside = [tables[at] for at in range(len(tables)) if at % FOLDS != fold and tables[at][2].any()]
        model = boost(
            np.concatenate([rows[which] for rows, _, which in inside]),
            np.concatenate([answers[which] for _, answers, which in inside]),
        )
        for at in range(fold, len(tables), FOLDS):
            if len(tables[at][0]):
                results[at] = model.predict_proba(tables[at][0])[:, 1].reshape(-1, len(TYPES))
    return results


def _stack(tables: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate([table for table in tables if len(table)])


def main() -> int:
    """Parse the command line, learn, write."""
    parser = argparse.ArgumentParser(description="learn the stages after the taggers")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--chain", required=True, help="with {} for the number of the fold")
    parser.add_argument("--encoder", help="with {} for the number of the fold")
    parser.add_argument("--vocabulary", type=Path)
    parser.add_argument("--ease", type=float, default=1.0)
    parser.add_argument("--kind", type=float, help="the threshold of a kind, in place of the one chosen on the folds")
    parser.add_argument("--only-kind", type=float, help="the lower threshold of a document's one kind, likewise")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reads = read_folds(read_corpus(options.corpus), options)
    arrays = learn(reads, ease=options.ease, kind=options.kind, only_kind=options.only_kind)
    np.savez_compressed(options.out, **arrays)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
