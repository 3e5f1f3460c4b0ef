"""Measure how publishing grows: invented incidents compiled and written as a site with every download, and the site in a browser.

    python benchmarks/bench_publish.py [--sizes 1000 10000 100000] [--workers N] [--seed 1] [--keep DIR] [--no-browser]

Prints one JSON line a size: processor seconds of this process and of those it started, seconds on the clock, the greatest
memory of all of them together (proportional set size, so that shared pages count once), files and megabytes written; then, in
Chromium with the network off, milliseconds (on the clock, and of processor time) until the first table and each change stand.
Reading a register and linking it come before this and are measured by `bench_link.py`.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from invented_register import invented
from playwright.sync_api import sync_playwright

from tocsin.pipeline.editions import write_edition
from tocsin.publish.edition import edition
from tocsin.publish.shelf import Catalogue, Shelf, packed

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
    """The greatest memory of this process and its children together, looked at four times a second."""

    def __init__(self) -> None:
        self.most, self._stop = 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(0.25):
            self.most = max(self.most, sum(_pss(pid) for pid in _family(os.getpid())))

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


def published(size: int, seed: int, folder: Path, workers: int | None) -> dict[str, object]:
    """Compile and write so many incidents, which lie on a shelf beforehand, as they would come from a register."""
    keys: list[str] = []
    texts, incidents = Shelf(), Shelf()
    for incident, documents in invented(size, seed):
        incidents.put([packed(incident)])
        texts.put(map(packed, documents))
        keys += [document.digest for document in documents]
    memory, clock, times = Memory(), time.perf_counter(), os.times()
    frozen = edition(
        incidents, Catalogue(keys, texts), {}, as_of="2025-06-30", title="Invented register", workers=workers, progress=told
    )
    compiled, between = time.perf_counter() - clock, os.times()
    write_edition(frozen, folder, workers=workers, progress=told)
    seconds, after = time.perf_counter() - clock, os.times()
    counts = {"incidents": size, "documents": len(keys)}
    used, alone = (sum(getattr(after, n) - getattr(times, n) for n in names) for names in (SPENT, SPENT[:2]))
    compiling = sum(getattr(between, n) - getattr(times, n) for n in SPENT)
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {
        **counts,
        "compile_s": round(compiled, 1),
        "total_s": round(seconds, 1),
        "processor_s": round(used, 1),
        "of_it_compiling_s": round(compiling, 1),
        "of_it_in_the_first_process_s": round(alone, 1),
        "processor_ms_an_incident": round(used / size * 1000, 2),
        "memory_mb": memory.stop(),
        "files": len(files),
        "site_mb": round(sum(files) / 1e6, 1),
    }


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
    args = parser.parse_args()
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = (args.keep or Path(scratch)) / f"site-{size}"
            print(json.dumps(published(size, args.seed, folder, args.workers)), flush=True)
            if not args.no_browser and Path(CHROMIUM).exists():
                print(json.dumps({"incidents": size, **browsed(folder)}), flush=True)


if __name__ == "__main__":
    main()
