"""Measure what Ray adds to a page: the same archives with one process and on a local Ray cluster, in processor seconds.

    python benchmarks/bench_ray.py FEW.warc.gz --more MORE.warc.gz... [--workers 2]

Each engine reads the first archive, then the first and the others; what the larger run costs more, by page, is free of what it
takes to start. Processor seconds are of this process and of all that it started, Ray's own daemons included. Prints JSON lines.
"""

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tocsin.pipeline.stream import cluster
from tocsin.pipeline.stream.run import stream
from tocsin.pipeline.stream.sifting import Sieve
from tocsin.register.register import open_register


def spent() -> float:
    """Processor seconds of this process and of everything below it, ended or not (from /proc)."""
    rows = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        rows[int(path.parent.name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in rows.items() if parent in below} - below:
        below |= more
    return sum(rows[pid][1] for pid in below) / os.sysconf("SC_CLK_TCK")


def measured(names: list[str], engine: str, workers: int) -> None:
    """One run in a process of its own, so that what it started is its own."""
    if child := os.fork():
        os.waitpid(child, 0)
        return
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(f"{folder}/t.db", writable=True)
        if engine == "ray":
            ray = import_module("ray")
            cluster._join(ray, workers)
        told = stream(register, names, sieve=Sieve(), clock=lambda: datetime.now(UTC), engine_name=engine, workers=workers)
        cpu = spent()
        row = {"engine": engine, "pages": told.pages, "spans": told.spans, "kept": told.fates["kept"], "cpu_s": round(cpu, 2)}
        print(json.dumps({**row, "refused": [r.why for r in told.refused]}), flush=True)
        if engine == "ray":
            ray.shutdown()
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("few", type=Path)
    parser.add_argument("--more", type=Path, nargs="+", required=True)
    parser.add_argument("--workers", type=int, default=2)
    said = parser.parse_args()
    for engine, workers in (("cores", 1), ("ray", said.workers)):
        for names in ([said.few], [said.few, *said.more]):
            measured([str(name) for name in names], engine, workers)


if __name__ == "__main__":
    sys.exit(main())
