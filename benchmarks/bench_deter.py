"""Measure scenarios, games and allocations, and how they grow.

    python benchmarks/bench_deter.py

Invented stakes and ranges. Prints one JSON line a measurement with processor milliseconds on one core (best of three). Budgets:
Sobol indices of 12 inputs at 4,096 points under 1 s; 1,000 targets allocated under 100 ms.
"""

import json
import time
from collections.abc import Callable

import numpy as np

from tocsin.deter import games
from tocsin.deter.allocation import Stake, allocate
from tocsin.deter.equilibria import solved
from tocsin.deter.play import regime_map
from tocsin.deter.ranges import Range
from tocsin.deter.scenario import Scenario, judge

SIDE = {"DC": 1.0, "SQ": 0.6, "DD_hard": 0.3, "CD": 0.0, "DD_soft": -0.5}


def best(run: Callable[[], object], runs: int = 3) -> float:
    """The least processor time of a few runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def stakes(number: int) -> list[Stake]:
    """Invented targets."""
    rng = np.random.default_rng(number)
    return [
        Stake(
            name=f"t{i}", defender_covered=0.0, defender_open=-float(rng.uniform(1, 9)), attacker_open=float(rng.uniform(1, 9)),
            attacker_covered=-float(rng.uniform(0, 3)),
        )
        for i in range(number)
    ]  # fmt: skip


def twelve() -> Scenario:
    """A scenario of twelve inputs, all of them ranges."""
    third = Range(low=0.2, best=0.5, high=0.8)
    plain = dict.fromkeys(("success", "own_cost", "status_quo", "attribution.success", "attribution.failure"), third)
    parts = {"probability": third, "cost": Range(low=1, best=3, high=9), "leverage": Range(low=0, best=0.5, high=1)}
    responses = {"one": parts, "two": parts}
    return Scenario(name="twelve", inputs={**plain, "benefit": Range(low=6, best=10, high=12)}, responses=responses)


def main() -> int:
    """Print one line a measurement."""

    def told(name: str, run: Callable[[], object], **more: object) -> None:
        print(json.dumps({"what": name, **more, "ms": round(best(run), 1)}))

    scenario = twelve()
    told(
        "scenario with 20,000 draws and Sobol indices at 4,096 points",
        lambda: judge(scenario, rng=np.random.default_rng(1)),
        inputs=len(scenario.ranges()),
    )
    for number in (10, 100, 1_000, 10_000):
        made = stakes(number)
        told("allocation", lambda made=made: allocate(made, len(made) / 10), targets=number)
    told("mutual game, solved", lambda: solved(games.mutual({"first": SIDE, "second": SIDE}, first_hard=0.4, second_hard=0.4)))
    told(
        "mutual game, map of 17 by 17",
        lambda: regime_map("mutual", lambda a, b: games.mutual({"first": SIDE, "second": SIDE}, first_hard=a, second_hard=b)),
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
