"""Editions on disk: write one with its exports and manifest, recheck one, compare two."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin.errors import DataError, UsageError
from tocsin.pipeline.staging import Stage
from tocsin.pipeline.writing import written_files
from tocsin.publish.edition import Edition
from tocsin.publish.manifest import NAME, Comparison, compare
from tocsin.publish.pages.render import own_words
from tocsin.publish.protection.gate import Gate
from tocsin.publish.slices import Progress, silent


class EditionError(DataError):
    """A folder holds no edition, or one whose manifest cannot be read."""


class _Counted(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    digest: str
    year: int | None


class _Manifest(BaseModel):
    """What rechecking and comparing need of a manifest; it comes from a folder, so it is not trusted."""

    model_config = ConfigDict(extra="allow", strict=True)

    manifest: int
    as_of: str
    incidents: dict[str, _Counted]
    files: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """How many files were rechecked, and what is wrong."""

    files: int
    problems: tuple[str, ...]


def write_edition(frozen: Edition, folder: Path, *, workers: int | None = None, progress: Progress = silent) -> Path:
    """Write an edition: pages, downloads, manifest. Files of an earlier edition in the folder that are not in this one go.

    A large edition is written on all cores (or `workers` of them); the bytes are the same. Returns the page to open.

    Raises:
        UsageError: the folder cannot be written.
        Leak: a file would carry words that were withheld; nothing is put in the folder.
    """
    try:
        stage = Stage(folder, _gate(frozen))
        try:
            files = written_files(frozen, stage, workers=workers, progress=progress)
            stage.settle([*files, NAME], _listed(folder) - files.keys())
        finally:
            stage.clear()
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    return folder / "index.html"


def _gate(frozen: Edition) -> Gate:
    answers = [words for answer in frozen.answers for words in (*answer.sentences, answer.method, *answer.assumptions)]
    return Gate(frozen.secrets, ours=[*own_words(), *answers])


def _listed(folder: Path) -> set[str]:
    """The files of an earlier edition in a folder, as its manifest lists them; only paths inside it."""
    if not (folder / NAME).is_file():
        return set()
    root = folder.resolve()
    return {path for path in _load(folder).files if (root / path).resolve().is_relative_to(root)}


def with_earlier(frozen: Edition, folders: Iterable[Path]) -> Edition:
    """The edition, in which each incident says which of some earlier editions had it first.

    Raises:
        EditionError: a folder has no readable manifest.
        UsageError: an edition is not earlier than this one.
    """
    first: dict[str, str] = {}
    for folder in folders:
        told = _load(folder)
        if told.as_of > frozen.as_of:
            raise UsageError(f"{folder}: as known on {told.as_of}, which is after {frozen.as_of}; give editions that came before")
        for name in told.incidents:
            first[name] = min(told.as_of, first.get(name, told.as_of))
    return replace(frozen, first=first)


def _load(folder: Path) -> _Manifest:
    path = folder / NAME
    try:
        return _Manifest.model_validate(json.loads(path.read_bytes()))
    except OSError as error:
        raise EditionError(f"{path}: {error.strerror}; `tocsin publish` writes it") from error
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise EditionError(f"{path}: not a manifest: {told}") from error
    except (ValueError, RecursionError) as error:
        raise EditionError(f"{path}: not JSON: {error}") from error


def recheck(folder: Path) -> Rechecked:
    """Recheck the files of an edition against its manifest.

    Raises:
        EditionError: there is no manifest, or it cannot be read.
    """
    listed = _load(folder).files
    root = folder.resolve()
    problems = []
    for path, digest in sorted(listed.items()):
        target = (root / path).resolve()
        if not target.is_relative_to(root):
            problems.append(f"{path}: outside the folder")
        elif not target.is_file():
            problems.append(f"{path}: missing")
        elif hashlib.sha256(target.read_bytes()).hexdigest() != digest:
            problems.append(f"{path}: not as published")
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    problems += [f"{path}: not in the manifest" for path in sorted(there - listed.keys() - {NAME})]
    return Rechecked(files=len(listed), problems=tuple(problems))


def compared(earlier: Path, later: Path) -> Comparison:
    """What differs between two editions on disk.

    Raises:
        EditionError: one of them has no readable manifest.
    """
    before, after = (_load(folder).model_dump() for folder in (earlier, later))
    return compare(before, after)


def as_record(found: Comparison) -> dict[str, Any]:
    """A comparison as plain values."""
    return {name: getattr(found, name) for name in Comparison.__slots__}
