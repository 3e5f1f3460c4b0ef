"""Kill `tocsin collect` again and again at random moments, and compare what it leaves with a run that nobody killed.

`python benchmarks/kill_collect.py --kills 50`: a server on this machine serves a feed of pages; the process is ended with
SIGKILL after a random time, started again, and so on; a register that is done is compared and a new one begun, until all kills
have met a run at work. Then one run meets a disk that is full, and the next one finishes it. Nothing may be lost, nothing be
there twice.
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tocsin.pipeline.verify import verify
from tocsin.register.register import open_register

STORY = (
    "<!doctype html><html><head><title>Report {n}</title></head><body><article><p>Police in Graz said on {day} March 2019 that "
    "agents of the Syrian intelligence service had shot at an exiled writer, {name} Example, outside his flat in Graz. "
    "The case is invented.</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    """A feed and its pages."""

    pages = 20

    def do_GET(self) -> None:
        content, kind, status = b"", "text/html", 200
        if self.path == "/feed":
            host = f"http://127.0.0.1:{self.server.server_port}"
            items = "".join(f"<item><title>Report {n}</title><link>{host}/{n}</link></item>" for n in range(self.pages))
            content, kind = f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml"
        elif self.path[1:].isdecimal():
            n = int(self.path[1:])
            content = STORY.format(n=n, day=n % 28 + 1, name=f"{chr(65 + n % 26)}mar{n}").encode()
        else:
            status = 404
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def cramp(size: int) -> None:
    """Let no file grow beyond a size, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def left(location: str) -> dict[str, object]:
    """What a register holds, in a form that two runs can be compared by."""
    register = open_register(location)
    view, ledger = register.view(), register.ledger()
    captures = ledger.captures()
    return {
        "documents": sorted(document.digest for document in view.documents().values()),
        "reports": sorted(report.report_id for report in view.reports()),
        "captures": sorted(capture.original for capture in captures),
        "twice": len(captures) - len({capture.key for capture in captures}),
        "incidents": len(set(view.memberships().values())),
        "problems": list(verify(register).problems),
    }


def main() -> None:
    """Kill, go on, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20_221_107)
    said = parser.parse_args()
    Handler.pages = said.pages
    rng = random.Random(said.seed)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    words = [sys.executable, "-m", "tocsin", "collect", f"http://{host}/feed", "--once", "--allow-host", host, "--pause", "0"]
    with tempfile.TemporaryDirectory() as folder:
        whole, killed = str(Path(folder) / "whole.db"), str(Path(folder) / "killed.db")
        start = time.monotonic()
        subprocess.run([*words, "--register", whole], check=True, capture_output=True)
        once = time.monotonic() - start
        died, finished, equal = 0, 0, True
        wanted = left(whole)
        while died < said.kills:
            process = subprocess.Popen([*words, "--register", killed], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(rng.uniform(0.1, once * 0.6))
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
                died += 1
            process.wait()
            if process.returncode == 0:  # a register is done: the next kills meet a new one, so that each of them meets work
                equal &= left(killed) == wanted
                finished += 1
                killed = str(Path(folder) / f"killed-{finished}.db")
        subprocess.run([*words, "--register", killed], check=False, capture_output=True)
        full = str(Path(folder) / "full.db")
        open_register(full, writable=True)
        size = (Path(full).stat().st_size + Path(whole).stat().st_size) // 2
        cramped = subprocess.run(
            [*words, "--register", full], check=False, capture_output=True, text=True, preexec_fn=lambda: cramp(size)
        )
        held = len(open_register(full).view().documents())
        subprocess.run([*words, "--register", full], check=True, capture_output=True)
        a, b, c = wanted, left(killed), left(full)
        told = {
            "kills": died,
            "registers": finished + 1,
            "pages": Handler.pages,
            "one run (s)": round(once, 1),
            "equal": equal and a == b,
            "with a full disk": {
                "exit": cramped.returncode,
                "said": cramped.stderr.strip()[-200:],
                "documents held": held,
                "then equal": a == c,
            },
            "documents": len(b["documents"]),  # type: ignore[arg-type]
            "captured twice": b["twice"],
            "problems": b["problems"],
            "differ": [key for key in a if a[key] != b[key]],
        }
    print(json.dumps(told, indent=1))
    sys.exit(0 if equal and a == b == c and cramped.returncode else 1)


if __name__ == "__main__":
    main()
