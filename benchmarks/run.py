"""Print how fast Tocsin is on this machine: start-up, reading, the demonstration, and how cost grows with length.

`make bench` runs every `bench_*.py` beside this file too. Figures are for reading, not for tests: ratios and growth carry
over to another machine, seconds do not.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from tocsin.extract.reading import extract
from tocsin.model.documents import Document, published
from tocsin.model.evidence import digest
from tocsin.pipeline.extract import read_all
from tocsin.sources.files import below
from tocsin.sources.readers import read
from tocsin.sources.readers.origin import Origin

HERE = Path(__file__).parent


def seconds(words: list[str], runs: int = 5) -> float:
    """The median time of a call, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tocsin", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def articles(words: int = 400) -> list[Document]:
    """The demonstration corpus, joined and cut into articles of about so many words."""
    corpus = Path(str(files("tocsin.demo") / "corpus"))
    texts = [d.text for s in below(corpus) for d in read(s.content(), Origin(name=s.name, published=s.said.get("published")))]
    every = " ".join(texts).split(" ")
    cut = [" ".join(every[i : i + words]) for i in range(0, len(every) - words, words)]
    return [document(f"a{i}", text) for i, text in enumerate(cut)]


def document(name: str, text: str) -> Document:
    """A text as a document."""
    return Document(doc_id=name, text=text, digest=digest(text.encode()), published=published("2024-05-01"))


def reading_speed() -> None:
    """Articles of 400 words a second, on one core and on all."""
    some = articles()
    extract(some[0])
    start = time.perf_counter()
    for item in some:
        extract(item)
    alone = len(some) / (time.perf_counter() - start)
    many = [document(f"{item.doc_id}-{k}", f"{k} {item.text}") for k in range(16) for item in some]
    start = time.perf_counter()
    done = sum(1 for _ in read_all(many))
    together = done / (time.perf_counter() - start)
    print(f"reading: {alone:.1f} articles of 400 words a second on one core, {together:.1f} on {os.cpu_count()}")


def growth() -> None:
    """Seconds a megabyte as one text grows."""
    base = "\n\n".join(item.text for item in articles())
    for size in (100_000, 300_000, 1_000_000):
        text = (base * (size // len(base) + 1))[:size]
        start = time.perf_counter()
        extract(document("long", text))
        print(f"one text of {size:>9,} characters: {(time.perf_counter() - start) / size * 1e6:6.1f} s a million characters")


def main() -> None:
    print(f"start-up: tocsin --help {seconds(['--help']):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        print(f"demonstration: {seconds(['demo', '--out', folder], runs=1):.1f} s")
    reading_speed()
    growth()
    for path in sorted(HERE.glob("bench_*.py")):
        print(f"\n{path.name}", flush=True)
        subprocess.run([sys.executable, str(path)], check=False)


if __name__ == "__main__":
    main()
