"""Turn MUC-4 documents (templates of entities of strings) into annotated spans.

    python evaluation/muc4/corpus.py train.jsonl > train-spans.jsonl

A gold string is marked wherever it stands as whole words: the key says what names an entity, not where. Alternative
types ("attack / bombing") count as both.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tocsin.extract.tagger.words import Words, split_words

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES: Final = ("arson", "attack", "bombing", "forced work stoppage", "kidnapping", "robbery")


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """The corpus's rows, as they stand."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotate(row: dict[str, Any]) -> dict[str, Any]:
    """One corpus row in the format of ``spans.py``."""
    words = split_words(row["text"])
    spans = []
    for role in ROLES:
        for number, (mentions, groups) in enumerate(gold_entities(row["templates"], role)):
            classes = sorted({name for at in groups for name in types_of(row["templates"][at])})
            for mention in sorted(mentions):
                for first, after in occurrences(words, split_words(mention).forms):
                    spans.append(
                        {
                            "start": words.starts[first],
                            "end": words.ends[after - 1],
                            "label": role,
                            "entity": f"{role}-{number}",
                            "groups": sorted(groups),
                            "classes": classes,
                        }
                    )
    classes = sorted({name for template in row["templates"] for name in types_of(template)})
    return {"id": row["docid"], "text": row["text"], "classes": classes, "spans": spans}


def types_of(template: dict[str, Any]) -> list[str]:
    """The incident types a template allows."""
    return str(template["incident_type"]).split(" / ")


def gold_entities(templates: Sequence[dict[str, Any]], role: str) -> list[tuple[set[str], set[int]]]:
    """A role's entities over all templates, as (mentions, templates); one inside another is the same entity."""
    kept: list[tuple[set[str], set[int]]] = []
    for at, template in enumerate(templates):
        for entity in template.get(role) or ():
            mentions = set(entity)
            for known, groups in kept:
                if mentions <= known or known <= mentions:
                    known |= mentions
                    groups.add(at)
                    break
            else:
                kept.append((mentions, {at}))
    return kept


def occurrences(words: Words, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a sequence of word forms stands in a text, as (first word, word after the last)."""
    index: dict[str, list[int]] = defaultdict(list)
    if not forms:
        return
    for at, form in enumerate(words.forms):
        index[form].append(at)
    for at in index[forms[0]]:
        if list(words.forms[at : at + len(forms)]) == list(forms):
            yield at, at + len(forms)


def main() -> int:
    """Convert one file to standard output."""
    parser = argparse.ArgumentParser(description="MUC-4 templates to annotated spans")
    parser.add_argument("corpus", type=Path)
    for row in read_corpus(parser.parse_args().corpus):
        sys.stdout.write(json.dumps(annotate(row)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
