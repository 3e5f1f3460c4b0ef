"""Turn gold articles into annotated words, the training material of the encoder for acts.

    python evaluation/acts/spans_from_gold.py evaluation/gold/train train-acts.jsonl

Labels: Act (the quotes of `kind`), State (those of `sponsor.state`), Target (each target's label where it stands inside the
incident's own quotes; once anywhere if it stands in none). An act's class is its kind. Names are out of the words already
(`tocsin.extract.unnamed`). `fold` keeps articles about one event together (`anchors.folds`).
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from anchors import Row, articles, as_document, folds
from tocsin.extract.cast import assemble
from tocsin.extract.mentions import name
from tocsin.extract.unnamed import unnamed_words
from tocsin.extract.view import look_at
from tocsin.gazetteer import matcher

OWN = frozenset(("kind", "targets", "date", "place", "outcome"))
FOLDS = 3


def row_of(document: Row, gold: Row, fold: int) -> dict[str, Any] | None:
    """One article as a row of annotated words; None if mending moved its offsets."""
    view = look_at(as_document(document))
    if len(view.text) != len(document["text"]):
        return None
    named = name(view, matcher)
    words = unnamed_words(view, named, assemble(view, named))
    lines = [view.line_at(start) for start in words.starts]
    spans = [
        span
        for number, told in enumerate(gold["incidents"])
        if not told.get("optional")
        for span in spans_of(document["text"], told, number)
    ]
    return {
        "id": document["doc_id"],
        "fold": fold,
        "forms": list(words.forms),
        "starts": list(words.starts),
        "ends": list(words.ends),
        "sentences": [-1 if line is None else line.index for line in lines],
        "spans": spans,
    }


def spans_of(text: str, told: Row, number: int) -> Iterator[dict[str, Any]]:
    """The spans of one incident."""
    base = {"incident": number, "kind": told["kind"]}
    for item in told["evidence"]:
        for field, label in (("kind", "Act"), ("sponsor.state", "State")):
            if field in item["fields"]:
                yield {"start": item["start"], "end": item["end"], "label": label} | base
    quotes = [(item["start"], item["end"]) for item in told["evidence"] if OWN & set(item["fields"])]
    for target in told["targets"]:
        found = [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(target['label'])}(?!\w)", text)]
        inside = [span for span in found if any(low <= span[0] and span[1] <= high for low, high in quotes)]
        for start, end in inside or found[:1]:
            yield {"start": start, "end": end, "label": "Target"} | base


def main(arguments: list[str]) -> int:
    """Write the rows of a folder."""
    texts = articles(Path(arguments[0]))
    fold = folds(texts, FOLDS)
    with Path(arguments[1]).open("w", encoding="utf-8") as out:
        for document, gold in texts:
            row = row_of(document, gold, fold[document["doc_id"]])
            if row is not None:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
