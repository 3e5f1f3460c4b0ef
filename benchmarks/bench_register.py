"""Measure what a register of many documents costs to recompute, to back up and to bring back.

    python benchmarks/bench_register.py [--documents 5000] [--one-in 20] [--pad 5000]

Documents are invented and padded to `--pad` characters; one in `--one-in` holds a report, the others are what a gate lets pass in
vain. Each step runs in a process of its own, so that its memory is its own. Prints JSON: processor seconds and peak memory of
recomputing with all documents in memory and with those alone that are needed, of a backup, and of its restoring.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from invented_register import FILLER, register

from tocsin import __version__
from tocsin.model.evidence import digest
from tocsin.model.reports import Reading, Report
from tocsin.pipeline.link import linked, linked_leanly
from tocsin.pipeline.migrate import checked
from tocsin.register.archive import back_up, restore
from tocsin.register.ledger import Batch, Kept
from tocsin.register.register import open_register
from tocsin.register.writer import Original

AT = datetime(2026, 1, 1, tzinfo=UTC)


def made(location: str, size: int, one_in: int, pad: int) -> None:
    """A register of so many documents."""
    kept = []
    incidents, documents = register(size)
    for number, (incident, document) in enumerate(zip(incidents, documents.values(), strict=False)):
        text = document.text + "".join(f"\n{number} {i} {FILLER[i % len(FILLER)]}" for i in range(pad // 90))
        content = text.encode()
        found = replace(document, text=text, digest=digest(content))
        reports: tuple[Report, ...] = ()
        if number % one_in == 0:
            told = tuple(s.statement for merged in incident.fields.values() for s in merged.all if s.document == document.digest)
            reports = (Report(report_id=incident.reports[0], document=found.digest, local_id="i1", statements=told),)
        reading = Reading(document=found.digest, extractor="invented", reports=reports, characters=len(text))
        kept.append(Kept(document=found, original=Original(digest=found.digest, content=content), reading=reading))
    ledger = open_register(location, writable=True).ledger()
    for start in range(0, len(kept), 500):
        ledger.keep(Batch(kept=tuple(kept[start : start + 500])), at=AT)


def measured(act: Callable[[], object]) -> dict[str, object]:
    """Processor seconds and peak memory of something in a process of its own."""
    read, write = os.pipe()
    if not (child := os.fork()):
        began = time.process_time()
        value = act()
        spent = resource.getrusage(resource.RUSAGE_SELF)
        told = {"cpu_s": round(time.process_time() - began, 2), "peak_mb": spent.ru_maxrss // 1024, "gave": value}
        os.write(write, json.dumps(told).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    return dict(json.loads(os.read(read, 10_000)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--one-in", type=int, default=20)
    parser.add_argument("--pad", type=int, default=5000)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location, pack, back = f"{folder}/t.db", Path(folder) / "t.backup", f"{folder}/back.db"
        measured(lambda: made(location, said.documents, said.one_in, said.pad))
        steps: dict[str, Callable[[], object]] = {
            "nothing (what the program itself takes)": lambda: None,
            "recompute, all documents in memory": lambda: len(linked(open_register(location).view()).incidents),
            "recompute, those needed": lambda: len(linked_leanly(open_register(location).view()).incidents),
            "backup": lambda: sum(back_up(location, pack, at=AT, version=__version__).rows.values()),
            "restore and recheck": lambda: checked(restore(pack, back)).documents,
        }
        for name, act in steps.items():
            print(json.dumps({"step": name, "documents": said.documents, **measured(act)}), flush=True)
        print(json.dumps({"register_mb": round(Path(location).stat().st_size / 1e6, 1)}))


if __name__ == "__main__":
    sys.exit(main())
