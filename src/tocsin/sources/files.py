"""Decide which files a call means: the named ones, all below a folder in the order of their names, or standard input.

A folder may hold a `manifest.yml` that says of its files what they do not say themselves (`sources/manifest.py`).
A file that is named is always tried. Below a folder, hidden files and symbolic links are passed over, and what no reader
knows is refused by name, never skipped in silence. Nothing above `max_bytes` is read into memory.

What cannot be listed becomes a source that tells its problem when it is read, so that the rest of the batch is done. The
files beside a manifest that cannot be read are not read either: without it they would lose their dates.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tocsin.errors import ReaderError, UsageError
from tocsin.sources.manifest import MANIFEST, read_manifest

STDIN: Final = "-"
MAX_BYTES: Final = 20_000_000
"""The largest document, in bytes: a book of 3,000 pages. What is larger is a collection and should be split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: a path, bytes that came already (`data`), or standard input.

    `said` is what a manifest says of it, `problem` why it cannot be read.
    """

    name: str
    path: Path | None
    said: Mapping[str, str] = field(default_factory=dict)
    problem: ReaderError | None = None
    data: bytes | None = None

    def content(self, *, max_bytes: int = MAX_BYTES) -> bytes:
        """The bytes.

        Raises:
            ReaderError: it cannot be read, is empty, or is larger than `max_bytes`.
        """
        if self.problem is not None:
            raise self.problem
        found = self._read(max_bytes)
        if len(found) > max_bytes:
            message = f"more than {max_bytes:,} bytes; split it into documents, or raise --max-size"
            raise ReaderError(message, reader="file", source=self.name)
        if not found.strip(b"\xef\xbb\xbf \t\r\n\0"):
            raise ReaderError("empty", reader="file", source=self.name)
        return found

    def _read(self, max_bytes: int) -> bytes:
        if self.data is not None:
            return self.data
        try:
            if self.path is None:
                return sys.stdin.buffer.read(max_bytes + 1)
            with self.path.open("rb") as file:
                return file.read(max_bytes + 1)
        except OSError as error:
            raise ReaderError(f"cannot be read: {error.strerror or error}", reader="file", source=self.name) from error


def sources(paths: Iterable[str]) -> Iterator[Source]:
    """What the paths of a call mean, in a stable order.

    Raises:
        UsageError: a path is not there; every such path is named, before anything is read.
    """
    names = list(paths)
    present(name for name in names if name != STDIN and not name.startswith(("http://", "https://")))
    for name in names:
        path = Path(name)
        if name == STDIN:
            yield Source(name="standard input", path=None)
        elif name.startswith(("http://", "https://")):
            raise UsageError(f"{name}: nothing is fetched here; `tocsin collect {name}` does that")
        elif path.is_dir():
            yield from below(path)
        else:
            yield Source(name=shown(name), path=path)


def present(paths: Iterable[str]) -> None:
    """See that every path of a call is there.

    Raises:
        UsageError: some are not; all of them are named.
    """
    missing = [shown(name) for name in paths if not os.path.lexists(name)]
    if missing:
        raise UsageError(f"{', '.join(missing)}: no such file or folder, so nothing was read; see how it is spelt")


def below(folder: Path) -> Iterator[Source]:
    """The files of a folder and its folders, sorted; hidden ones and symbolic links are passed over."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _problem(folder, f"cannot be listed: {error.strerror or error}")
        return
    try:
        said: Mapping[str, Mapping[str, str]] | None = read_manifest(folder / MANIFEST)
    except ReaderError as error:
        said = None
        yield Source(name=shown(folder / MANIFEST), path=None, problem=error)
    for entry in entries:
        if entry.name.startswith(".") or entry.name == MANIFEST or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from below(entry)
        elif entry.is_file() and said is not None:
            yield Source(name=shown(entry), path=entry, said=said.get(entry.name, {}))
    for name in sorted(set(said or ()) - {entry.name for entry in entries}):
        yield _problem(folder / MANIFEST, f"names {name!r}, which is not beside it")


def shown(path: Path | str) -> str:
    """A path as words that can be printed and stored: bytes of a file's name that are not UTF-8 become replacement marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _problem(path: Path, message: str) -> Source:
    name = shown(path)
    return Source(name=name, path=None, problem=ReaderError(message, reader="file", source=name))
