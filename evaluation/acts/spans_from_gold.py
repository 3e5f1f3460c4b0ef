"""Turn gold articles into annotated spans, the training material of the encoder for acts.

    python evaluation/acts/spans_from_gold.py evaluation/gold/train train-acts.jsonl

Labels: Act (the quotes of `kind`), State (those of `sponsor.state`), Target (each target's label where it stands inside the
incident's own quotes; once anywhere if it stands in none). An act's classes are its kinds, its groups its incidents. The
format is that of `evaluation/muc4/spans.py`. `fold` keeps articles about one event together (`anchors.folds`).
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from anchors import Row, articles, folds

OWN = frozenset(("kind", "targets", "date", "place", "outcome"))


def row_of(document: Row, gold: Row, fold: int) -> dict[str, Any]:
    """One article as a row of annotated spans."""
    spans = [span for number, told in enumerate(gold["incidents"]) for span in spans_of(document["text"], told, number)]
    kinds = sorted({told["kind"] for told in gold["incidents"]})
    return {"id": document["doc_id"], "text": document["text"], "classes": kinds, "spans": spans, "fold": fold}


def spans_of(text: str, told: Row, number: int) -> Iterator[dict[str, Any]]:
    """The spans of one incident."""
    base = {"groups": [number], "classes": [told["kind"]]}
    for item in told["evidence"]:
        for field, label in (("kind", "Act"), ("sponsor.state", "State")):
            if field in item["fields"]:
                yield {"start": item["start"], "end": item["end"], "label": label} | base
    quotes = [(item["start"], item["end"]) for item in told["evidence"] if OWN & set(item["fields"])]
    for at, target in enumerate(told["targets"]):
        name = f"{number}.{at}"
        found = [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(target['label'])}(?!\w)", text)]
        inside = [span for span in found if any(low <= span[0] and span[1] <= high for low, high in quotes)]
        for start, end in inside or found[:1]:
            yield {"start": start, "end": end, "label": "Target", "entity": name} | base


def main(arguments: list[str]) -> int:
    """Write the rows of a folder."""
    texts = articles(Path(arguments[0]))
    fold = folds(texts)
    with Path(arguments[1]).open("w", encoding="utf-8") as out:
        for document, gold in texts:
            out.write(json.dumps(row_of(document, gold, fold[document["doc_id"]]), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
