"""Predict MUC-4 templates for a file in the corpus's format.

    python evaluation/muc4.py dev.jsonl > predictions.jsonl [--tier fast]

Reads ``docid`` and ``text`` of each line and nothing else: gold templates, if any, are ignored. Writes one line a
document, in the same order, as the MUC-4 scorer reads them. ``-`` is standard input.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tocsin.extract.tagger.extractor import Stages, Taggers, find_templates, read
from tocsin.extract.tagger.kinds import KINDS
from tocsin.extract.tagger.reading import Reading
from tocsin.extract.tagger.templates import Template
from tocsin.extract.tagger.weights import load

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


def predict(lines: Iterable[str], taggers: Taggers, stages: Stages) -> Iterator[dict[str, Any]]:
    """A prediction for each document, in order."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = json.loads(line)
            if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("docid", "text")):
                raise ValueError(f"line {number}: needs 'docid' and 'text', both strings")
            reading = read(taggers, row["text"])
            templates = [as_row(reading, template) for template in find_templates(stages, reading)]
            yield {"docid": row["docid"], "templates": templates}


def as_row(reading: Reading, template: Template) -> dict[str, Any]:
    """A template in the corpus's format, one mention an entity, in the text's own letters."""
    row: dict[str, Any] = {"incident_type": KINDS[template.kind]} | {role: [] for role in ROLES}
    for entity in template.entities:
        first, after = entity.name.best
        row[ROLES[entity.label]].append([reading.text[reading.words.starts[first] : reading.words.ends[after - 1]]])
    return row


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line; predict to standard output."""
    parser = argparse.ArgumentParser(description="MUC-4 templates from texts")
    parser.add_argument("corpus", help="JSON Lines with docid and text; - is standard input")
    parser.add_argument("--tier", choices=("fast", "full"), default="full")
    options = parser.parse_args(arguments)
    taggers, stages = load(options.tier)
    try:
        text = sys.stdin.read() if options.corpus == "-" else Path(options.corpus).read_text(encoding="utf-8")
        for row in predict(text.splitlines(), taggers, stages):
            sys.stdout.write(json.dumps(row) + "\n")
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"muc4: {options.corpus}: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
