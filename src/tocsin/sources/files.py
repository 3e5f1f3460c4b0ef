"""Decide which files a call means: the named ones, all below a folder in the order of their names, or standard input.

A folder may hold a `manifest.yml` that says of its files what they do not say themselves (`sources/manifest.py`).
A file that is named is always tried. Below a folder, hidden files and symbolic links are passed over, and what no reader
knows is refused by name, never skipped in silence. Nothing above `max_bytes` is read into memory.
"""

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
    """Something to read: a path, or standard input; `said` is what a manifest says of it."""

    name: str
    path: Path | None
    said: Mapping[str, str] = field(default_factory=dict)

    def content(self, *, max_bytes: int = MAX_BYTES) -> bytes:
        """The bytes.

        Raises:
            ReaderError: it cannot be read, is empty, or is larger than `max_bytes`.
        """
        found = self._read(max_bytes)
        if len(found) > max_bytes:
            message = f"more than {max_bytes / 1e6:.0f} MB; split it into documents, or raise --max-size"
            raise ReaderError(message, reader="file", source=self.name)
        if not found.strip(b"\xef\xbb\xbf \t\r\n\0"):
            raise ReaderError("empty", reader="file", source=self.name)
        return found

    def _read(self, max_bytes: int) -> bytes:
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
        UsageError: a path is not there.
    """
    for name in paths:
        path = Path(name)
        if name == STDIN:
            yield Source(name="standard input", path=None)
        elif path.is_dir():
            yield from below(path)
        elif path.exists():
            yield Source(name=name, path=path)
        else:
            raise UsageError(f"{name}: no such file or folder")


def below(folder: Path) -> Iterator[Source]:
    """The files of a folder and its folders, sorted; hidden ones and symbolic links are passed over.

    Raises:
        ReaderError: a manifest cannot be read.
    """
    said = read_manifest(folder / MANIFEST)
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name == MANIFEST or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from below(entry)
        elif entry.is_file():
            yield Source(name=str(entry), path=entry, said=said.get(entry.name, {}))
