"""Read documents from strangers in a process that can be lost: see `sources/worker.py` for its limits.

One worker serves many documents, and is replaced when one of them ends it. What it answers is taken as data: frames of
JSON and bytes, whose sizes are bounded, and nothing that is run.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Final, Self

from tocsin.errors import ReaderError, TocsinError
from tocsin.model.documents import Document, published
from tocsin.sources import worker
from tocsin.sources.readers import PLAIN, choose, read
from tocsin.sources.readers.origin import Link, Note, Origin, Part, Piece

WALL: Final = 90.0
"""Seconds for one document."""
WALL_OCR: Final = 900.0
"""Seconds for one document whose pages may be pictures."""
SLOW: Final = frozenset({"pdf", "image"})
MAX_ANSWER: Final = 150_000_000
MAX_HEAD: Final = 1_000_000
SERVES: Final = 500
"""Documents after which a worker is replaced, so that what a library leaks is given back."""

PASSED: Final = ("PATH", "PYTHON", "LANG", "LC_", "VIRTUAL_ENV", "TESSDATA_PREFIX", "OMP_", "OPENBLAS_")
"""What a worker knows of our environment: no address of a register, no password, no home."""


class Lost(Exception):
    """The worker ended, or was ended, before it answered; the message says why."""


class Guarded:
    """Reads documents, the risky ones in a worker."""

    def __init__(self, *, wall: float | None = None) -> None:
        self._wall = wall
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            end(self._process)
            self._process = None

    def read(self, content: bytes, origin: Origin, *, reader: str | None = None) -> list[Piece]:
        """What some bytes hold.

        Raises:
            ReaderError: the bytes are not what the reader expects, or broke a limit.
            UnknownChoice: no reader has the name that was asked for.
        """
        chosen = choose(origin.name, content, given=reader)
        if chosen in PLAIN:
            return _plainly(content, origin, chosen)
        wall = self._wall or (WALL_OCR if chosen in SLOW else WALL)
        try:
            return self._ask(content, origin, chosen, wall)
        except Lost as why:
            self.close()
            raise ReaderError(str(why), reader=chosen, source=origin.name) from why

    def _ask(self, content: bytes, origin: Origin, reader: str, wall: float) -> list[Piece]:
        process = self._started()
        deadline = time.monotonic() + wall
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            worker.send(process.stdin, {"origin": asdict(origin), "reader": reader}, content)
            process.stdin.flush()
        except BrokenPipeError as error:
            raise Lost(_ended(process)) from error
        return list(_pieces(process, deadline, wall, origin, reader))

    def _started(self) -> subprocess.Popen[bytes]:
        self._served += 1
        if self._served > SERVES or (self._process is not None and self._process.poll() is not None):
            self.close()
            self._served = 1
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "tocsin.sources.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={name: value for name, value in os.environ.items() if name.startswith(PASSED)},
            )
        return self._process


def _plainly(content: bytes, origin: Origin, reader: str) -> list[Piece]:
    try:
        return list(read(content, origin, reader=reader))
    except TocsinError:
        raise
    except Exception as error:  # as in the worker: no document may cost the batch
        message = f"broke its reader: {type(error).__name__}: {str(error)[:200]}"
        raise ReaderError(message, reader=reader, source=origin.name) from error


def _pieces(process: subprocess.Popen[bytes], deadline: float, wall: float, origin: Origin, reader: str) -> Iterator[Piece]:
    room = MAX_ANSWER
    while True:
        length, size = worker.HEADER.unpack(_exactly(process, worker.HEADER.size, deadline, wall))
        room -= length + size
        if room < 0 or length > MAX_HEAD:
            raise Lost(f"holds more than {MAX_ANSWER / 1e6:.0f} MB")
        said = json.loads(_exactly(process, length, deadline, wall))
        blob = _exactly(process, size, deadline, wall)
        if "end" in said:
            return
        if "error" in said:
            message = said["error"].removeprefix(f"{origin.name}: ")
            raise ReaderError(message, reader=said["reader"] or reader, source=origin.name)
        yield _piece(said, blob)


def _piece(said: dict[str, Any], blob: bytes) -> Piece:
    if "note" in said:
        return Note(words=said["note"])
    if "link" in said:
        return Link(**said["link"])
    if "part" in said:
        return Part(name=said["part"], content=blob, said=said["said"])
    fields = said["document"]
    return Document(**{**fields, "published": published(fields["published"])}, text=blob.decode("utf-8", "surrogatepass"))


def _exactly(process: subprocess.Popen[bytes], count: int, deadline: float, wall: float) -> bytes:
    """So many bytes of the worker's answer.

    Raises:
        Lost: it ended, or the time did.
    """
    assert process.stdout is not None
    found = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while len(found) < count:
            if not waiting.select(max(0.0, deadline - time.monotonic())):
                raise Lost(f"reading took more than {wall:.0f} s")
            piece = _some(process.stdout, min(count - len(found), 1 << 20))
            if not piece:
                raise Lost(_ended(process))
            found += piece
    return bytes(found)


def _some(stream: IO[bytes], most: int) -> bytes:
    return stream.raw.read(most) or b""  # type: ignore[attr-defined]


def _ended(process: subprocess.Popen[bytes]) -> str:
    """Why a worker ended."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    code = process.returncode
    if code == -signal.SIGXCPU:
        return f"reading took more than {worker.PROCESSOR} s of processor time"
    if code is not None and code < 0:
        return f"broke its reader ({signal.Signals(-code).name}; a library crashed, or needed more than {worker.MEMORY >> 20} MB)"
    return f"broke its reader (exit {code})"


def end(process: subprocess.Popen[bytes]) -> None:
    """End a worker and what it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    process.wait()
