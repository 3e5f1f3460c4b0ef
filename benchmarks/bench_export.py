"""Measure what each export costs: invented incidents compiled and laid on shelves, then each format in a process of its own.

    python benchmarks/bench_export.py [--sizes 10000] [--formats csv datapackage parquet] [--seed 1]

Prints one JSON line a format: processor seconds, megabytes of the file, and how many megabytes of memory the writing took beyond
what the process held before (its greatest resident set). The first line of a run is what the edition holds before that.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet  # noqa: F401 - so that its own 60 MB are there before anything is measured
from invented_register import shelved

from tocsin.pipeline.exporting import export
from tocsin.publish.edition import Edition, edition
from tocsin.publish.exports import EXPORTS


def made(size: int, seed: int) -> Edition:
    """So many invented incidents, compiled for everybody."""
    incidents, catalogue = shelved(size, seed)
    return edition(incidents, catalogue, {}, as_of="2025-06-30", title="Invented register", workers=1)


def resident(name: str) -> int:
    """Kilobytes: VmRSS now, or VmHWM the most since it was reset."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


def measured(frozen: Edition, name: str, folder: Path) -> dict[str, object]:
    """One format, in this process."""
    Path("/proc/self/clear_refs").write_text("5")
    before, began = resident("VmRSS"), time.process_time()
    path = folder / f"edition.{name}"
    export(frozen, name, to=path)
    used, most = time.process_time() - began, resident("VmHWM")
    return {
        "format": name,
        "processor_s": round(used, 1),
        "memory_beyond_mb": round((most - before) / 1024, 1),
        "file_mb": round(path.stat().st_size / 1e6, 1),
    }


def main() -> None:
    """Each format in a fork, so that none leaves memory to the next."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--formats", nargs="+", default=["csv", "datapackage", "parquet"], choices=EXPORTS)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    for size in told.sizes:
        frozen = made(size, told.seed)
        print(json.dumps({"incidents": size, "held_mb": resident("VmRSS") // 1024}), flush=True)
        for name in told.formats:
            with tempfile.TemporaryDirectory() as folder:
                child = os.fork()
                if not child:
                    print(json.dumps(measured(frozen, name, Path(folder))), flush=True)
                    os._exit(0)
                if os.waitpid(child, 0)[1]:
                    sys.exit(f"{name}: failed")


if __name__ == "__main__":
    main()
