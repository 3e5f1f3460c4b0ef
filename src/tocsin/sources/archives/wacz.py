"""Find the WARC files inside a WACZ package, and check them against the digests that the package gives.

A WACZ (Web Archive Collection Zipped 1.1.1) is a ZIP whose `archive/` holds WARC files stored without further compression, so
that they are read in place. A file that is compressed again, leaves the package, or does not match `datapackage.json` is refused
by name.
"""

import hashlib
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tocsin.errors import ReaderError
from tocsin.sources.archives.spans import Part, part
from tocsin.sources.files import shown

MOST_DESCRIPTION: Final = 10_000_000
MOST_FILES: Final = 10_000
_LOCAL: Final = struct.Struct("<4s22xHH")


def parts(path: Path) -> Iterator[Part | ReaderError]:
    """The WARC files of a package in the order of their names, and what is refused.

    Raises:
        ReaderError: not a package, or one without a WARC file.
    """
    name = shown(path)
    try:
        with zipfile.ZipFile(path) as package:
            listed = [i for i in package.infolist() if i.filename.startswith("archive/") and ".warc" in i.filename]
            digests = _digests(package, name)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise ReaderError(f"not a package of web archives: {error}", reader="wacz", source=name) from error
    if not listed or len(listed) > MOST_FILES:
        raise ReaderError(f"{len(listed):,} WARC files in its archive/ folder", reader="wacz", source=name)
    for entry in sorted(listed, key=lambda i: i.filename):
        try:
            yield _part(path, entry, digests.get(entry.filename))
        except ReaderError as error:
            yield error


def _part(path: Path, entry: zipfile.ZipInfo, digest: str | None) -> Part:
    name = f"{shown(path)}!{entry.filename}"
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        raise ReaderError("compressed inside the package; unpack it and add the WARC file itself", reader="wacz", source=name)
    with path.open("rb") as file:
        file.seek(entry.header_offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            raise ReaderError("the package's directory points elsewhere", reader="wacz", source=name)
        _, long, extra = _LOCAL.unpack(head)
        begin = entry.header_offset + _LOCAL.size + long + extra
        if begin + entry.file_size > path.stat().st_size:
            raise ReaderError("cut short", reader="wacz", source=name)
        if digest is not None and _sha256(path, begin, entry.file_size) != digest:
            raise ReaderError("its content does not match the package's datapackage.json", reader="wacz", source=name)
    return part(path, name=name, begin=begin, size=entry.file_size)


def _digests(package: zipfile.ZipFile, name: str) -> Mapping[str, str]:
    """SHA-256 of the files as the package's description gives them; none if there is no description."""
    if "datapackage.json" not in package.namelist():
        return {}
    with package.open("datapackage.json") as file:
        source = file.read(MOST_DESCRIPTION + 1)
    try:
        rows = json.loads(source).get("resources", [])
        hashes = {str(row["path"]): str(row.get("hash", "")) for row in rows}
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ReaderError(f"datapackage.json cannot be read: {error}", reader="wacz", source=name) from error
    return {path: given.removeprefix("sha256:") for path, given in hashes.items() if given.startswith("sha256:")}


def _sha256(path: Path, begin: int, size: int) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(begin)
        while size > 0 and (block := file.read(min(size, 1 << 20))):
            found.update(block)
            size -= len(block)
    return found.hexdigest()
