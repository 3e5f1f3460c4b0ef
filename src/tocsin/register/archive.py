"""Decide what a backup is: one file that holds the whole register in a form that outlives the server it came from.

A zip of two members: `register.db`, the register as one SQLite file, whatever engine it lay on, and `manifest.json` with its
size, SHA-256, schema and the rows of each table. A register in a file is taken by SQLite's online backup (writers wait while
it is read); one on PostgreSQL by the copy that `tocsin migrate` makes. Open sessions are left out. The archive holds password
hashes and everything withheld from publication, so only its owner may read it.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from alembic.migration import MigrationContext

from tocsin.errors import RegisterError
from tocsin.register import rows
from tocsin.register.copying import copy, counts
from tocsin.register.database import told
from tocsin.register.locations import is_url
from tocsin.register.register import Register, open_register

FORMAT: Final = "tocsin backup 1"
MEMBER, MANIFEST = "register.db", "manifest.json"
LONGEST_MANIFEST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says of itself."""

    format: str
    made_at: str
    tocsin: str
    schema: str
    size: int
    sha256: str
    rows: Mapping[str, int]


def back_up(location: str, archive: Path, *, at: datetime, version: str) -> Manifest:
    """Write a register into a new archive, whole or not at all.

    Raises:
        RegisterError: the archive is there already or cannot be written, or the register cannot be read.
    """
    _must_be_new(archive)
    register = open_register(location)
    with told(str(archive)), _beside(archive) as folder:
        taken = folder / MEMBER
        _take(register, location, taken)
        manifest = _manifest(taken, at=at, version=version)
        packed = folder / "archive"
        packed.touch(mode=0o600)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
            zipped.write(taken, MEMBER)
            zipped.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        _put(packed, archive)
    return manifest


def restore(archive: Path, location: str) -> Register:
    """Make a register out of an archive where there is none yet, and return it, its schema up to date.

    Raises:
        RegisterError: the archive is damaged or none, or there is something at the place already.
    """
    target = None if is_url(location) else Path(location)
    if target is not None:
        _must_be_new(target)
    with _beside(target or archive) as folder:
        taken = folder / MEMBER
        _unpack(archive, taken)
        if target is not None:
            _put(taken, target)
            return open_register(location, writable=True)
        source = open_register(str(taken), writable=True)
        made = open_register(location, writable=True)
        copy(source, made)
        return made


def _take(register: Register, location: str, taken: Path) -> None:
    taken.touch(mode=0o600)
    if is_url(location):
        copy(register, open_register(str(taken), writable=True))
        return
    source_uri = f"{Path(location).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source_uri, uri=True)) as source, closing(sqlite3.connect(taken)) as copied:
        source.backup(copied)  # in one step: in several, each writer between them would make it begin again
        copied.execute("DELETE FROM sessions")
        copied.commit()
        copied.execute("VACUUM")


def _manifest(taken: Path, *, at: datetime, version: str) -> Manifest:
    register = open_register(str(taken))
    with register.engine.connect() as connection:
        schema = MigrationContext.configure(connection).get_current_revision()
    return Manifest(
        format=FORMAT,
        made_at=rows.instant(at),
        tocsin=version,
        schema=schema or "",
        size=taken.stat().st_size,
        sha256=_sha256(taken),
        rows=counts(register),
    )


def _unpack(archive: Path, taken: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as zipped:
            manifest = _read_manifest(archive, zipped)
            taken.touch(mode=0o600)
            with zipped.open(MEMBER) as packed, taken.open("wb") as out:
                shutil.copyfileobj(_Bounded(packed, manifest["size"]), out)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise RegisterError(f"{archive}: not a backup of a register, or a damaged one ({error}); use an earlier one") from error
    except OSError as error:
        if error.filename is not None:
            raise
        raise RegisterError(f"{archive}: cannot be unpacked ({error.strerror}); make room beside the new register") from error
    if _sha256(taken) != manifest["sha256"]:
        raise RegisterError(f"{archive}: damaged, its content is not what its manifest says; use an earlier one")


def _read_manifest(archive: Path, zipped: zipfile.ZipFile) -> dict[str, Any]:
    if zipped.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
        raise ValueError("its manifest is too long")
    manifest: dict[str, Any] = json.loads(zipped.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise RegisterError(
            f"{archive}: {manifest.get('format')!r} is not a form of backup that this Tocsin reads; update Tocsin"
        )
    return manifest


@dataclass(slots=True)
class _Bounded:
    """A packed file that may not be longer than its manifest says."""

    packed: Any
    left: int

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        found: bytes = self.packed.read(size)
        self.left -= len(found)
        if self.left < 0:
            raise ValueError("its content is longer than its manifest says")
        return found


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _must_be_new(path: Path) -> None:
    if path.exists():
        raise RegisterError(f"{path}: is there already and is not overwritten; choose another name, or move it away first")
    if not path.absolute().parent.is_dir():
        raise RegisterError(f"{path.parent}: no such folder")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A folder on the same disk, for what is not whole yet."""
    with tempfile.TemporaryDirectory(prefix=".tocsin-", dir=path.absolute().parent) as folder:
        yield Path(folder)


def _put(made: Path, place: Path) -> None:
    """Give a whole file its name, unless the name has been taken meanwhile; it is on the disk before it has the name."""
    with made.open("rb+") as opened:
        os.fsync(opened.fileno())
    try:
        os.link(made, place)
    except FileExistsError as error:
        raise RegisterError(f"{place}: is there already and is not overwritten; choose another name") from error
    except OSError:  # a disk without hard links
        _must_be_new(place)
        os.replace(made, place)
