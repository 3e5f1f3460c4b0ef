"""Score the MUC-4 tagger on a file with gold templates, and fail if a pinned floor is not met.

    python evaluation/muc4_floors.py dev.jsonl --scorer score_muc4.py [--tier fast]

The scorer is the one that lies beside the corpus; it is run as a program and prints JSON. Exit 3 if a floor is not met.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Final

from muc4 import predict
from tocsin.extract.tagger.weights import load

FLOORS: Final = Path(__file__).parent / "floors.toml"
FIGURES: Final = ("ree", "template", "template_published", "rme")


def main() -> int:
    """Predict, score, compare."""
    parser = argparse.ArgumentParser(description="MUC-4 figures against their floors")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--tier", choices=("fast", "full"), default="full")
    options = parser.parse_args()
    lines = options.corpus.read_text("utf-8").splitlines()
    taggers, stages = load(options.tier)
    began = time.process_time()
    rows = [json.dumps(row) for row in predict(lines, taggers, stages)]
    spent = time.process_time() - began
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as predicted:
        predicted.write("\n".join(rows) + "\n")
        predicted.flush()
        call = [sys.executable, options.scorer, "--gold", options.corpus, "--pred", predicted.name]
        scored = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    figures = {name: scored[name]["micro"]["f1"] for name in FIGURES}
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["floors"]["muc4"][options.tier]
    bad = 0
    for name, figure in figures.items():
        floor = floors.get(name, 0.0)
        bad += figure < floor
        print(f"{name:<20}{figure:.4f}   floor {floor:.3f}{'   NOT MET' if figure < floor else ''}")
    print(f"{len(rows)} documents, {len(rows) / spent:.1f} a processor second")
    return 3 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
