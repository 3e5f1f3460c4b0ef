"""Read mutated files with every reader, and say what became of them: `python benchmarks/hostile.py --count 10000`.

The seeds are the fixtures of the tests. Each is broken at random, from a seed that is stated: bits turned, bytes replaced by
what lengths are often made of, parts cut, doubled, moved, filled with zeros, ends cut off, heads of other formats put in front.
Readers must give documents or refuse; the bench fails if anything else is raised, if a worker takes more than its bound, if
time runs over the limit, or if a file appears where none should.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tocsin.errors import ReaderError
from tocsin.sources import guarded, worker
from tocsin.sources.guarded import Guarded
from tocsin.sources.readers import PLAIN
from tocsin.sources.readers.origin import Origin, Part

FIXTURES = Path(__file__).parents[1] / "tests/sources/fixtures"
MORE = {
    "page.html": b"<!doctype html><html><head><title>Two men held</title></head><body><article>"
    + b"<p>Police said on Monday that two men had been held over a plot.</p>" * 8
    + b"</article></body></html>",
    "front.md": b"---\ntitle: A plot\npublished: 2022-11-07\n---\n# A plot\n\nTwo *men*.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "rows.jsonl": b'{"doc_id": "a", "text": "Two men."}\n{"doc_id": "b", "text": "Three men.", "published": "2020-01"}\n',
    "plain.txt": "Police said that two men – both invented – were held.\n".encode() * 5,
}
LENGTHS = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\x80\0\0\0",
    b"\0\0\0\x80",
    b"\xff",
    b"\0",
    b"-1",
    b"99999999999",
)
HEADS = (
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<!doctype html>",
    b"From x\n",
    b"\x89PNG\r\n\x1a\n",
    b"{",
    b"<?xml version='1.0'?>",
    b"\xff\xd8\xff",
)
BETWEEN = 6


def seeds() -> dict[str, bytes]:
    """What is broken, by name."""
    files = {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir()) if path.suffix != ".py" and path.is_file()}
    return {**files, **MORE}


def mutated(content: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """One file, broken in one to six ways."""
    for _ in range(rng.randint(1, BETWEEN)):
        content = rng.choice(WAYS)(content, rng, others) or b" "
    return content[:2_000_000]


def _flip(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    made = bytearray(content)
    for _number in range(rng.randint(1, 8)):
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)


def _length(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    at, words = rng.randrange(len(content)), rng.choice(LENGTHS)
    return content[:at] + words + content[at + (len(words) if rng.random() < 0.8 else 0) :]


def _number(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    """Replace digits, which in text formats say lengths and offsets."""
    digits = [i for i, byte in enumerate(content) if 48 <= byte <= 57]
    if not digits:
        return content
    at = rng.choice(digits)
    return content[:at] + rng.choice((b"9", b"0", b"99999999", b"-", b"1e9")) + content[at + 1 :]


def _cut(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + content[end:]


def _double(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    start, end = _span(content, rng)
    return content[:end] + content[start:end] * rng.choice((1, 2, 50)) + content[end:]


def _move(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    start, end = _span(content, rng)
    rest, at = content[:start] + content[end:], rng.randrange(len(content))
    return rest[:at] + content[start:end] + rest[at:]


def _blank(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + rng.choice((b"\0", b"\xff", b"A")) * (end - start) + content[end:]


def _end(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    return content[: rng.randrange(len(content))]


def _head(content: bytes, rng: random.Random, _: list[bytes]) -> bytes:
    return rng.choice(HEADS) + content


def _splice(content: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    other = rng.choice(others)
    return content[: rng.randrange(len(content))] + other[rng.randrange(len(other)) :]


def _span(content: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(content))
    return start, min(len(content), start + rng.choice((1, 4, 16, 256, 4096)))


WAYS: tuple[Callable[[bytes, random.Random, list[bytes]], bytes], ...] = (
    _flip, _flip, _length, _length, _number, _cut, _double, _move, _blank, _end, _head, _splice,
)  # fmt: skip


def files(count: int, seed: int, names: list[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Mutated files by the name of their seed, the same for the same seed."""
    known = {name: content for name, content in seeds().items() if names is None or name in names}
    rng, others = random.Random(seed), list(known.values())
    for number in range(count):
        name = list(known)[number % len(known)]
        yield name, mutated(known[name], rng, others)


def read_deep(reading: Guarded, content: bytes, name: str, depth: int = 0) -> tuple[int, str | None]:
    """How many documents a file gave, and why it was refused."""
    try:
        pieces = reading.read(content, Origin(name=name))
    except ReaderError as error:
        return 0, str(error)
    except Exception as error:
        return 0, f"ESCAPED {type(error).__name__}: {error}"
    count = 0
    for piece in pieces:
        if isinstance(piece, Part):
            count += read_deep(reading, piece.content, piece.name, depth + 1)[0] if depth < 2 else 0
        else:
            count += hasattr(piece, "text")
    return count, None


def peak(pid: int) -> int:
    """The most memory that a process has held, in MB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def run(count: int, seed: int, names: list[str] | None) -> dict[str, object]:
    """Read them all."""
    became: Counter[str] = Counter()
    lost: list[str] = []
    escaped = errors = 0
    slowest, most, start = (0.0, ""), 0, time.monotonic()
    with tempfile.TemporaryDirectory() as empty, Guarded() as reading:
        watched = [Path(empty), Path.cwd()]
        before = [set(folder.iterdir()) for folder in watched]
        for number, (name, content) in enumerate(files(count, seed, names)):
            began = time.monotonic()
            documents, why = read_deep(reading, content, name)
            taken = time.monotonic() - began
            became["read" if documents else "nothing in it" if why is None else "refused"] += 1
            escaped += why is not None and why.startswith("ESCAPED")
            errors += why is not None and "broke its reader: " in why
            if why is not None and ("ESCAPED" in why or "broke its reader (" in why or "took more" in why or "of memory" in why):
                lost.append(f"{number} {name}: {why}")
            slowest = max(slowest, (round(taken, 2), f"{number} {name}"))
            if number % 50 == 0 and reading._process is not None:
                most = max(most, peak(reading._process.pid))
            if number % 1000 == 999:
                print(number + 1, dict(became), f"{time.monotonic() - start:.0f} s", file=sys.stderr)
        appeared = [str(path) for folder, was in zip(watched, before, strict=True) for path in set(folder.iterdir()) - was]
    return {
        "files": count,
        "seed": seed,
        "seeds": len(seeds()) if names is None else len(names),
        "became": dict(became),
        "errors that escaped a reader": escaped,
        "errors of libraries, caught": errors,
        "workers lost": len(lost) - escaped,
        "lost": lost[:40],
        "slowest (s, which)": slowest,
        "most memory of a worker (MB)": most,
        "bound (MB)": worker.MEMORY >> 20,
        "most memory of this process (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "files that appeared": appeared,
        "seconds": round(time.monotonic() - start),
        "readers in our own process": sorted(PLAIN),
        "limits (s)": {"processor": worker.PROCESSOR, "wall": guarded.WALL, "wall with OCR": guarded.WALL_OCR},
    }


def main() -> None:
    """Read, tell, and fail if a bound was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20_221_107)
    parser.add_argument("--names", nargs="*", help="only these seeds")
    said = parser.parse_args()
    found = run(said.count, said.seed, said.names)
    print(json.dumps(found, indent=1))
    over = found["errors that escaped a reader"] or found["most memory of a worker (MB)"] > found["bound (MB)"]  # type: ignore[operator]
    sys.exit(1 if over or found["files that appeared"] else 0)


if __name__ == "__main__":
    main()
