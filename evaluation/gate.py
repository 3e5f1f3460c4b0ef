"""Print how well the extractor does on the gold, and fail if a pinned floor or the gold's digest is not met.

    python evaluation/gate.py                  train and dev against evaluation/floors.toml
    python evaluation/gate.py --part test      the test part, which is not looked at while tuning
    python evaluation/gate.py --plots DIR      a folder with `docs` and `gold` in the codebook's JSON
    python evaluation/gate.py --pin            write the present digests into floors.toml

Lowering a floor is a commit of its own, with a reason. Exit 3 if a floor or a digest is not met.
"""

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from gold_format import read
from reliability import Judged, brier, curve, judged
from scoring import MEASURES, Tally, bootstrap, summary, tally
from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.model.record import write_record

HERE: Final = Path(__file__).parent
GOLD: Final = HERE / "gold"
FLOORS: Final = HERE / "floors.toml"
PLAIN: Final = frozenset({"plain-a", "plain-b", "plain-c", "plain-d", "plain-e", "plain-f", "plain-g", "plain-h"})
SHOWN: Final = ("precision", "recall", "f1", "fields_mean", "remarks_f1", "evidence", "negatives_clean", "entirely_right")
Row = dict[str, Any]


def articles(part: str) -> Iterator[tuple[Row, Row]]:
    """The documents and gold records of one part of our gold."""
    for path in sorted((GOLD / part).glob("*.yml")):
        document, record, problems = read(path)
        if problems:
            print("\n".join(problems), file=sys.stderr)
        if document:
            yield document, record


def plots(folder: Path) -> Iterator[tuple[Row, Row]]:
    """The documents and gold records of a folder in the codebook's JSON."""
    for path in sorted((folder / "docs").glob("*.json")):
        yield json.loads(path.read_text("utf-8")), json.loads((folder / "gold" / path.name).read_text("utf-8"))


def measure(row: Row, gold: Row) -> tuple[Tally, list[Judged]]:
    """Extract one document and compare: the tally, and the confidence of each value beside whether it is right."""
    document = Document(
        doc_id=row["doc_id"], text=row["text"], digest=digest(row["text"].encode()), published=published(row["published"])
    )
    reading = extract(document)
    return tally(gold, write_record(document, reading), row["text"]), list(judged(gold, reading.reports))


def digest_of(part: str) -> str:
    """SHA-256 over the names and bytes of a part's files."""
    total = hashlib.sha256()
    for path in sorted((GOLD / part).glob("*.yml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def show(name: str, measured: list[tuple[Tally, list[Judged]]]) -> dict[str, float]:
    """Print a table and give its figures."""
    tallies = [found for found, _ in measured]
    figures = summary(tallies)
    rng = np.random.default_rng(7)
    incidents = sum(t.gold for t in tallies)
    print(f"\n{name}: {len(tallies)} documents, {incidents} incidents")
    for key in SHOWN:
        low, high = bootstrap(tallies, key, rng=rng)
        print(f"  {key:<18}{figures[key]:6.3f}   95 % {low:.3f} to {high:.3f}")
    for key in MEASURES:
        print(f"    {key:<22}{figures[key]:6.3f}")
    values = [value for _, each in measured for value in each]
    score, base = brier(values)
    print(f"  confidence of {len(values)} values: Brier {score:.3f}, of the base rate {base:.3f}")
    for row in curve(values):
        print(f"    {row.low:.1f} to {row.low + 0.1:.1f}   said {row.said:.2f}   right {row.right:.2f}   n {row.n}")
    return figures | {"brier_gain": base - score}


def beside(name: str, found: list[tuple[Row, Tally]]) -> None:
    """Print the articles written as ordinary reporting apart from those written to be hard, a line each."""
    for style in ("plain", "hard"):
        rows = [each for gold, each in found if (gold["meta"].get("writer") in PLAIN) == (style == "plain")]
        if rows:
            figures = summary(rows)
            print(f"  {name}, {style}: {len(rows)} documents, {sum(t.gold for t in rows)} incidents")
            print("    " + "  ".join(f"{key} {figures[key]:.3f}" for key in SHOWN))


def failures(name: str, figures: dict[str, float], floors: Row) -> list[str]:
    """What lies under its floor."""
    return [f"{name}: {key} is {figures[key]:.3f}, floor {floor}" for key, floor in floors.items() if figures[key] < floor]


def pin() -> None:
    """Write the digests of the gold as it is now."""
    text = FLOORS.read_text("utf-8")
    for part in ("train", "dev", "test"):
        text = re.sub(rf'(?m)^{part} = "[0-9a-f]*"', f'{part} = "{digest_of(part)}"', text)
    FLOORS.write_text(text, "utf-8")


def main(arguments: list[str]) -> int:
    """Print the tables; 3 if a floor or digest is not met."""
    parser = argparse.ArgumentParser(description="How well the extractor does on the gold.")
    parser.add_argument("--part", action="append", choices=["train", "dev", "test"])
    parser.add_argument("--plots", type=Path)
    parser.add_argument("--pin", action="store_true")
    options = parser.parse_args(arguments)
    if options.pin:
        pin()
    wanted = tomllib.loads(FLOORS.read_text("utf-8"))
    bad = []
    for part in options.part or ["train", "dev"]:
        if wanted["digests"].get(part) != digest_of(part):
            bad.append(f"{part}: the gold is not what was pinned; look at the change, then run with --pin")
        pairs = list(articles(part))
        measured = [measure(*pair) for pair in pairs]
        figures = show(part, measured)
        beside(part, [(gold, each) for (_, gold), (each, _) in zip(pairs, measured, strict=True)])
        bad += failures(part, figures, wanted["floors"].get(part, {}))
    if options.plots:
        figures = show("plots", [measure(*pair) for pair in plots(options.plots)])
        bad += failures("plots", figures, wanted["floors"].get("plots", {}))
    print("\n" + ("\n".join(bad) if bad else "every floor is met"))
    return 3 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
