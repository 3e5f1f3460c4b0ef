"""Tell the lines of an act, its kind and the lines that link a state by their words alone: what the encoder has to beat.

    python evaluation/acts/line_words.py train-acts.jsonl

Logistic regression over the words and pairs of a line and the words beside it (`spans_from_gold.py` makes the rows, without
names); each fold by a model of the others. Prints the average precision of lines with an act and of lines that link a state, and
the share of lines with an act whose kind is right. Needs scikit-learn.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

OFTEN = 3  # a sign that fewer lines have is not learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line's signs, whether it tells an act or links a state, and the act's kind."""

    signs: list[str]
    act: bool
    state: bool
    kind: str | None


def lines_of(row: dict[str, Any]) -> Iterator[Line]:
    """The lines of one article."""
    starts, ends, sentences = (np.array(row[key]) for key in ("starts", "ends", "sentences"))
    full = np.array([bool(form) for form in row["forms"]])
    marked = {"Act": np.zeros(len(starts), bool), "State": np.zeros(len(starts), bool), "Target": np.zeros(len(starts), bool)}
    kinds = np.full(len(starts), "", dtype=object)
    for span in sorted(row["spans"], key=lambda s: s["start"] - s["end"]):
        inside = (ends > span["start"]) & (starts < span["end"])
        marked[span["label"]][inside] = True
        if span["label"] == "Act":
            kinds[inside] = span["kind"]
    units = [unit for number in sorted(set(sentences.tolist()) - {-1}) if (unit := (sentences == number) & full).any()]
    words = [["#" if row["forms"][i][0].isdigit() else row["forms"][i] for i in np.flatnonzero(unit)] for unit in units]
    for at, unit in enumerate(units):
        told = [kind for kind in kinds[unit] if kind]
        yield Line(
            signs=_signs(words, at),
            act=bool(marked["Act"][unit].mean() > 0.5),
            state=bool(marked["State"][unit].mean() > 0.5),
            kind=max(sorted(set(told)), key=told.count) if len(told) > 0.5 * unit.sum() else None,
        )


def _signs(words: list[list[str]], at: int) -> list[str]:
    own = words[at]
    before = [f"<{word}" for word in words[at - 1]] if at else []
    after = [f">{word}" for word in words[at + 1]] if at + 1 < len(words) else []
    return [*own, *(f"{one}_{two}" for one, two in pairwise(own)), *before, *after]


def measured(learned: list[Line], asked: list[Line]) -> dict[str, float]:
    """How well lines are told by a model of others."""
    table = CountVectorizer(analyzer=lambda signs: signs, min_df=OFTEN, binary=True)
    known, new = table.fit_transform([line.signs for line in learned]), table.transform([line.signs for line in asked])
    found: dict[str, float] = {}
    for name in ("act", "state"):
        model = LogisticRegression(C=0.1, max_iter=300).fit(known, [getattr(line, name) for line in learned])
        wanted = [getattr(line, name) for line in asked]
        found[name] = float(average_precision_score(wanted, model.predict_proba(new)[:, 1]))
    own = [at for at, line in enumerate(learned) if line.kind]
    kinds = LogisticRegression(C=0.3, max_iter=300).fit(known[own], [learned[at].kind for at in own]).predict(new)
    found["kind"] = float(np.mean([kind == line.kind for kind, line in zip(kinds, asked, strict=True) if line.kind]))
    return found


def main(arguments: list[str]) -> int:
    """Print a line a fold."""
    rows = [json.loads(line) for line in Path(arguments[0]).read_text("utf-8").splitlines()]
    for fold in sorted({row["fold"] for row in rows}):
        learned = [line for row in rows if row["fold"] != fold for line in lines_of(row)]
        asked = [line for row in rows if row["fold"] == fold for line in lines_of(row)]
        print(f"fold {fold}", {name: round(value, 3) for name, value in measured(learned, asked).items()}, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
