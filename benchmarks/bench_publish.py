"""Measure how publishing grows: invented incidents compiled and written as a site with every download, and the site in a browser.

    python benchmarks/bench_publish.py [--sizes 1000 10000 100000] [--workers N] [--seed 1] [--keep DIR] [--no-browser]
    python benchmarks/bench_publish.py --register [--sizes ...]       everything that `tocsin publish` does, from a register

Prints one JSON line a size: processor seconds of this process and of those it started, seconds on the clock, the greatest
memory of all of them together (proportional set size, so that shared pages count once), files and megabytes written; then, in
Chromium with the network off, milliseconds (on the clock, and of processor time) until the first table and each change stand.
Without `--register` the incidents lie on a shelf beforehand; with it they are read, linked, merged and analysed too, and each
stage tells its seconds of processor time. The register is written first, which is not measured; one that is there is used.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from invented_register import shelved, written
from playwright.sync_api import sync_playwright

from tocsin.pipeline.editions import write_edition
from tocsin.pipeline.publish import freeze
from tocsin.publish.edition import Edition, edition
from tocsin.register.register import open_register

CHROMIUM = "/usr/bin/chromium"
DRAWN = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from))));"


ACTS = {
    "filter": "const s = document.forms[0].kind; s.value = 'threat'; s.dispatchEvent(new Event('input', {bubbles: true}))",
    "brush": "return tocsin.selection.set({from: '2001', to: '2010'})",
    "undo": "document.getElementById('undo').click()",
    "clear": "document.getElementById('clear').click()",
    "search": "return tocsin.selection.set({q: 'embassy denied'})",
    "search_name": "return tocsin.selection.set({q: 'kalo'})",
    "order": "document.querySelector('[data-column=targets] button').click()",
}


SPENT = ("user", "system", "children_user", "children_system")


def told(what: str, done: int, n: int) -> None:
    """How far it is, on standard error."""
    print(f"\r{what}: {done:,} of {n:,}   ", end="", file=sys.stderr, flush=True)


class Memory:
    """The greatest memory of this process and its children together, looked at every two seconds; `cost` is what looking took.

    To add up the pages of a process of a gigabyte takes a hundredth of a second and more: looked at four times a second, three of
    them cost a fifth of a core, which would count as the program's own.
    """

    def __init__(self) -> None:
        self.most, self.cost, self._stop = 0, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(2):
            self.most = max(self.most, sum(_pss(pid) for pid in _family(os.getpid())))
            self.cost = time.thread_time()

    def stop(self) -> int:
        """Megabytes."""
        self._stop.set()
        self._thread.join()
        return self.most // 1024


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        others = [p.name for p in Path(f"/proc/{pid}/task").iterdir() if p.name != str(pid)]
        children += [c for t in others for c in Path(f"/proc/{pid}/task/{t}/children").read_text().split()]
    except OSError:
        return []
    return [pid, *(found for child in children for found in _family(int(child)))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


class Meter:
    """Processor time, time and memory since it was made."""

    def __init__(self) -> None:
        self.memory, self.clock, self.times = Memory(), time.perf_counter(), os.times()

    def spent(self, *, alone: bool = False) -> float:
        """Seconds of processor time of this process, and of those that it started."""
        now, names = os.times(), SPENT[:2] if alone else SPENT
        return round(sum(getattr(now, name) - getattr(self.times, name) for name in names) - self.memory.cost, 1)

    def figures(self, frozen: Edition, folder: Path) -> dict[str, object]:
        """What was measured, of an edition in a folder."""
        used, size = self.spent(), len(frozen.incidents)
        files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        return {
            "published": size,
            "documents": len(frozen.documents),
            "total_s": round(time.perf_counter() - self.clock, 1),
            "processor_s": used,
            "of_it_in_the_first_process_s": self.spent(alone=True),
            "processor_ms_an_incident": round(used / size * 1000, 2),
            "memory_mb": self.memory.stop(),
            "files": len(files),
            "site_mb": round(sum(files) / 1e6, 1),
        }


def published(size: int, seed: int, folder: Path, workers: int | None) -> dict[str, object]:
    """Compile and write so many incidents, which lie on a shelf beforehand, in any order."""
    incidents, catalogue = shelved(size, seed)
    meter = Meter()
    frozen = edition(incidents, catalogue, {}, as_of="2025-06-30", title="Invented register", workers=workers, progress=told)
    compiling = meter.spent()
    write_edition(frozen, folder, workers=workers, progress=told)
    return {"incidents": size, "of_it_compiling_s": compiling, **meter.figures(frozen, folder)}


def from_register(size: int, seed: int, folder: Path, workers: int | None) -> dict[str, object]:
    """Everything that `tocsin publish` does with a register of so many incidents, beside the folder."""
    location = folder.with_suffix(".db")
    if not location.exists():
        written(str(location), size, seed)
    meter, stages, before = Meter(), dict[str, list[float]](), ["start"]

    def stage(what: str, done: int, n: int) -> None:
        told(what, done, n)
        if what != before[0]:
            print(f"[{before[0]} done at {meter.spent()} s of processor time]", file=sys.stderr, flush=True)
            before[0] = what
        stages.setdefault(what, [meter.spent()])[1:] = [meter.spent()]

    given = {"workers": workers, "progress": stage}
    frozen = freeze(
        open_register(str(location)), at=datetime(2026, 1, 2, tzinfo=UTC), title="Invented register", trend=True, **given
    )
    frozen_s = meter.spent()
    write_edition(frozen, folder, **given)
    ends = {what: last for what, (_, last) in stages.items()}
    return {"invented": size, "frozen_s": frozen_s, **meter.figures(frozen, folder), "stages_end_at_s": ends}


def browsed(folder: Path) -> dict[str, object]:
    """Milliseconds in a browser until the frame after each act: on the clock, and of its main thread's processor time."""
    found: dict[str, object] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(offline=True, viewport={"width": 1300, "height": 900}).new_page()
        page.set_default_timeout(300_000)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def used() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration") * 1000

        page.goto(f"file://{folder.resolve()}/index.html", wait_until="commit")
        for name, selector in (("first_table", "#incidents tbody tr"), ("ready", "html[data-ready]")):
            page.wait_for_selector(selector)
            found[name] = [round(page.evaluate("performance.now()")), round(used())]
        for name, script in ACTS.items():
            before = used()
            seconds = page.evaluate(f"async () => {{ const from = performance.now(); await (() => {{ {script} }})(); {DRAWN} }}")
            found[name] = [round(seconds), round(used() - before)]
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--keep", type=Path, help="Leave the sites in this folder.")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--register", action="store_true", help="From a register, everything measured.")
    args = parser.parse_args()
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = (args.keep or Path(scratch)) / f"site-{size}"
            measure = from_register if args.register else published
            print(json.dumps(measure(size, args.seed, folder, args.workers)), flush=True)
            if not args.no_browser and Path(CHROMIUM).exists():
                print(json.dumps({"incidents": size, **browsed(folder)}), flush=True)


if __name__ == "__main__":
    main()
