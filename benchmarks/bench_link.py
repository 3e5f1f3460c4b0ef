"""Measure how linking grows: synthetic reports clustered, and one new report met with a large register.

    python benchmarks/bench_link.py [--sizes 10000 30000 100000] [--seed 1]
    python benchmarks/bench_link.py --engine sql --sizes 100000 1000000

Reports are invented: incidents over forty years, most told once, some up to eight times, with values dropped, blurred or
misspelt as extractors and journalists do. Prints one JSON line a size: processor seconds (one core) to find the
pairs, to do everything, and to build an index; pairs compared; memory; pairwise precision and recall against the
invented truth; and processor milliseconds for one new report. With `--engine sql` pairs are found by DuckDB in files, and no
index is measured.
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tocsin.link.blocking import candidate_pairs
from tocsin.link.clusters import cluster
from tocsin.link.features import Comparable
from tocsin.link.suggestion import Index, suggest
from tocsin.model.dates import DateInterval
from tocsin.model.vocabulary import Category, Kind, Method, Outcome
from tocsin.pipeline import blocking

SYLLABLES = "ka lo mi ra ten vor sha dul bek nor zan ili per gos tav rim yel dro qas fen hul mar osk wij".split()
STATES = [a + b for a in "ABCDEFGH" for b in "QXYZ"]
COUNTRIES = [a + b for a in "JKLMNOPRST" for b in "KLMNV"]


def word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).title()


def skewed(rng: random.Random, values: list[str]) -> str:
    return values[min(int(rng.paretovariate(0.9)) - 1, len(values) - 1)]


def incident(rng: random.Random, number: int, towns: dict[str, list[str]]) -> Comparable:
    day = date(1985, 1, 1) + timedelta(days=int(14_600 * rng.random() ** 0.6))
    country = skewed(rng, COUNTRIES)
    kind = rng.choice([Kind.ASSASSINATION] * 3 + [Kind.ABDUCTION, Kind.THREAT, Kind.SURVEILLANCE, Kind.COERCION, Kind.ASSAULT])
    return Comparable(
        report_id=f"i{number:07}", document_id="event", date=DateInterval.day(day),
        country=country, city=skewed(rng, towns[country]), sponsor=skewed(rng, STATES),
        targets=(f"{word(rng, 2)} {word(rng, 3)}",), kind=kind,
        outcome=rng.choice([Outcome.CARRIED_OUT, Outcome.FOILED, Outcome.ATTEMPTED_FAILED]), method=rng.choice(list(Method)),
        categories=frozenset({rng.choice([Category.DISSIDENT, Category.JOURNALIST])}),
    )  # fmt: skip


def told(rng: random.Random, event: Comparable, copy: int) -> Comparable:
    name = f"{event.report_id}-{copy}"
    changes: dict[str, object] = {"report_id": name, "document_id": f"d-{name}"}
    assert event.date is not None
    assert event.date.start is not None
    start = event.date.start
    blur = rng.random()
    if blur < 0.15:
        changes["date"] = DateInterval.month(start.year, start.month)
    elif blur < 0.2:
        changes["date"] = DateInterval.year(start.year)
    elif blur < 0.3:
        changes["date"] = DateInterval.day(start + timedelta(days=1))
    elif blur < 0.35:
        changes["date"] = None
    given, family = event.targets[0].split()
    spelling = rng.random()
    if spelling < 0.12:
        changes["targets"] = (family,)
    elif spelling < 0.22:
        changes["targets"] = (f"{given[0]}. {family}",)
    elif spelling < 0.32:
        changes["targets"] = (f"{given} {family[:3]}{rng.choice('aeiou')}{family[4:]}",)
    elif spelling < 0.45:
        changes["targets"] = ()
    for field, chance in (("city", 0.2), ("sponsor", 0.05), ("outcome", 0.1), ("method", 0.3), ("country", 0.03)):
        if rng.random() < chance:
            changes[field] = None
    return replace(event, **changes)  # type: ignore[arg-type]


def invented(size: int, seed: int) -> Iterator[Comparable]:
    rng = random.Random(seed)
    towns = {country: [word(rng, 3) for _ in range(40)] for country in COUNTRIES}
    made, number = 0, 0
    while made < size:
        event = incident(rng, number, towns)
        for copy in range(min(rng.choice([1, 1, 1, 2, 2, 3, 8]), size - made)):
            yield told(rng, event, copy)
            made += 1
        number += 1


def accuracy(clusters: tuple[tuple[str, ...], ...], reports: list[Comparable]) -> tuple[float, float]:
    """Pairwise precision and recall."""
    truth: dict[str, int] = {}
    for report in reports:
        event = report.report_id.split("-")[0]
        truth[event] = truth.get(event, 0) + 1
    right = found = 0
    for members in clusters:
        counts: dict[str, int] = {}
        for member in members:
            counts[member.split("-")[0]] = counts.get(member.split("-")[0], 0) + 1
        right += sum(n * (n - 1) // 2 for n in counts.values())
        found += len(members) * (len(members) - 1) // 2
    return right / max(1, found), right / max(1, sum(n * (n - 1) // 2 for n in truth.values()))


def measure(size: int, seed: int) -> dict[str, object]:
    reports = list(invented(size, seed))
    started = time.process_time()
    candidates = candidate_pairs(reports)
    blocked = time.process_time()
    clusters = cluster(reports).clusters
    done = time.process_time()
    index = Index.of(reports)
    indexed = time.process_time()
    rng = random.Random(seed + 1)
    waits = []
    for report in rng.sample(reports, min(200, size)):
        began = time.process_time()
        suggest(replace(report, report_id="new", document_id="new"), index)
        waits.append((time.process_time() - began) * 1000)
    waits.sort()
    precision, recall = accuracy(clusters, reports)
    return {
        "reports": size,
        "pairs": len(candidates),
        "share_of_all_pairs": round(candidates.share, 7),
        "shortened": candidates.shortened,
        "blocking_s": round(blocked - started, 1),
        "total_s": round(done - blocked, 1),
        "index_s": round(indexed - done, 1),
        "new_report_ms_median": round(waits[len(waits) // 2], 1),
        "new_report_ms_worst": round(waits[-1], 1),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "incidents": len(clusters),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def measure_sql(size: int, seed: int) -> dict[str, object]:
    """The same reports linked with pairs found by SQL in files."""
    reports = list(invented(size, seed))
    began, here = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    weights = blocking.weights(reports)
    weighed = time.process_time()
    clusters = cluster(reports, weights=weights).clusters
    done = time.process_time()
    precision, recall = accuracy(clusters, reports)
    return {
        "reports": size,
        "engine": "sql",
        "pairs_weighty": len(weights),
        "finding_and_weighing_s": round(weighed - began, 1),
        "total_s": round(done - began, 1),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "incidents": len(clusters),
        "reports_mb": here,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["memory", "sql"], default="memory")
    args = parser.parse_args()
    for size in args.sizes:
        print(json.dumps((measure_sql if args.engine == "sql" else measure)(size, args.seed)), flush=True)


if __name__ == "__main__":
    main()
