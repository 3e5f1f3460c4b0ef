"""Doctor: look at an installation and say what is there."""

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from tocsin import __version__
from tocsin.gazetteer.actors import load_actors
from tocsin.gazetteer.countries import load_countries
from tocsin.pipeline.extract import EXTRACTOR
from tocsin.sources.readers.ocr import tesseract

DATA: Final = (("gazetteer", "tocsin.gazetteer"), ("demonstration corpus", "tocsin.demo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    detail: str


def examine() -> list[Finding]:
    """What is installed, with digests of the shipped data."""
    return [
        Finding(what="tocsin", ok=True, detail=f"{__version__}, extractor {EXTRACTOR}"),
        Finding(what="Python", ok=sys.version_info >= (3, 11), detail=sys.version.split()[0]),
        Finding(what="SQLite", ok=sqlite3.sqlite_version_info >= (3, 35), detail=sqlite3.sqlite_version),
        *_packages(),
        _ocr(),
        Finding(what="actors", ok=bool(load_actors()), detail=f"{len(load_actors())} in the gazetteer"),
        Finding(what="countries", ok=bool(load_countries()), detail=f"{len(load_countries())} in the gazetteer"),
        *(_shipped(what, package) for what, package in DATA),
    ]


def _ocr() -> Finding:
    found = tesseract()
    detail = found or "not installed, so scanned pages and pictures stay unread (Debian: apt-get install tesseract-ocr)"
    return Finding(what="tesseract", ok=True, detail=detail)


def _packages() -> Iterator[Finding]:
    for requirement in requires("tocsin") or []:
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].strip()
        plain = next((name[:i] for i, c in enumerate(name) if not (c.isalnum() or c in "-_.")), name)
        try:
            yield Finding(what=plain, ok=True, detail=version(plain))
        except PackageNotFoundError:
            yield Finding(what=plain, ok=False, detail="not installed; run `make install` or pip install again")


def _shipped(what: str, package: str) -> Finding:
    found = sorted(_files(files(package)), key=lambda item: item[0])
    total = sha256()
    for name, content in found:
        total.update(name.encode() + b"\0" + content)
    return Finding(what=what, ok=bool(found), detail=f"{len(found)} files, sha256 {total.hexdigest()[:16]}")


def _files(root: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in root.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".py", ".pyc")):
            yield prefix + entry.name, entry.read_bytes()
