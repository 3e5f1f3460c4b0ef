"""Kill a run over a web archive again and again, and check that the register is what an undisturbed run makes.

    python benchmarks/kill_stream.py [--kills 50] [--pages 400] [--seed 1]

Runs are killed with SIGKILL, workers and all, at random moments; each next run goes on with what is there. When a run is done,
the register is compared with that of an undisturbed run: documents, texts, reports, statements, and the ledger line of every
record. Then the disk fills up (a limit on the size of files), and the clock jumps back and forth. Prints JSON; exit 1 if anything
differs.
"""

import argparse
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

from newsmaker.warc import write
from tocsin.errors import RegisterError
from tocsin.pipeline.stream import run as running
from tocsin.pipeline.stream.run import stream
from tocsin.pipeline.stream.sifting import Sieve, unpacked
from tocsin.register.register import open_register
from tocsin.sources.archives.spans import spans

SPAN = 60_000
Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


def read(location: Path, archive: Path, *, clock: Clock = now, workers: int = 2) -> None:
    stream(open_register(str(location), writable=True), [str(archive)], sieve=Sieve(), clock=clock, workers=workers)


def content(location: Path) -> object:
    """All of a register but its times."""
    register = open_register(str(location))
    view = register.view()
    documents = sorted((d.digest, d.doc_id, d.source, d.text) for d in view.documents().values())
    reports = sorted((r.report_id, repr(r.statements)) for r in view.reports())
    lines = sorted((s.start, s.next, tuple(unpacked(s.lines))) for s in register.shards().lines())
    return documents, reports, lines


def child(act: Callable[[], None]) -> int:
    """A forked process in a group of its own, so that it can be killed with its workers."""
    key = os.fork()
    if key == 0:
        os.setsid()
        try:
            act()
        except RegisterError as error:
            print(f"  {error}", file=sys.stderr)
            os._exit(7)
        os._exit(0)
    return key


def ended(key: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(key, 0)[1])


def killed(folder: Path, archive: Path, expected: object, *, kills: int, whole: float, rng: random.Random) -> dict[str, object]:
    """Kill until `kills` are done, and as many rounds as that takes."""
    done = rounds = same = 0
    location = folder / "k0.db"
    while done < kills:
        key = child(lambda at=location: read(at, archive))  # type: ignore[misc]
        time.sleep(rng.uniform(0, whole / 3))
        if os.waitpid(key, os.WNOHANG) == (0, 0):
            os.killpg(key, signal.SIGKILL)
            ended(key)
            done += 1
            continue
        rounds += 1
        same += content(location) == expected
        location = folder / f"k{rounds}.db"
    ended(child(lambda: read(location, archive)))
    rounds, same = rounds + 1, same + (content(location) == expected)
    return {"kills": done, "rounds_finished": rounds, "rounds_equal": same}


def full_disk(folder: Path, archive: Path, expected: object) -> dict[str, object]:
    location = folder / "full.db"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        read(location, archive, workers=1)

    code = ended(child(limited))
    kept = len(open_register(str(location)).view().documents()) if location.exists() else 0
    ended(child(lambda: read(location, archive)))
    return {"exit_with_a_message": code == 7, "kept_before": kept, "equal_after": content(location) == expected}


def jumping(seed: int) -> Clock:
    rng = random.Random(seed)
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=rng.uniform(-9000, 9000))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    running.spans = lambda one: spans(one, size=SPAN)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "a.warc.gz"
        write(archive, pages=args.pages, seed=args.seed, one_in=20)
        began = time.monotonic()
        ended(child(lambda: read(folder / "whole.db", archive)))
        whole = time.monotonic() - began
        expected = content(folder / "whole.db")
        told = killed(folder, archive, expected, kills=args.kills, whole=whole, rng=random.Random(args.seed))
        disk = full_disk(folder, archive, expected)
        ended(child(lambda: read(folder / "clock.db", archive, clock=jumping(args.seed))))
        clock = content(folder / "clock.db") == expected
    print(json.dumps({"pages": args.pages, "kill": told, "full_disk": disk, "clock_jumps_equal": clock}))
    fine = told["rounds_finished"] == told["rounds_equal"] and disk["equal_after"] and clock
    return 0 if fine else 1


if __name__ == "__main__":
    raise SystemExit(main())
