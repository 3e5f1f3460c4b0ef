"""Measure how analyses grow with the register: the whole trend answer, responses, the others at one size.

    python benchmarks/bench_analyse.py [--sizes 50 500 5000 100000] [--seed 1]

Events are invented: twenty years, half of them disclosed late, a third with a month or a year only. Prints one JSON line an
analysis and size with processor milliseconds on one core (best of three). Budgets: trend 1 s at 500 and 3 s at 100,000 events,
responses 0.5 s.
"""

import argparse
import json
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from tocsin.analyse.change import change
from tocsin.analyse.displacement import displacement
from tocsin.analyse.events import DateRange, Event, Response
from tocsin.analyse.lag import lag
from tocsin.analyse.rate import rate
from tocsin.analyse.responses import responses
from tocsin.analyse.sensitivity import sensitivity
from tocsin.analyse.trend import trend

AS_OF = date(2025, 1, 1)


def invent(number: int, seed: int) -> list[Event]:
    """Invented events over twenty years, of which all that are disclosed by now are kept."""
    rng = np.random.default_rng(seed)
    ages = rng.uniform(0, 20 * 365.25, number)
    delays = np.where(rng.uniform(size=number) < 0.5, 0.0, rng.exponential(500, number))
    widths = rng.choice([0, 30, 364], number, p=[0.67, 0.23, 0.10])
    kinds = rng.choice(["assassination", "threat", "abduction"], number)
    places = rng.choice(["FR", "DE", "GB", "SE"], number)
    events = []
    for index in np.flatnonzero(delays <= ages):
        told = AS_OF - timedelta(days=int(ages[index] - delays[index]) + 1)
        low = AS_OF - timedelta(days=int(ages[index] + rng.uniform() * widths[index]) + 1)
        high = min(low + timedelta(days=int(widths[index])), max(told, low))
        happened, disclosed = DateRange(low=low, high=high), DateRange(low=told, high=told)
        events.append(
            Event(
                id=f"E{index}",
                happened=happened,
                disclosed=disclosed,
                sources=("A",),
                kind=str(kinds[index]),
                country=str(places[index]),
            )
        )
    return events


def best(run: Callable[[], object], runs: int = 3) -> float:
    """The least processor time of a few runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def main() -> int:
    """Print one line an analysis and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 5000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    call = parser.parse_args()
    acts = [
        Response(id=str(n), date=DateRange(low=day, high=day), type="sanction")
        for n, day in enumerate([date(2010, 1, 1), date(2018, 1, 1)])
    ]
    for size in call.sizes:
        events = invent(size, call.seed)

        def timed(name: str, run: Callable[..., object], *extra: object, events: list[Event] = events) -> None:
            spent = best(lambda: run(events, *extra, as_of=AS_OF, rng=np.random.default_rng(0)))
            print(json.dumps({"analysis": name, "events": len(events), "milliseconds": round(spent, 1)}), flush=True)

        timed("trend", trend)
        timed("responses", responses, acts)
        timed("rate", rate)
        timed("lag", lag)
        timed("change", change)
        timed("displacement", displacement)
        if size <= 5000:
            timed("sensitivity", sensitivity)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
