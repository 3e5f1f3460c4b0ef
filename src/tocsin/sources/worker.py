"""The process in which hostile documents are read: limits on memory, processor time, files and processes, and nothing to steal.

It takes one call at a time from standard input and answers on standard output; `sources/guarded.py` is the other end.
When a limit is met the system ends it, and with it nothing but the one document.
"""

import json
import os
import resource
import struct
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, Any, Final

from tocsin.errors import TocsinError
from tocsin.model.documents import Document
from tocsin.sources.readers import read
from tocsin.sources.readers.origin import Link, Note, Origin, Piece

MEMORY: Final = 1 << 30
"""Bytes that a reader may address; Tesseract, its child, as many."""
PROCESSOR: Final = 60
"""Seconds of processor time for one document, pages read by Tesseract aside."""
FILES: Final = 64
HEADER: Final = struct.Struct(">II")


def main() -> None:
    """Answer calls until there are no more."""
    limit()
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while head := source.read(HEADER.size):
        allow(PROCESSOR)
        length, size = HEADER.unpack(head)
        said = json.loads(source.read(length))
        content = source.read(size)
        for answer, blob in answers(content, said):
            send(sink, answer, blob)
        sink.flush()


def limit() -> None:
    """Bound what this process may take for as long as it lives."""
    _lower(resource.RLIMIT_AS, MEMORY)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, FILES)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, hard if what == resource.RLIMIT_NOFILE else most))


def allow(seconds: int) -> None:
    """Give one document its processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def answers(content: bytes, said: dict[str, Any]) -> Sequence[tuple[dict[str, Any], bytes]]:
    """What a reader found, each piece as an answer with its bytes; last the answer that there is no more, or why not."""
    try:
        pieces = read(content, Origin(**said["origin"]), reader=said["reader"])
        return [*map(_answer, pieces), ({"end": True}, b"")]
    except TocsinError as error:
        return [({"error": str(error), "reader": getattr(error, "reader", None)}, b"")]
    except MemoryError:
        return [({"error": f"needs more than {MEMORY >> 20} MB of memory", "reader": said["reader"]}, b"")]
    except Exception as error:  # a hostile document may break a library in any way; it must not cost the batch
        return [({"error": f"broke its reader: {type(error).__name__}: {str(error)[:200]}", "reader": said["reader"]}, b"")]


def _answer(piece: Piece) -> tuple[dict[str, Any], bytes]:
    if isinstance(piece, Note):
        return {"note": piece.words}, b""
    if isinstance(piece, Document):
        fields = {name: getattr(piece, name) for name in Document.__slots__ if name != "text"}
        published = str(piece.published) if piece.published else None
        return {"document": {**fields, "published": published}}, piece.text.encode("utf-8", "surrogatepass")
    if isinstance(piece, Link):
        return {"link": asdict(piece)}, b""
    return {"part": piece.name, "said": dict(piece.said)}, piece.content


def send(sink: IO[bytes], said: dict[str, Any], blob: bytes) -> None:
    """Write one frame: two lengths, JSON, bytes."""
    head = json.dumps(said).encode()
    sink.write(HEADER.pack(len(head), len(blob)) + head)
    sink.write(blob)


if __name__ == "__main__":
    main()
