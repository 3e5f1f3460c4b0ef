"""What happens when a document breaks its reader: the worker is lost, the batch is not."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tocsin.errors import ReaderError
from tocsin.model.documents import Document
from tocsin.sources import guarded, worker
from tocsin.sources.guarded import Guarded
from tocsin.sources.readers import read
from tocsin.sources.readers.origin import Note, Origin, Part

FIXTURES = Path(__file__).parent / "fixtures"
GOOD = (FIXTURES / "message.eml").read_bytes()
ORIGIN = Origin(name="message.eml")
BAD = """
import sys, time, os, resource
sys.path[:] = {path!r}
from tocsin.sources import worker
from tocsin.sources.readers.origin import Note
def read(content, origin, *, reader):
    if origin.name == "bad.eml":
        {act}
    return real(content, origin, reader=reader)
real, worker.read = worker.read, read
worker.PROCESSOR = 1 if "while" in {act!r} else 30
worker.main()
"""


def broken(act: str, monkeypatch: pytest.MonkeyPatch, *, wall: float = 30) -> Guarded:
    """A guard whose worker does something bad on `bad.eml`."""
    real = guarded.subprocess.Popen
    code = BAD.format(path=sys.path, act=act)
    monkeypatch.setattr(guarded.subprocess, "Popen", lambda words, **said: real([sys.executable, "-c", code], **said))
    return Guarded(wall=wall)


def test_a_worker_gives_documents_and_parts_as_the_reader_does() -> None:
    with Guarded() as reading:
        document, note, article = reading.read(GOOD, ORIGIN)
        (again, *_) = reading.read(GOOD, ORIGIN)
    assert isinstance(document, Document)
    assert isinstance(note, Part)
    assert isinstance(article, Part)
    assert document == again
    (direct, *_) = read(GOOD, ORIGIN)
    assert document == direct


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param("os.kill(os.getpid(), 11)", "broke its reader .SIGSEGV", id="a-crash"),
        pytest.param("os._exit(3)", "broke its reader .exit 3", id="an-exit"),
        pytest.param("bytearray(3 << 30)", "needs more than 1024 MB of memory", id="too-much-memory"),
        pytest.param("exec('while True: pass')", "s of processor time", id="a-loop"),
        pytest.param("open('/tmp/escaped', 'w').write('x' * 9000)", "broke its reader: OSError", id="a-file-cannot-be-written"),
        pytest.param("raise KeyError('x')", "broke its reader: KeyError", id="an-error-of-a-library"),
        pytest.param("sys.stdout.buffer.write(b'junk' * 99); sys.stdout.flush(); os._exit(0)", "broke its reader", id="noise"),
        pytest.param("return [Note(words='x' * 500_000) for _ in range(400)]", "more than 150 MB", id="an-answer-without-end"),
    ],
)
def test_a_document_that_breaks_its_reader_is_refused_and_the_next_one_is_read(
    act: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with broken(act, monkeypatch) as reading:
        with pytest.raises(ReaderError, match=told):
            reading.read(GOOD, Origin(name="bad.eml"))
        assert len(reading.read(GOOD, ORIGIN)) == 3


def test_a_reader_that_waits_for_ever_is_ended() -> None:
    with pytest.MonkeyPatch.context() as patch, broken("time.sleep(99)", patch, wall=2) as reading:
        start = time.monotonic()
        with pytest.raises(ReaderError, match="more than 2 s"):
            reading.read(GOOD, Origin(name="bad.eml"))
        assert time.monotonic() - start < 10


def test_a_worker_that_died_between_two_documents_is_replaced() -> None:
    with Guarded() as reading:
        reading.read(GOOD, ORIGIN)
        assert reading._process is not None
        os.kill(reading._process.pid, signal.SIGKILL)
        reading._process.wait()
        assert len(reading.read(GOOD, ORIGIN)) == 3


def test_a_worker_knows_no_password_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_REGISTER", "postgresql://u:secret@db/x")
    with broken("raise KeyError(str(sorted(os.environ)))", monkeypatch) as reading, pytest.raises(ReaderError) as caught:
        reading.read(GOOD, Origin(name="bad.eml"))
    assert "PATH" in str(caught.value)
    assert "TOCSIN" not in str(caught.value)


def test_notes_cross_over() -> None:
    assert worker._answer(Note(words="truncated")) == ({"note": "truncated"}, b"")
