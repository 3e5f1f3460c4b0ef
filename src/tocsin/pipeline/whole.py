"""Decide how a file that a person named is written: whole or not at all, so that a full disk or Ctrl-C costs no earlier one.

The bytes go beside it first and are then put in its place. What is no ordinary file, such as `/dev/stdout` or a named pipe, is
written as it is, and so is a file whose folder may not be written.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tocsin.errors import UsageError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that an option of the call names.

    Raises:
        UsageError: it cannot be written; an earlier file of the name is as it was.
    """
    write_parts(path, [content])


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that an option of the call names, of which parts come one after the other.

    Raises:
        UsageError: it cannot be written; an earlier file of the name is as it was.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        if (target.exists() and not target.is_file()) or not os.access(target.parent, os.W_OK):
            _write(target, parts)
        else:
            _put(target, parts)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; nothing was written there, and an earlier file is as it was") from error


def _write(target: Path, parts: Iterable[bytes]) -> None:
    with target.open("wb") as out:
        out.writelines(parts)


def _put(target: Path, parts: Iterable[bytes]) -> None:
    beside = target.with_name(f".{target.name[:200]}.unfinished-{os.getpid()}")
    try:
        _write(beside, parts)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
