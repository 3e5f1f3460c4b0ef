"""Measure how far a second, independent annotation agrees with the gold, field by field.

    python evaluation/agreement.py [evaluation/second]

The second annotator saw the texts and the codebook, not the gold. Incidents are paired as in `scoring.py`; for fields with
one value the figure is Krippendorff's alpha over the pairs (nominal, silence being a value), for fields with a set of types
alpha over "is this type there?" for each type either side used, for names the mean agreement of the labels. Intervals are
percentile bootstraps over units. Detection is the F1 of one annotator against the other.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from gold_format import articles, compile_article, read
from scoring import MEASURES, Row, pairs
from tocsin.stats.agreement import alpha_interval, krippendorff_alpha
from tocsin.stats.refusal import NotEstimable

HERE: Final = Path(__file__).parent
SINGLE: Final[dict[str, Callable[[Row], Any]]] = {
    name: MEASURES[name].read
    for name in ("kind", "outcome", "country", "city", "sponsor_state", "organ", "method", "attribution_strength")
} | {name: lambda row, name=name: _month(row.get(name)) for name in ("date", "disclosed")}
SETS: Final = ("target_category", "responses")
NAMES: Final = ("target_label", "perpetrators")


def _month(interval: Any) -> str | None:
    """The first month of an interval: finer than a year, coarser than a day."""
    return interval["start"][:7] if interval and interval.get("start") else None


def couples(folder: Path) -> Iterator[tuple[Row, Row]]:
    """The gold record and the second record of each document annotated twice."""
    gold = {path.stem: path for path in articles([str(HERE / "gold/train"), str(HERE / "gold/dev")])}
    for path in articles([str(folder)]):
        second = yaml.safe_load(path.read_text("utf-8"))
        first = yaml.safe_load(gold[path.stem].read_text("utf-8"))
        _, record, problems = compile_article({**first, **second, "text": first["text"]}, path.name)
        if problems:
            raise SystemExit("\n".join(problems))
        yield read(gold[path.stem])[1], record


def _alpha(units: Sequence[Sequence[Any]]) -> str:
    codes = [["silent" if code is None else str(code) for code in unit] for unit in units]
    try:
        interval = alpha_interval(codes, rng=np.random.default_rng(0))
        return f"alpha {krippendorff_alpha(codes):5.2f}  [{interval.low:.2f}, {interval.high:.2f}]  n {len(codes)}"
    except NotEstimable:
        return f"no alpha  n {len(codes)}"


def _types(name: str, found: Sequence[tuple[Row, Row]]) -> list[tuple[bool, bool]]:
    read_types = MEASURES[name].read
    sides = [(set(read_types(left)), set(read_types(right))) for left, right in found]
    every = sorted(set().union(*(left | right for left, right in sides)))
    return [(kind in left, kind in right) for left, right in sides for kind in every]


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    matched: list[tuple[Row, Row]] = []
    first = second = clean = documents = 0
    for gold, other in couples(Path(arguments[0]) if arguments else HERE / "second"):
        one, two = gold["incidents"], other["incidents"]
        matched += [(one[i], two[j]) for i, j in pairs(one, two)]
        first, second, documents = first + len(one), second + len(two), documents + 1
        clean += bool(one) == bool(two)
    print(f"{documents} documents; {first} incidents in the gold, {second} in the second annotation, {len(matched)} in both")
    f1 = 2 * len(matched) / max(1, first + second)
    print(f"detection            F1 {f1:.2f}; any incident or none: {clean} of {documents}")
    for name, value in SINGLE.items():
        print(f"{name:20} {_alpha([(value(left), value(right)) for left, right in matched])}")
    for name in SETS:
        print(f"{name:20} {_alpha(_types(name, matched))} (incident x type)")
    for name in NAMES:
        measure = MEASURES[name]
        shares = [measure.agree(measure.read(left), measure.read(right)) for left, right in matched]
        print(f"{name:20} mean agreement of names {np.mean(shares):.2f}  n {len(shares)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
