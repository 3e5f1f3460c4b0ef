"""Answer a folder of simulated registers, so that a scorer can say whether the verdicts are calibrated.

Run `python evaluation/calibration.py DIR > VERDICTS.csv`, where DIR holds SCENARIO/SEED/{events,responses,truth}. Only the
as-of date is read from the truth. Columns are those that the scorer asks for, and the tool's own verdict. With `--naive` the
usual methods answer instead: a Poisson trend over the years, and a year before against a year after.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

import numpy as np
from scipy import stats as distributions

from tocsin.analyse.events import Event, Response, parse_events, parse_responses
from tocsin.analyse.responses import responses
from tocsin.analyse.trend import trend
from tocsin.errors import TocsinError
from tocsin.stats.regression import fit_poisson

COLUMNS = (
    "scenario", "seed", "p_up", "rr_lo90", "rr_hi90", "now3_lo90", "now3_hi90", "p_fell", "p_rose", "verdict", "response_verdict"
)  # fmt: skip
NOT_SAID = "not said"


def read_register(folder: Path) -> tuple[tuple[Event, ...], tuple[Response, ...], date]:
    """Read one simulated register; a row that cannot be read is an error here, because the simulator wrote it."""
    parsed = parse_events(_rows(folder / "events.csv"))
    acts = parse_responses(_rows(folder / "responses.csv"))
    if parsed.problems or acts.problems:
        raise TocsinError(f"{folder}: {'; '.join(parsed.problems + acts.problems)}")
    as_of = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["as_of"]
    return parsed.values, acts.values, date.fromisoformat(as_of)


def answer(folder: Path, *, draws: int = 4000) -> dict[str, object]:
    """Answer one register: whether the rate rose, how much is hidden, and what followed the responses."""
    events, acts, as_of = read_register(folder)
    rng = np.random.default_rng(int(folder.name))
    row: dict[str, object] = {"scenario": folder.parent.name, "seed": folder.name}
    try:
        found = trend(events, as_of=as_of, rng=rng, draws=draws)
        row |= {
            "p_up": found.probability_up,
            "rr_lo90": found.ratio.low,
            "rr_hi90": found.ratio.high,
            "now3_lo90": round(found.happened_recent.low),
            "now3_hi90": round(found.happened_recent.high),
            "verdict": found.verdict,
        }
    except TocsinError as err:
        row["verdict"] = f"{NOT_SAID}: {err}"
    if acts:
        try:
            followed = responses(events, acts, as_of=as_of, rng=rng)
            row |= {"p_fell": followed.p_fell, "p_rose": followed.p_rose, "response_verdict": followed.verdict}
        except TocsinError as err:
            row["response_verdict"] = f"{NOT_SAID}: {err}"
    return row


def answer_naively(folder: Path) -> dict[str, object]:
    """Answer one register as it is usually done: counts by year as they stand, and a year before against a year after."""
    events, acts, as_of = read_register(folder)
    days = np.array([event.happened.middle.toordinal() for event in events if event.happened is not None])
    years = np.arange(date.fromordinal(int(days.min())).year, as_of.year)
    counts = np.array([sum(date.fromordinal(int(day)).year == year for day in days) for year in years], float)
    fit = fit_poisson(counts, np.column_stack([np.ones(years.size), years - years.mean()]))
    row: dict[str, object] = {"scenario": folder.parent.name, "seed": folder.name}
    row["p_up"] = float(distributions.norm.cdf(fit.coefficients[1] / fit.error(1)))
    if acts:
        marks = np.array([act.date.low.toordinal() for act in acts])[:, None]
        before = int(((days >= marks - 365) & (days < marks)).sum())
        after = int(((days >= marks) & (days < marks + 365)).sum())
        row["p_fell"] = float(distributions.binom.cdf(after, before + after, 0.5))
        row["p_rose"] = float(distributions.binom.sf(after - 1, before + after, 0.5))
    return row


def answer_all(
    root: Path, *, scenarios: frozenset[str] = frozenset(), draws: int = 4000, naive: bool = False
) -> Iterator[dict[str, object]]:
    """Answer every register under a folder, in order."""
    for folder in sorted(root.glob("*/*")):
        if (folder / "truth.json").exists() and (not scenarios or folder.parent.name in scenarios):
            yield answer_naively(folder) if naive else answer(folder, draws=draws)


def write(rows: Iterator[dict[str, object]], out: TextIO) -> None:
    """Write verdicts as CSV."""
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def main() -> int:
    """Parse the call and answer the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scenario", action="append", default=[], help="answer only this scenario (may be repeated)")
    parser.add_argument("--draws", type=int, default=4000)
    parser.add_argument("--naive", action="store_true", help="answer by the usual methods, to compare with")
    call = parser.parse_args()
    write(answer_all(call.folder, scenarios=frozenset(call.scenario), draws=call.draws, naive=call.naive), sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
