"""Write an edition's files beside its folder, each looked at by the gate, and put them in place when all are there.

If one would leak, none is put in place: what was written is thrown away, and an earlier edition stays as it was.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tocsin.publish.protection.gate import Gate

PIECE: Final = 1 << 18
"""Code points that are looked at and written at a time; a piece never ends inside what a format or a page gave as one."""


class Stage:
    """A folder that becomes the edition's."""

    def __init__(self, folder: Path, gate: Gate) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.gate = folder, gate
        self.beside = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))

    def write(self, path: str, parts: Iterable[str | bytes]) -> tuple[str, str]:
        """Write a file; its path and its SHA-256.

        Raises:
            Leak: it would carry words that were withheld.
        """
        target, digest = self.beside / path, hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for piece in _pieces(parts):
                self.gate.check(path, piece)
                digest.update(piece)
                out.write(piece)
        return path, digest.hexdigest()

    def settle(self, files: Iterable[str], stale: Iterable[str]) -> None:
        """Put the files in place, and take away those of an earlier edition that are stale."""
        made: set[Path] = set()
        for path in files:
            target = self.folder / path
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            (self.beside / path).replace(target)
        for path in stale:
            (self.folder / path).unlink(missing_ok=True)

    def clear(self) -> None:
        """Throw away what was not put in place."""
        shutil.rmtree(self.beside, ignore_errors=True)


def _pieces(parts: Iterable[str | bytes]) -> Iterable[bytes]:
    waiting: list[bytes] = []
    size = 0
    for part in parts:
        waiting.append(part if isinstance(part, bytes) else part.encode("utf-8", "replace"))
        size += len(waiting[-1])
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
