"""Eight programs write to one register at once, from its very making on: nothing is lost, nothing twice, the chain is whole."""

import subprocess
import sys
from pathlib import Path

from tocsin.model.decisions import Act
from tocsin.pipeline.verify import verify
from tocsin.register.register import open_register

WRITERS, EACH = 8, 6
PROGRAM = """
import sys
from datetime import UTC, datetime
from tests.register.samples import add, document
from tocsin.model.decisions import Act
from tocsin.register.register import open_register

location, writer, each = sys.argv[1], sys.argv[2], int(sys.argv[3])
register = open_register(location, writable=True)
for number in range(each):
    at = datetime.now(UTC)
    add(register, document(f"d{number}", f"Report {number} by {writer}: two men tried to shoot a poet in Exampleville."), at=at)
    add(register, document("shared", "All eight bring this one: two men tried to shoot a poet in Exampleville."), at=at)
    register.writer().decide(by=writer, act=Act.ACCEPT, subject=f"r{number}", at=at, reason=None, payload=None)
"""


def test_eight_writers_lose_nothing(location: str) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PROGRAM, location]
    running = [
        subprocess.Popen([*command, f"writer {n}", str(EACH)], cwd=root, stderr=subprocess.PIPE, text=True)
        for n in range(WRITERS)
    ]
    told = [program.communicate(timeout=250)[1] for program in running]
    assert told == [""] * WRITERS
    register = open_register(location)
    view = register.view()
    assert len(view.documents()) == WRITERS * EACH + 1
    assert sum(d.text.startswith("Report") for d in view.documents().values()) == WRITERS * EACH
    decisions = view.decisions()
    assert [d.number for d in decisions] == list(range(1, WRITERS * EACH + 1))
    assert {(d.by, d.subject) for d in decisions} == {(f"writer {n}", f"r{i}") for n in range(WRITERS) for i in range(EACH)}
    assert all(d.act is Act.ACCEPT for d in decisions)
    assert verify(register).problems == ()
