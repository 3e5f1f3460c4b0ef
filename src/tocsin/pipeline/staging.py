"""Write an edition's files beside its folder, each looked at by the gate, and put them in place when all are there.

If one would leak, none is put in place: what was written is thrown away, and an earlier edition stays as it was. So it is
when the run is stopped; what a run left that was killed outright, the next one clears.
"""

import fcntl
import hashlib
import pickle
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from tocsin.publish.protection.gate import Gate

PIECE: Final = 1 << 18
"""Code points that are looked at and written at a time; a piece never ends inside what a format or a page gave as one."""
UNFINISHED: Final = ".unfinished-"


class Stage:
    """A folder that becomes the edition's."""

    def __init__(self, folder: Path, gate: Gate) -> None:
        self._made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        _clear_dead(folder)
        self.folder, self.gate = folder, gate
        self.beside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
        self._alive = (self.beside / "alive").open("wb")
        fcntl.flock(self._alive, fcntl.LOCK_EX)
        self.files, self.strips = self.beside / "files", self.beside / "strips"
        self.files.mkdir()
        self._folders: set[Path] = set()
        self.strips.mkdir()

    def write(self, path: str, parts: Iterable[str | bytes], *, checked: bool = False) -> tuple[str, str]:
        """Write a file; its path and its SHA-256. `checked` parts were looked at when they were set aside.

        Raises:
            Leak: it would carry words that were withheld.
        """
        target, digest = self.files / path, hashlib.sha256()
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        with open(target, "wb") as out:  # a quarter cheaper than `Path.open`, for hundreds of thousands of files
            for piece in _pieces(parts):
                if not checked:
                    self.gate.check(path, piece)
                digest.update(piece)
                out.write(piece)
        return path, digest.hexdigest()

    def write_all(self, files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Write many small files, which the gate looks at together; their paths and SHA-256s.

        Raises:
            Leak: one would carry words that were withheld.
        """
        every = list(files)
        for some in _batches(every):
            together = "\n".join(part for file in some for part in file)
            if self.gate.finds(together):
                for path, content in some:
                    self.gate.check(path, content)
        return [self.write(path, [content], checked=True) for path, content in every]

    def set_aside(self, name: str, number: int, strip: list[Any]) -> None:
        """Keep a strip (tuples that begin with words) of which a file will be made when all are there.

        Raises:
            Leak: it would carry words that were withheld.
        """
        for piece in _pieces(words for words, *_ in strip):
            self.gate.check(name, piece)
        plain = list(map(tuple, strip))  # a named tuple would be told by its own way of pickling, in Python
        (self.strips / f"{name}-{number:012}").write_bytes(pickle.dumps(plain, 5))

    def aside(self, name: str) -> Iterator[Any]:
        """The strips of a name, or of one number of it (`name-number`), in the order of their numbers, as one."""
        for path in sorted(self.strips.glob(f"{name}*")):
            yield from pickle.loads(path.read_bytes())  # noqa: S301 - our own, in a folder of this run

    def settle(self, files: Iterable[str], stale: Iterable[str]) -> None:
        """Put the files in place, and take away those of an earlier edition that are stale.

        A folder that is not there yet is put in place whole: file by file, a hundred thousand pages would take half a minute.
        """
        every = list(files)
        whole = {top for top in {path.partition("/")[0] for path in every} if not (self.folder / top).exists()}
        for top in sorted(whole):
            (self.files / top).replace(self.folder / top)
        made: set[Path] = set()
        for path in (path for path in every if path.partition("/")[0] not in whole):
            target = self.folder / path
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            (self.files / path).replace(target)
        for path in stale:
            (self.folder / path).unlink(missing_ok=True)

    def clear(self) -> None:
        """Throw away what was not put in place, and a folder that was made for it and got nothing."""
        self._alive.close()
        shutil.rmtree(self.beside, ignore_errors=True)
        if self._made and not any(self.folder.iterdir()):
            self.folder.rmdir()


def _clear_dead(folder: Path) -> None:
    """Throw away what runs left that were killed: those whose mark nobody holds."""
    for left in folder.glob(f"{UNFINISHED}*"):
        try:
            with (left / "alive").open("wb") as mark:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue


def _batches(files: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    some: list[tuple[str, str]] = []
    size = 0
    for file in files:
        some.append(file)
        size += len(file[1])
        if size >= PIECE:
            yield some
            some, size = [], 0
    yield some


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
