"""The demonstration: the whole way without a socket, and what a killed run leaves behind."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from tocsin.pipeline.demo import demo
from tocsin.pipeline.link import linked
from tocsin.pipeline.verify import verify
from tocsin.register.register import open_register

NO_SOCKET = """
import socket, sys
def refuse(*args, **kwargs):
    raise OSError("a socket was asked for")
socket.socket.connect = socket.socket.bind = socket.create_connection = socket.getaddrinfo = refuse
from tocsin.cli import main
sys.argv = ["tocsin", *sys.argv[1:]]
main()
"""


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A call in a process of its own, in which every socket is refused."""
    environment = {**os.environ, "COLUMNS": "160"}
    return subprocess.Popen(
        [sys.executable, "-c", NO_SOCKET, *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo")
    process = started(folder, "demo")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return folder, out


def test_the_demo_prints_its_incidents_a_verdict_and_the_page_to_open(shown: tuple[Path, str]) -> None:
    folder, out = shown
    assert "Said to be behind it" in out
    assert "Chile" in out
    assert "tocsin-demo/site/index.html" in out
    assert (folder / "tocsin-demo/site/index.html").is_file()
    pages = [p for p in (folder / "tocsin-demo/site").rglob("*") if p.suffix in {".html", ".js", ".css", ".svg"}]
    assert len(pages) > 60
    assert sum(p.stat().st_size for p in pages) < 2_000_000


def test_every_quote_of_the_demo_verifies(shown: tuple[Path, str]) -> None:
    found = verify(open_register(str(shown[0] / "tocsin-demo/tocsin.db")))
    assert found.problems == ()
    assert found.values > 100


def test_articles_that_report_nothing_give_nothing(shown: tuple[Path, str]) -> None:
    manifest = yaml.safe_load((files("tocsin.demo") / "corpus" / "manifest.yml").read_text("utf-8"))
    silent = {Path(a["file"]).stem for a in manifest["articles"] if a["expect"]["incidents"] == 0}
    assert len(silent) >= 4
    found = linked(open_register(str(shown[0] / "tocsin-demo/tocsin.db")).view())
    told = {found.documents[digest].doc_id for incident in found.incidents for digest in incident.documents}
    assert silent & told == set()


def test_a_second_demo_adds_nothing(shown: tuple[Path, str]) -> None:
    folder = shown[0]
    before = (folder / "tocsin-demo/site/index.html").read_bytes()
    _, err = started(folder, "demo").communicate(timeout=120)
    assert "Traceback" not in err
    assert (folder / "tocsin-demo/site/index.html").read_bytes() == before


def test_a_killed_run_leaves_a_valid_register_and_the_next_one_finishes(tmp_path: Path) -> None:
    process = started(tmp_path, "demo")
    register = tmp_path / "tocsin-demo/tocsin.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if register.exists() and _documents(register) >= 3:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert verify(open_register(str(register))).problems == ()
    again = started(tmp_path, "demo")
    again.communicate(timeout=120)
    assert again.returncode == 0
    assert _documents(register) == len(
        yaml.safe_load((files("tocsin.demo") / "corpus/manifest.yml").read_text("utf-8"))["articles"]
    )


def _documents(register: Path) -> int:
    try:
        return len(open_register(str(register)).view().documents())
    except Exception:  # the register is being made by another process
        return 0


def test_the_demo_asks_no_clock_but_the_one_it_is_given(tmp_path: Path) -> None:
    at = datetime(2031, 2, 3, tzinfo=UTC)
    made = demo(tmp_path / "one", clock=lambda: at, progress=lambda _: None)
    assert "2031-02-03" in made.page.read_text("utf-8")
    assert "2031" not in "".join(p.read_text("utf-8") for p in tmp_path.glob("one/site/documents/*.html")).replace(
        "2031-02-03", ""
    )
