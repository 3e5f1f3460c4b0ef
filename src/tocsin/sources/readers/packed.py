"""Read a ZIP: each file in it is read by itself, under the archive's name. Nothing is written anywhere.

Bounds hold on what the bytes unpack to, not on what the archive says of itself: a file that unpacks to too much, or
to much more than its packed size, ends the reading with its reason. Files of the system (`__MACOSX`) are passed over.
"""

import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from tocsin.errors import ReaderError
from tocsin.sources.readers.origin import Note, Origin, Part, Piece, label, opened

MAX_FILES: Final = 2_000
MAX_TOTAL: Final = 100_000_000
MAX_RATIO: Final = 200
"""Text packs ten to one, tables thirty to one; a bomb a thousand to one."""
SMALL: Final = 1_000_000
"""Up to so many bytes the ratio does not matter."""
_ERRORS: Final = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, zlib.error)


def read(content: bytes, origin: Origin) -> list[Piece]:
    """The files of an archive as parts.

    Raises:
        ReaderError: not a ZIP, damaged, or a bomb.
    """
    try:
        with zipfile.ZipFile(opened(content)) as file:
            return list(_pieces(file, len(content), origin))
    except _ERRORS as error:
        raise ReaderError(f"not a ZIP, or a damaged one: {error}", reader="zip", source=origin.name) from error


def _pieces(file: zipfile.ZipFile, packed: int, origin: Origin) -> Iterator[Piece]:
    entries = [entry for entry in file.infolist() if not entry.is_dir() and not _of_the_system(entry.filename)]
    total = 0
    for entry in entries[:MAX_FILES]:
        name = f"{origin.name}!/{label(entry.filename)}"
        try:
            found = _unpacked(file, entry, MAX_TOTAL - total)
        except _ERRORS as error:
            yield Note(words=f"failed: {name}: {error}")
            continue
        total += len(found)
        if total >= MAX_TOTAL or (total > SMALL and total > MAX_RATIO * packed):
            message = f"unpacks to more than {min(MAX_TOTAL, max(SMALL, MAX_RATIO * packed)):,} bytes: a bomb, or to be split"
            raise ReaderError(message, reader="zip", source=origin.name)
        if found.strip():
            yield Part(name=name, content=found)
    if len(entries) > MAX_FILES:
        yield Note(words=f"truncated: {MAX_FILES:,} of {len(entries):,} files were read")


def _unpacked(file: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    with file.open(entry) as part:
        most = min(room, max(SMALL, MAX_RATIO * max(entry.compress_size, 1)))
        found = part.read(most + 1)
    if len(found) > most:
        raise ValueError(f"unpacks to more than {most:,} bytes")
    return found


def _of_the_system(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (".DS_Store", "Thumbs.db", "desktop.ini")
