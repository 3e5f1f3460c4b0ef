"""`tocsin serve` as a process: what it refuses to start with, that it answers, and that it ends in order."""

import http.client
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.loopback


def test_without_an_admin_it_does_not_start(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    register = ("--register", str(tmp_path / "tocsin.db"))
    code, _, told = call("serve", *register, "--port", "0")
    assert (code, (tmp_path / "tocsin.db").exists()) == (1, False)
    assert "no register here yet" in told
    assert call("accounts", "add", "Ben", "--role", "coder", "--generate", *register)[0] == 0
    code, _, told = call("serve", *register, "--port", "0")
    assert code == 2
    assert "tocsin accounts add NAME --role admin" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("--host", "0.0.0.0"), "say with --public", id="other-machines-without-an-address"),
        pytest.param(("--public", "http://register.example"), "in the clear", id="plain-http"),
        pytest.param(("--public", "https://example.org/register"), "host name of its own", id="a-path"),
    ],
)
def test_what_would_not_be_safe_is_refused(call, tmp_path: Path, words: tuple[str, ...], told: str) -> None:  # type: ignore[no-untyped-def]
    found = call("serve", "--register", str(tmp_path / "tocsin.db"), "--port", "0", *words)
    assert found[0] == 2
    assert told in found[2]


def test_it_answers_until_it_is_told_to_stop_and_then_ends_in_order(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    register = str(tmp_path / "tocsin.db")
    assert call("accounts", "add", "Ana", "--role", "admin", "--generate", "--register", register)[0] == 0
    command = [sys.executable, "-m", "tocsin", "serve", "--register", register, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr is not None
        lines = []
        while not lines or not lines[-1].startswith("Serving"):
            lines.append(served.stderr.readline())
            assert lines[-1], lines
        port = int(re.search(r":(\d+);", lines[-1])[1])  # type: ignore[index]
        asked = http.client.HTTPConnection("127.0.0.1", port)
        for path, status in (("/healthz", 200), ("/readyz", 200), ("/metrics", 200), ("/log-in", 200), ("/queue", 303)):
            asked.request("GET", path)
            answer = asked.getresponse()
            answer.read()
            assert (path, answer.status) == (path, status)
            assert answer.getheader("server") is None
        asked.close()
        served.send_signal(signal.SIGTERM)
        rest = served.stderr.read().splitlines()
        assert served.wait(30) == 0
    events = [json.loads(line)["event"] for line in [*lines, *rest] if line.startswith("{")]
    assert events[-1] == "stopped"
    assert "stopping" in events
