"""Editions on disk: write one with its exports and manifest, recheck one, compare two."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from tocsin.errors import DataError, UsageError
from tocsin.pipeline.slices import in_slices
from tocsin.pipeline.staging import Stage
from tocsin.publish.edition import Edition
from tocsin.publish.exports import EXPORTS, FILES
from tocsin.publish.manifest import NAME, Comparison, compare, digest_of, manifest, written
from tocsin.publish.pages import PAGES, SLICED, STAMPED, longest
from tocsin.publish.pages.render import own_words
from tocsin.publish.protection.gate import Gate


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


def write_edition(frozen: Edition, folder: Path, *, workers: int | None = None) -> Path:
    """Write an edition: pages, downloads, manifest. Files of an earlier edition in the folder that are not in this one go.

    A large edition is written on all cores (or `workers` of them); the bytes are the same. Returns the page to open.

    Raises:
        UsageError: the folder cannot be written.
        Leak: a file would carry words that were withheld; nothing is put in the folder.
    """
    try:
        stage = Stage(folder, _gate(frozen))
        try:
            files = _staged(frozen, stage, workers=workers)
            stage.settle([*files, NAME], _listed(folder) - files.keys())
        finally:
            stage.clear()
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    return folder / "index.html"


def _staged(frozen: Edition, stage: Stage, *, workers: int | None) -> dict[str, str]:
    """Every file with its SHA-256, and the manifest beside them."""
    whole = [name for name in PAGES if name not in SLICED]
    with in_slices(partial(_digests, frozen), len(frozen.incidents), workers=workers) as told:
        files = [stage.write(path, [made]) for name in whole if name not in STAMPED for path, made in PAGES[name](frozen)]
        frozen = replace(frozen, digests={name: digest for part in told() for name, digest in part})
    sliced = [pages(frozen) for pages in SLICED.values()]
    with in_slices(partial(_sliced, sliced, stage), longest(frozen), workers=workers) as written_pages:
        files += [stage.write(path, [made]) for name in STAMPED for path, made in PAGES[name](frozen)]
        files += [stage.write(f"downloads/{path}", EXPORTS[name](frozen)) for path, name in FILES.items()]
        files += [file for part in written_pages() for file in part]
    found = dict(files)
    stage.write(NAME, [written(manifest(frozen, found))])
    return found


def _digests(frozen: Edition, part: slice) -> list[tuple[str, str]]:
    return [(incident.incident_id, digest_of(incident, frozen)) for incident in frozen.incidents[part]]


def _sliced(makers: list[Callable[[slice], Iterator[tuple[str, str]]]], stage: Stage, part: slice) -> list[tuple[str, str]]:
    return [stage.write(path, [made]) for pages in makers for path, made in pages(part)]


def _gate(frozen: Edition) -> Gate:
    answers = [words for answer in frozen.answers for words in (*answer.sentences, answer.method, *answer.assumptions)]
    return Gate(frozen.secrets, ours=[*own_words(), *answers])


def _listed(folder: Path) -> set[str]:
    """The files of an earlier edition in a folder, as its manifest lists them; only paths inside it."""
    if not (folder / NAME).is_file():
        return set()
    root = folder.resolve()
    return {path for path in _load(folder).files if (root / path).resolve().is_relative_to(root)}


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
